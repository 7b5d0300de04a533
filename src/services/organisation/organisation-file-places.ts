/** A value in a file, with its place. */
export interface Place {
  /** E.g. `stores[1].addressBooks[0]`. */
  readonly path: string;
  readonly value: unknown;
  /** The innermost list that the place is in, e.g. `stores[1].addressBooks`. */
  readonly list: string;
}

/**
 * Every place that a pattern such as `stores[].addressBooks[]` names in a file of any form. What is not
 * there, or of another form, is no place: the form is checked elsewhere.
 */
export function placesAt(file: unknown, pattern: string): Place[] {
  return pattern
    .split('.')
    .reduce<Place[]>(
      (places, step) => places.flatMap((place) => stepInto(place, step)),
      [{ path: '', value: file, list: '' }],
    )
    .filter((place) => place.value !== undefined);
}

/** The places of a pattern that hold a record. */
export function recordsAt(file: unknown, pattern: string): (Place & { value: Record<string, unknown> })[] {
  return placesAt(file, pattern).flatMap((place) =>
    isRecord(place.value) ? [{ ...place, value: place.value }] : [],
  );
}

function stepInto(place: Place, step: string): Place[] {
  const isList = step.endsWith('[]');
  const key = isList ? step.slice(0, -2) : step;
  const child = isRecord(place.value) ? place.value[key] : undefined;
  const path = place.path ? `${place.path}.${key}` : key;
  if (!isList) return [{ path, value: child, list: place.list }];
  if (!Array.isArray(child)) return [];
  return child.map((value: unknown, index) => ({ path: `${path}[${index}]`, value, list: path }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
