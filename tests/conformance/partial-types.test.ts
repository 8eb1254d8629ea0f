/** A shared field may hold objects that not all who share it know: who gives one is also asked for its fields. */
import { Federation, type SmallSubgraph } from './federation.js';

const MEMO = { __typename: 'Memo', text: 'keys are at the desk' };
const POSTER = { __typename: 'Poster', title: 'open house' };
const FLYER = { __typename: 'Flyer', title: 'lost: one cat' };
const RECORDING = { __typename: 'Recording', minutes: 3 };
const KNOWN = { __resolveReference: ({ id }: { id: string }) => ({ id }) };

const north: SmallSubgraph = {
  sdl: `type Query { north: Desk both: Desk @shareable }
    type Desk @key(fields: "id") { id: ID! board: Board @shareable }
    type Board @shareable { notes: [Note!]! }
    union Note = Memo | Poster | Flyer
    type Memo @shareable { text: String }
    type Flyer @shareable { title: String! }
    type Poster { title: String size(unit: String!): String maker: Maker }
    union Maker = Press | Hand type Press { name: String } type Hand { name: String }`,
  resolvers: {
    Query: { north: () => ({ id: '1' }), both: () => ({ id: '1', board: { notes: [MEMO] } }) },
    Desk: { ...KNOWN, board: ({ board }: { board?: object }) => board ?? { notes: [MEMO, POSTER, FLYER] } },
    Poster: { size: (_: unknown, { unit }: { unit: string }) => `3 ${unit}`, maker: () => ({ __typename: 'Press', name: 'Gutenberg' }) },
  },
};
const south: SmallSubgraph = {
  sdl: `type Query { south: Desk both: Desk @shareable }
    type Desk @key(fields: "id") { id: ID! board: Board @shareable wall: Board }
    type Board @shareable { notes: [Note!]! }
    union Note = Memo | Recording
    type Memo @shareable { text: String }
    type Recording { minutes: Int }`,
  resolvers: {
    Query: { south: () => ({ id: '1' }), both: () => ({ id: '1', board: { notes: [MEMO] } }) },
    Desk: { ...KNOWN, board: () => ({ notes: [MEMO, RECORDING] }), wall: () => ({ notes: [RECORDING] }) },
  },
};
/** Knows a flyer's title as one that there may not be. */
const archive: SmallSubgraph = {
  sdl: 'type Query { oldest: Flyer } type Flyer @shareable { title: String }',
  resolvers: { Query: { oldest: () => ({ title: null }) } },
};

const ALL = '__typename ... on Memo { text } ... on Poster { title } ... on Flyer { title } ... on Recording { minutes }';

let federation: Federation;
beforeEach(async () => {
  federation = await Federation.of({ north, south, archive });
});
afterEach(() => federation.stop());

test.each([
  ['north', `{ north { board { notes { ${ALL} } } } }`, { north: { board: { notes: [MEMO, POSTER, FLYER] } } }],
  ['south', `{ south { board { notes { ${ALL} } } } }`, { south: { board: { notes: [MEMO, RECORDING] } } }],
])('%s is asked for what it alone knows, and nobody else is', async (name, query, data) => {
  expect(await federation.ask(query)).toEqual({ data });
  expect(federation.asked.map(({ subgraph }) => subgraph)).toEqual([name]);
});

test.each([
  [`{ both { board { notes { ${ALL} } } } }`, { both: { board: { notes: [MEMO] } } }],
  [`{ north { wall { notes { ${ALL} } } } }`, { north: { wall: { notes: [RECORDING] } } }],
  ['{ north { board { notes { ... on Recording { minutes } } } } }', { north: { board: { notes: [{}, {}, {}] } } }],
])('%s', async (query, data) => expect(await federation.ask(query)).toEqual({ data }));

const SIZED = `query($unit: String!, $sized: Boolean!, $made: Boolean!) { north { board { notes { ...Note } } } }
  fragment Note on Note {
    ... on Poster @include(if: $sized) { how: size(unit: $unit) @skip(if: $made) }
    ... on Poster { maker @include(if: $made) { __typename ... on Press { name } } how: size(unit: $unit) @include(if: $sized) }
  }`;

test.each([
  [{ sized: true, made: false }, { how: '3 ells' }],
  [
    { sized: true, made: true },
    { how: '3 ells', maker: { __typename: 'Press', name: 'Gutenberg' } },
  ],
  [{ sized: false, made: false }, {}],
])('arguments, conditions and what is below are as the client asked: %p', async (conditions, poster) => {
  expect(await federation.ask(SIZED, { unit: 'ells', ...conditions })).toEqual({
    data: { north: { board: { notes: [{}, poster, {}] } } },
  });
  expect(federation.asked).toHaveLength(1);
});

test('a key that has two forms in the subgraph stands for both', async () =>
  expect(await federation.ask('{ north { board { notes { ... on Memo { words: text } ... on Flyer { words: title } } } } }')).toEqual({
    data: { north: { board: { notes: [{ words: MEMO.text }, {}, { words: FLYER.title }] } } },
  }));

test('what is deferred is completed too', async () => {
  const parts = await federation.askInParts(`{ north { id ... @defer { board { notes { ${ALL} } } } } }`);
  const told = parts.flatMap(({ incremental = [] }) => incremental);
  expect(told).toEqual([{ path: ['north'], data: { board: { notes: [MEMO, POSTER, FLYER] } } }]);
});
