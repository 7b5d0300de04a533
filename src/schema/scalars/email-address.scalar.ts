import { textScalar } from './text-scalar';

export const EmailAddress = textScalar({
  name: 'EmailAddress',
  description: 'RFC 5322 address, stored lower-cased in its domain part.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc5322',
});
