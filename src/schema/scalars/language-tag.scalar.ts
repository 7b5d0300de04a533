import { textScalar } from './text-scalar';

export const LanguageTag = textScalar({
  name: 'LanguageTag',
  description: 'BCP 47, e.g. et-EE.',
  specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
});
