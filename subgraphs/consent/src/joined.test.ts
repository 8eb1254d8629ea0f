/** Whatever two people gave, refused and took back: joined as one, nobody reads more of either than before; separated, all is as it was. */
import 'reflect-metadata';
import { decide } from '@passerelle/kit/consent/decision';
import {
  grantIdSchema,
  type OrganisationId,
  organisationIdSchema,
  type PersonId,
  personIdSchema,
  professionalIdSchema,
} from '@passerelle/kit/identity/ids';
import type { Member } from '@passerelle/kit/identity/viewer';
import { CATEGORY_CODES, type OrganisationKind } from '@passerelle/schema/categories';
import { loadPolicy } from '@passerelle/schema/policy';
import fc from 'fast-check';
import type { GrantRow } from './grant.js';
import { projected } from './grant.js';
import type { ConsentMethod, GivenBy } from './grant-codes.js';
import { carefulMajority, heardUnder, type Joined, type Said, withdrawnAmong } from './joined.js';
import { left } from './refused.js';

const policy = loadPolicy();
const uuid = (prefix: string, n: number) => `${prefix}000000-0000-4000-8000-00000000000${n}`;
const PEOPLE = [personIdSchema.parse(uuid('b0', 0)), personIdSchema.parse(uuid('b0', 1))] as const;
const ORGANISATIONS = [0, 1, 2].map((n) => organisationIdSchema.parse(uuid('a0', n)));
const KINDS: readonly OrganisationKind[] = ['MISSION_LOCALE', 'HOUSING_OPERATOR', 'OFII'];
const KIND_OF = new Map<OrganisationId, OrganisationKind>(ORGANISATIONS.map((id, nth) => [id, KINDS[nth] ?? 'OFII']));
const DAY = 86_400_000;
const JOINED = Date.parse('2026-11-20T00:00:00Z');
const NOW = JOINED + 5 * DAY;
const END = new Date(NOW + 100 * DAY);

const people = fc.constantFrom(...PEOPLE);
const categories = fc.subarray(['IDENTITY', 'CONTACT', 'HOUSING_STATUS', 'TRAINING'] as const, { minLength: 1 });
const recipients = fc.oneof(
  fc.constantFrom(...ORGANISATIONS).map((id) => ({ recipientOrganisationId: id, recipientKind: null })),
  fc.constantFrom(...KINDS).map((kind) => ({ recipientOrganisationId: null, recipientKind: kind })),
);
const before = fc.integer({ min: 1, max: 9 }).map((days) => new Date(JOINED - days * DAY));
const after = fc.integer({ min: 1, max: 4 }).map((days) => new Date(JOINED + days * DAY));

const grant = (at: fc.Arbitrary<Date>) =>
  fc
    .record({ personId: people, categoryCodes: categories, recipient: recipients, at, isWithdrawn: fc.boolean(), n: fc.nat(9) })
    .map(({ recipient, at: given, isWithdrawn, n, ...rest }): GrantRow => {
      return {
        ...rest,
        ...recipient,
        id: grantIdSchema.parse(uuid('d0', n)),
        purposes: ['SUPPORT'],
        validFrom: given,
        validUntil: END,
        collectedById: null,
        collectedByProfessionalId: null,
        explainedIn: 'fr',
        interpreter: false,
        interpreterName: null,
        method: 'SIGNED_FORM' satisfies ConsentMethod,
        evidenceSha256: null,
        noticeVersion: '1',
        givenBy: 'PERSON' satisfies GivenBy,
        representativeName: null,
        representativeId: null,
        parentGrantId: null,
        confirmBy: null,
        agreedAt: null,
        confirmedAt: given,
        confirmedBy: 'PAGE',
        refusedAt: null,
        withdrawnAt: isWithdrawn ? new Date(given.getTime() + 3_600_000) : null,
      };
    });
const refusal = (at: fc.Arbitrary<Date>) =>
  fc
    .record({ personId: people, categoryCodes: categories, recipient: recipients, refusedAt: at })
    .map(({ recipient, ...rest }): Said => ({ ...rest, ...recipient }));

