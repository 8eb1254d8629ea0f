/** A failure never reads as "there is none": each null that came of one has an error at its place, and nothing else is changed. */
import { isDeepStrictEqual } from 'node:util';
import { readApi, readSubgraphs } from '@passerelle/schema/files';
import fc from 'fast-check';
import { buildSchema, graphql, parse } from 'graphql';
import { z } from 'zod';
import { type Answered, Federation, SOUND, type Spoil } from './federation.js';
import { inhabit, inhabitedSubgraph } from './mock-world.js';
import { randomQueries } from './random-query.js';

const api = inhabit(buildSchema(readApi()), buildSchema(readApi()));
const subgraphs = readSubgraphs().map(({ name, sdl }) => {
  const typeDefs = parse(sdl);
  return { name, typeDefs, schema: inhabitedSubgraph(typeDefs, api) };
});

let ours: Federation;
let shop: Federation;
beforeAll(async () => {
  ours = await Federation.serve(subgraphs);
  shop = await Federation.of({
    stock: {
      sdl: `
        type Query { shelves: [[Product]] items: [Item!]! cheapest: Product }
        type Mutation { restock: Int! }
        interface Item { about: About }
        type Product @key(fields: "id") { id: ID! }
        type Book implements Item @key(fields: "id") { id: ID! about: About @shareable }
        type Film implements Item @key(fields: "id") { id: ID! about: About @shareable }
        type About { note: String @shareable }`,
      resolvers: {
        Mutation: { restock: () => 7 },
        Query: {
          shelves: () => [
            [{ id: 1 }, { id: 2 }],
            [null, { id: 1 }],
          ],
          items: () => [
            { __typename: 'Book', id: 1 },
            { __typename: 'Film', id: 2 },
          ],
          cheapest: () => ({ id: 3 }),
        },
      },
    },
    prints: { sdl: 'type Book @key(fields: "id") { id: ID! pages: Int @shareable }' },
    names: {
      sdl: `
        type Product @key(fields: "id") { id: ID! name: String! kind: String }
        type Book @key(fields: "id") { id: ID! pages: Int! @shareable }
        type Film @key(fields: "id") { id: ID! minutes: Int }
        type Mutation { rename(to: String!): String! }`,
      resolvers: {
        Mutation: {
          rename: (_root: unknown, { to }: { to: string }) => {
            if (to === '') throw new Error('secret');
            return to;
          },
        },
        Product: { __resolveReference: ({ id }: { id: string }) => (id === '3' ? null : { id, name: `product ${id}` }) },
        Book: { __resolveReference: ({ id }: { id: string }) => ({ id, pages: 300 }) },
        Film: { __resolveReference: ({ id }: { id: string }) => ({ id, minutes: 90 }) },
      },
    },
  });
});
afterAll(async () => {
  await ours.stop();
  await shop.stop();
});
afterEach(() => {
  ours.spoil = SOUND;
  shop.spoil = SOUND;
});

const answerOf = z.looseObject({ data: z.record(z.string(), z.unknown()).nullish(), errors: z.array(z.unknown()).optional() });
const entitiesIn = z.array(z.record(z.string(), z.unknown()).nullable());

/** Does something to the entities of an answer that has any. */
const spoiled =
  (how: (entities: z.infer<typeof entitiesIn>) => unknown): Spoil =>
  (answer) => {
    const { data, ...rest } = answerOf.parse(answer);
    const entities = entitiesIn.safeParse(data?._entities);
    return entities.success ? { ...rest, data: { ...data, _entities: how(entities.data) } } : answer;
  };

