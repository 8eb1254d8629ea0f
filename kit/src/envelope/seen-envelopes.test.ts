import fc from 'fast-check';
import { SeenEnvelopes } from './seen-envelopes.js';

test('within its life an envelope is taken once, in whatever order and at whatever times they come', () => {
  const arrivals = fc.array(fc.record({ id: fc.integer({ min: 0, max: 20 }), wait: fc.integer({ min: 0, max: 30 }) }));
  fc.assert(
    fc.property(arrivals, (coming) => {
      let now = 0;
      const seen = new SeenEnvelopes(1_000, () => now);
      const until = new Map<number, number>();
      for (const { id, wait } of coming) {
        now += wait;
        const lives = (until.get(id) ?? 0) > now;
        // An envelope's life is in its signature: it ends once, and is refused before it comes here.
        if ((until.get(id) ?? Number.POSITIVE_INFINITY) <= now) continue;
        expect(seen.take(String(id), until.get(id) ?? now + 60)).toBe(!lives);
        until.set(id, until.get(id) ?? now + 60);
      }
    }),
  );
});

test('where too many live at once none is taken, until some have ended', () => {
  let now = 0;
  const seen = new SeenEnvelopes(2, () => now);
  expect(['a', 'b', 'c'].map((id) => seen.take(id, 60))).toEqual([true, true, false]);
  now = 60;
  expect(seen.take('c', 75)).toBe(true);
});
