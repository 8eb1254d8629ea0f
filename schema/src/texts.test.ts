import { readFileSync } from 'node:fs';
import { inLanguage, loadTexts, parseTexts } from './texts.js';

const TEXT = readFileSync(new URL('../consent/texts.yaml', import.meta.url), 'utf8');

test('the texts in force have the words of every kind, purpose and basis in every language', () => {
  const { kinds } = loadTexts();
  expect(inLanguage(kinds.OFII, 'en')).toBe('the services of OFII');
  expect(inLanguage(kinds.OFII, null)).toBe('les services de l’OFII');
});

test.each([
  ['a kind of organisation', 'kinds.OFII', (text: string) => text.replace(/ {2}OFII:\n(?: {4}.*\n)+/, '')],
  ['a purpose', 'purposes.TRAINING', (text: string) => text.replace(/ {2}TRAINING:\n(?: {4}.*\n)+/, '')],
  ['an own part in it', 'own.CONSENTS', (text: string) => text.replace(/ {2}CONSENTS:\n(?: {4}.*\n)+/, '')],
  ['a language of a basis', 'bases.AUDIT.so', (text: string) => text.replace(/ {6}so: "Isbahaysigu.*\n/, '')],
])('texts without the words of %s are refused by the file and the key', (_what, key, change) => {
  expect(change(TEXT)).not.toBe(TEXT);
  expect(() => parseTexts(change(TEXT))).toThrow(`schema/consent/texts.yaml: ${key}: `);
});
