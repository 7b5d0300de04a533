/** Where PostgreSQL and its drivers put values of rows and parameters. */
const WITH_VALUES = ['params', 'detail', 'where'] as const;

/** The same failure without the values that it is about: they are people's, and no log may have them. */
export function withoutValues(failure: unknown): unknown {
  if (typeof failure === 'object' && failure)
    for (const property of WITH_VALUES) Reflect.deleteProperty(failure, property);
  return failure;
}
