/** An error about an entity has its place in the answer: one at each null that came of it, wherever the entity stands. */
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { Federation, SOUND } from './federation.js';

const KILOBYTE = 'x'.repeat(1024);
const BEST = { id: '1' };

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    people: {
      sdl: `type Query { person(id: ID!): Person both: [Person] sameOften(count: Int!): [Pair!]! shape: Shape count: Int total: Int needed: Int! }
        type Pair { best: Person } interface Shape { area: Int } type Circle implements Shape { area: Int } type Square implements Shape { area: Int }
        type Person @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: {
          person: (_: unknown, { id }: { id: string }) => ({ id }),
          count: () => 2,
          total: () => 4,
          needed: () => 6,
          shape: () => ({ __typename: 'Circle', area: 4 }),
          both: () => [{ id: '1' }, { id: '2' }],
          sameOften: (_: unknown, { count }: { count: number }) => Array.from({ length: count }, () => ({ best: BEST })),
        },
      },
    },
    sizes: {
      sdl: `type Person @key(fields: "id") { id: ID! size: Int weight: Int! broken: Int wordy: Int
          rating: Int @external grade: Int @requires(fields: "rating")
          friend: Friend @external greeting: String @requires(fields: "friend { nickname }") }
        type Friend @key(fields: "id") { id: ID! nickname: String @external }`,
      resolvers: {
        Person: {
          __resolveReference: async ({ id, ...required }: { id: string }) => {
            if (id === '2') throw new GraphQLError('no', { extensions: { code: 'FORBIDDEN' } });
            return { id, ...required, size: 9, weight: 70 };
          },
          grade: ({ rating }: { rating: number }) => rating * 2,
          greeting: ({ friend }: { friend?: { nickname: string } }) => `Hello ${friend?.nickname}`,
          broken: () => {
            throw new GraphQLError('no', { extensions: { code: 'FORBIDDEN' } });
          },
          wordy: () => {
            throw new GraphQLError(KILOBYTE, { extensions: { code: 'FORBIDDEN' } });
          },
        },
      },
    },
    ratings: {
      sdl: 'type Person @key(fields: "id") { id: ID! rating: Int friend: Friend } type Friend @key(fields: "id") { id: ID! }',
      resolvers: { Person: { __resolveReference: ({ id }: { id: string }) => ({ id, rating: 5, friend: { id } }) } },
    },
    nicknames: {
      sdl: 'type Friend @key(fields: "id") { id: ID! nickname: String }',
      resolvers: { Friend: { __resolveReference: ({ id }: { id: string }) => ({ id, nickname: `friend ${id}` }) } },
    },
  });
});
afterAll(() => federation.stop());
afterEach(() => {
  federation.spoil = SOUND;
});

const dataSchema = z.object({ data: z.record(z.string(), z.unknown()) });

/** From now on one subgraph's answers have something changed in their data. */
function spoilData(subgraph: string, change: (data: Record<string, unknown>) => unknown): void {
  federation.spoil = (answer, by) => (by === subgraph ? { data: change(dataSchema.parse(answer).data) } : answer);
}

const forbidden = (...path: (string | number)[]) => ({ message: 'no', path, extensions: { code: 'FORBIDDEN' } });

test.each([
  ['a field', '{ person(id: 2) { name size } }', { person: { name: null, size: null } }, [['person', 'size']]],
  ['a field that may not be null', '{ person(id: 2) { weight } }', { person: null }, [['person', 'weight']]],
  [
    'several fields, under their aliases',
    '{ person(id: 2) { a: size id: broken } }',
    { person: { a: null, id: null } },
    [
      ['person', 'a'],
      ['person', 'id'],
    ],
  ],
  ['one of two entities', '{ both { size } }', { both: [{ size: 9 }, { size: null }] }, [['both', 1, 'size']]],
])('an error of a whole entity stands at %s', async (_what, query, data, paths) => {
  expect(await federation.ask(query)).toEqual({ data, errors: paths.map((path) => forbidden(...path)) });
});

test('and so it does in a deferred part', async () => {
  const parts = await federation.askInParts('{ both { id ... @defer { size } } }');
  expect(parts.flatMap(({ incremental = [] }) => incremental)).toEqual([
    { path: ['both', 0], data: { size: 9 } },
    { path: ['both', 1], data: { size: null }, errors: [forbidden('both', 1, 'size')] },
  ]);
});

test('an error of a field stands at each place of its entity', async () => {
  const best = { broken: null };
  const places = [0, 1, 2].map((nth) => forbidden('sameOften', nth, 'best', 'broken'));
  expect(await federation.ask('{ sameOften(count: 3) { best { broken } } }')).toEqual({
    data: { sameOften: [{ best }, { best }, { best }] },
    errors: places,
  });
  const parts = await federation.askInParts('{ sameOften(count: 3) { best { id ... @defer { broken } } } }');
  expect(parts.flatMap(({ incremental = [] }) => incremental)).toEqual(
    places.map((error, nth) => ({ path: ['sameOften', nth, 'best'], data: best, errors: [error] })),
  );
});

test('errors at more places than an answer has room for are refused with it', async () => {
  expect(await federation.ask('{ sameOften(count: 9000) { best { wordy } } }')).toMatchObject({
    data: null,
    errors: [{ extensions: { code: 'TOO_COMPLEX' } }],
  });
});

const internal = (...path: (string | number)[]) => ({ message: 'This could not be answered.', path, extensions: { code: 'INTERNAL' } });

test.each([
  ['a number', 7],
  ['a text', 'size'],
  ['a list', [{ size: 9 }]],
  ['true', true],
  ['an object of no type', { __typename: null, size: 9 }],
  ['an object of a type that is a number', { __typename: 7, size: 9 }],
  ['an object of another type', { __typename: 'Pair', size: 9 }],
])('%s in place of an entity is an error at its place', async (_what, entity) => {
  spoilData('sizes', () => ({ _entities: [entity] }));
  expect(await federation.ask('{ person(id: 1) { id size } }')).toEqual({
    data: { person: { id: '1', size: null } },
    errors: [internal('person', 'size')],
  });
});

test.each([[null], [7], [{}]])('and so is an object whose type is %j', async (__typename) => {
  spoilData('people', () => ({ person: { __typename, id: '1' }, shape: { __typename, area: 4 } }));
  expect(await federation.ask('{ person(id: 1) { id size } shape { ... on Circle { area } } }')).toEqual({
    data: { person: null, shape: null },
    errors: [internal('person'), internal('shape')],
  });
});

describe('an error beside an answer', () => {
  const told = (path: unknown) => ({ message: 'no', path, extensions: { code: 'FORBIDDEN' } });

  test('that is null, and names one field, leaves no other null without an error', async () => {
    federation.spoil = () => ({ data: null, errors: [told(['count'])] });
    expect(await federation.ask('{ total count }')).toEqual({
      data: { total: null, count: null },
      errors: [forbidden('count'), internal('total')],
    });
  });

  test('that is null for a field that may not be is the only one', async () => {
    federation.spoil = () => ({ data: null, errors: [told(['needed'])] });
    expect(await federation.ask('{ total needed }')).toEqual({ data: null, errors: [forbidden('needed')] });
  });

  test.each([[[]], [null]])('with the path %j stands at each field that is null', async (path) => {
    federation.spoil = () => ({ data: { count: null, total: 4 }, errors: [told(path)] });
    expect(await federation.ask('{ total count }')).toEqual({ data: { total: 4, count: null }, errors: [forbidden('count')] });
    federation.spoil = () => ({ data: { count: 2, total: 4 }, errors: [told(path)] });
    expect(await federation.ask('{ total count }')).toEqual({
      data: { total: 4, count: 2 },
      errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }],
    });
  });

  test.each([[[]], [null], [undefined]])('with the path %j stands at each field of an entity that is null', async (path) => {
    federation.spoil = (answer, by) => {
      if (by !== 'sizes') return answer;
      const entity = { size: null, weight: 70, broken: null };
      return { data: { _entities: [entity, { ...entity, size: 9 }] }, errors: [told(path), told(['_entities', 1, 'broken'])] };
    };
    expect(await federation.ask('{ both { size weight broken } }')).toEqual({
      data: {
        both: [
          { size: null, weight: 70, broken: null },
          { size: 9, weight: 70, broken: null },
        ],
      },
      errors: [forbidden('both', 1, 'broken'), forbidden('both', 0, 'size'), forbidden('both', 0, 'broken')],
    });
  });

  test('about an entity that was not asked for is told', async () => {
    federation.spoil = (answer, by) => (by === 'sizes' ? { ...Object(answer), errors: [told(['_entities', 9, 'size'])] } : answer);
    expect(await federation.ask('{ person(id: 1) { size } }')).toEqual({ data: { person: { size: 9 } }, errors: [forbidden('person')] });
  });

  test.each([[{ _entities: null }], [null]])('about one entity, where the data are %j, stands at its fields', async (data) => {
    federation.spoil = (answer, by) => (by === 'sizes' ? { data, errors: [told(['_entities', 0])] } : answer);
    expect(await federation.ask('{ both { size } }')).toEqual({
      data: { both: [{ size: null }, { size: null }] },
      errors: [forbidden('both', 0, 'size'), internal('both', 1, 'size')],
    });
  });
});

test.each([
  ['what is required', 'grade', 'ratings'],
  ['what is required below another object', 'greeting', 'nicknames'],
  ['the object above it', 'greeting', 'ratings'],
])('where the owner of %s is away, that is said', async (_what, field, away) => {
  expect(await federation.ask('{ person(id: 1) { grade greeting } }')).toEqual({
    data: { person: { grade: 10, greeting: 'Hello friend 1' } },
  });
  federation.spoil = (answer, by) => (by === away ? undefined : answer);
  expect(await federation.ask(`{ person(id: 1) { size ${field} } }`)).toMatchObject({
    data: { person: { size: 9, [field]: null } },
    errors: [{ path: ['person', field], extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: away } }],
  });
});