const FAULTS: Readonly<Record<string, Spoil>> = {
  'is away': () => undefined,
  'gives null': () => ({ data: null }),
  'gives nothing': () => ({ data: {} }),
  'refuses without a place': () => ({ errors: [{ message: 'secret', extensions: { code: 'FORBIDDEN' } }], data: null }),
  'gives null for all entities': spoiled(() => null),
  'gives one entity too few': spoiled((entities) => entities.slice(1)),
  'gives one entity too many': spoiled((entities) => [...entities, ...entities.slice(0, 1)]),
  'refuses its first field, and gives null': (answer) => {
    const [first = '_entities'] = Object.keys(answerOf.parse(answer).data ?? {});
    return { data: null, errors: [{ message: 'secret', path: [first], extensions: { code: 'FORBIDDEN' } }] };
  },
  'gives numbers for all entities': spoiled((entities) => entities.map(() => 7)),
  'gives entities whose type is null': spoiled((entities) => entities.map((entity) => entity && { ...entity, __typename: null })),
  'gives entities in another order': spoiled((entities) => entities.toReversed()),
  'gives entities without what was asked': spoiled((entities) => entities.map((entity) => entity && {})),
};

test('whatever a subgraph fails in, each null that came of it has an error at its place, and the rest is as it is', async () => {
  const failing = fc.record({
    random: randomQueries(api, ['#', '#', 'id', 'name']),
    nth: fc.nat(),
    fault: fc.constantFrom(...Object.keys(FAULTS)),
  });
  let failed = 0;
  await fc.assert(
    fc.asyncProperty(failing, async ({ random: { query, variables }, nth, fault }) => {
      const spoil = FAULTS[fault] ?? SOUND;
      const asked = await askedBy(query, variables);
      const subgraph = asked[nth % asked.length];
      ours.spoil = (answer, by) => (by === subgraph ? spoil(answer, by) : answer);
      const truth = await graphql({ schema: api, source: query, variableValues: { ...variables } });
      const answer = await ours.ask(query, variables);
      expect(unexplained(JSON.parse(JSON.stringify(truth.data)), answer)).toEqual([]);
      expect((answer.errors ?? []).filter(({ path }) => !path || !isNullAt(answer.data, path))).toEqual([]);
      if (answer.errors) failed += 1;
    }),
    { numRuns: 150 },
  );
  expect(failed).toBeGreaterThan(20);
});

/** The subgraphs that a query asks while all are sound. Another one's fault would change nothing. */
async function askedBy(query: string, variables: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  ours.spoil = SOUND;
  ours.asked.length = 0;
  await ours.ask(query, variables);
  return [...new Set(ours.asked.map(({ subgraph }) => subgraph))];
}

/** Where the answer differs from the truth without an error at that place or below it. */
function unexplained(truth: unknown, { data, errors = [] }: Answered): unknown[] {
  const found: unknown[] = [];
  look(truth, data, []);
  return found;

  function look(whole: unknown, given: unknown, path: readonly (string | number)[]): void {
    if (isDeepStrictEqual(whole, given)) return;
    if (given === null && errors.some((error) => path.every((step, nth) => error.path?.[nth] === step))) return;
    const [one, other] = [entriesOf(whole), entriesOf(given)];
    if (!one || !other || !isDeepStrictEqual([...one.keys()], [...other.keys()])) found.push({ path, whole, given });
    else for (const [key, value] of one) look(value, other.get(key), [...path, key]);
  }
}

function entriesOf(value: unknown): Map<string | number, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.entries());
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}

/** Whether there is a null at a path, or above it. */
function isNullAt(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const step of path) {
    if (value === null) return true;
    value = entriesOf(value)?.get(step);
  }
  return value === null;
}

const INTERNAL = (...path: (string | number)[]) => ({ message: 'This could not be answered.', path, extensions: { code: 'INTERNAL' } });

const SHELVES = {
  data: {
    shelves: [
      [{ name: 'product 1' }, { name: 'product 2' }],
      [null, { name: 'product 1' }],
    ],
  },
};

test('the entities of lists of lists are fetched, each once', async () => {
  expect(await shop.ask('{ shelves { name } }')).toEqual({
    data: {
      shelves: [
        [{ name: 'product 1' }, { name: 'product 2' }],
        [null, { name: 'product 1' }],
      ],
    },
  });
});

test('an entity of which a subgraph knows nothing is an answer; one that is another’s is none', async () => {
  expect(await shop.ask('{ cheapest { id kind } }')).toEqual({ data: { cheapest: { id: '3', kind: null } } });
  shop.spoil = (answer, by) => (by === 'names' ? { data: { _entities: [{ __typename: 'Product', id: '2', name: 'product 2' }] } } : answer);
  expect(await shop.ask('{ cheapest { id name } }')).toEqual({ data: { cheapest: null }, errors: [INTERNAL('cheapest', 'name')] });
});

