/** Every remedy has its words in both languages, with the same values. */
import { remedy, remedyCode, sayRemedy, sentRemedy, valuesOf } from './remedies.js';
import { REMEDIES } from './remedies-in-english.js';
import { REMEDIES_IN_FRENCH } from './remedies-in-french.js';

const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);

test.each(Object.entries(REMEDIES))('%s is said in French as in English, with the same values', (code, english) => {
  const french = REMEDIES_IN_FRENCH[remedyCode.parse(code)];
  expect(namesIn(french).sort()).toEqual(namesIn(english).sort());
  expect(french).not.toBe(english);
  for (const words of [english, french]) expect(words).toMatch(/^\p{Lu}[\s\S]*\.$/u);
});

test('a remedy is the same once it was sent, and says what may be left out', () => {
  const given = { ...remedy('NUMBER', { least: 0, most: 20 }), mayBeEmpty: true };
  const sent = sentRemedy({ code: given.code, values: valuesOf(given), mayBeEmpty: true });
  expect(sent).toEqual(given);
  expect([sayRemedy(sent, 'en'), sayRemedy(sent, 'fr')]).toEqual([
    'Give a number from 0 to 20. Or leave it empty.',
    'Donnez un nombre de 0 à 20. Ou laissez la case vide.',
  ]);
});

test('a code that nobody has is none', () => {
  expect(remedyCode.safeParse('toString').success).toBe(false);
});
