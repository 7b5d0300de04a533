import { GraphQLError } from 'graphql';
import { textScalar } from './text-scalar';

export const UUID = textScalar({
  name: 'UUID',
  description: 'RFC 9562, in lower case on output.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc9562',
  serialize: (value) => {
    if (typeof value === 'string') return value.toLowerCase();
    throw new GraphQLError('UUID must be a string');
  },
});
