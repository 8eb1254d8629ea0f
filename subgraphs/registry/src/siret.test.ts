import fc from 'fast-check';
import { isSiret } from './siret.js';

test.each([
  ['73282932000074', 'the example of INSEE’s own documentation'],
  ['35600000000048', 'the seat of La Poste'],
  ['35600000049837', 'a post office, by the sum of its digits'],
])('%s is a SIRET: %s', (digits) => expect(isSiret(digits)).toBe(true));

test.each(['', '7328293200007', '732829320000740', '73282932000075', '35600000049838', '73282932A00074'])('%j is none', (digits) =>
  expect(isSiret(digits)).toBe(false),
);

test('one wrong digit is found wherever it stands', () =>
  fc.assert(
    fc.property(fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
      const right = '73282932000074';
      const wrong = [...right].map((digit, one) => (one === at ? (Number(digit) + more) % 10 : digit)).join('');
      expect(isSiret(wrong)).toBe(false);
    }),
  ));
