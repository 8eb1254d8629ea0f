/** A subgraph that answers entities in another order gives nobody another one's data, by whichever key they are asked for. */
import { z } from 'zod';
import { Federation, SOUND, type Spoil } from './federation.js';

const NUMBERS = ['1', '2', '3'];
const reference = (of: object) => of;

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    registry: {
      sdl: `type Query { people: [Person!]! rooms: [Room!]! beds: [Bed!]! things: [Thing!]! media: [Media!]! }
        type Mutation { admit: [Person!]! }
        type Person @key(fields: "id") { id: ID! name: String }
        type Room @key(fields: "house door") { house: ID! door: Int! }
        type Bed @key(fields: "room { door }") { room: Place! }
        type Place @shareable { door: Int! }
        union Thing = Film | Book
        type Film @key(fields: "code") { code: ID! }
        type Book @key(fields: "code") { code: Int! }
        interface Media @key(fields: "id") { id: ID! }
        type Song implements Media @key(fields: "id") { id: ID! }
        type Play implements Media @key(fields: "id") { id: ID! }`,
      resolvers: {
        Mutation: { admit: () => NUMBERS.map((id) => ({ id })) },
        Query: {
          people: () => NUMBERS.map((id) => ({ id })),
          rooms: () => NUMBERS.map((door) => ({ house: 'h', door: Number(door) })),
          beds: () => NUMBERS.map((door) => ({ room: { door: Number(door) } })),
          things: () => [
            { __typename: 'Film', code: '1' },
            { __typename: 'Book', code: 1 },
            { __typename: 'Film', code: '2' },
            { __typename: 'Book', code: 2 },
          ],
          media: () => NUMBERS.map((id) => ({ __typename: id === '2' ? 'Play' : 'Song', id })),
        },
        Media: { __resolveReference: reference },
        Person: { name: ({ id }: { id: string }) => `name ${id}` },
      },
    },
    houses: {
      sdl: `type Person @key(fields: "id") { id: ID! address: String }
        type Room @key(fields: "house door") { house: ID! door: Int! guest: String }
        type Bed @key(fields: "room { door }") { room: Place! @shareable guest: String }
        type Place @shareable { door: Int! }
        type Film @key(fields: "code") { code: ID! length: Int }
        type Book @key(fields: "code") { code: Int! length: Int }
        type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }`,
      resolvers: {
        Person: { address: ({ id }: { id: string }) => `address ${id}` },
        Room: { guest: ({ door }: { door: number }) => `guest ${door}` },
        Bed: { guest: ({ room }: { room: { door: number } }) => `guest ${room.door}` },
        Film: { length: ({ code }: { code: string }) => Number(code) * 10 },
        Book: { length: ({ code }: { code: number }) => code * 100 },
        Media: { score: ({ id }: { id: string }) => Number(id) },
      },
    },
  });
});
afterAll(() => federation.stop());
afterEach(() => {
  federation.spoil = SOUND;
});

const answerSchema = z.object({ data: z.looseObject({ _entities: z.array(z.unknown()).optional() }) });

/** The entities of another place stand at each place. */
const turned: Spoil = (answer) => {
  const { _entities: entities, ...data } = answerSchema.parse(answer).data;
  return entities ? { data: { ...data, _entities: [...entities.slice(1), ...entities.slice(0, 1)] } } : answer;
};

test.each([
  ['people', '{ people { address } }', 'address'],
  ['people', '{ people { id address } }', 'address'],
  ['people', '{ people { id: name address } }', 'address'],
  ['admit', 'mutation { admit { address } }', 'address'],
  ['rooms', '{ rooms { guest } }', 'guest'],
  ['beds', '{ beds { guest } }', 'guest'],
  ['media', '{ media { score } }', 'score'],
  ['things', '{ things { ... on Film { length } } }', 'length'],
  ['things', '{ things { __typename ... on Film { length } ... on Book { pages: length } } }', 'length'],
])('%s of %s: each place has its own, or an error', async (root, query, field) => {
  const sound = await federation.ask(query);
  expect(sound.errors).toBeUndefined();
  federation.spoil = turned;
  const crossed = await federation.ask(query);
  const places = z.array(z.record(z.string(), z.unknown()).nullable());
  const [own, given] = [sound, crossed].map(({ data }) => places.parse(z.record(z.string(), z.unknown()).parse(data)[root]));
  const paths = (crossed.errors ?? []).map(({ path = [] }) => path.slice(0, 2).join('.'));
  const asked = (own ?? []).flatMap((place, nth) => (place && (field in place || 'pages' in place) ? [nth] : []));
  for (const nth of asked) {
    expect(given?.[nth]?.[field] ?? null).toBeNull();
    expect(given?.[nth]?.pages ?? null).toBeNull();
    expect(paths).toContain(`${root}.${nth}`);
  }
  expect(asked.length).toBeGreaterThan(1);
});

test('what is asked to compare entities is not in the answer, and no key of them is asked twice', async () => {
  federation.asked.length = 0;
  expect(await federation.ask('{ people { address } }')).toEqual({ data: { people: NUMBERS.map((id) => ({ address: `address ${id}` })) } });
  expect(await federation.ask('{ media { score } }')).toEqual({ data: { media: NUMBERS.map((id) => ({ score: Number(id) })) } });
  expect(federation.asked.filter(({ subgraph }) => subgraph === 'houses').map(({ query }) => query.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/\{\.\.\.on Person\{address __typename id\}\}/),
    expect.stringMatching(/\{\.\.\.on Media\{score id\}\}/),
  ]);
});

test('and so it is in a deferred part', async () => {
  federation.spoil = turned;
  const parts = await federation.askInParts('{ people { id ... @defer { address } } }');
  const later = parts.flatMap(({ incremental = [] }) => incremental);
  expect(later.map(({ data, errors }) => ({ data, codes: errors?.map(({ extensions }) => extensions.code) }))).toEqual(
    NUMBERS.map(() => ({ data: { address: null }, codes: ['INTERNAL'] })),
  );
});
