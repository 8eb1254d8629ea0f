import fc from 'fast-check';
import { asSeen, hasWords, hidesText, wordsOf } from './words.js';

test.each([
  '',
  ' \t\n',
  '\u00a0\u3000',
  '\u200b',
  '\ufeff\u2060',
  '\u180e',
  '\u3164\uffa0\u115f',
  '\u2800',
  '\u00ad\u034f',
  '…!?',
  '👩🏽‍🏫',
])('%j says nothing', (text) => expect(hasWords(text)).toBe(false));

test.each(['a', '7', 'é', 'می‌خواهم', 'دری', 'ትግርኛ', '한국어', '\u200ba\u200b'])('%j says something', (text) =>
  expect(hasWords(text)).toBe(true),
);

test('a text is as long as it is seen to be', () => {
  expect(asSeen('  Mise\u200b à \u2060\u3164\n l’abri\ufeff ')).toBe('Mise à l’abri');
  expect(asSeen('می‌خواهم')).toBe('میخواهم');
});

test('fillers that Unicode counts among letters are no words', () => {
  expect(wordsOf('\u3164\u3164 \u115f\u1160 \uffa0\uffa0').size).toBe(0);
  expect([...wordsOf('Danger, DANGER cette nuit: à 3 h')]).toEqual(['danger', 'cette', 'nuit']);
});

test.each(['aaaaaaa bbbbbbbb cccccccc', 'AAAaaa éÉé oôòö', "aa'aa bb-bb"])('%j has no word: each is one letter repeated', (text) =>
  expect([...wordsOf(text)]).toEqual([]),
);

test.each(['Mise à l’abri ce soir', 'خطر جدی امشب', 'небезпека цієї ночі', 'ሓደጋ ሎሚ ለይቲ'])('%j has three words', (text) =>
  expect(wordsOf(text).size).toBeGreaterThanOrEqual(3),
);

/** By which text is hidden in text: of each kind the first and the last. */
const HIDING = [
  ...['\u{E0000}', '\u{E0001}', '\u{E0020}', '\u{E0041}', '\u{E007F}', '\u{E0100}', '\u{E01EF}', '\u{E0FFF}'],
  ...['\u00AD', '\u034F', '\u115F', '\u17B4', '\u180B', '\u180E', '\u200B', '\u202A', '\u202E', '\u2060', '\u2064', '\u2066'],
  ...['\u206A', '\u206F', '\u3164', '\uFE00', '\uFE0D', '\uFEFF', '\uFFA0', '\uFFF9', '\uFFFB', '\u{1BCA0}', '\u{1D173}'],
];
test('what nobody sees and no writing needs is found wherever it stands', () =>
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...HIDING), fc.string(), (before, hidden, after) => {
      expect(hidesText(`${before}${hidden}${after}`)).toBe(true);
    }),
  ));

test('nor are the joiners that writing needs a way to hide text: no word has three in a row', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('\u200C', '\u200D', '\u200E', '\u200F', '\uFE0F'), { minLength: 3 }), (bits) => {
      expect(hidesText(`a${bits.join('')}b`)).toBe(true);
    }),
  ));

test.each([
  'می‌خواهم',
  'نام‌نویسی‌ها',
  '\u200fدری\u200e',
  '👩🏽\u200d🏫',
  '❤\ufe0f\u200d🔥',
  '1\ufe0f\u20e3',
  'é\u0301',
  'Écrire\n\tson CV',
  'ትግርኛ',
])('%j hides nothing', (text) => expect(hidesText(text)).toBe(false));
