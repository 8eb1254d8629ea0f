/**
 * Leak 45: what can never be right is refused where it is given, by name, and never fails. Over every text, id, cursor, date,
 * instant and number that the public schema takes, so a new one is covered by being there.
 */

import type { HubAnswer } from '@passerelle/cli/api/client';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { astFromValue, getNamedType, isLeafType, isObjectType, isRequiredArgument, print } from 'graphql';
import { type Field, type Input, inputsOf, organisationFor, plausible, schema } from '../support/api-inputs.js';
import { sha256Of } from '../support/evidence.js';
import { adviser, data, listen, query, settled, subject, tokenOf } from '../support/hub.js';
import { LONG, NEVER_RIGHT, UNSEEN } from '../support/never-right.js';
import { adviserId, arriveTogether, organisation, person } from '../support/person.js';

let personId: string;
const SOON = new Date(Date.now() + 30 * 86_400_000).toISOString();
const PLAUSIBLE: Readonly<Record<string, unknown>> = {
  String: 'Quelques mots qui suffiraient',
  get ID() {
    return personId;
  },
  Date: inParis(new Date(SOON)).day,
  Sha256: sha256Of('ordonnance du juge'),
  FileCell: 'CADA',
  DateTime: SOON,
  Int: 3,
  Float: 3,
  Boolean: true,
};

const anyOf = (_name: string, type: string): unknown => PLAUSIBLE[type];

/** Who asks: the acts of an adviser are spread over several, as no one of them does so much at once. */
const MISSIONS_LOCALES = ['ml-toulouse', 'ml-albi', 'ml-castres', 'ml-nimes', 'ml-sete', 'ml-rodez', 'ml-auch', 'ml-cahors'];
let asked = 0;
const someAdviser = () => adviser(MISSIONS_LOCALES[asked++ % MISSIONS_LOCALES.length] ?? '');
/** Of records of other kinds, somebody of an organisation that writes them. */
const writerOf = (field: string) => {
  const slug = organisationFor(field);
  return slug.startsWith('ml-') ? someAdviser() : adviser(slug);
};
const auditor = () => tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const manager = () => tokenOf({ org: 'ml-toulouse', role: 'MANAGER' });
const ASKERS: Readonly<Record<string, () => Promise<string>>> = {
  reviewEmergencyAccess: auditor,
  indicatorSeries: auditor,
  emergencyAccesses: manager,
  endAccess: manager,
};

interface Route {
  readonly operation: 'query' | 'mutation';
  /** The way to the type's fields. */
  readonly to: (selection: string) => string;
  readonly by: (field: string) => Promise<string>;
}

const ofPerson = (to: Route['to']): Route => ({
  operation: 'query',
  to: (selection) => `youngPerson(id: "${personId}") { ${to(selection)} }`,
  by: () => subject(personId),
});
const openTo = (to: Route['to']): Route => ({ operation: 'query', to, by: someAdviser });
/** By type: how its fields are reached. A type whose fields take arguments has its place here. */
const ROUTES: Readonly<Record<string, Route>> = {
  Query: { operation: 'query', to: (selection) => selection, by: (field) => (ASKERS[field] ?? someAdviser)() },
  Mutation: { operation: 'mutation', to: (selection) => selection, by: (field) => (ASKERS[field] ?? (() => writerOf(field)))() },
  Viewer: openTo((selection) => `viewer { ${selection} }`),
  YoungPerson: ofPerson((selection) => selection),
  OrganisationMerger: {
    operation: 'query',
    to: (selection) =>
      `organisationMerger(absorbedId: "${organisation('ml-albi').id}", keptId: "${organisation('ml-toulouse').id}") { ${selection} }`,
    by: auditor,
  },
  Course: openTo((selection) => `courses(first: 1) { edges { node { ${selection} } } }`),
};

const takers = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && type !== schema.getSubscriptionType() && !type.name.startsWith('__'))
  .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type: type.name, field })) : []))
  .filter(({ field }) => field.args.some(({ name, type }) => inputsOf([name], type).length > 0))
  .map(({ type, field }): [string, string, Field] => [`${type}.${field.name}`, type, field]);

