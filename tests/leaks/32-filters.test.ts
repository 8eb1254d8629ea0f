/** Leak 32: an argument that is left out filters nothing. Over every list field of the public schema, so a new one is covered by being there. */
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
import { adviser, data, settled, subject, tokenOf } from '../support/hub.js';
import { pairOf, registrar } from '../support/pair.js';
import { organisation, person } from '../support/person.js';

/** Where a page begins and how long it is, which are no filters. */
const PAGING = ['first', 'after'];

interface Filter {
  readonly parent: 'Query' | 'YoungPerson';
  readonly field: Field;
  readonly argument: GraphQLArgument;
}

const isConnection = ({ type }: Field) => getNamedType(type).name.endsWith('Connection');
const filtersOf = (parent: Filter['parent']): Filter[] => {
  const type = schema.getType(parent);
  return Object.values(isObjectType(type) ? type.getFields() : {})
    .filter((field) => isConnection(field) || isListType(getNullableType(field.type)))
    .flatMap((field) =>
      field.args
        .filter((argument) => !PAGING.includes(argument.name) && !isRequiredArgument(argument))
        .map((argument) => ({ parent, field, argument })),
    );
};
const filters = [...filtersOf('Query'), ...filtersOf('YoungPerson')].map((filter): [string, Filter] => [
  `${filter.parent}.${filter.field.name}(${filter.argument.name})`,
  filter,
]);

/** What every value of the argument lists, taken together; nothing where its values cannot be counted up. */
function valuesOf({ type }: GraphQLArgument): string[] | null {
  const named = getNamedType(type);
  const values = named.name === 'Boolean' ? ['true', 'false'] : isEnumType(named) ? named.getValues().map(({ name }) => name) : null;
  return isListType(getNullableType(type)) ? (values?.map((value) => `[${value}]`) ?? null) : values;
}

/** The ways of giving no filter, beside leaving the argument out. */
function nothings({ type }: GraphQLArgument): string[] {
  const named = getNamedType(type);
  const empty = isInputObjectType(named) ? ['{}', ...Object.keys(named.getFields()).map((name) => `{ ${name}: null }`)] : [];
  return getNullableType(type) === type ? ['null', ...empty] : empty;
}

/** Who reads what is no manager's. */
const READERS: Readonly<Record<string, Promise<string>>> = { duplicates: registrar() };

/** How many are listed in all. */
async function count({ parent, field, argument }: Filter, personId: string, value: string | null): Promise<number> {
  const required = field.args.filter(isRequiredArgument).map(({ name, type }) => {
    const named = getNamedType(type);
    return `${name}: ${isEnumType(named) ? named.getValues()[0]?.name : `"${personId}"`}`;
  });
  const given = [...required, ...(value === null ? [] : [`${argument.name}: ${value}`]), ...pageOf(field)].join(', ');
  const hasTotal = isConnection(field) && 'totalCount' in fieldsOf(field);
  const counted = isConnection(field) ? (hasTotal ? 'totalCount' : 'edges { cursor }') : '__typename';
  const asked = `${field.name}${given && `(${given})`} { ${counted} }`;
  const answer =
    parent === 'Query'
      ? await data(READERS[field.name] ?? tokenOf({ org: 'ml-toulouse', role: 'MANAGER' }), `{ ${asked} }`)
      : (await data(subject(personId), `{ youngPerson(id: "${personId}") { ${asked} } }`)).youngPerson;
  const found = answer[field.name];
  return Array.isArray(found) ? found.length : (found.totalCount ?? found.edges.length);
}

const fieldsOf = ({ type }: Field) => {
  const named = getNamedType(type);
  return isObjectType(named) ? named.getFields() : {};
};
const pageOf = ({ args }: Field) => (args.some(({ name }) => name === 'first') ? ['first: 100'] : []);

let personId: string;
beforeAll(async () => {
  const own = person('Freba')
    .accompaniedBy('ml-toulouse')
    .housedBy('cada-toulouse')
    .inProcedure('ofii-toulouse')
    .trainedBy('of-rodez')
    .referred('cada-toulouse', 'ml-toulouse');
  const { id, accompaniments } = await own.arrives();
  personId = id;
  const OFFER = `mutation { transferAccompaniment(id: "${accompaniments[0]?.id}", version: 1, input: {
    toOrganisationId: "${organisation('ml-albi').id}", reason: WISH }) { id } }`;
  await data(adviser('ml-toulouse'), OFFER);
  const why = 'Personne en danger, l’accueil de nuit ferme dans une heure';
  const OPEN = 'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { id } }';
  await data(adviser('ml-toulouse'), OPEN, { id: personId, why });
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
  await pairOf('ml-lourdes', 'Zyxbagala');
  await settled();
});

test('there are filters to look at', () => {
  expect(filters.map(([name]) => name)).toContain('Query.emergencyAccesses(reviewed)');
});

test.each(filters)('%s', async (_, filter) => {
  const all = await count(filter, personId, null);
  expect(all).toBeGreaterThan(0);
  for (const nothing of nothings(filter.argument)) expect([nothing, await count(filter, personId, nothing)]).toEqual([nothing, all]);
  const values = valuesOf(filter.argument);
  // What may be left to its default is whole by one of its values; the log grows with each reading of it.
  const counts = await Promise.all((values ?? []).map((value) => count(filter, personId, value)));
  if (filter.argument.defaultValue !== undefined) expect(Math.max(...counts)).toBeGreaterThanOrEqual(all);
  // What has no value for it is listed too.
  else expect(all).toBeGreaterThanOrEqual(counts.reduce((sum, one) => sum + one, 0));
});
