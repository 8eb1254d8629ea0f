import { loadPolicy } from '@passerelle/schema/policy';
import fc from 'fast-check';
import { tablesOf } from './dimensions.js';
import { drawOf, protectedNumber, scaleOf, weights } from './protection.js';

const { distance, publications } = loadPolicy().figures;
const TABLES = tablesOf({});
const SCALE = scaleOf({ distance, publications }, TABLES.length);

const normal = fc.double({ min: -8, max: 8, noNaN: true });
/** What everybody else makes of a cell of each table, publication by publication, and the draws that were made. */
const history = fc.integer({ min: 1, max: 60 }).chain((length) =>
  fc.record({
    others: fc.array(fc.array(fc.nat({ max: 2_000 }), { minLength: length, maxLength: length }), {
      minLength: TABLES.length,
      maxLength: TABLES.length,
    }),
    draws: fc.array(fc.array(normal, { minLength: length, maxLength: length }), { minLength: TABLES.length, maxLength: TABLES.length }),
    since: fc.nat({ max: length - 1 }),
  }),
);

const published = (exact: readonly number[], draws: readonly number[]): number[] =>
  exact.map((value, nth) => protectedNumber(value, draws.slice(0, nth + 1), SCALE));

test('whatever was published with a unit in each table could as well have been without it, by draws that lie within the promised distance', () =>
  fc.assert(
    fc.property(history, ({ others, draws, since }) => {
      let moved = 0;
      for (const [table, alone] of others.entries()) {
        const drawn = draws[table] ?? [];
        const shift = drawn.map((_draw, nth) => (nth < since ? 0 : (weights(nth - since + 1).at(-1) ?? 0) / SCALE));
        const withTheUnit = published(
          alone.map((value, nth) => (nth < since ? value : value + 1)),
          drawn.map((draw, nth) => draw - (shift[nth] ?? 0)),
        );
        const without = published(alone, drawn);
        for (const [nth, value] of without.entries()) expect(withTheUnit[nth]).toBeCloseTo(value, 6);
        moved += shift.reduce((sum, by) => sum + by ** 2, 0);
      }
      expect(Math.sqrt(moved)).toBeLessThanOrEqual(distance);
    }),
  ));

test('the promise holds for every publication of the policy, and no better attack than it says', () => {
  const all = weights(publications).reduce((sum, weight) => sum + (weight / SCALE) ** 2, 0);
  expect(Math.sqrt(TABLES.length * all)).toBeCloseTo(distance, 9);
});

test('draws are standard normal and unrelated, and the same for the same seed and name', () => {
  const seed = Buffer.alloc(32, 7);
  const draws = Array.from({ length: 20_000 }, (_, nth) => drawOf(seed, `counter ${nth}`));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(mean(draws))).toBeLessThan(0.03);
  expect(Math.abs(mean(draws.map((draw) => draw ** 2)) - 1)).toBeLessThan(0.05);
  expect(mean(draws.map((draw) => (Math.abs(draw) > 1.96 ? 1 : 0)))).toBeCloseTo(0.05, 2);
  expect(Math.abs(mean(draws.slice(1).map((draw, nth) => draw * (draws[nth] ?? 0))))).toBeLessThan(0.03);
  expect(drawOf(seed, 'counter 5')).toBe(draws[5]);
  expect(drawOf(Buffer.alloc(32, 8), 'counter 5')).not.toBe(draws[5]);
});
