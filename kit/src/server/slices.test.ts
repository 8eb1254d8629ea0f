import { setImmediate as nextTurn } from 'node:timers/promises';
import { Slices } from './slices.js';

/** Works longer than a slice is. */
function work(): void {
  const until = performance.now() + 6;
  while (performance.now() < until);
}

test('between the slices of those who only work, a request has its turn', async () => {
  const slices = new Slices();
  const order: string[] = [];
  const replay = async (name: string) => {
    for (let nth = 0; nth < 4; nth += 1) {
      await slices.make(work);
      order.push(name);
    }
  };
  const replays = [replay('first'), replay('second')];
  for (let nth = 0; nth < 2; nth += 1) {
    await nextTurn();
    order.push('request');
  }
  await Promise.all(replays);
  expect(order).toEqual(['first', 'request', 'second', 'request', 'first', 'second', 'first', 'second', 'first', 'second']);
});

test('what fails in a slice fails for who asked for it, and for nobody else', async () => {
  const slices = new Slices();
  const failing = slices.make(() => {
    throw new Error('not made');
  });
  const made = slices.make(() => 'made');
  await expect(failing).rejects.toThrow('not made');
  await expect(made).resolves.toBe('made');
});
