import { CODE_LETTERS, checkLetter, inGroups, signInCodeOf } from './code-letters.js';

const LETTERS = '7KQ2M9XZ0AB';
const CODE = LETTERS + checkLetter(LETTERS);

test('a sign-in code is read as people write it', () => {
  expect(inGroups(CODE)).toMatch(/^7KQ2-M9XZ-0AB.$/);
  expect(signInCodeOf(inGroups(CODE))).toBe(CODE);
  expect(signInCodeOf(` ${CODE.toLowerCase().replace('0', 'o')} `)).toBe(CODE);
});

test('a letter that is missing, or too many, is noticed', () => {
  expect(signInCodeOf(LETTERS)).toBeNull();
  expect(signInCodeOf(`${CODE}7`)).toBeNull();
  expect(signInCodeOf('')).toBeNull();
});

test('each single letter that was mistyped is noticed, and nearly all neighbours that were exchanged', () => {
  for (const [nth, right] of [...CODE].entries())
    for (const letter of CODE_LETTERS)
      if (letter !== right) expect(signInCodeOf(CODE.slice(0, nth) + letter + CODE.slice(nth + 1))).toBeNull();
  const exchanged = [...CODE.slice(1)].map((letter, nth) => CODE.slice(0, nth) + letter + CODE.charAt(nth) + CODE.slice(nth + 2));
  // Of all pairs the algorithm does not tell the first and the last letter from each other.
  expect(exchanged.filter((code) => code !== CODE && signInCodeOf(code) !== null)).toEqual(['7KQ2M9X0ZAB2']);
});
