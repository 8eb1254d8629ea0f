import 'reflect-metadata';
import { CATEGORY_CODES, type CategoryCode, PURPOSES } from '@passerelle/schema/categories';
import { SCHEMA_HEADER } from '@passerelle/schema/consent-directives';
import { loadPolicy } from '@passerelle/schema/policy';
import fc from 'fast-check';
import { buildSchema, graphql } from 'graphql';
import { grantIdSchema, type OrganisationId, organisationIdSchema, personIdSchema, professionalIdSchema } from '../identity/ids.js';
import type { Member } from '../identity/viewer.js';
import { type Held, HeldPart, HeldValue } from '../record/held.js';
import { ConsentGuard } from './guard.js';
import { guardSchema } from './guarded-schema.js';

const PERSON = personIdSchema.parse('11111111-1111-4111-8111-111111111111');
const HOLDER = organisationIdSchema.parse('22222222-2222-4222-8222-222222222222');
const VIEWER: Member = {
  is: 'member',
  organisationId: organisationIdSchema.parse('33333333-3333-4333-8333-333333333333'),
  organisationKind: 'MISSION_LOCALE',
  professionalId: professionalIdSchema.parse('44444444-4444-4444-8444-444444444444'),
  role: 'ADVISER',
  purpose: 'SUPPORT',
};

/** A record that is reached in each way there is: from the person, by itself, as a part of another, in a list. */
const [, CONSENT = ''] = /(directive @consent[^\n]*)/.exec(SCHEMA_HEADER) ?? [];
const [, OPEN = ''] = /(directive @open[^\n]*)/.exec(SCHEMA_HEADER) ?? [];
const schema = buildSchema(`
  ${CONSENT}
  ${OPEN}
  type Query {
    record: Home @consent(category: "HOUSING_STATUS")
    entity: Home
  }
  type Home @consent(category: "HOUSING_STATUS") {
    kind: String
    address: Address @consent(category: "HOUSING_ADDRESS")
    stays: [Stay!] @consent(category: "HOUSING_STATUS")
  }
  type Address @consent(category: "HOUSING_ADDRESS") { line: String }
  type Stay @consent(category: "HOUSING_STATUS") { since: String }
`);
guardSchema(schema);

class Part extends HeldPart {
  readonly line = '12 impasse du Secret';
  readonly since = '2026-01-05';
}
class Home implements Held {
  readonly personId = PERSON;
  readonly holders = [HOLDER];
  readonly kind = 'CADA';
  readonly address = new Part(this);
  readonly stays = [new Part(this)];
}
const home = new Home();
const rootValue = { record: new HeldValue(home, home), entity: home };
const READ = '{ record { kind address { line } stays { since } } entity { kind address { line } stays { since } } }';

async function readWith(categories: readonly CategoryCode[], restrictedBy: readonly OrganisationId[] = []): Promise<ConsentGuard> {
  const grant = {
    id: grantIdSchema.parse('55555555-5555-4555-8555-555555555555'),
    personId: PERSON,
    categories,
    recipientOrganisationId: VIEWER.organisationId,
    recipientKind: null,
    purposes: PURPOSES,
    validFrom: 0,
    validUntil: 2_000,
    withdrawnAt: null,
    excepted: [],
  };
  const evidence = { grants: [grant], emergencies: [], relations: [] };
  const guard = new ConsentGuard({
    policy: loadPolicy(),
    viewer: VIEWER,
    cached: () => undefined,
    evidenceOf: async (people) => ({ people: people.map(() => evidence), current: true }),
    idsOf: (personId) => [personId],
    restrictedBy: () => restrictedBy,
    now: () => 1_000,
  });
  expect((await graphql({ schema, source: READ, rootValue, contextValue: { guard } })).errors).toBeUndefined();
  return guard;
}

test('a report names who holds a record to whom IDENTITY is open, wherever the field stands, and that is a reading of it', () =>
  fc.assert(
    fc.asyncProperty(fc.subarray([...CATEGORY_CODES]), async (categories) => {
      const { withheld, disclosed } = await readWith(categories);
      const named = withheld.filter(({ holder }) => holder !== null);
      if (!categories.includes('IDENTITY')) expect(named).toEqual([]);
      const read = disclosed.filter(({ category }) => category === 'IDENTITY').flatMap(({ fields }) => [...fields]);
      expect(read).toEqual(named.length > 0 ? ['YoungPerson.holders'] : []);
    }),
  ));

test.each<[readonly CategoryCode[], string[]]>([
  [['IDENTITY'], ['record', 'entity.address', 'entity.kind', 'entity.stays']],
  [
    ['IDENTITY', 'HOUSING_STATUS'],
    ['entity.address', 'record.address'],
  ],
])('with consent to %j the holder is named at %j', async (categories, paths) => {
  const { withheld } = await readWith(categories);
  const named = withheld.filter(({ holder }) => holder === HOLDER).map(({ path }) => path.join('.'));
  expect(named.sort()).toEqual(paths.sort());
});

test('what its holder restricts is withheld in each way there is, in a list too, and the report says so', async () => {
  const { withheld, disclosed } = await readWith(['HOUSING_STATUS', 'HOUSING_ADDRESS'], [HOLDER]);
  expect(disclosed).toEqual([]);
  expect(withheld.map(({ path, reason }) => [path.join('.'), reason]).sort()).toEqual([
    ['entity.address', 'RESTRICTED'],
    ['entity.kind', 'RESTRICTED'],
    ['entity.stays', 'RESTRICTED'],
    ['record', 'RESTRICTED'],
  ]);
  expect((await readWith(['HOUSING_STATUS', 'HOUSING_ADDRESS'], [VIEWER.organisationId])).withheld).toEqual([]);
});
