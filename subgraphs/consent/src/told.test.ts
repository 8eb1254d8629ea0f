import { emergencyOpened, grantChanged, grantUntold, personTold, relationChanged } from '@passerelle/kit/consent/consent-events';
import { decide, type Evidence, type ProjectedGrant, type ProjectedRelation } from '@passerelle/kit/consent/decision';
import { grantIdSchema, organisationIdSchema, type PersonId, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import type { Member } from '@passerelle/kit/identity/viewer';
import { CATEGORY_CODES, type CategoryCode, ORGANISATION_KINDS, PURPOSES, RELATIONS } from '@passerelle/schema/categories';
import { loadPolicy, type Policy } from '@passerelle/schema/policy';
import fc from 'fast-check';
import { type DecidingOwner, ownersOf, toldOf } from './told.js';

const POLICY = loadPolicy();
/** Where no rule of law is in force and no emergency opens anything, nobody decides by relations and emergencies. */
const STRICT: Policy = {
  ...POLICY,
  statutory: POLICY.statutory.map((rule) => ({ ...rule, enabled: false })),
  categories: new Map([...POLICY.categories].map(([code, category]) => [code, { ...category, emergency: false }])),
};
const limited = (policy: Policy) =>
  ownersOf(policy)
    .filter(({ categories }) => categories !== 'ALL')
    .map((owner) => [owner.name, owner] as const);

const PERSON = personIdSchema.parse('11111111-1111-4111-8111-111111111111');
const SOMEBODY = organisationIdSchema.parse('22222222-2222-4222-8222-222222222222');
const PROFESSIONAL = professionalIdSchema.parse('66666666-6666-4666-8666-666666666666');
const GRANTS = ['33333333-3333-4333-8333-333333333333', '44444444-4444-4444-8444-444444444444'].map((id) => grantIdSchema.parse(id));
const HELD = new Set([PERSON]);
const [FROM, UNTIL] = [1_000, 2_000];

const codes = fc.subarray([...CATEGORY_CODES]);
const grants: fc.Arbitrary<ProjectedGrant> = fc.record({
  id: fc.constantFrom(...GRANTS),
  personId: fc.constant(PERSON),
  categories: codes,
  recipientOrganisationId: fc.constant(null),
  recipientKind: fc.constant('MISSION_LOCALE' as const),
  purposes: fc.constant(PURPOSES),
  validFrom: fc.nat(),
  validUntil: fc.nat(),
  withdrawnAt: fc.option(fc.nat()),
  excepted: fc.array(fc.record({ organisationId: fc.constant(SOMEBODY), categories: codes }), { maxLength: 2 }),
});
const emergency = {
  id: '55555555-5555-4555-8555-555555555555',
  personId: PERSON,
  professionalId: PROFESSIONAL,
  organisationId: SOMEBODY,
  opensAt: FROM,
  closesAt: UNTIL,
};
const relations: fc.Arbitrary<ProjectedRelation> = fc.record({
  personId: fc.constant(PERSON),
  organisationId: fc.constant(SOMEBODY),
  relation: fc.constantFrom(...RELATIONS),
  from: fc.constant(FROM),
  until: fc.constantFrom(UNTIL, null),
});
const events = fc.oneof(grants.map(grantChanged.of), relations.map(relationChanged.of), fc.constant(emergencyOpened.of(emergency)));
type Event = ReturnType<typeof grantChanged.of>;

/** What an owner gets of a feed, event by event; `held` of whom it holds records. */
function hears(owner: DecidingOwner, feed: readonly Event[], isHeld: ReadonlySet<PersonId> = HELD): (Event | undefined)[] {
  return feed.map((event, position) => {
    const before = grantChanged.among(feed.slice(0, position));
    const isNamed = (id: string) => before.some((grant) => grant.id === id && grant.categories.some((code) => says(owner, code)));
    return toldOf(event, owner, { isHeld, isNamed });
  });
}

/** Whether the owner is told of consents to the category at all: the registry is told that there are. */
const says = ({ answersWhoIsKnown, categories }: DecidingOwner, code: CategoryCode): boolean =>
  answersWhoIsKnown || categories.includes(code);

const NOTHING: Evidence = { grants: [], emergencies: [], relations: [], current: true };
const VIEWERS = ORGANISATION_KINDS.flatMap((organisationKind) =>
  PURPOSES.map(
    (purpose): Member => ({
      is: 'member',
      organisationId: SOMEBODY,
      organisationKind,
      professionalId: PROFESSIONAL,
      role: 'ADVISER',
      purpose,
    }),
  ),
);

/** Whether some decision of the owner is another with the evidence than with none. */
const matters = (policy: Policy, { categories }: DecidingOwner, evidence: Partial<Evidence>): boolean =>
  VIEWERS.some((viewer) =>
    CATEGORY_CODES.filter((code) => categories.includes(code)).some((category) => {
      const question = { viewer, personId: PERSON, standing: 'OTHER', category, at: FROM } as const;
      const by = (known: Evidence) => JSON.stringify(decide(policy, question, known));
      return by({ ...NOTHING, ...evidence }) !== by(NOTHING);
    }),
  );

describe.each(limited(POLICY))('%s', (_name, owner) => {
  /** What the owner knows after all this was told. */
  const known = (told: readonly ProjectedGrant[]): Map<string, ProjectedGrant> => {
    const projection = new Map<string, ProjectedGrant>();
    for (const event of hears(owner, told.map(grantChanged.of))) {
      for (const grant of grantChanged.among(event ? [event] : [])) projection.set(grant.id, grant);
      for (const { id } of grantUntold.among(event ? [event] : [])) projection.delete(id);
    }
    return projection;
  };

  test('gives on what stands of each grant, and on nothing that it was told before and that was taken since', () =>
    fc.assert(
      fc.property(fc.array(grants, { maxLength: 6 }), (history) => {
        const last = new Map(history.map((grant) => [grant.id, grant]));
        const projection = known(history);
        for (const code of CATEGORY_CODES) {
          for (const [id, grant] of last) {
            const isGiven = projection.get(id)?.categories.includes(code) ?? false;
            expect(isGiven).toBe(grant.categories.includes(code) && owner.categories.includes(code));
            if (isGiven) {
              const refuses = (of: ProjectedGrant | undefined) => of?.excepted.some(({ categories }) => categories.includes(code));
              expect(refuses(projection.get(id))).toBe(refuses(grant));
              expect(projection.get(id)?.withdrawnAt).toBe(grant.withdrawnAt);
            }
          }
        }
      }),
    ));

  test('is told nothing of people whom it does not hold, and nothing again that is for another owner', () =>
    fc.assert(
      fc.property(grants, (grant) => {
        const event = grantChanged.of(grant);
        expect(hears(owner, [event], new Set())).toEqual([undefined]);
        const again = personTold.of({ owner: 'another', personId: PERSON, events: [event] });
        expect(hears(owner, [again])).toEqual([undefined]);
      }),
    ));

  test('is told of a grant that it leaves alone only after it was told of it: else it would learn that there is one', () =>
    fc.assert(
      fc.property(fc.array(grants, { maxLength: 6 }), (history) => {
        const feed = history.map(grantChanged.of);
        const heard = hears(owner, feed);
        const [again] = hears(owner, [personTold.of({ owner: owner.name, personId: PERSON, events: feed })]);
        const toldAgain = personTold.among(again ? [again] : []).flatMap(({ events }) => events);
        for (const told of [heard.filter((event) => event !== undefined), toldAgain]) {
          told.forEach((event, nth) => {
            const before = grantChanged.among(told.slice(0, nth)).map(({ id }) => id);
            for (const { id } of grantUntold.among([event])) expect(before).toContain(id);
          });
        }
      }),
    ));
});

describe.each([
  ['the policy', POLICY],
  ['a policy without rules of law and emergencies', STRICT],
])('by %s', (_policy, policy) => {
  test.each(limited(policy))('%s is told nothing that no decision of it could rest on', (_name, owner) =>
    fc.assert(
      fc.property(fc.array(events, { maxLength: 8 }), (feed) => {
        const told = hears(owner, feed).filter((event) => event !== undefined);
        for (const relation of relationChanged.among(told)) expect(matters(policy, owner, { relations: [relation] })).toBe(true);
        for (const opened of emergencyOpened.among(told)) {
          expect(matters(policy, owner, { emergencies: [opened] })).toBe(true);
          expect(opened.organisationId).toBeNull();
        }
        for (const { categories, purposes, excepted } of grantChanged.among(told)) {
          expect(categories.filter((code) => !owner.categories.includes(code))).toEqual([]);
          expect(excepted.flatMap((one) => one.categories).filter((code) => !categories.includes(code))).toEqual([]);
          // The registry is told that there is a consent to something else, and not what for.
          if (categories.length === 0) expect([owner.people, purposes]).toEqual(['ALL', []]);
        }
      }),
    ),
  );

  test.each(limited(policy))('%s is told all that a decision of it rests on', (_name, owner) =>
    fc.assert(
      fc.property(relations, (relation) => {
        const [told, opened] = hears(owner, [relationChanged.of(relation), emergencyOpened.of(emergency)]);
        expect(told !== undefined).toBe(matters(policy, owner, { relations: [relation] }));
        expect(opened !== undefined).toBe(matters(policy, owner, { emergencies: [emergency] }));
      }),
    ),
  );
});
