import type { z } from 'zod';
import type { FileFault } from './organisation-file';

/** What the form finds wrong, one fault a place; a union's faults are those of the branch that was meant. */
export function shapeFaults(error: z.ZodError): FileFault[] {
  return error.issues.flatMap((issue) => faultsOf(issue, []));
}

/** A place as people point at it: `stores[1].legalEntity`; the whole file is `(file)`. */
export function placeName(path: readonly PropertyKey[]): string {
  const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return name.replace(/^\./, '') || '(file)';
}

function faultsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): FileFault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key: string) => ({
      path: placeName([...path, key]),
      message: 'This key is not known.',
    }));
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0));
    if (meant) return meant.flatMap((inner) => faultsOf(inner, path));
  }
  return [{ path: placeName(path), message: issue.message }];
}
