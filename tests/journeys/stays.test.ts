/** A stay is opened, changed, ended and taken out by the operator that holds it, and by nobody else; what it said before is kept. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, query, settled, sql, subject } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const OPERATOR = 'cada-muret';
const STAY =
  'id version facilityKind since plannedExitOn exitedOn exitReason exitDestination address { lines commune } household { adults children } socialWorker { id }';
const OPEN = `mutation($personId: ID!, $input: StayInput!) { openStay(personId: $personId, input: $input) { ${STAY} } }`;
const CHANGE = `mutation($id: ID!, $version: Int!, $input: StayInput!) { changeStay(id: $id, version: $version, input: $input) { ${STAY} } }`;
const END = `mutation($id: ID!, $version: Int!, $input: StayEndInput!) { endStay(id: $id, version: $version, input: $input) { ${STAY} } }`;
const RESUME = `mutation($id: ID!, $version: Int!) { resumeStay(id: $id, version: $version) { ${STAY} } }`;
const IN_ERROR = 'mutation($id: ID!, $version: Int!) { stayEnteredInError(id: $id, version: $version) }';
const HISTORY = `query($id: ID!) { youngPerson(id: $id) { housingChanges { totalCount edges { node {
  recordId version act by { id } holder { slug } before { field value } } } } } }`;
const TIMELINE = 'query($id: ID!) { youngPerson(id: $id) { housing { id } pathway { edges { node { kind occurredOn title } } } } }';

const TODAY = inParis(new Date()).day;
const SINCE = addDays(TODAY, -30);
const INPUT = {
  facilityKind: 'CADA',
  since: SINCE,
  addressLines: ['12 rue des Lilas', 'Appartement 4'],
  postcode: '31600',
  commune: 'Muret',
  communeCode: '31395',
  adults: 1,
  children: 2,
};

const arrives = async (name: string) => (await person(name).heldBy(OPERATOR).accompaniedBy('ml-albi', { situations: [] }).arrives()).id;
const opened = async (personId: string, input: object = INPUT) => (await data(adviser(OPERATOR), OPEN, { personId, input })).openStay;
const refusal = async (by: Promise<string>, text: string, variables: object) =>
  (await query(by, text, { ...variables })).errors[0]?.extensions;

/** The steps of housing on the timeline, as the operator reads it. */
async function stepsOf(id: string): Promise<string[]> {
  await settled();
  const { youngPerson } = await data(adviser(OPERATOR), TIMELINE, { id });
  const edges: { node: { kind: string; occurredOn: string } }[] = youngPerson.pathway.edges;
  return edges.filter(({ node }) => node.kind.startsWith('HOUSING')).map(({ node }) => `${node.kind} ${node.occurredOn}`);
}

test('a stay is opened, changed, ended, resumed and ended again, and the timeline follows', async () => {
  const id = await arrives('Samira');
  const worker = adviserId(OPERATOR);
  const stay = await opened(id, { ...INPUT, socialWorkerId: worker });
  expect(stay).toEqual({
    id: expect.any(String),
    version: 1,
    facilityKind: 'CADA',
    since: SINCE,
    plannedExitOn: null,
    exitedOn: null,
    exitReason: null,
    exitDestination: null,
    address: { lines: ['12 rue des Lilas', 'Appartement 4'], commune: 'Muret' },
    household: { adults: 1, children: 2 },
    socialWorker: { id: worker },
  });
  expect(await stepsOf(id)).toEqual([`HOUSING_ENTRY ${SINCE}`]);

  const moved = { ...INPUT, since: addDays(SINCE, 1), plannedExitOn: addDays(TODAY, 200), adults: 2 };
  const { changeStay } = await data(adviser(OPERATOR), CHANGE, { id: stay.id, version: 1, input: moved });
  expect(changeStay).toMatchObject({ version: 2, since: moved.since, household: { adults: 2, children: 2 }, socialWorker: null });
  expect(await stepsOf(id)).toEqual([`HOUSING_ENTRY ${moved.since}`]);

  const end = { exitedOn: TODAY, exitReason: 'OWN_HOUSING', exitDestination: 'SOCIAL_HOUSING' };
  const { endStay } = await data(adviser(OPERATOR), END, { id: stay.id, version: 2, input: end });
  expect(endStay).toMatchObject({ version: 3, ...end });
  expect(await stepsOf(id)).toEqual([`HOUSING_EXIT ${TODAY}`, `HOUSING_ENTRY ${moved.since}`]);

  const { resumeStay } = await data(adviser(OPERATOR), RESUME, { id: stay.id, version: 3 });
  expect(resumeStay).toMatchObject({ version: 4, exitedOn: null, exitReason: null, exitDestination: null });
  expect(await stepsOf(id)).toEqual([`HOUSING_ENTRY ${moved.since}`]);
});

