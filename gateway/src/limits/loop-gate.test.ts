import { setImmediate as nextTurn } from 'node:timers/promises';
import { LoopGate } from './loop-gate.js';

test('one goes through in each turn of the event loop, in order; a hundred wait, and more are told when to come back', async () => {
  const gate = new LoopGate('Too many wait.');
  const through: number[] = [];
  const passing = Array.from({ length: 100 }, (_, nth) => gate.pass().then(() => through.push(nth)));
  await expect(gate.pass()).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } });
  for (let before = 0; before < 50; before = through.length) {
    await nextTurn();
    expect(through.length - before).toBeLessThanOrEqual(1);
  }
  await Promise.all(passing);
  expect(through).toEqual(Array.from({ length: 100 }, (_, nth) => nth));
  await gate.pass();
});