const viewers = fc.nat(2).map(
  (n): Member => ({
    is: 'member',
    organisationId: ORGANISATIONS[n] ?? organisationIdSchema.parse(uuid('a0', 0)),
    organisationKind: KINDS[n] ?? 'OFII',
    role: 'ADVISER',
    professionalId: professionalIdSchema.parse(uuid('c0', 0)),
    purpose: 'SUPPORT',
  }),
);

/** What is told of the grants, where the two people are joined and where they are not. */
function told(grants: readonly GrantRow[], refusals: readonly Said[], joined: boolean) {
  const said = [...refusals, ...(joined ? withdrawnAmong(grants) : [])];
  return grants.map((one) => {
    const others: Joined[] = joined ? PEOPLE.filter((id) => id !== one.personId).map((id) => ({ id, since: new Date(JOINED) })) : [];
    return projected(one, left(one, heardUnder(one.personId, said, others), KIND_OF));
  });
}
const reads = (viewer: Member, personId: PersonId, category: (typeof CATEGORY_CODES)[number], grants: ReturnType<typeof told>) =>
  decide(
    policy,
    { viewer, personId, standing: 'OTHER', category, at: NOW },
    { grants: grants.filter((one) => one.personId === personId), emergencies: [], relations: [], current: true },
  ).permitted;

const given = fc.array(grant(before), { maxLength: 5 });
const refused = fc.array(refusal(before), { maxLength: 3 });

test('joined, nobody reads more of a record than before, under whichever id it was written', () =>
  fc.assert(
    fc.property(given, refused, viewers, people, fc.constantFrom(...CATEGORY_CODES), (grants, refusals, viewer, personId, category) => {
      const [apart, joined] = [told(grants, refusals, false), told(grants, refusals, true)];
      if (reads(viewer, personId, category, joined)) expect(reads(viewer, personId, category, apart)).toBe(true);
    }),
    { numRuns: 5_000 },
  ));

test('a refusal of either, and a consent that either took back, leave nothing of what the other had given before', () =>
  fc.assert(
    fc.property(given, refused, people, (grants, refusals, personId) => {
      const noes = [...refusals, ...withdrawnAmong(grants).filter(({ again }) => again?.length === 0)].filter(
        (no) => no.personId !== personId,
      );
      const of = told(grants, refusals, true).filter((one) => one.personId === personId);
      for (const { recipientOrganisationId, recipientKind, categoryCodes } of noes)
        for (const one of of) {
          const same = one.recipientOrganisationId === recipientOrganisationId && one.recipientKind === recipientKind;
          if (same) expect(one.categories.filter((code) => categoryCodes.some((no) => no === code))).toEqual([]);
        }
    }),
    { numRuns: 2_000 },
  ));

test('what is given by name after the two were joined holds over what was refused before, and covers no other id', () =>
  fc.assert(
    fc.property(given, refused, grant(after), viewers, (grants, refusals, later, viewer) => {
      const fresh = { ...later, withdrawnAt: null };
      const [only] = told([fresh], refusals, true);
      if (fresh.recipientOrganisationId) expect(only?.categories).toEqual(fresh.categoryCodes);
      const other = PEOPLE.find((id) => id !== fresh.personId) ?? PEOPLE[0];
      for (const category of CATEGORY_CODES)
        expect(reads(viewer, other, category, told([...grants, fresh], refusals, true))).toBe(
          reads(viewer, other, category, told(grants, refusals, true)),
        );
    }),
    { numRuns: 2_000 },
  ));

test('a birth date that is not known, or the later one, says how old somebody is', () => {
  expect(carefulMajority(['2026-01-01', '2028-05-05'])).toBe('2028-05-05');
  expect(carefulMajority(['2026-01-01', null])).toBeNull();
  expect(carefulMajority(['2026-01-01'])).toBe('2026-01-01');
});
