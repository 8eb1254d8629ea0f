/** The schema, asked for in every word of the specification, beside data, under any key and inside of fragments. */
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { z } from 'zod';
import { Federation } from './federation.js';

let shop: Federation;
beforeAll(async () => {
  shop = await Federation.of({
    stock: { sdl: 'type Query { id: ID price(of: [String!]): Int }', resolvers: { Query: { id: () => '3', price: () => 5 } } },
  });
});
afterAll(() => shop.stop());

test('whole, as tools ask for it', async () => {
  const options = {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  };
  const { data, errors } = await shop.ask(getIntrospectionQuery(options));
  expect(errors).toBeUndefined();
  const schema = buildClientSchema(z.custom<Parameters<typeof buildClientSchema>[0]>().parse(data));
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(['id', 'price']);
});

test.each([
  ['{ __type(name: "Query") { isOneOf name } id }', { __type: { isOneOf: null, name: 'Query' }, id: '3' }],
  ['{ id: __type(name: "Query") { name } price }', { id: { name: 'Query' }, price: 5 }],
  ['{ ...A id } fragment A on Query { a: __type(name: "ID") { kind isOneOf } }', { a: { kind: 'SCALAR', isOneOf: null }, id: '3' }],
  ['{ ... on Query { __type(name: "None") { name } } __typename }', { __type: null, __typename: 'Query' }],
])('%s', async (query, data) => expect(await shop.ask(query)).toEqual({ data }));
