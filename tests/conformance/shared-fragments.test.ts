/** What a client writes once in a fragment and asks of several types is asked of each as if it stood there. */
import { Federation, SOUND } from './federation.js';

const WARES = [
  { __typename: 'Film', id: '1', usd: 10 },
  { __typename: 'Book', id: '2', usd: 20 },
];
interface Priced {
  readonly price: number;
}
const ware = {
  __resolveReference: ({ id }: { id: string }) => WARES.find((known) => known.id === id),
  price: ({ usd }: { usd: number }, { currency }: { currency: string }) => (currency === 'EUR' ? usd * 2 : usd),
};
const parcel = {
  __resolveReference: (given: object) => given,
  postage: ({ price }: Priced) => price + 1,
  postageEUR: ({ price }: Priced) => price + 1,
};
const sold = (type: string) => `type ${type} @key(fields: "id") { id: ID! price(currency: String!): Int }`;
const sent = (type: string) => `type ${type} implements Sent @key(fields: "id") {
  id: ID!
  price(currency: String!): Int @external
  postage: Int @requires(fields: "price(currency: \\"USD\\")")
  postageEUR: Int @requires(fields: "price(currency: \\"EUR\\")")
}`;

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    shop: {
      sdl: `type Query { wares: [Ware!]! } union Ware = Film | Book ${sold('Film')} ${sold('Book')}`,
      resolvers: { Query: { wares: () => WARES }, Film: ware, Book: ware },
    },
    post: {
      sdl: `interface Sent { postage: Int postageEUR: Int } ${sent('Film')} ${sent('Book')}`,
      resolvers: { Film: parcel, Book: parcel },
    },
  });
});
afterAll(() => federation.stop());
afterEach(() => {
  federation.spoil = SOUND;
});

const WRITTEN_ONCE = '{ wares { ... on Film { ...P } ... on Book { ...P } } } fragment P on Sent { postage postageEUR }';

test('each field with what it requires', async () =>
  expect(await federation.ask(WRITTEN_ONCE)).toEqual({
    data: {
      wares: [
        { postage: 11, postageEUR: 21 },
        { postage: 21, postageEUR: 41 },
      ],
    },
  }));

test('and where a subgraph is away each is told to be missing', async () => {
  federation.spoil = (answer, subgraph) => (subgraph === 'post' ? undefined : answer);
  const { data, errors = [] } = await federation.ask(WRITTEN_ONCE);
  expect(data).toEqual({
    wares: [
      { postage: null, postageEUR: null },
      { postage: null, postageEUR: null },
    ],
  });
  expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
    ['wares.0.postage', 'SUBGRAPH_UNAVAILABLE'],
    ['wares.0.postageEUR', 'SUBGRAPH_UNAVAILABLE'],
    ['wares.1.postage', 'SUBGRAPH_UNAVAILABLE'],
    ['wares.1.postageEUR', 'SUBGRAPH_UNAVAILABLE'],
  ]);
});
