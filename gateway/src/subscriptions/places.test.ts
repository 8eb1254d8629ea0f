import { randomUUID } from 'node:crypto';
import { type Viewer, viewerSchema } from '@passerelle/kit/identity/viewer';
import fc from 'fast-check';
import { StreamPlaces } from './places.js';

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

/** Takes places until one is refused, or so many are taken. */
function takeAll(places: StreamPlaces, viewer: Viewer, connection: () => object, most = 10_000): (() => void)[] {
  const taken: (() => void)[] = [];
  try {
    while (taken.length < most) taken.push(places.take(viewer, connection()));
  } catch {}
  return taken;
}
const ownConnection = () => ({});

test('a professional has a twentieth, the organisation’s software three quarters, a connection a hundred', () => {
  const places = new StreamPlaces(1_000);
  expect(takeAll(places, member(randomUUID()), ownConnection).length).toBe(50);
  const socket = {};
  expect(takeAll(places, member(null), () => socket).length).toBe(100);
  expect(takeAll(places, member(null), ownConnection).length).toBe(650);
});

test('what is full for those who have some is open to those who have none; what is refused says when to come back', () => {
  const places = new StreamPlaces(1_000);
  takeAll(places, member(null), ownConnection);
  const professionals = Array.from({ length: 20 }, () => member(randomUUID()));
  const taken = professionals.map((professional) => takeAll(places, professional, ownConnection).length);
  expect(taken).toEqual([50, 50, 50, ...Array(17).fill(1)]);
  const [first = member(null)] = professionals;
  expect(() => places.take(first, {})).toThrow(expect.objectContaining({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 30 } }));
});

test('whatever is taken and given back, twice too, a place that was given back is there again', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 5 }))), (acts) => {
      const places = new StreamPlaces(20);
      const professionals = Array.from({ length: 4 }, () => member(randomUUID()));
      const open: (() => void)[] = [];
      for (const [who, act] of acts) {
        if (act < 3) open.push(...takeAll(places, professionals[who] ?? member(null), ownConnection, 1));
        else open.at(act - 6)?.();
      }
      for (const release of open) {
        release();
        release();
      }
      expect(professionals.map((professional) => takeAll(places, professional, ownConnection).length)).toEqual([1, 1, 1, 1]);
      expect(takeAll(places, member(null), ownConnection).length).toBe(14);
    }),
  ));
