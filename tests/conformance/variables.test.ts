/** Variables by any name, and those that are conditions. */
import { Federation } from './federation.js';

let shop: Federation;
beforeAll(async () => {
  shop = await Federation.of({
    stock: {
      sdl: 'type Query { cheapest: Product } type Product @key(fields: "id") { id: ID! }',
      resolvers: { Query: { cheapest: () => ({ id: 3 }) } },
    },
    names: {
      sdl: 'type Product @key(fields: "id") { id: ID! name(in: String!): String }',
      resolvers: {
        Product: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          name: ({ id }: { id: string }, given: { in: string }) => `${id} ${given.in}`,
        },
      },
    },
  });
});
afterAll(() => shop.stop());

test.each(['representations', 'toString', '__proto__', '__after', 'first'])('a variable may have the name %s', async (name) => {
  const variables: Record<string, unknown> = JSON.parse(`{"${name}":"fr"}`);
  expect(await shop.ask(`query($${name}: String!) { cheapest { name(in: $${name}) } }`, variables)).toEqual({
    data: { cheapest: { name: '3 fr' } },
  });
});

test('and is a condition under it', async () => {
  const query = 'query($representations: Boolean!) { cheapest { id name(in: "fr") @include(if: $representations) } }';
  expect(await shop.ask(query, { representations: true })).toEqual({ data: { cheapest: { id: '3', name: '3 fr' } } });
  expect(await shop.ask(query, { representations: false })).toEqual({ data: { cheapest: { id: '3' } } });
});

test.each(['{ cheapest { id: id @include(if: $n) id } }', '{ cheapest { id id: id @skip(if: $n) name(in: "fr") } }'])(
  'a field under its own name as an alias is the field: %s',
  async (selection) => {
    for (const n of [true, false])
      expect(await shop.ask(`query($n: Boolean!) ${selection}`, { n })).toMatchObject({ data: { cheapest: { id: '3' } } });
  },
);

test.each(['include', 'skip'])('a condition of @%s that is null is refused by its name', async (directive) => {
  const query = `query($n: Boolean = true) { cheapest { id name(in: "fr") @${directive}(if: $n) } }`;
  expect(await shop.ask(query, { n: null })).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'n' } }] });
});
