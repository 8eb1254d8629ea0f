import { remedy } from '@passerelle/schema/partner-file/remedies';
import { parseCountryCode, parseLanguageTag } from './code-scalars.js';

test.each([
  ['fr', 'fr'],
  ['PRS', 'prs'],
  ['Ti', 'ti'],
])('%s is the language %s', (given, value) => expect(parseLanguageTag(given)).toEqual({ value }));

test.each(['qqq', 'f', 'fr-FR', 'français', '', 7, null])('%p is no language', (given) =>
  expect(parseLanguageTag(given)).toEqual({ problem: remedy('LANGUAGE', {}) }),
);

test.each([
  ['AF', 'AF'],
  ['so', 'SO'],
])('%s is the country %s', (given, value) => expect(parseCountryCode(given)).toEqual({ value }));

test.each(['XQ', 'AFG', 'Afghanistan', '', 7, null])('%p is no country', (given) =>
  expect(parseCountryCode(given)).toEqual({ problem: remedy('COUNTRY', {}) }),
);