const typeOf = (input: Input) => getNamedType(input.type).name;
const ALL_INPUTS = takers.flatMap(([coordinate, , { args }]) =>
  args.flatMap(({ name, type }) => inputsOf([name], type)).map((input) => ({ type: typeOf(input), at: `${coordinate} ${input.path}` })),
);
/**
 * Whether a value is also tried as a literal: in each input one value, and each value in some input of its type. Which values are wrong
 * does not depend on how they are given, and each text of an operation is planned anew.
 */
function isTriedAsLiteral(coordinate: string, input: Input, value: unknown): boolean {
  if (value === LONG || typeof value === 'object') return false;
  const type = typeOf(input);
  const inputs = ALL_INPUTS.filter((one) => one.type === type);
  const values = NEVER_RIGHT[type]?.filter((one) => one !== LONG && typeof one !== 'object') ?? [];
  const place = inputs.findIndex(({ at }) => at === `${coordinate} ${input.path}`);
  return values.indexOf(value) % inputs.length === place % values.length;
}

const selected = ({ name, type }: Field, args: string) => `${name}(${args})${isLeafType(getNamedType(type)) ? '' : ' { __typename }'}`;

/** The field with one bad value, the others plausible. */
function badArguments({ args }: Field, { path: [name = '', ...rest] }: Input, value: unknown) {
  const given = args.filter((argument) => isRequiredArgument(argument) || argument.name === name);
  return given.map((argument) => ({ ...argument, value: plausible(argument, argument.name === name ? rest : null, value, anyOf) }));
}

function asVariables({ operation, to, by }: Route, field: Field, input: Input, value: unknown): Promise<HubAnswer> {
  const given = badArguments(field, input, value);
  const defined = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const args = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const variables = Object.fromEntries(given.map(({ name, value }) => [name, value]));
  return query(by(field.name), `${operation}(${defined}) { ${to(selected(field, args))} }`, variables);
}

function asLiterals({ operation, to, by }: Route, field: Field, input: Input, value: unknown): Promise<HubAnswer> {
  const given = badArguments(field, input, value).map(({ name, type, value }) => {
    const literal = astFromValue(value, type);
    return `${name}: ${literal ? print(literal) : 'null'}`;
  });
  return query(by(field.name), `${operation} { ${to(selected(field, given.join(', ')))} }`);
}

/** What the hub answers; asked again where a busy machine has let an owner wait for too long, since what is wrong changes nothing. */
async function answered(ask: () => Promise<HubAnswer>): Promise<HubAnswer> {
  for (;;) {
    const answer = await ask();
    if (!answer.errors.some(({ extensions }) => extensions?.code === 'SUBGRAPH_UNAVAILABLE')) return answer;
  }
}

const refusals = ({ errors }: HubAnswer) => [...new Set(errors.map(({ extensions }) => `${extensions?.code} ${extensions?.field}`))];
/** A literal may be refused earlier: by GraphQL’s own grammar, or as the length of a list that costs too much. */
const SOONER = ['GRAPHQL_PARSE_FAILED undefined', 'TOO_COMPLEX undefined'];

