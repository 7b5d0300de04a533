import { validate } from 'uuid';
import { badInput, Refused } from '../refused';

/** A GUID that the caller minted, in lower case; null where none is given. @throws Refused BAD_USER_INPUT */
export function parseGuid(text: string | null | undefined, ...field: string[]): string | null {
  if (text === null || text === undefined) return null;
  if (!validate(text))
    throw badInput('A guid is a UUID, e.g. 0195f3a0-7c1e-7b3a-9c55-6d1f0a2b3c4d.', ...field);
  return text.toLowerCase();
}

/** The refusal of a guid that stands for something else, of which it reveals nothing (Y2). */
export function guidTaken(): Refused {
  return new Refused([{ code: 'DUPLICATE', message: 'This guid is taken.', field: ['guid'] }]);
}
