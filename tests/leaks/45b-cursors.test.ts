/**
 * Leak 45: a cursor is of its own list: of its field, of the arguments that choose its rows, of its organisation or person. Over
 * every list of the public schema that takes one, so that a new one is covered by being there.
 */
import type { HubAnswer } from '@passerelle/cli/api/client';
import {
  type GraphQLArgument,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { type Field, schema } from '../support/api-inputs.js';
import { adviser, data, listen, query, settled, subject, tokenOf } from '../support/hub.js';
import { pairOf, registrar } from '../support/pair.js';
import { organisation, person } from '../support/person.js';
import { runningOut } from '../support/retention.js';

interface List {
  readonly name: string;
  readonly type: string;
  readonly field: Field;
}

const subscription = schema.getSubscriptionType();
const lists = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && type !== subscription)
  .flatMap((type): List[] =>
    isObjectType(type)
      ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, type: type.name, field }))
      : [],
  )
  .filter(({ field }) => field.args.some(({ name }) => name === 'after'));
const named = lists.map((list): [string, List] => [list.name, list]);

let personId: string;
let courseId: string;
const REACHED: Readonly<Record<string, (selection: string) => string>> = {
  Query: (selection) => selection,
  YoungPerson: (selection) => `youngPerson(id: "${personId}") { ${selection} }`,
  Course: (selection) => `course(id: "${courseId}") { ${selection} }`,
  OrganisationMerger: (selection) =>
    `${selection.startsWith('stays') ? mergerOf('cada-albi', 'cada-toulouse') : mergerOf('ml-albi', 'ml-toulouse')} { ${selection} }`,
};
const mergerOf = (absorbed: string, kept: string): string =>
  `organisationMerger(absorbedId: "${organisation(absorbed).id}", keptId: "${organisation(kept).id}")`;
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
/** What the consortium alone reads: there is nobody else who may. */
const OF_THE_CONSORTIUM = ['Query.duplicates', 'OrganisationMerger.accompanimentsOfBoth', 'OrganisationMerger.staysOfBoth'];
const OWNERS: Readonly<Record<string, () => Promise<string>>> = {
  Query: () => manager('ml-toulouse'),
  Course: () => manager('of-rodez'),
  'Query.exportAssessments': () => manager('of-rodez'),
  'Query.exportContracts': () => manager('ofii-toulouse'),
  'Query.exportEnrolments': () => manager('of-rodez'),
  'Query.exportProcedures': () => manager('ofii-toulouse'),
  'Query.exportStays': () => manager('cada-toulouse'),
};
const owner = ({ name, type }: List) =>
  OF_THE_CONSORTIUM.includes(name) ? registrar() : (OWNERS[name] ?? OWNERS[type] ?? (() => subject(personId)))();
/** Somebody else who may ask for the same list. */
const other = ({ type }: List) => manager(type === 'Query' ? 'ml-albi' : 'ml-toulouse');

const cursorsIn = ({ type }: Field) => (getNamedType(type).name.endsWith('Connection') ? 'edges { cursor }' : 'cursor');

function asked({ type, field }: List, after: string | null, by: Promise<string>, more = ''): Promise<HubAnswer> {
  const required = field.args
    .filter((argument) => isRequiredArgument(argument) && !more.startsWith(`${argument.name}:`))
    .map((argument) => `${argument.name}: ${valuesOf(argument)[0]}`);
  const args = [...required, 'first: 2', 'after: $after', more].filter((one) => one !== '').join(', ');
  const text = REACHED[type]?.(`${field.name}(${args}) { ${cursorsIn(field)} }`) ?? '';
  return query(by, `query($after: Cursor) { ${text} }`, { after });
}

/** Choices of rows by one argument, as literals. */
function valuesOf({ type }: Pick<GraphQLArgument, 'type'>): string[] {
  const of = getNullableType(type);
  if (isListType(of)) return valuesOf({ type: of.ofType }).map((value) => `[${value}]`);
  if (isEnumType(of)) return of.getValues().map(({ name }) => name);
  if (isInputObjectType(of))
    return Object.values(of.getFields()).flatMap((field) => valuesOf(field).map((value) => `{ ${field.name}: ${value} }`));
  return LITERALS[of.name] ?? [];
}
const LITERALS: Readonly<Record<string, string[]>> = {
  Boolean: ['false'],
  String: ['"Ra"'],
  ID: [`"${organisation('ml-toulouse').id}"`],
  DateTime: ['"2026-01-01T00:00:00Z"'],
  Date: ['"2026-01-01"'],
};

