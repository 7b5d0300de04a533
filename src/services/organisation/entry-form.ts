import type { z } from 'zod';
import { type FieldPath, Refused } from '../refused';

/**
 * Checks what an administrator gives by the form that the organisation file has for the same thing, so
 * that nothing enters by one door that the other refuses.
 *
 * @param at where in the input it stands
 * @throws Refused INVALID_VALUE with every fault, each with the path of its field (C4)
 */
export function checkEntry<T>(form: z.ZodType<T>, value: object, ...at: string[]): T {
  const { success, data, error } = form.safeParse(value);
  if (success) return data;
  const [first, ...others] = error.issues.map(({ message, path }) => ({
    code: 'INVALID_VALUE' as const,
    message,
    field: [...at, ...path.map(String)] as FieldPath,
  }));
  throw first ? new Refused([first, ...others]) : error;
}
