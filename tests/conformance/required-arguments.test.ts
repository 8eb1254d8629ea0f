/** Plans that Apollo's planner alone gets silently wrong: arguments inside `@requires`, keys that a client's alias takes. */
import { Federation } from './federation.js';

const PRODUCTS = [
  { upc: 'p1', name: 'one', usd: 10, weight: 1, category: { usd: 10 } },
  { upc: 'p2', name: 'two', usd: 20, weight: 2, category: { usd: 20 } },
];
const product = (upc: string) => ({ __typename: 'Product', ...PRODUCTS.find((known) => known.upc === upc) });
const priceIn = (usd: number, currency: string) => (currency === 'EUR' ? usd * 2 : usd);

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    catalogue: {
      sdl: `type Query { products: [Product!]! }
        type Product @key(fields: "upc") { upc: String! name: String! price(currency: String!): Int weight: Int category: Category }
        type Category { averagePrice(currency: String!): Int }`,
      resolvers: {
        Query: { products: () => PRODUCTS },
        Product: {
          __resolveReference: ({ upc }: { upc: string }) => product(upc),
          price: ({ usd }: { usd: number }, { currency }: { currency: string }) => priceIn(usd, currency),
        },
        Category: { averagePrice: ({ usd }: { usd: number }, { currency }: { currency: string }) => priceIn(usd, currency) },
      },
    },
    shipping: {
      sdl: `type Product @key(fields: "upc") {
          upc: String!
          weight: Int @external
          price(currency: String!): Int @external
          category: Category @external
          estimate: Int @requires(fields: "price(currency: \\"USD\\") weight")
          estimateEUR: Int @requires(fields: "price(currency: \\"EUR\\") weight")
          isExpensive: Boolean @requires(fields: "category { averagePrice(currency: \\"USD\\") }")
        }
        type Category @external { averagePrice(currency: String!): Int }`,
      resolvers: {
        Product: {
          __resolveReference: (given: object) => given,
          estimate: ({ price, weight }: { price: number; weight: number }) => price * weight,
          estimateEUR: ({ price, weight }: { price: number; weight: number }) => price * weight,
          isExpensive: ({ category }: { category: { averagePrice: number } }) => category.averagePrice > 11,
        },
      },
    },
  });
});
afterAll(() => federation.stop());

const products = (...found: object[]) => ({ data: { products: found } });

test('a required field keeps its own arguments beside the client’s', async () => {
  expect(await federation.ask('{ products { estimate price(currency: "EUR") } }')).toEqual(
    products({ estimate: 10, price: 20 }, { estimate: 40, price: 40 }),
  );
  expect(await federation.ask('query($in: String!) { products { price(currency: $in) estimateEUR } }', { in: 'USD' })).toEqual(
    products({ price: 10, estimateEUR: 20 }, { price: 20, estimateEUR: 80 }),
  );
});

test('two fields that require the same field with different arguments get each its own', async () =>
  expect(await federation.ask('{ products { upc name estimate estimateEUR isExpensive } }')).toEqual(
    products(
      { upc: 'p1', name: 'one', estimate: 10, estimateEUR: 20, isExpensive: false },
      { upc: 'p2', name: 'two', estimate: 40, estimateEUR: 80, isExpensive: true },
    ),
  ));

test('a requirement with arguments below another field is not the client’s either', async () =>
  expect(await federation.ask('{ products { category { averagePrice(currency: "EUR") } isExpensive } }')).toEqual(
    products({ category: { averagePrice: 20 }, isExpensive: false }, { category: { averagePrice: 40 }, isExpensive: true }),
  ));

test('a field under the name of a key, or of what is required, leaves these what they are', async () =>
  expect(await federation.ask('{ products { upc: name weight: upc __typename: name estimate } }')).toEqual(
    products({ upc: 'one', weight: 'p1', __typename: 'one', estimate: 10 }, { upc: 'two', weight: 'p2', __typename: 'two', estimate: 40 }),
  ));

test('an object of which nothing is included is an object still', async () =>
  expect(
    await federation.ask('query($no: Boolean!) { products { category { averagePrice(currency: "EUR") @include(if: $no) } } }', {
      no: false,
    }),
  ).toEqual(products({ category: {} }, { category: {} })));
