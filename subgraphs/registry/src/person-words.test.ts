/** The index finds a word exactly where the comparison of names does, and nobody is born alike who is not looked for. */
import { bornKeys, wordRanges } from './person-words.js';
import { spellingKey, spellingSearch } from './spelling.js';

const NAMES = [
  'Mohammad',
  'Muhammad',
  'Mouhamed',
  'Al-Hamwi',
  'Hamwi',
  'Abdul Rahman',
  'Abderrahmane',
  'Ben Ali',
  'Benali',
  'Ali',
  'Othman',
  'Osman',
  'Ousmane',
  'Nour al-Din',
  'Noureddine',
  'Albert',
  'Bertrand',
  'Ra',
  'Rahimi',
];

/** By each word of the one's names, whether the other's names have it. */
const byPattern = (one: string, other: string): boolean[] =>
  (spellingSearch(one)?.sounding ?? []).map((pattern) => new RegExp(pattern).test(spellingKey(other)));
const byIndex = (one: string, other: string): boolean[] => {
  const words = spellingKey(other).trim().split(' ');
  const found = byPattern(one, other).map(() => false);
  for (const { word, from, until } of wordRanges(one)) if (words.some((each) => each >= from && each < until)) found[word] = true;
  return found;
};

test.each(NAMES)('whom %s sounds like is found by the index', (one) => {
  for (const other of NAMES) expect([other, byIndex(one, other)]).toEqual([other, byPattern(one, other)]);
});

const TODAY = new Date('2026-11-28');

test('of a birth date that is known to the day those of the year are looked for, and estimates that are near', () => {
  expect(bornKeys('2004-07-09', 'DAY', TODAY)).toEqual([0, 4004, 4006, 4008, 4010, 4012, 4009]);
});

test('of an estimate all are looked for that are near', () => {
  expect(bornKeys('2004-01-01', 'ABOUT', TODAY)).toEqual([0, 4004, 4006, 4008, 4010, 4012, 4005, 4007, 4009, 4011, 4013]);
});

test('of a birth date that nobody knows everybody is looked for', () => {
  const keys = bornKeys(null, 'DAY', TODAY);
  expect(keys).toEqual(expect.arrayContaining([0, 3800, 3801, 4052, 4053]));
  expect(new Set(keys).size).toBe(1 + 2 * 127);
});