const refusals = ({ errors }: HubAnswer) => errors.map(({ extensions }) => `${extensions?.code} ${extensions?.field}`);
const REFUSED = ['BAD_USER_INPUT after'];

const swapped = (text: string) => [...text].map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase())).join('');
/** What no list gives, made of what one gave. */
const changes: readonly ((cursor: string) => string)[] = [
  () => '',
  () => 'AAAA',
  () => '0',
  () => 'null',
  () => 'pas un curseur !',
  () => Buffer.from(JSON.stringify(['2026-01-01', organisation('ml-toulouse').id])).toString('base64url'),
  () => 'A'.repeat(2_000),
  (cursor) => cursor.slice(0, -1),
  (cursor) => cursor.slice(1),
  (cursor) => `${cursor}A`,
  (cursor) => `${cursor}=`,
  (cursor) => ` ${cursor}`,
  (cursor) => `${cursor.slice(0, 20)}*${cursor.slice(20)}`,
  (cursor) => [...cursor].reverse().join(''),
  swapped,
];

const good = new Map<string, string>();

beforeAll(async () => {
  const built = person('Nilofar')
    .accompaniedBy('ml-toulouse')
    .housedBy('cada-toulouse')
    .inProcedure('ofii-toulouse')
    .trainedBy('of-rodez')
    .referred('cada-toulouse', 'ml-toulouse')
    .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'] });
  const { id, accompaniments, enrolments } = await built.arrives();
  personId = id;
  courseId = enrolments[0]?.courseId ?? '';
  const OFFER = `mutation { transferAccompaniment(id: "${accompaniments[0]?.id}", version: 1, input: {
    toOrganisationId: "${organisation('ml-albi').id}", reason: WISH }) { id } }`;
  await data(adviser('ml-toulouse'), OFFER);
  const OPEN = 'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { id } }';
  await data(adviser('ml-toulouse'), OPEN, { id: personId, why: 'Personne en danger, l’accueil de nuit ferme dans une heure' });
  await data(adviser('cada-toulouse'), 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', { id: personId });
  await data(subject(personId), 'mutation { askRight(right: RECTIFICATION) { id } }');
  await data(
    adviser('ml-toulouse'),
    'mutation($id: ID!) { setGoal(personId: $id, input: { domain: WORK, title: "Un premier emploi" }) { id } }',
    { id: personId },
  );
  await data(tokenOf({ org: 'ml-toulouse', role: 'MANAGER' }), 'mutation($id: ID!) { joinCircle(personId: $id, reason: WORK) { id } }', {
    id: personId,
  });
  const PLAN = 'mutation($id: ID!, $input: AppointmentInput!) { planAppointment(personId: $id, input: $input) { id } }';
  const startsAt = new Date(Date.now() + 86_400_000).toISOString();
  const meeting = { kind: 'INTERVIEW', startsAt, minutes: 45, placeKind: 'AT_ORGANISATION', interpreting: 'NOT_NEEDED' };
  await data(adviser('ml-toulouse'), PLAN, { id: personId, input: meeting });
  const PUBLISH = 'mutation($input: SlotsInput!) { publishSlots(input: $input) }';
  const slots = { kind: 'RIGHTS', startsAt, minutes: 30, count: 1, seats: 3, placeKind: 'AT_ORGANISATION', openTo: 'OWN' };
  await data(adviser('ml-toulouse'), PUBLISH, { input: slots });
  const ofBoth = person('Nilofar').accompaniedBy('ml-toulouse').accompaniedBy('ml-albi').housedBy('cada-toulouse').housedBy('cada-albi');
  await ofBoth.arrives();
  await pairOf('ml-lourdes', 'Zyxbadafa');
  await runningOut(personId, 'ml-toulouse');
  await settled();
  for (const list of lists) {
    const { data: answered, errors } = await asked(list, null, owner(list));
    const [, cursor = ''] = /"cursor":"([^"]+)"/.exec(JSON.stringify(answered)) ?? [];
    expect([list.name, errors, cursor]).toEqual([list.name, [], expect.stringMatching(/^.{40,}$/)]);
    good.set(list.name, cursor);
  }
});

test('every list that takes a cursor can be reached here', () => {
  expect(lists.filter(({ type }) => !REACHED[type])).toEqual([]);
  expect(lists.length).toBeGreaterThanOrEqual(11);
});