beforeAll(async () => {
  const known = person('Parwana')
    .accompaniedBy('ml-toulouse')
    .housedBy('cada-toulouse')
    .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'] });
  personId = (await known.arrives()).id;
  await data(adviser('ml-toulouse'), 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', { id: personId });
  await settled();
});

test('every type whose fields take inputs can be reached here, and every type of input has its bad values', () => {
  expect(takers.map(([, type]) => type).filter((type) => !ROUTES[type])).toEqual([]);
  const types = takers.flatMap(([, , { args }]) => args.flatMap(({ name, type }) => inputsOf([name], type)));
  expect(types.map(typeOf).filter((name) => !NEVER_RIGHT[name])).toEqual([]);
});

test.each(takers)('%s', async (coordinate, type, field) => {
  const route = ROUTES[type];
  if (!route) throw new Error(`no route to ${type}`);
  for (const input of field.args.flatMap(({ name, type }) => inputsOf([name], type))) {
    const named = input.path.join('.');
    const answers = (NEVER_RIGHT[typeOf(input)] ?? []).map(async (value) => {
      const shown = `${named} ${JSON.stringify(value).slice(0, 40)}`;
      expect([shown, refusals(await answered(() => asVariables(route, field, input, value)))]).toEqual([
        shown,
        [`BAD_USER_INPUT ${named}`],
      ]);
      if (!isTriedAsLiteral(coordinate, input, value)) return;
      const [refusal, ...others] = refusals(await answered(() => asLiterals(route, field, input, value)));
      expect([shown, others]).toEqual([shown, []]);
      expect([`BAD_USER_INPUT ${named}`, ...SOONER]).toContain(refusal);
    });
    await Promise.all(answers);
  }
});

test.each(UNSEEN)('a subscription from the cursor %j is refused', async (after) => {
  const { client, events } = await listen(someAdviser(), 'subscription($after: Cursor) { inbox(after: $after) { position } }', { after });
  const refused = { errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }] };
  expect(await events.next().catch((errors: unknown) => ({ value: { errors } }))).toMatchObject({ value: refused });
  await client.dispose();
});

describe('what a Mission Locale records', () => {
  const SCHEDULE = 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }';
  const TRAIN = 'mutation($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { hours } }';
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const workshop = { kind: 'CV', title: 'Écrire son CV', startsAt: inDays(0), seats: 1 };
  const training = {
    title: 'Droit au travail',
    theme: 'RIGHT_TO_WORK',
    heldOn: inParis(new Date(inDays(0))).day,
    hours: 0.25,
    participantIds: [adviserId('ml-figeac')],
  };

  test.each([
    ['seats', { seats: 0 }],
    ['seats', { seats: 501 }],
    ['title', { title: 'é'.repeat(201) }],
  ])('no workshop with such a %s: %j', async (field, change) => {
    const answer = await query(adviser('ml-figeac'), SCHEDULE, { input: { ...workshop, ...change } });
    expect(refusals(answer)).toEqual([`BAD_USER_INPUT input.${field}`]);
  });

  test('a training lasts from a quarter of an hour to 200 hours', async () => {
    const of = async (hours: number) => refusals(await query(adviser('ml-figeac'), TRAIN, { input: { ...training, hours } }));
    expect([await of(0), await of(0.2), await of(200.5)]).toEqual(Array(3).fill(['BAD_USER_INPUT input.hours']));
    expect([await of(0.25), await of(200)]).toEqual([[], []]);
  });

  test('one seat is taken once, by however many at once, and is free again when it was not', async () => {
    const four = ['Adela', 'Bahar', 'Chehra', 'Deeba'].map((name) => person(name).accompaniedBy('ml-figeac'));
    await arriveTogether(four);
    const { scheduleWorkshop } = await data(adviser('ml-figeac'), SCHEDULE, { input: workshop });
    const ATTEND = 'mutation($w: ID!, $p: ID!, $a: Boolean!) { recordAttendance(workshopId: $w, personId: $p, attended: $a) { attended } }';
    const note = async (id: string, attended: boolean) =>
      refusals(await query(adviser('ml-figeac'), ATTEND, { w: scheduleWorkshop.id, p: id, a: attended }));
    const ids = four.map(({ built }) => built.id);
    const noted = await Promise.all(ids.map((id) => note(id, true)));
    const came = ids.filter((_, at) => noted[at]?.length === 0);
    const waiting = ids.filter((_, at) => noted[at]?.[0] === 'BAD_USER_INPUT attended');
    expect([came.length, waiting.length]).toEqual([1, 3]);
    const [seated = ''] = came;
    const [next = ''] = waiting;
    expect(await note(seated, true)).toEqual([]);
    expect(await note(next, false)).toEqual([]);
    expect(await note(seated, false)).toEqual([]);
    expect(await note(next, true)).toEqual([]);
    expect(await note(seated, true)).toEqual(['BAD_USER_INPUT attended']);
  });
});
