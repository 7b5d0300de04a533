import { parse, stringify, validate } from 'uuid';
import { badInput } from '../../services/refused';

/** Types that have a global id. `Configuration` is named by the audit trail where a record has no type of its own; nothing is read by it. */
export const NODE_TYPES = [
  'Activity',
  'ActivityType',
  'Address',
  'Affiliation',
  'AttributeDefinition',
  'Client',
  'ClientBook',
  'Configuration',
  'Customer',
  'CustomerGroup',
  'CustomerInsightsSettings',
  'Feature',
  'Job',
  'JobRun',
  'KeyVaultSettings',
  'LegalEntity',
  'LoyaltyCard',
  'Note',
  'Staff',
  'Store',
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/**
 * The global id of a record: base64url of `Type:guid`, the same on every node (Y1). Of letters, digits, `:` and `-`
 * base64 makes neither `+` nor `/`, so that it is base64url but for the padding, and takes a third of the time.
 */
export function globalId(type: NodeType, guid: string): string {
  const text = btoa(`${type}:${guid}`);
  const padding = text.indexOf('=');
  return padding < 0 ? text : text.slice(0, padding);
}

/** @throws Refused BAD_USER_INPUT with the path of the field, for what is no global id */
export function parseGlobalId(id: string, ...field: string[]): { type: NodeType; guid: string } {
  const [type = '', guid = '', ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  const isKnown = (NODE_TYPES as readonly string[]).includes(type) && validate(guid) && rest.length === 0;
  if (!isKnown) throw badInput('This is not a global id.', ...field);
  return { type: type as NodeType, guid: stringify(parse(guid)) };
}

/** The guid of a record of one type. @throws Refused BAD_USER_INPUT for anything else */
export function guidOf(type: NodeType, id: string, ...field: string[]): string {
  const parsed = parseGlobalId(id, ...field);
  if (parsed.type !== type)
    throw badInput(`This is the global id of a ${parsed.type}, not of a ${type}.`, ...field);
  return parsed.guid;
}

/** `customerId` inputs take the customer's global id or its guid, so that a POS can refer to what it made offline (C5). */
export function customerGuid(id: string, ...field: string[]): string {
  return validate(id) ? id.toLowerCase() : guidOf('Customer', id, ...field);
}
