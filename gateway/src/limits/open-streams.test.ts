import { randomUUID } from 'node:crypto';
import { type Viewer, viewerSchema } from '@passerelle/kit/identity/viewer';
import fc from 'fast-check';
import { StreamQuota } from './open-streams.js';

const organisationId = randomUUID();
const member = (professionalId: string | null): Viewer =>
  viewerSchema.parse({
    is: 'member',
    organisationId,
    organisationKind: 'MISSION_LOCALE',
    role: professionalId ? 'ADVISER' : 'SYSTEM',
    professionalId,
    purpose: 'SUPPORT',
  });

/** Acquires places until one is refused, or until there are enough. */
function acquireAll(quota: StreamQuota, viewer: Viewer, connection: () => object, most = 10_000): (() => void)[] {
  const acquired: (() => void)[] = [];
  try {
    while (acquired.length < most) acquired.push(quota.acquire(viewer, connection()));
  } catch {}
  return acquired;
}
const ownConnection = () => ({});

test('a professional has a twentieth, the organisation’s software three quarters, a connection a hundred', () => {
  const quota = new StreamQuota(1_000);
  expect(acquireAll(quota, member(randomUUID()), ownConnection).length).toBe(50);
  const socket = {};
  expect(acquireAll(quota, member(null), () => socket).length).toBe(100);
  expect(acquireAll(quota, member(null), ownConnection).length).toBe(650);
});

test('what is full for those who have some is open to those who have none; what is refused says when to come back', () => {
  const quota = new StreamQuota(1_000);
  acquireAll(quota, member(null), ownConnection);
  const professionals = Array.from({ length: 20 }, () => member(randomUUID()));
  const acquired = professionals.map((professional) => acquireAll(quota, professional, ownConnection).length);
  expect(acquired).toEqual([50, 50, 50, ...Array(17).fill(1)]);
  const [first = member(null)] = professionals;
  expect(() => quota.acquire(first, {})).toThrow(expect.objectContaining({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 30 } }));
});

test('whatever is taken and given back, twice too, a place that was given back is there again', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 5 }))), (acts) => {
      const quota = new StreamQuota(20);
      const professionals = Array.from({ length: 4 }, () => member(randomUUID()));
      const open: (() => void)[] = [];
      for (const [who, act] of acts) {
        if (act < 3) open.push(...acquireAll(quota, professionals[who] ?? member(null), ownConnection, 1));
        else open.at(act - 6)?.();
      }
      for (const release of open) {
        release();
        release();
      }
      expect(professionals.map((professional) => acquireAll(quota, professional, ownConnection).length)).toEqual([1, 1, 1, 1]);
      expect(acquireAll(quota, member(null), ownConnection).length).toBe(14);
    }),
  ));
