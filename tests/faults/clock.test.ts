import { HistoryClock } from './clock.js';

/** A clock that was looked at at these pairs of monotonic and wall time. */
function noted(...pairs: readonly (readonly [number, number])[]): HistoryClock {
  let [monotonic, wall] = pairs[0] ?? [0, 0];
  const clock = new HistoryClock(
    () => monotonic,
    () => wall,
  );
  for (const [nextMonotonic, nextWall] of pairs.slice(1)) {
    [monotonic, wall] = [nextMonotonic, nextWall];
    clock.note();
  }
  clock.stop();
  return clock;
}

test('an instant is found between the times at which both clocks were looked at', () => {
  const clock = noted([0, 1_000], [100, 1_100], [200, 1_200]);
  expect([clock.at(1_000), clock.at(1_130), clock.at(900), clock.at(1_250)]).toEqual([0, 130, -100, 250]);
});

test('where the wall clock stepped on, what comes after it is not taken for later than it was', () => {
  const clock = noted([0, 1_000], [100, 61_100], [200, 61_200]);
  expect([clock.at(61_150), clock.at(30_000), clock.at(1_040)]).toEqual([150, 100, 40]);
});

test('where it stepped back, an instant that came twice is taken for the first', () => {
  const clock = noted([0, 10_000], [100, 10_100], [200, 9_200], [300, 9_300]);
  expect(clock.at(10_050)).toBe(50);
});
