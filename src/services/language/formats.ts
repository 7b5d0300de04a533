/** How dates and numbers are written in one language; making a format costs a hundred times its use. */
interface Formats {
  readonly date: Intl.DateTimeFormat;
  readonly number: Intl.NumberFormat;
}

/** Languages whose formats are kept; callers name languages, so that they must not pile up. */
const MOST_LANGUAGES = 200;

const held = new Map<string, Formats>();

/** A calendar date as people read it, e.g. `28 February 1990`, in a language (BCP 47). */
export function longDate(isoDate: string, language: string): string {
  return formatsOf(language).date.format(new Date(isoDate));
}

/** A number as people read it, with at most ten decimals, in a language (BCP 47). */
export function plainNumber(text: string, language: string): string {
  return formatsOf(language).number.format(Number(text));
}

function formatsOf(language: string): Formats {
  const known = held.get(language);
  if (known) return known;
  if (held.size >= MOST_LANGUAGES) held.clear();
  const made = {
    date: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }),
    number: new Intl.NumberFormat(language, { maximumFractionDigits: 10 }),
  };
  held.set(language, made);
  return made;
}
