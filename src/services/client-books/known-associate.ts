import type { Call } from '../call';
import { refused } from '../refused';

/** The staff id of an associate who is known. @throws Refused INVALID_VALUE for anybody else (C8) */
export function knownAssociate({ organisation }: Call, staffId: string, ...field: string[]): string {
  if (organisation.staff.has(staffId)) return staffId;
  throw refused('INVALID_VALUE', 'There is no such associate.', ...field);
}
