/**
 * Objects of which one subgraph knows only the interface (`@interfaceObject`): their type is told by the subgraph that knows it, and
 * never by the interface's name, whatever a client asks in which order and whichever subgraph fails.
 */
import { Federation, SOUND } from './federation.js';

let federation: Federation;
beforeAll(async () => {
  const typeOf = (id: string): string => (id.startsWith('b') ? 'Book' : 'Film');
  federation = await Federation.of({
    media: {
      sdl: `type Query { media: [Media] }
        interface Media @key(fields: "id") { id: ID! title: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
      resolvers: {
        Query: { media: () => ['b1', 'f1'].map((id) => ({ __typename: typeOf(id), id, title: id, pages: 5, minutes: 7 })) },
      },
    },
    scores: {
      sdl: `type Query { best: Media rows: [[Media]] }
        type Media @interfaceObject @key(fields: "id") { id: ID! score: Int next: Media }`,
      resolvers: {
        Query: { best: () => ({ id: 'f1', score: 4 }), rows: () => [[{ id: 'f1', score: 4 }, null], [{ id: 'b1', score: 4 }]] },
        Media: { __resolveReference: ({ id }: { id: string }) => ({ id, score: 4 }), next: () => ({ id: 'b1', score: 5 }) },
      },
    },
  });
});
afterAll(() => federation.stop());
afterEach(() => {
  federation.spoil = SOUND;
});

/** From now on the subgraph of media tells the types of the entities that it is asked for, which the test's library does not. */
function tellTypes(types: readonly (object | null)[]): void {
  federation.spoil = (answer, by) => {
    const asked = federation.asked.at(-1)?.query ?? '';
    return by === 'media' && asked.includes('_entities') ? { data: { _entities: types } } : answer;
  };
}

test.each([
  ['{ media { ... on Film { __typename score } } }', [{}, { __typename: 'Film', score: 4 }]],
  ['{ media { id ... on Film { __typename score } } }', [{ id: 'b1' }, { id: 'f1', __typename: 'Film', score: 4 }]],
  [
    '{ media { __typename ... on Film { __typename score } ... on Book { __typename s: score } } }',
    [
      { __typename: 'Book', s: 4 },
      { __typename: 'Film', score: 4 },
    ],
  ],
  [
    '{ media { ...F } } fragment F on Media { ... on Film { kind: __typename next { score } } }',
    [{}, { kind: 'Film', next: { score: 5 } }],
  ],
])('%s', async (query, media) => {
  expect(await federation.ask(query)).toEqual({ data: { media } });
});

test('an object that comes from the subgraph without its type gets it from the other', async () => {
  tellTypes([{ __typename: 'Film', title: 'f1', minutes: 7 }]);
  expect(await federation.ask('{ best { __typename score title } }')).toEqual({
    data: { best: { __typename: 'Film', score: 4, title: 'f1' } },
  });
  expect(await federation.ask('{ best { ... on Film { __typename score minutes } ... on Book { pages } } }')).toEqual({
    data: { best: { __typename: 'Film', score: 4, minutes: 7 } },
  });
  tellTypes([{ __typename: 'Film' }, { __typename: 'Book', pages: 5 }]);
  expect(await federation.ask('{ rows { ... on Film { score } ... on Book { __typename pages } } }')).toEqual({
    data: { rows: [[{ score: 4 }, null], [{ __typename: 'Book', pages: 5 }]] },
  });
});

test('where no subgraph tells the type, what hangs on it is null with an error, and the rest is as it is', async () => {
  const told = { message: 'no', extensions: { code: 'FORBIDDEN' } };
  federation.spoil = (answer, by) =>
    by === 'media' ? { data: { _entities: [null] }, errors: [{ ...told, path: ['_entities', 0] }] } : answer;
  const refused = { data: { best: null }, errors: [{ ...told, path: ['best', '__typename'] }] };
  expect(await federation.ask('{ best { __typename score } }')).toEqual(refused);
  expect(await federation.ask('{ best { score ... on Film { minutes } } }')).toEqual(refused);
  expect(await federation.ask('{ best { score } }')).toEqual({ data: { best: { score: 4 } } });
  const not: Readonly<Record<string, boolean>> = { film: false };
  expect(await federation.ask('query($film: Boolean!) { best { score ... on Film @include(if: $film) { minutes } } }', not)).toEqual({
    data: { best: { score: 4 } },
  });

  tellTypes([null]);
  expect(await federation.ask('{ best { __typename score } }')).toEqual({
    data: { best: null },
    errors: [{ message: 'This could not be answered.', path: ['best'], extensions: { code: 'INTERNAL' } }],
  });
});