test('what is entered in error is out of the timeline and the record, and its history is the operator’s and the person’s', async () => {
  const id = await arrives('Shabnam');
  const stay = await opened(id);
  await data(adviser(OPERATOR), CHANGE, { id: stay.id, version: 1, input: { ...INPUT, adults: 3 } });
  expect(await data(adviser(OPERATOR), IN_ERROR, { id: stay.id, version: 2 })).toEqual({ stayEnteredInError: true });
  expect(await stepsOf(id)).toEqual([]);
  expect((await data(adviser(OPERATOR), TIMELINE, { id })).youngPerson.housing).toBeNull();
  const housed =
    "select from kit.relation where person_id = $1 and relation = 'HOUSES' and (valid_until is null or valid_until > valid_from)";
  expect(await sql('consent', housed, [id])).toEqual([]);

  const made = { recordId: stay.id, by: { id: adviserId(OPERATOR) }, holder: { slug: OPERATOR } };
  const history = [
    { ...made, version: 3, act: 'ENTERED_IN_ERROR', before: expect.arrayContaining([{ field: 'adults', value: '3' }]) },
    { ...made, version: 2, act: 'CHANGED', before: [{ field: 'adults', value: '1' }] },
    { ...made, version: 1, act: 'ENTERED', before: [] },
  ];
  for (const reader of [adviser(OPERATOR), subject(id)]) {
    const { youngPerson } = await data(reader, HISTORY, { id });
    expect(youngPerson.housingChanges).toEqual({ totalCount: 3, edges: history.map((node) => ({ node })) });
  }
  const other = await query(adviser('ml-albi'), HISTORY, { id });
  expect(other.data).toEqual({ youngPerson: { housingChanges: null } });
  expect(other.text).not.toContain(stay.id);
});

test('who writes on an older version is told which stands now, and nothing is overwritten', async () => {
  const id = await arrives('Soraya');
  const stay = await opened(id);
  const writes = [2, 3, 4, 5].map((adults) => query(adviser(OPERATOR), CHANGE, { id: stay.id, version: 1, input: { ...INPUT, adults } }));
  const answers = await Promise.all(writes);
  expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  const refused = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions));
  expect(refused).toEqual(Array(3).fill({ code: 'CONFLICT', version: 2 }));
});

test('a person has one stay that goes on with an operator', async () => {
  const id = await arrives('Sediqa');
  const answers = await Promise.all([1, 2, 3].map(() => query(adviser(OPERATOR), OPEN, { personId: id, input: INPUT })));
  expect(answers.map(({ errors }) => errors[0]?.extensions?.code ?? 'DONE').sort()).toEqual(['CONFLICT', 'CONFLICT', 'DONE']);
});

test('another operator, another kind of organisation and the person write no stay', async () => {
  const id = await arrives('Shukria');
  const { id: stayId } = await opened(id);
  const change = { id: stayId, version: 1, input: INPUT };
  const of = { id: stayId, version: 1 };
  const end = { ...of, input: { exitedOn: TODAY } };
  for (const [text, variables] of [
    [CHANGE, change],
    [END, end],
    [RESUME, of],
    [IN_ERROR, of],
  ] as const) {
    expect(await refusal(adviser('cada-toulouse'), text, variables)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(adviser('ml-albi'), text, variables)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(subject(id), text, variables)).toMatchObject({ code: 'FORBIDDEN' });
  }
  // Who holds no record of the person learns no more of them than of nobody.
  const stranger = await refusal(adviser('cada-toulouse'), OPEN, { personId: id, input: INPUT });
  const nobody = await refusal(adviser('cada-toulouse'), OPEN, { personId: organisation(OPERATOR).id, input: INPUT });
  expect(stranger).toEqual({ code: 'NOT_FOUND', field: 'personId' });
  expect(nobody).toEqual(stranger);
});

test.each([
  [{ plannedExitOn: addDays(SINCE, -1) }, 'input.plannedExitOn'],
  [{ postcode: '99999' }, 'input.postcode'],
  [{ postcode: '11000' }, 'input.postcode'],
  [{ commune: 'Toulouse' }, 'input.commune'],
  [{ communeCode: '31000' }, 'input.communeCode'],
  [{ adults: 0, children: 0 }, 'input.adults'],
  [{ adults: 21 }, 'input.adults'],
  [{ addressLines: [] }, 'input.addressLines'],
  [{ addressLines: Array(7).fill('une ligne') }, 'input.addressLines'],
  [{ since: addDays(TODAY, 2) }, 'input.since'],
  [{ socialWorkerId: adviserId('ml-albi') }, 'input.socialWorkerId'],
])('%j is refused by its field', async (wrong, field) => {
  const id = await arrives('Storai');
  expect(await refusal(adviser(OPERATOR), OPEN, { personId: id, input: { ...INPUT, ...wrong } })).toEqual({
    code: 'BAD_USER_INPUT',
    field,
  });
});
