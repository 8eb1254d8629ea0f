import fc from 'fast-check';
import { Barrier } from './barrier.js';
import type { RegisteredFollower } from './follower-registry.js';
import { LEASE_MS, Lease } from './lease.js';

/** A barrier over a record and a clock that the test sets. */
function barrierOver(read: () => readonly RegisteredFollower[]) {
  const clock = { now: 1_000 };
  const barrier = new Barrier({ read: async () => [...read()], forget: async () => undefined, monotonic: () => clock.now });
  const stop = new AbortController();
  void barrier.watch(stop.signal);
  stops.push(stop);
  const at = async (now: number): Promise<void> => {
    clock.now = now;
    barrier.nudge();
    await new Promise((done) => setTimeout(done, 5));
  };
  return { barrier, at };
}

const stops: AbortController[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
});

const isOpen = async (opened: Promise<void>): Promise<boolean> =>
  Promise.race([opened.then(() => true), new Promise<false>((no) => setTimeout(() => no(false), 5))]);

test('it opens at once where everybody has acknowledged', async () => {
  const { barrier } = barrierOver(() => [{ name: 'housing/1', acknowledged: 7, polls: 3 }]);
  expect(await isOpen(barrier.waitForAll(7))).toBe(true);
});

test('it waits for each replica on record, and opens when the last has acknowledged', async () => {
  const followers = [
    { name: 'housing/1', acknowledged: 7, polls: 3 },
    { name: 'housing/2', acknowledged: 6, polls: 9 },
  ];
  const { barrier, at } = barrierOver(() => followers);
  const settled = barrier.waitForAll(7);
  expect(await isOpen(settled)).toBe(false);
  followers[1] = { name: 'housing/2', acknowledged: 7, polls: 10 };
  await at(1_100);
  expect(await isOpen(settled)).toBe(true);
});

test('a follower that joins after the change is waited for, one that leaves is not', async () => {
  const followers = [{ name: 'housing/1', acknowledged: 6, polls: 3 }];
  const { barrier, at } = barrierOver(() => followers);
  const settled = barrier.waitForAll(7);
  followers.push({ name: 'training/1', acknowledged: 0, polls: 1 });
  followers.shift();
  await at(1_100);
  expect(await isOpen(settled)).toBe(false);
  followers.pop();
  await at(1_200);
  expect(await isOpen(settled)).toBe(true);
});

test('a follower that was silent for a lease is not waited for, until it polls again', async () => {
  const followers = [{ name: 'housing/1', acknowledged: 6, polls: 3 }];
  const { barrier, at } = barrierOver(() => followers);
  const first = barrier.waitForAll(7);
  expect(await isOpen(first)).toBe(false);
  await at(1_000 + LEASE_MS);
  expect(await isOpen(first)).toBe(true);
  expect(await isOpen(barrier.waitForAll(7))).toBe(true);
  followers[0] = { name: 'housing/1', acknowledged: 6, polls: 4 };
  expect(await isOpen(barrier.waitForAll(7))).toBe(false);
});

test('with no record to be had it opens after a lease', async () => {
  const { barrier, at } = barrierOver(() => {
    throw new Error('down');
  });
  const settled = barrier.waitForAll(7);
  await at(1_000 + LEASE_MS - 1);
  expect(await isOpen(settled)).toBe(false);
  await at(1_000 + LEASE_MS);
  expect(await isOpen(settled)).toBe(true);
});

describe('the lease', () => {
  const renewal = { sentAt: 1_000, position: 7, sourceNow: 50_000 };

  test('ends a lease after the renewal was sent, whenever its answer came', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (elapsed) => {
        const lease = new Lease(() => 1_000 + elapsed);
        lease.renew(renewal);
        expect(lease.covers(7)).toBe(elapsed < LEASE_MS);
      }),
    ));

  test('is not on a projection that is behind what it was given for', () => {
    const lease = new Lease(() => 1_000);
    lease.renew(renewal);
    expect([lease.covers(6), lease.covers(7), lease.covers(8)]).toEqual([false, true, true]);
  });

  test('is not given back by an answer that comes after a newer one, nor after it was released', () => {
    const lease = new Lease(() => 2_000);
    lease.renew({ ...renewal, sentAt: 1_500 });
    lease.renew({ ...renewal, position: 3 });
    expect(lease.covers(3)).toBe(false);
    lease.release();
    lease.renew({ ...renewal, sentAt: 1_900 });
    expect(lease.covers(9)).toBe(false);
  });

  test('tells the instant by the source’s clock while it is held, by this machine’s after', () => {
    const clock = { now: 1_200 };
    const lease = new Lease(
      () => clock.now,
      () => 99,
    );
    lease.renew(renewal);
    expect(lease.now()).toBe(50_200);
    clock.now = 1_000 + LEASE_MS;
    expect(lease.now()).toBe(99);
  });
});
