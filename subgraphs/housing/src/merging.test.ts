import { whichGoesOn } from './merging.js';

const stay = (id: string, since: string) => ({ id, since });

test.each([
  [stay('a', '2026-01-05'), stay('b', '2026-03-01'), ['b', 'a']],
  [stay('a', '2026-03-01'), stay('b', '2026-01-05'), ['a', 'b']],
  [stay('a', '2026-01-05'), stay('b', '2026-01-05'), ['b', 'a']],
])('of %j and %j the later goes on', (one, other, [goesOn, over]) => {
  expect(whichGoesOn(one, other).map(({ id }) => id)).toEqual([goesOn, over]);
  expect(whichGoesOn(other, one).map(({ id }) => id)).toEqual([goesOn, over]);
});
