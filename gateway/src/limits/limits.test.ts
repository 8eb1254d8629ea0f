import { buildSchema, parse, validate } from 'graphql';
import { limits } from './limits.js';

const SDL = `
  directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
  type Query {
    people(first: Int = 20): People
    everyone: [Person] @listSize(assumedSize: 300)
    search(take: Int!): [Person] @listSize(slicingArguments: ["take"])
    report: Report
  }
  type People { edges: [Edge] total: Int }
  type Edge { node: Person }
  type Person { name: String friends: [Person] }
  type Report @cost(weight: 40) { text: String rendered: String @cost(weight: 7) }`;

const refusals = (query: string, most: { depth?: number; aliases?: number; cost?: number }) =>
  validate(buildSchema(SDL), parse(query), limits(SDL, { depth: 99, aliases: 99, cost: 1_000_000, ...most })).map(({ message }) => message);

/** The cost that is just allowed. */
function costOf(query: string): number {
  const [message] = refusals(query, { cost: -1 });
  return Number(/may cost (\d+)/.exec(message ?? '')?.[1]);
}

test.each([
  ['{ people(first: 3) { total edges { node { name } } } }', 1 + 3 * 2],
  ['{ people { edges { node { name } } } }', 1 + 20 * 2],
  ['query($n: Int) { people(first: $n) { edges { node { name } } } }', 1 + 100 * 2],
  ['{ people(first: 3) { edges { node { friends { name } } } } }', 1 + 3 * (2 + 5)],
  ['{ everyone { name } }', 300],
  ['{ search(take: 12) { name } }', 12],
  ['{ report { text rendered } }', 47],
  ['{ ...R ...R } fragment R on Query { report { text } }', 80],
])('%s costs %i', (query, cost) => expect(costOf(query)).toBe(cost));

test('what goes beyond a limit is refused in words that say by how much', () => {
  const query = '{ a: report { b: text } people { edges { node { name } } } }';
  expect(refusals(query, { depth: 4, aliases: 2, cost: 81 })).toEqual([]);
  expect(refusals(query, { depth: 3 })).toEqual(['This goes 4 fields deep, and 3 are allowed: ask in several requests.']);
  expect(refusals(query, { aliases: 1 })).toEqual(['This renames 2 fields, and 1 are allowed: ask for lists, or in several requests.']);
  expect(refusals(query, { cost: 80 })).toEqual(['This may cost 81, and 80 are allowed: ask for shorter pages (first) or fewer fields.']);
});

test('fragments that name each other many times over are weighed once each', () => {
  const fragments = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Person { friends { ...F${n + 1} } friends { ...F${n + 1} } }`);
  const query = `{ everyone { ...F0 } } ${fragments.join(' ')} fragment F40 on Person { name }`;
  expect(refusals(query, { cost: 100 })).toHaveLength(1);
});
