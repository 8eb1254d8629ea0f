import { LEASE_MS, Lease } from '../feed/lease.js';
import { personIdSchema } from '../identity/ids.js';
import { EvidenceCache } from './evidence-cache.js';

const [amina, bilal] = ['018f0000-0000-7000-8000-00000000000a', '018f0000-0000-7000-8000-00000000000b'].map((id) =>
  personIdSchema.parse(id),
);
if (!amina || !bilal) throw new Error('two people');

/** Evidence that says by the instant of an emergency which reading it came from. */
const reading = (nth: number) => ({
  grants: [],
  emergencies: [{ personId: amina, professionalId: amina as never, opensAt: nth, closesAt: nth }],
  relations: [],
});

function known() {
  const clock = { now: 1_000 };
  const lease = new Lease(() => clock.now);
  lease.renew({ sentAt: 1_000, position: 7, sourceNow: 0 });
  const evidence = new EvidenceCache(lease);
  const loads: string[][] = [];
  const load =
    (position = 7) =>
    async (missing: readonly string[]) => {
      loads.push([...missing]);
      return { position, people: missing.map(() => reading(loads.length)) };
    };
  return { clock, evidence, load, loads };
}

test('what was loaded is kept, until an event forgets it', async () => {
  const { evidence, load, loads } = known();
  await evidence.of([amina], load());
  await evidence.of([amina, bilal], load());
  expect(loads).toEqual([[amina], [bilal]]);
  evidence.forget([amina]);
  expect((await evidence.of([amina, bilal], load())).people).toEqual([reading(3), reading(2)]);
  evidence.forgetAll();
  await evidence.of([amina, bilal], load());
  expect(loads.at(-1)).toEqual([amina, bilal]);
});

test('what was read before an event and comes after it is not kept', async () => {
  const { evidence, load, loads } = known();
  const slow = Promise.withResolvers<void>();
  const under = evidence.of([amina], async (missing) => {
    await slow.promise;
    return load()(missing);
  });
  evidence.forget([amina]);
  slow.resolve();
  await under;
  await evidence.of([amina], load());
  expect(loads).toEqual([[amina], [amina]]);
});

test('a projection behind its lease is not rested on, and not kept', async () => {
  const { evidence, load, loads } = known();
  expect((await evidence.of([amina], load(6))).current).toBe(false);
  expect((await evidence.of([amina], load(7))).current).toBe(true);
  expect(loads).toHaveLength(2);
});

test('what is kept is not rested on past the lease', async () => {
  const { clock, evidence, load } = known();
  expect((await evidence.of([amina], load())).current).toBe(true);
  clock.now = 1_000 + LEASE_MS;
  expect((await evidence.of([amina], load())).current).toBe(false);
});
