import type { ProjectedGrant } from '@passerelle/kit/consent/decision';
import { grantChanged, grantUntold, personTold } from '@passerelle/kit/consent/projection';
import { grantIdSchema, organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { CATEGORY_CODES, PURPOSES } from '@passerelle/schema/categories';
import { loadPolicy } from '@passerelle/schema/policy';
import fc from 'fast-check';
import { toldOf } from './told.js';

const OWNERS = [...loadPolicy().owners].filter(([, { categories }]) => categories !== 'ALL');
const PERSON = personIdSchema.parse('11111111-1111-4111-8111-111111111111');
const SOMEBODY = organisationIdSchema.parse('22222222-2222-4222-8222-222222222222');
const GRANTS = ['33333333-3333-4333-8333-333333333333', '44444444-4444-4444-8444-444444444444'].map((id) => grantIdSchema.parse(id));
const HELD = new Set([PERSON]);

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

describe.each(OWNERS)('%s', (name, owner) => {
  /** What the owner knows after all this was told. */
  const known = (told: readonly ProjectedGrant[]): Map<string, ProjectedGrant> => {
    const projection = new Map<string, ProjectedGrant>();
    for (const event of told.map((grant) => toldOf(grantChanged.of(grant), name, owner, HELD))) {
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
        expect(toldOf(event, name, owner, new Set())).toBeUndefined();
        const again = personTold.of({ owner: 'another', personId: PERSON, events: [event] });
        expect(toldOf(again, name, owner, HELD)).toBeUndefined();
      }),
    ));
});
