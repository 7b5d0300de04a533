/** A part of an answer that is JSON already. */
export class Written {
  constructor(readonly text: string) {}

  /** For whoever wants the part itself. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** The JSON of an answer, whose written parts are taken as they are. Values are those of JSON, or know how to become it. */
export function jsonOf(value: unknown): string | undefined {
  if (value instanceof Written) return value.text;
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => jsonOf(item) ?? 'null').join(',')}]`;
  let text = '';
  for (const key of Object.keys(value)) {
    const json = jsonOf((value as Readonly<Record<string, unknown>>)[key]);
    if (json !== undefined) text += `${text === '' ? '{' : ','}${quoted(key)}:${json}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** All but the signs that stand for themselves in JSON; halves of surrogate pairs do not always. */
const ESCAPED = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** A text as JSON. */
export function quoted(text: string): string {
  return needsEscapes(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Whether a text is something else as JSON, which most are but for the quotes. */
export function needsEscapes(text: string): boolean {
  return ESCAPED.test(text);
}
