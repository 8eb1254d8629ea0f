import fc from 'fast-check';
import { restAfter } from './publishing.js';

test('the first counts that find too few are soon done again, later ones seldom, and a long one rarer still', () => {
  expect([restAfter(10, 2_000), restAfter(10, 32_000), restAfter(10, 60_000), restAfter(4_000, 2_000)]).toEqual([
    4_000, 60_000, 60_000, 200_000,
  ]);
});

test('counting takes two hundredths of the time at most, however long it takes', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 2_000, max: 1e8, noNaN: true }), (took, rested) => {
      expect(took / restAfter(took, rested)).toBeLessThanOrEqual(0.02);
    }),
  );
});
