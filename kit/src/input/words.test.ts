import { asSeen, hasWords, wordsOf } from './words.js';

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
