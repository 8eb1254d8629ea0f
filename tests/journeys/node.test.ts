/** What Relay asks for: an object again by its id alone, and lists page by page, under the same guard as everywhere. */
import { randomUUID } from 'node:crypto';
import { adviser, data, query, subject } from '../support/hub.js';
import { person } from '../support/person.js';

/** As relay-compiler writes it for a fragment on YoungPerson that is `@refetchable`. */
const REFETCH = `query HousingRefetchQuery($id: ID!) { node(id: $id) { __typename ...Housing id } }
  fragment Housing on YoungPerson { identity { givenNames } housing { facilityKind address { commune } } id }`;

test('a person is asked for again by their id alone, and the guard decides on each field as ever', async () => {
  const { id } = await person('Samira').accompaniedBy('ml-toulouse').housedBy('cada-muret').arrives();
  expect(await data(adviser('cada-muret'), REFETCH, { id })).toMatchObject({
    node: { __typename: 'YoungPerson', id, identity: { givenNames: 'Samira' }, housing: { facilityKind: 'CADA', address: {} } },
  });
  const answer = await query(adviser('ml-toulouse'), REFETCH, { id });
  expect(answer.data).toMatchObject({ node: { id, identity: { givenNames: 'Samira' }, housing: null } });
  expect(answer.withheld.map(({ path }) => path)).toEqual([['node', 'housing']]);
  expect(await data(subject(id), REFETCH, { id })).toMatchObject({
    node: { __typename: 'YoungPerson', identity: { givenNames: 'Samira' } },
  });
});

test('of whom a viewer may know nothing, and of an id that nobody has, they learn the same', async () => {
  const { id } = await person('Samira').accompaniedBy('ml-toulouse').arrives();
  for (const unknown of [id, randomUUID(), 'no id'])
    expect(await data(adviser('of-toulouse'), REFETCH, { id: unknown })).toEqual({ node: null });
});

test('an organisation and a professional are nodes too', async () => {
  const { viewer } = await data(adviser('ml-toulouse'), '{ viewer { organisation { id name } professional { id displayName } } }');
  const NODE = 'query($id: ID!) { node(id: $id) { __typename id ... on Organisation { name } ... on Professional { displayName } } }';
  expect(await data(adviser('of-toulouse'), NODE, { id: viewer.organisation.id })).toEqual({
    node: { __typename: 'Organisation', ...viewer.organisation },
  });
  expect(await data(adviser('ml-toulouse'), NODE, { id: viewer.professional.id })).toEqual({
    node: { __typename: 'Professional', ...viewer.professional },
  });
});
