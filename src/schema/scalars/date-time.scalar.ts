import { GraphQLError } from 'graphql';
import { textScalar } from './text-scalar';
import { utcText } from './utc-text';

/** An instant says its offset; without one it would be read in the time zone of whichever server answers. */
const instantWithOffset = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/i;

/** Whether an instant stands as it is returned, 2026-11-25T10:00:00.123Z: records hold some as such texts, which are taken at their word. */
function isReturned(text: string): boolean {
  return text.length === 24 && text[10] === 'T' && text[19] === '.' && text[23] === 'Z';
}

function instantOf(value: unknown): Date {
  if (value instanceof Date) return value;
  if (typeof value === 'string' && instantWithOffset.test(value)) return new Date(value);
  throw new GraphQLError('DateTime must be a Date or an ISO 8601 string with an offset');
}

export const DateTime = textScalar({
  name: 'DateTime',
  description: 'RFC 3339 instant, always returned in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => {
    if (typeof value === 'string' && isReturned(value)) return value;
    const instant = instantOf(value);
    if (Number.isNaN(instant.getTime())) throw new GraphQLError('DateTime must be a valid instant');
    return utcText(instant);
  },
});
