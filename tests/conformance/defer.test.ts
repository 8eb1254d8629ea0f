/** `@defer`: what is deferred comes after the rest, which does not wait for it; whoever takes no parts gets the whole at once. */
import { Federation } from './federation.js';

const PEOPLE = [
  { id: '1', name: 'Amina' },
  { id: '2', name: 'Dawit' },
];

/** Opens the slow subgraph. */
let open = Promise.withResolvers<void>();

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    registry: {
      sdl: `type Query { people: [Person!]! } type Mutation { rename(id: ID!, name: String!): Person }
        type Person @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Query: { people: () => PEOPLE },
        Mutation: { rename: (_root: unknown, renamed: object) => renamed },
        Person: { __resolveReference: ({ id }: { id: string }) => PEOPLE.find((person) => person.id === id) },
      },
    },
    housing: {
      sdl: `type Person @key(fields: "id") { id: ID! housing: Housing } type Housing { kind: String! address: String! }`,
      resolvers: {
        Person: {
          __resolveReference: (person: object) => person,
          housing: async ({ id }: { id: string }) => {
            await open.promise;
            return id === '1' ? { kind: 'CADA', address: id } : null;
          },
        },
        Housing: {
          address: () => {
            throw new Error('gone');
          },
        },
      },
    },
  });
});
afterAll(() => federation.stop());
beforeEach(() => {
  open = Promise.withResolvers<void>();
});

const QUERY = 'query($later: Boolean = true) { people { name ... @defer(label: "home", if: $later) { housing { kind } } } }';
const FIRST = [{ name: 'Amina' }, { name: 'Dawit' }];

test('the rest is answered while what is deferred is still being asked for', async () => {
  const response = await fetch(`${federation.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'multipart/mixed' },
    body: JSON.stringify({ query: QUERY }),
  });
  expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain(JSON.stringify({ data: { people: FIRST }, hasNext: true }));
  open.resolve();
  expect((await reader?.read())?.value).toContain('"label":"home"');
  await reader?.cancel();
});

test('each object gets its own part, with the path to it', async () => {
  open.resolve();
  expect(await federation.askInParts(QUERY)).toEqual([
    { data: { people: FIRST }, hasNext: true },
    {
      incremental: [
        { path: ['people', 0], label: 'home', data: { housing: { kind: 'CADA' } } },
        { path: ['people', 1], label: 'home', data: { housing: null } },
      ],
      hasNext: true,
    },
    { hasNext: false },
  ]);
});

test('a variable decides whether anything is deferred, and so does what the client takes', async () => {
  open.resolve();
  const whole = {
    data: {
      people: [
        { name: 'Amina', housing: { kind: 'CADA' } },
        { name: 'Dawit', housing: null },
      ],
    },
  };
  expect(await federation.askInParts(QUERY, { later: false })).toEqual([whole]);
  expect(await federation.ask(QUERY)).toEqual(whole);
});

test.each([
  ['$later: Boolean', {}, true],
  ['$later: Boolean! = true', {}, true],
  ['$later: Boolean = false', {}, false],
  ['$later: Boolean! = false', { later: true }, true],
])('%s with %j: a part is deferred: %s', async (declared, variables, isDeferred) => {
  open.resolve();
  const parts = await federation.askInParts(QUERY.replace('$later: Boolean = true', declared), variables);
  expect(parts.length > 1).toBe(isDeferred);
});

test('a variable that is null defers nothing, and is refused by its name', async () => {
  expect(await federation.askInParts(QUERY, { later: null })).toMatchObject([
    { errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'later' } }] },
  ]);
});

test('an error of a deferred part comes with it, and nothing is given of an object that the client does not have', async () => {
  open.resolve();
  const parts = await federation.askInParts('{ people { id ... @defer { housing { kind ... @defer(label: "where") { address } } } } }');
  expect(parts[0]).toEqual({ data: { people: [{ id: '1' }, { id: '2' }] }, hasNext: true });
  const increments = parts.flatMap(({ incremental = [] }) => incremental);
  expect(increments).toEqual([
    { path: ['people', 0], data: { housing: null }, errors: [expect.objectContaining({ path: ['people', 0, 'housing', 'address'] })] },
    { path: ['people', 1], data: { housing: null } },
  ]);
});

test.each([
  ['{ people { name ... @include(if: $is) { ... @defer { housing { kind } } } } }', false],
  ['{ people { name ... on Person @skip(if: $is) { ... @defer { ... @defer { housing { kind } } } } } }', true],
  ['{ people { name } people @include(if: $is) { ... @defer { housing { kind } } } }', false],
  ['{ people { name ...Later @include(if: $is) } } fragment Later on Person { ... @defer { housing { kind } } }', false],
])('nothing is sent of what is deferred within something that is left out: %s', async (selected, leavesOut) => {
  open.resolve();
  const query = `query($is: Boolean!) ${selected}`;
  expect(await federation.askInParts(query, { is: leavesOut })).toEqual([{ data: { people: FIRST }, hasNext: true }, { hasNext: false }]);
  const included = await federation.askInParts(query, { is: !leavesOut });
  expect(included.flatMap(({ incremental = [] }) => incremental)).toEqual([
    { path: ['people', 0], data: { housing: { kind: 'CADA' } } },
    { path: ['people', 1], data: { housing: null } },
  ]);
});

test('a mutation may defer what it gives', async () => {
  open.resolve();
  expect(await federation.askInParts('mutation { rename(id: "1", name: "Aminata") { name ... @defer { housing { kind } } } }')).toEqual([
    { data: { rename: { name: 'Aminata' } }, hasNext: true },
    { incremental: [{ path: ['rename'], data: { housing: { kind: 'CADA' } } }], hasNext: true },
    { hasNext: false },
  ]);
});
