import { textScalar } from './text-scalar';

export const PhoneNumber = textScalar({
  name: 'PhoneNumber',
  description:
    'E.164 number, e.g. +37255512345. National input is accepted where a default country is known.',
  specifiedByURL: 'https://www.itu.int/rec/T-REC-E.164',
});
