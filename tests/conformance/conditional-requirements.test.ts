/** What a field requires is demanded only where the field is selected: its condition takes nothing from the fields beside it. */
import fc from 'fast-check';
import { buildSchema, graphql } from 'graphql';
import { z } from 'zod';
import { Federation, SOUND } from './federation.js';

const thingsSchema = z.object({ data: z.object({ things: z.array(z.record(z.string(), z.unknown())) }) });

interface Read {
  readonly weight?: number;
  readonly size?: number;
  readonly sides?: { readonly width?: number; readonly height?: number };
  readonly price?: number;
}
/** The fields with requirements. Each tells all that it reads. */
const REQUIRING = {
  ship: ({ weight }: Read) => `${weight}`,
  both: ({ weight, size }: Read) => `${weight} ${size}`,
  wide: ({ sides }: Read) => `${sides?.width}`,
  area: ({ sides }: Read) => `${sides?.width} ${sides?.height}`,
  cost: ({ price }: Read) => `${price}`,
};
const THINGS = ['Box', 'Crate'].map((__typename, nth) => {
  const own = { __typename, id: `id${nth}`, sku: `sku${nth}`, weight: 3 + nth, size: 40 + nth, sides: { width: 500, height: 6000 + nth } };
  const told = Object.entries(REQUIRING).map(([name, tell]) => [name, tell({ ...own, price: 8 })]);
  return { ...own, price: (given: { in: string }) => (given.in === 'EUR' ? 8 : 9), label: `label ${own.sku}`, ...Object.fromEntries(told) };
});

const KNOWN = 'id: ID! sku: ID! weight: Int';
const MEASURED = 'size: Int sides: Sides price(in: String!): Int';
const REQUIRED = `@key(fields: "id") {
  id: ID! weight: Int @external size: Int @external sides: Sides @external price(in: String!): Int @external
  ship: String @requires(fields: "weight") both: String @requires(fields: "weight size")
  wide: String @requires(fields: "sides { width }") area: String @requires(fields: "sides { width height }")
  cost: String @requires(fields: "price(in: \\"EUR\\")") }`;
const QUERY = 'type Query { things: [Thing!]! } interface Thing { id: ID! }';
const SIDES = 'type Sides { width: Int height: Int }';
const found = {
  __resolveReference: ({ id, sku }: { id?: string; sku?: string }) => THINGS.find((one) => one.id === id || one.sku === sku),
};
const asGiven = { __resolveReference: (given: object) => given };

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    stock: {
      sdl: `${QUERY} type Box implements Thing @key(fields: "id") @key(fields: "sku") { ${KNOWN} }
        type Crate implements Thing @key(fields: "id") @key(fields: "sku") { ${KNOWN} }`,
      resolvers: { Query: { things: () => THINGS }, Box: found, Crate: found },
    },
    measures: {
      sdl: `${SIDES} type Box @key(fields: "id") { id: ID! ${MEASURED} } type Crate @key(fields: "id") { id: ID! ${MEASURED} }`,
      resolvers: { Box: found, Crate: found },
    },
    shipping: {
      sdl: `type Box ${REQUIRED} type Crate ${REQUIRED} type Sides @external { width: Int height: Int }`,
      resolvers: { Box: { ...asGiven, ...REQUIRING }, Crate: { ...asGiven, ...REQUIRING } },
    },
    labels: {
      sdl: 'type Box @key(fields: "sku") { sku: ID! label: String } type Crate @key(fields: "sku") { sku: ID! label: String }',
      resolvers: { Box: found, Crate: found },
    },
  });
});
afterAll(() => federation.stop());
afterEach(() => {
  federation.spoil = SOUND;
});

const told = Object.keys(REQUIRING).map((name) => `${name}: String`);
const whole = buildSchema(`${QUERY} ${SIDES} type Box implements Thing { ${KNOWN} ${MEASURED} label: String ${told} }
  type Crate implements Thing { ${KNOWN} ${MEASURED} label: String ${told} }`);

const conditions = fc.constantFrom('', '', '', '@include(if: $n)', '@skip(if: $n)', '@include(if: $m)', '@include(if: false)');
const names = fc.constantFrom('id', 'sku', 'weight', 'size', 'sides', 'price', 'label', ...Object.keys(REQUIRING));
const fields = fc.tuple(names, conditions).map(([name, condition]) => {
  if (name === 'price') return `price(in: "USD") ${condition}`;
  return `${name} ${condition} ${name === 'sides' ? '{ width }' : ''}`;
});
const parts = fc
  .tuple(fc.constantFrom('Box', 'Crate'), conditions, fc.array(fields, { minLength: 1, maxLength: 4 }))
  .map(([type, condition, selected]) => `... on ${type} ${condition} { ${selected.join(' ')} }`);

test('whatever stands under conditions, the answer is that of one execution over all of the data', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.boolean(), async (selected, n, m) => {
      const query = `query($n: Boolean!, $m: Boolean!) { things { ${selected.join(' ')} } unused: __typename @include(if: $n) @skip(if: $m) }`;
      const { data, errors } = await graphql({ schema: whole, source: query, rootValue: { things: THINGS }, variableValues: { n, m } });
      expect(errors).toBeUndefined();
      expect(await federation.ask(query, { n, m })).toEqual({ data: JSON.parse(JSON.stringify(data)) });
    }),
    { numRuns: 60 },
  );
});

test('where an owner is away, each null that came of it says so, and nothing else is changed', async () => {
  const runs = fc.record({ selected: fc.array(parts, { minLength: 1, maxLength: 4 }), n: fc.boolean(), m: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(runs, fc.constantFrom('measures', 'shipping', 'labels'), async ({ selected, n, m }, away) => {
      const query = `query($n: Boolean!, $m: Boolean!) { things { ${selected.join(' ')} } unused: __typename @include(if: $n) @skip(if: $m) }`;
      federation.spoil = SOUND;
      const { data: sound } = thingsSchema.parse(await federation.ask(query, { n, m }));
      federation.spoil = (answer, by) => (by === away ? undefined : answer);
      const answer = await federation.ask(query, { n, m });
      const { data } = thingsSchema.parse(answer);
      const errors = answer.errors ?? [];
      for (const { extensions } of errors) expect(extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: away });
      const missing = new Set(errors.map(({ path }) => path?.join('.')));
      const expected = sound.things.map((thing, nth) =>
        Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, missing.has(`things.${nth}.${key}`) ? null : value])),
      );
      expect(data.things).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test('a subgraph is not told what it would read for a field that is left out', async () => {
  federation.asked.length = 0;
  const query = 'query($n: Boolean!) { things { ... on Box { ship both @include(if: $n) } } }';
  expect(await federation.ask(query, { n: false })).toEqual({ data: { things: [{ ship: '3' }, {}] } });
  expect(federation.asked.at(-1)?.variables.representations).toEqual([{ __typename: 'Box', id: 'id0', weight: 3 }]);
});