test('fields of one name and different types come back under their name', async () => {
  expect(await shop.ask('{ items { ... on Film { length: minutes } ... on Book { length: pages } } }')).toEqual({
    data: { items: [{ length: 300 }, { length: 90 }] },
  });
});

test('what is told of no place in particular hides nothing else', async () => {
  shop.spoil = (answer, by) =>
    by === 'names' ? { errors: [{ message: 'secret' }], data: { _entities: [{ name: null }, { name: 'product 2' }] } } : answer;
  expect(await shop.ask('{ shelves { name } }')).toEqual({
    data: {
      shelves: [
        [null, { name: 'product 2' }],
        [null, null],
      ],
    },
    errors: [INTERNAL('shelves', 0, 0, 'name'), INTERNAL('shelves', 1, 1, 'name')],
  });
});

test.each([
  ['no errors', { errors: null }],
  ['no consent report', { extensions: { consent: null } }],
  ['a consent report of another form', { extensions: { consent: { withheld: [{ path: 'x' }, 7] } } }],
  ['extensions of another form', { extensions: [] }],
])('sound data are given, %s beside them', async (_what, beside) => {
  shop.spoil = (answer, by) => (by === 'names' ? { ...answerOf.parse(answer), ...beside } : answer);
  expect(await shop.ask('{ shelves { name } }')).toEqual(SHELVES);
});

test.each([
  ['without a message', {}],
  ['with a path of another form', { message: 'secret', path: 'names' }],
  ['that is none', 7],
])('and beside an error %s, which is told without its words', async (_what, error) => {
  shop.spoil = (answer, by) => (by === 'names' ? { ...answerOf.parse(answer), errors: [error] } : answer);
  expect(await shop.ask('{ shelves { name } }')).toEqual({ ...SHELVES, errors: [INTERNAL('shelves', 0, 0)] });
});

test.each([[['zzz']], [['_entities', 0, 'zzz']], [['_entities', 0]], [['_entities', 7, 'name']], [['_entities', 'x']], [[0]]])(
  'an error whose path %j leads nowhere stands at each null that may have come of it',
  async (path) => {
    shop.spoil = (answer, by) =>
      by === 'names'
        ? {
            errors: [{ message: 'secret', path }],
            data: {
              _entities: [
                { kind: null, name: 'a' },
                { kind: 'b', name: 'b' },
              ],
            },
          }
        : answer;
    expect(await shop.ask('{ shelves { name kind } }')).toEqual({
      data: {
        shelves: [
          [
            { name: 'a', kind: null },
            { name: 'b', kind: 'b' },
          ],
          [null, { name: 'a', kind: null }],
        ],
      },
      errors: [INTERNAL('shelves', 0, 0, 'kind'), INTERNAL('shelves', 1, 1, 'kind')],
    });
    shop.spoil = (answer, by) =>
      by === 'stock' ? { errors: [{ message: 'secret', path }], data: { cheapest: null, shelves: [] } } : answer;
    expect(await shop.ask('{ cheapest { id } shelves { id } }')).toEqual({
      data: { cheapest: null, shelves: [] },
      errors: [INTERNAL('cheapest')],
    });
  },
);

test('a mutation that fails and may not be null is the last one that is run, whichever subgraph the next one is of', async () => {
  const asked = (): number => shop.asked.filter(({ query }) => query.includes('restock')).length;
  expect(await shop.ask('mutation { rename(to: "a") restock }')).toEqual({ data: { rename: 'a', restock: 7 } });
  expect(asked()).toBe(1);
  expect(await shop.ask('mutation { rename(to: "") restock }')).toEqual({ data: null, errors: [INTERNAL('rename')] });
  shop.spoil = (answer, by) => (by === 'names' ? undefined : answer);
  expect(await shop.ask('mutation { rename(to: "a") restock }')).toMatchObject({
    data: null,
    errors: [{ path: ['rename'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  });
  expect(asked()).toBe(1);
});
