import fc from 'fast-check';
import type { AccessToken } from '../identity/access-token.js';
import { machineIdSchema, organisationIdSchema, personIdSchema, professionalIdSchema } from '../identity/ids.js';
import { type RegisteredAccess, subjectOf } from './access.js';
import { ACCESS_LEASE_MS, AccessCache } from './access-cache.js';

const ORGANISATION = organisationIdSchema.parse('018f0000-0000-7000-8000-000000000001');
const ELSEWHERE = organisationIdSchema.parse('018f0000-0000-7000-8000-000000000002');
const PROFESSIONAL = professionalIdSchema.parse('018f0000-0000-7000-8000-000000000003');
const MACHINE = machineIdSchema.parse('018f0000-0000-7000-8000-000000000005');
const PERSON = personIdSchema.parse('018f0000-0000-7000-8000-000000000004');

const adviser = {
  is: 'member',
  organisationId: ORGANISATION,
  organisationKind: 'MISSION_LOCALE',
  role: 'ADVISER',
  professionalId: PROFESSIONAL,
} as const;
const machine = { ...adviser, role: 'SYSTEM', professionalId: null } as const;
const TERMS = { purposes: ['SUPPORT' as const], peoplePerHour: 100 };
const registered = { ...adviser, professionalId: null, machine: { id: MACHINE, ...TERMS } } as const;
const person = { is: 'subject', personId: PERSON, role: 'SUBJECT' } as const;
const token = (named: AccessToken['named'], issuedAt = 1_000): AccessToken => ({ named, issuedAt, expiresAt: 5_000 });

const accessOf = (named: AccessToken['named'], change: Partial<RegisteredAccess> = {}): RegisteredAccess => ({
  subject: subjectOf(named),
  organisationId: named.is === 'member' ? named.organisationId : null,
  organisationKind: named.is === 'member' ? named.organisationKind : null,
  role: named.is === 'member' ? named.role : null,
  machine: named.is === 'member' && named.machine ? TERMS : null,
  endedAt: null,
  restrictedBy: [],
  ...change,
});

/** What an owner knows that was told so at the instant 0, and the clock. */
function knowing(accesses: readonly RegisteredAccess[]) {
  const clock = { now: 0 };
  const known = new AccessCache(() => clock.now);
  known.begin([]);
  known.learn(accesses);
  known.renew({ sentAt: 0, position: 1, sourceNow: 0 });
  return { known, clock };
}

test('a professional and an organisation’s software are let in as the registry knows them, and not otherwise', () => {
  const { known } = knowing([accessOf(adviser), accessOf(machine)]);
  expect([adviser, machine].map((named) => known.standingOf(token(named)))).toEqual(['GOOD', 'GOOD']);
  const others: AccessToken['named'][] = [
    { ...adviser, role: 'MANAGER' },
    { ...adviser, organisationId: ELSEWHERE },
    { ...adviser, organisationKind: 'OFII' },
    { ...machine, organisationKind: 'OFII' },
    { ...machine, organisationId: ELSEWHERE },
    { ...adviser, professionalId: professionalIdSchema.parse('018f0000-0000-7000-8000-000000000009') },
  ];
  expect(others.map((named) => known.standingOf(token(named)))).toEqual(others.map(() => 'UNCHECKED'));
});

test('a machine is let in on the terms that its MANAGER registered, and on no others', () => {
  const { known } = knowing([accessOf(registered), accessOf(adviser)]);
  expect(known.standingOf(token(registered))).toBe('GOOD');
  const others: AccessToken['named'][] = [
    { ...registered, role: 'MANAGER' },
    { ...registered, organisationId: ELSEWHERE },
    { ...registered, machine: { ...registered.machine, purposes: ['SUPPORT', 'RIGHTS'] } },
    { ...registered, machine: { ...registered.machine, peoplePerHour: 300 } },
    // As a professional, or in a professional's place.
    { ...adviser, professionalId: professionalIdSchema.parse(MACHINE) },
    { ...registered, machine: { ...registered.machine, id: machineIdSchema.parse(PROFESSIONAL) } },
  ];
  expect(others.map((named) => known.standingOf(token(named)))).toEqual(others.map(() => 'UNCHECKED'));
});

test.each([
  ['a professional', adviser],
  ['a machine', registered],
  ['a young person', person],
] as const)('once the access of %s was ended, only a token that was issued later holds', (_who, named) =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 4_000_000 }), (issuedAt, endedAt) => {
      const { known } = knowing([accessOf(named, { endedAt })]);
      expect(known.standingOf(token(named, issuedAt))).toBe(issuedAt * 1_000 > endedAt ? 'GOOD' : 'OVER');
    }),
  ),
);

test('what was told is known for a lease after it was asked for: then nobody is checked, and the person goes on', () => {
  const { known, clock } = knowing([accessOf(adviser)]);
  const standings = () => [adviser, person].map((named) => known.standingOf(token(named)));
  clock.now = ACCESS_LEASE_MS - 1;
  expect(standings()).toEqual(['GOOD', 'GOOD']);
  clock.now = ACCESS_LEASE_MS;
  expect(standings()).toEqual(['UNCHECKED', 'GOOD']);
  known.renew({ sentAt: ACCESS_LEASE_MS, position: 1, sourceNow: 0 });
  expect(standings()).toEqual(['GOOD', 'GOOD']);
  known.release();
  expect(standings()).toEqual(['UNCHECKED', 'GOOD']);
});

test('followed anew from zero, what was known holds within its lease until all has been told again', () => {
  const { known } = knowing([accessOf(adviser)]);
  known.begin([]);
  expect(known.standingOf(token(adviser))).toBe('GOOD');
  known.learn([accessOf(adviser, { endedAt: 2_000_000 })]);
  known.renew({ sentAt: 1, position: 2, sourceNow: 0 });
  expect(known.standingOf(token(adviser))).toBe('OVER');
});

test('a process that has just begun knows from its database whose access was ended, and checks nobody else yet', () => {
  const known = new AccessCache(() => 0);
  known.begin([accessOf(adviser), accessOf(person, { endedAt: 2_000_000 })]);
  expect([adviser, person].map((named) => known.standingOf(token(named)))).toEqual(['UNCHECKED', 'OVER']);
});

test('what is restricted is so as soon as it is told, while all is told again too, and until it is lifted', () => {
  const { known } = knowing([accessOf(person)]);
  expect(known.restrictedBy([PERSON])).toEqual([]);
  known.learn([accessOf(person, { restrictedBy: [ORGANISATION] })]);
  expect(known.restrictedBy([PERSON])).toEqual([ORGANISATION]);
  known.begin([]);
  expect(known.restrictedBy([PERSON])).toEqual([ORGANISATION]);
  known.learn([accessOf(person, { restrictedBy: [ELSEWHERE] })]);
  expect(known.restrictedBy([PERSON])).toEqual([ORGANISATION, ELSEWHERE]);
  known.renew({ sentAt: 1, position: 2, sourceNow: 0 });
  expect(known.restrictedBy([PERSON])).toEqual([ELSEWHERE]);
  known.learn([accessOf(person)]);
  expect(known.restrictedBy([PERSON])).toEqual([]);
});
