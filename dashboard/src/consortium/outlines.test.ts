import { DEPARTEMENTS } from './departements.js';
import { ringOf } from './outlines.js';

test.each(Object.keys(DEPARTEMENTS))('the outline of %s closes, and holds the place of its name', (code) => {
  const ring = ringOf(code);
  expect(ring[0]).toEqual(ring.at(-1));
  const [east, north] = DEPARTEMENTS[code]?.middle ?? [0, 0];
  // Even and odd: a line to the west crosses a closed outline an odd number of times from within.
  const crossings = ring.slice(1).filter(([x, y], nth) => {
    const [before, beneath] = ring[nth] ?? [0, 0];
    return beneath > north !== y > north && before + ((north - beneath) / (y - beneath)) * (x - before) < east;
  });
  expect(crossings.length % 2).toBe(1);
});

test('there are the thirteen of Occitanie', () => {
  expect(Object.keys(DEPARTEMENTS).sort()).toEqual(['09', '11', '12', '30', '31', '32', '34', '46', '48', '65', '66', '81', '82']);
});