describe.each(named)('%s', (name, list) => {
  test('takes what it gave', async () => expect(refusals(await asked(list, good.get(name) ?? '', owner(list)))).toEqual([]));

  test('refuses what no list gave', async () => {
    for (const change of changes) {
      const cursor = change(good.get(name) ?? '');
      expect([cursor, refusals(await asked(list, cursor, owner(list)))]).toEqual([cursor, REFUSED]);
    }
  });

  test('refuses what another list gave', async () => {
    for (const [from, cursor] of good)
      if (from !== name) expect([from, refusals(await asked(list, cursor, owner(list)))]).toEqual([from, REFUSED]);
  });

  test('refuses what it gave of other rows, and to others', async () => {
    const cursor = good.get(name) ?? '';
    if (!OF_THE_CONSORTIUM.includes(name)) expect(refusals(await asked(list, cursor, other(list)))).toEqual(REFUSED);
    for (const argument of list.field.args.filter((one) => !['first', 'after'].includes(one.name)))
      for (const value of valuesOf(argument).slice(isRequiredArgument(argument) ? 1 : 0)) {
        const more = `${argument.name}: ${value}`;
        expect([more, refusals(await asked(list, cursor, owner(list), more))]).toEqual([more, REFUSED]);
      }
  });
});

describe('a subscription', () => {
  const first = async (text: string, variables: Readonly<Record<string, unknown>>) => {
    const { client, events } = await listen(subject(personId), text, variables);
    try {
      const { done, value } = await events.next();
      return done ? 'ended' : value;
    } catch (errors) {
      return { errors };
    } finally {
      await client.dispose();
    }
  };
  const refused = (code: string) => ({ errors: [{ extensions: expect.objectContaining({ code }) }] });
  const item = (key: string) => ({ data: { [key]: { position: 1 } } });

  test('is taken up from the inbox’s own cursor, and from no other', async () => {
    const INBOX = 'subscription($after: Cursor) { inbox(after: $after) { position } }';
    const own = await data(subject(personId), '{ inboxHistory(first: 1) { cursor } }');
    expect(await first(INBOX, { after: own.inboxHistory[0].cursor })).toEqual({ data: { inbox: { position: 2 } } });
    for (const list of lists.filter((one) => one.name !== 'Query.inboxHistory'))
      expect(await first(INBOX, { after: good.get(list.name) })).toMatchObject(refused('BAD_USER_INPUT'));
    for (const change of changes)
      expect(await first(INBOX, { after: change(own.inboxHistory[0].cursor) })).toMatchObject(refused('BAD_USER_INPUT'));
  });

  test.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['a variable by the name of the hub’s own', 'subscription($__after: Cursor) { inbox(after: $__after) { position } }', {}],
    [
      'two such',
      'subscription($__after: Cursor, $___after: Boolean = true) { inbox(after: $__after) { position @include(if: $___after) } }',
      {},
    ],
    ['a condition that holds', 'subscription($a: Boolean!) { inbox @include(if: $a) { position } }', { a: true }],
    ['a condition by its default', 'subscription($a: Boolean = false) { inbox @skip(if: $a) { position } }', {}],
    ['a condition without a variable', 'subscription { inbox @skip(if: false) @include(if: true) { position } }', {}],
    [
      'a fragment under a condition',
      'subscription($a: Boolean!) { ... @skip(if: $a) { ...F } } fragment F on Subscription { inbox { position } }',
      { a: false },
    ],
    ['one of two', 'subscription($a: Boolean!) { inbox @skip(if: $a) { kind } inbox @include(if: $a) { position } }', { a: true }],
  ])('with %s is answered', async (_, text, variables) => expect(await first(text, variables)).toEqual(item('inbox')));

  test('that asks for nothing ends at once', async () => {
    const text = 'subscription($a: Boolean!) { inbox @include(if: $a) { position } }';
    expect(await first(text, { a: false })).toBe('ended');
  });

  test.each([
    'subscription { inbox @skip(if: true) { position } }',
    'subscription($a: Boolean = true) { inbox @include(if: $a) { position } other: inbox @skip(if: $a) { position } }',
    'subscription { inbox { position } other: inbox { position } }',
    'subscription { __typename }',
  ])('of no field, or of two, is refused: %s', async (text) =>
    expect(await first(text, {})).toMatchObject(refused('GRAPHQL_VALIDATION_FAILED')),
  );
});
