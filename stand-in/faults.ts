/** The services of Azure that the stand-in plays. */
export const services = ['entra', 'key-vault', 'insights'] as const;
export type Service = (typeof services)[number];

/** What can go wrong with any service; `README.md` says what each one does. */
const faultsOfAll = [
  'none',
  'refuse',
  'hang',
  'slow',
  'stall',
  '400',
  '401',
  '403',
  '404',
  '429',
  '429-retry-after',
  '429-retry-date',
  '500',
  '502',
  '503',
  '504',
  'redirect',
  'redirect-elsewhere',
  'garbage',
  'empty',
  'null',
  'truncated',
  'huge',
  'wrong-types',
  'wrong-customer',
] as const;

/** Errors of the token endpoint by their number, as an administrator meets them. */
const faultsOfEntra = [
  'aadsts-7000215',
  'aadsts-7000222',
  'aadsts-700016',
  'aadsts-90002',
  'aadsts-500011',
  'aadsts-7000112',
] as const;

/** What a vault says of a secret that is there no longer, or not open to us. */
const faultsOfKeyVault = ['secret-missing', 'secret-disabled', 'secret-expired', 'firewall'] as const;

/** An answer for everyone who was asked for, and for one who was not. */
const faultsOfInsights = ['one-stranger'] as const;

/** Every fault there is. */
export const faults = [...faultsOfAll, ...faultsOfEntra, ...faultsOfKeyVault, ...faultsOfInsights] as const;
export type Fault = (typeof faults)[number];

/** Which faults a service can have. */
export const faultsOf: Readonly<Record<Service, readonly Fault[]>> = {
  entra: [...faultsOfAll, ...faultsOfEntra],
  'key-vault': [...faultsOfAll, ...faultsOfKeyVault],
  insights: [...faultsOfAll, ...faultsOfInsights],
};

/** The fault that each service has now. */
export type Faults = Record<Service, Fault>;

/** How often each service was asked since the start or the last reset. */
export type RequestCounts = Record<Service, number>;

/** A state in which every service works. */
export function noFaults(): Faults {
  return { entra: 'none', 'key-vault': 'none', insights: 'none' };
}

/** Counts before the first request. */
export function noRequests(): RequestCounts {
  return { entra: 0, 'key-vault': 0, insights: 0 };
}

/** The wish of a caller of the switches, or what is wrong with it. */
export type FaultWish = { readonly faults: Partial<Faults> } | { readonly refusal: string };

/** Reads `{"insights":"hang"}`. One unknown name refuses the whole wish, so that nothing is half changed. */
export function readFaultWish(body: unknown): FaultWish {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { refusal: 'The body is an object of service and fault, such as {"insights":"hang"}.' };
  }
  const wished: Partial<Faults> = {};
  for (const [service, fault] of Object.entries(body)) {
    if (!isService(service)) return { refusal: `Unknown service ${JSON.stringify(service)}.` };
    const known = faultsOf[service].find((name) => name === fault);
    if (known === undefined) return { refusal: `${service} has no fault ${JSON.stringify(fault)}.` };
    wished[service] = known;
  }
  return { faults: wished };
}

function isService(name: string): name is Service {
  return services.some((service) => service === name);
}
