/** Two operators that house one person: under two ids, until the day on which one ends its stay, and where the registry had not heard of it. */
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { data, query, settled, sql, tokenOf } from '../support/hub.js';
import { aMember, type OwnMember, signedInAt } from '../support/member.js';
import { merged as onePerson } from '../support/pair.js';
import { arriveTogether, person } from '../support/person.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const DRY_RUN = `query($absorbedId: ID!, $keptId: ID!) { organisationMerger(absorbedId: $absorbedId, keptId: $keptId) {
  peopleOfBoth conflicts { kind people } staysOfBoth(first: 5) { totalCount } } }`;
const MERGE =
  'mutation($absorbedId: ID!, $keptId: ID!) { mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: 1) { mergedInto { id } } }';
const END =
  'mutation($id: ID!, $on: Date!) { endStay(id: $id, version: 1, input: { exitedOn: $on, exitReason: OTHER_FACILITY }) { exitedOn } }';
const ids = (absorbed: OwnMember, kept: OwnMember) => ({ absorbedId: absorbed.id, keptId: kept.id });
const operators = async (...names: [string, string]): Promise<[OwnMember, OwnMember]> => [
  await aMember('cada-albi', names[0]),
  await aMember('cada-albi', names[1]),
];
const HOUSED = { peopleOfBoth: 1, conflicts: [{ kind: 'BOTH_HOUSE', people: 1 }], staysOfBoth: { totalCount: 1 } };
const CLEAR = { peopleOfBoth: 1, conflicts: [], staysOfBoth: { totalCount: 0 } };
const dryRun = async (absorbed: OwnMember, kept: OwnMember) => (await data(coordinator, DRY_RUN, ids(absorbed, kept))).organisationMerger;
const refusals = async (absorbed: OwnMember, kept: OwnMember) =>
  (await query(coordinator, MERGE, ids(absorbed, kept))).errors.map(({ extensions }) => extensions?.code);

test('a person whom both house under two ids stands in the way, until one of the two has ended its stay, be it today', async () => {
  const [absorbed, kept] = await operators('CADA du Ségala', 'CADA du Lévézou');
  const [one, other] = [person('Zohal').housedBy(absorbed.slug), person('Zuhal').housedBy(kept.slug)];
  await arriveTogether([one, other]);
  await onePerson(one.built, other.built);
  expect(await dryRun(absorbed, kept)).toEqual(HOUSED);
  expect(await refusals(absorbed, kept)).toEqual(['CONFLICT']);

  await data(await signedInAt(absorbed, absorbed.adviser), END, { id: one.built.stays[0]?.id, on: inParis(new Date()).day });
  await settled();
  expect(await dryRun(absorbed, kept)).toEqual(CLEAR);
  expect(await refusals(absorbed, kept)).toEqual([]);
});

test('a stay that the registry had not heard of does not stand beside another: the one that began first is over', async () => {
  const [absorbed, kept] = await operators('CADA du Larzac', 'CADA du Rouergue');
  const { id } = await person('Zarlakht')
    .housedBy(absorbed.slug, { since: '2026-01-05' })
    .housedBy(kept.slug, { since: '2026-03-02' })
    .arrives();
  await settled();
  await sql('registry', 'delete from housed where person_id = $1', [id]);
  expect((await dryRun(absorbed, kept)).conflicts).toEqual([]);
  expect(await refusals(absorbed, kept)).toEqual([]);
  await settled();
  const stays = await sql(
    'housing',
    'select holder_id, since::text, exited_on::text, exit_reason from stay where person_id = $1 order by since',
    [id],
  );
  expect(stays).toEqual([
    { holder_id: kept.id, since: '2026-01-05', exited_on: '2026-03-02', exit_reason: 'OTHER_FACILITY' },
    { holder_id: kept.id, since: '2026-03-02', exited_on: null, exit_reason: null },
  ]);
  const READ = 'query($id: ID!) { youngPerson(id: $id) { housing { since } pathway { edges { node { kind occurredOn } } } } }';
  const { housing, pathway } = (await data(await signedInAt(kept, kept.adviser), READ, { id })).youngPerson;
  expect(housing).toEqual({ since: '2026-03-02' });
  expect(pathway.edges.map(({ node }: { node: { kind: string; occurredOn: string } }) => `${node.occurredOn} ${node.kind}`).sort()).toEqual(
    ['2026-01-05 HOUSING_ENTRY', '2026-03-02 HOUSING_ENTRY', '2026-03-02 HOUSING_EXIT'],
  );
});
