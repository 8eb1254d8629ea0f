import fc from 'fast-check';
import { Pace } from './pace.js';

function paced(intervalMs: number, atOnce: number) {
  const clock = { now: 1_000 };
  return { clock, pace: new Pace(intervalMs, atOnce, () => clock.now) };
}

test('single pages are given at once', () => {
  const { clock, pace } = paced(200, 3);
  for (let page = 0; page < 50; page += 1) {
    expect(pace.restMs).toBe(0);
    pace.given();
    clock.now += 200;
  }
});

test('after as many as may be given at once, one is given in each interval', () => {
  const { clock, pace } = paced(200, 3);
  for (let page = 0; page < 3; page += 1) {
    expect(pace.restMs).toBe(0);
    pace.given();
  }
  expect(pace.restMs).toBe(200);
  clock.now += 150;
  expect(pace.restMs).toBe(50);
  clock.now += 50;
  expect(pace.restMs).toBe(0);
  pace.given();
  expect(pace.restMs).toBe(200);
});

test('whoever waits as told gets no more in any time than the interval allows, and those at once', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 100 }),
      (intervalMs, atOnce, pauses) => {
        const { clock, pace } = paced(intervalMs, atOnce);
        const given: number[] = [];
        for (const pause of pauses) {
          clock.now += pause + pace.restMs;
          pace.given();
          given.push(clock.now);
        }
        for (const [first, from] of given.entries())
          for (const [last, to] of given.entries())
            if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(atOnce + (to - from) / intervalMs);
      },
    ),
  ));
