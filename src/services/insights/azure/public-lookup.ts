import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/** Addresses that lead to this machine or its own network, never to Azure (RFC 6890). */
const inner = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, prefix, 'ipv6');

/** Whether an address is one of the public internet; an IPv4 address in IPv6 form is judged as what it is. */
export function isPublicAddress(address: string): boolean {
  return !inner.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/**
 * Resolves host names as usual, and fails where one of the addresses is not public: a name below an
 * allowed host may still be made to point at this network. The address that was judged is the one that
 * is connected to, so that no second answer of the name server can differ.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, []);
    const refusal = refusalOf(addresses);
    if (refusal) return callback(refusal, []);
    const [first] = addresses;
    if (options.all || !first) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};

function refusalOf(addresses: readonly LookupAddress[]): NodeJS.ErrnoException | null {
  if (addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address))) return null;
  const error: NodeJS.ErrnoException = new Error('The host name leads to an address that is not public.');
  error.code = 'EPRIVATE';
  return error;
}
