import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import fc from 'fast-check';
import { buildSchema, Kind, parse, validate } from 'graphql';
import type { OperationWeights } from '../operation/operation.js';
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

const TYPES = Object.keys(buildSchema(SDL).getTypeMap()).length;

const refusals = (query: string, most: { depth?: number; aliases?: number; cost?: number }) =>
  validate(buildSchema(SDL), parse(query), limits(SDL, { depth: 99, aliases: 99, cost: 1_000_000, ...most })).map(({ message }) => message);

/** The cost of a query: the lowest limit that allows it. */
function costOf(query: string): number {
  const [message] = refusals(query, { cost: -Infinity });
  return Number(/may cost (\S+),/.exec(message ?? '')?.[1]);
}

test.each([
  ['{ people(first: 3) { total edges { node { name } } } }', 1 + 3 * 2],
  ['{ people { edges { node { name } } } }', 1 + 20 * 2],
  ['query($n: Int) { people(first: $n) { edges { node { name } } } }', 1 + LARGEST_PAGE * 2],
  ['{ people(first: 3) { edges { node { friends { name } } } } }', 1 + 3 * (2 + 5)],
  ['{ everyone { name } }', 300],
  ['{ search(take: 12) { name } }', 12],
  ['{ people(first: -2147483648) @skip(if: true) { edges { node { name } } } }', 1 + 1 * 2],
  ['{ people(first: 0) { edges { node { name } } } }', 1 + 1 * 2],
  ['{ people(first: null) { edges { node { name } } } }', 1 + LARGEST_PAGE * 2],
  ['{ people(first: 2147483647) { edges { node { name } } } }', 1 + 2147483647 * 2],
  ['{ report { text rendered } }', 47],
  ['{ __schema { types { name } } }', Math.ceil(0.1 + 0.1 * TYPES)],
  ['{ constructor }', 0],
  ['{ ...R ...R } fragment R on Query { report { text } }', 80],
])('%s costs %i', (query, cost) => expect(costOf(query)).toBe(cost));

/** Selections of the schema, with other selections beside them. */
const selections: fc.Arbitrary<string> = fc.letrec<Record<'root' | 'people' | 'edge' | 'person' | 'report', string>>((tie) => {
  const alias = fc.constantFrom('', 'a: ', 'b: ');
  const condition = fc.constantFrom('', ' @skip(if: true)', ' @include(if: false)', ' @include(if: $v)');
  const size = fc.oneof(fc.integer().map(String), fc.constantFrom('null', '$n', '-99999999999999999999'));
  const field = (name: string, inner?: fc.Arbitrary<string>, argument?: string) =>
    fc.tuple(alias, condition, size, inner ?? fc.constant('')).map(([as, when, number, below]) => {
      const given = argument === undefined ? '' : `(${argument}: ${number})`;
      return `${as}${name}${given}${when}${inner ? ` { ${below} }` : ''}`;
    });
  return {
    root: fc.oneof(
      field('people', tie('people'), 'first'),
      field('people', tie('people')),
      field('everyone', tie('person')),
      field('search', tie('person'), 'take'),
      field('report', tie('report')),
    ),
    people: fc.oneof(field('edges', tie('edge')), field('total')),
    edge: field('node', tie('person')),
    person: fc.oneof({ depthSize: 'small', withCrossShrink: true }, field('name'), field('friends', tie('person'))),
    report: fc.oneof(field('text'), field('rendered')),
  };
}).root;

test('a selection that is added never lowers the cost', () =>
  fc.assert(
    fc.property(fc.array(selections, { minLength: 1, maxLength: 4 }), selections, (before, added) => {
      const of = (all: readonly string[]) => costOf(`query($n: Int, $v: Boolean!) { ${all.join(' ')} }`);
      expect(of(before)).toBeGreaterThanOrEqual(0);
      expect(of([...before, added])).toBeGreaterThanOrEqual(of(before));
    }),
    { numRuns: 1_000 },
  ));

test('the weight by which callers share the core counts each response key as often as it stands in the answer', () => {
  const weightOf = (query: string): number => {
    const weights: OperationWeights = new WeakMap();
    const document = parse(query);
    validate(buildSchema(SDL), document, limits(SDL, { depth: 99, aliases: 99, cost: 1_000_000 }, weights));
    const [operation] = document.definitions;
    return (operation?.kind === Kind.OPERATION_DEFINITION && weights.get(operation)) || 0;
  };
  const many = Array.from({ length: 90 }, (_, nth) => `a${nth}: name`).join(' ');
  expect(weightOf('{ everyone { name } }')).toBeCloseTo(300 + 0.1 * (1 + 300));
  expect(weightOf(`{ everyone { ${many} } }`)).toBeCloseTo(300 + 0.1 * (1 + 90 * 300));
  expect(costOf(`{ everyone { ${many} } }`)).toBe(300);
});

test('what goes beyond a limit is refused in words that say by how much', () => {
  const query = '{ a: report { b: text } people { edges { node { name } } } }';
  expect(refusals(query, { depth: 4, aliases: 2, cost: 81 })).toEqual([]);
  expect(refusals(query, { depth: 3 })).toEqual(['This goes 4 fields deep, and 3 are allowed: ask in several requests.']);
  expect(refusals(query, { aliases: 1 })).toEqual(['This renames 2 fields, and 1 are allowed: ask for lists, or in several requests.']);
  expect(refusals(query, { cost: 80 })).toEqual(['This may cost 81, and 80 are allowed: ask for shorter pages (first) or fewer fields.']);
});

test('names are weighed as often as they may stand in the answer', () => {
  const named = (letters: number, first: number) => `{ people(first: ${first}) { edges { node { ${'n'.repeat(letters)}: name } } } }`;
  expect(refusals(named(100, 70_000), {})).toEqual([]);
  expect(refusals(named(100, 90_000), {})).toEqual([
    expect.stringMatching(/^The names in the answer may take \d+ characters, and 8388608 are allowed: /),
  ]);
  expect(refusals(named(1, 90_000), {})).toEqual([]);
  const many = Array.from({ length: 90 }, (_, nth) => `a${nth}: name`).join(' ');
  expect(refusals(`{ people(first: 20000) { edges { node { ${many} } } } }`, {})).toHaveLength(1);
});

test('fragments that name each other many times over are weighed once each', () => {
  const fragments = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Person { friends { ...F${n + 1} } friends { ...F${n + 1} } }`);
  const query = `{ everyone { ...F0 } } ${fragments.join(' ')} fragment F40 on Person { name }`;
  expect(refusals(query, { cost: 100 })).toContainEqual(expect.stringMatching(/^This may cost /));
});
