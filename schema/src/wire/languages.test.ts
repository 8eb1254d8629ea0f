import { LANGUAGES } from '../categories.js';
import { languageAskedBy, WRITTEN_LANGUAGES } from './languages.js';

test('every language of the policy is written, in the same order', () => {
  expect(WRITTEN_LANGUAGES).toEqual([...LANGUAGES]);
});

test('a browser asks for a language by a tag, with a region or without', () => {
  expect(['fr-CA', 'fa', 'fa-IR', 'prs', 'so', 'de', ''].map(languageAskedBy)).toEqual([
    'fr',
    'prs',
    'prs',
    'prs',
    'so',
    undefined,
    undefined,
  ]);
});
