import { buildSchema, parse, validate } from 'graphql';
import { RULES } from './validation-rules.js';

const schema = buildSchema(`
  directive @defer(if: Boolean, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  scalar Any
  input Range { from: Float }
  type Query { echo(f: Float, id: ID, any: Any, in: Range, all: [Float!]): Float }
  type Mutation { rename: Named }
  type Named { name: String }`);

const HUGE = '9'.repeat(400);

test.each([
  ['a literal', '{ echo(f: 1e400) }'],
  ['one below zero', '{ echo(f: -1e400) }'],
  ['one in digits', `{ echo(f: ${HUGE}) }`],
  ['a default', 'query($f: Float = 1e999) { echo(f: $f) }'],
  ['one in an input', '{ echo(in: { from: 1e400 }) }'],
  ['one in a list', '{ echo(all: [1, 1e400]) }'],
  ['one in a custom scalar', '{ echo(any: { of: [1e400] }) }'],
])('a number that is not finite is refused: %s', (_what, query) => {
  expect(messages(query)).toEqual([expect.stringContaining('larger than a Float can be')]);
});

test.each([
  ['a literal', '{ echo(any: 9007199254740993) }'],
  ['one within', '{ echo(any: { of: [-9007199254740993] }) }'],
])('an integer of a custom scalar that the planner would change is refused: %s', (_what, query) => {
  expect(messages(query)).toEqual([expect.stringContaining('beyond 2^53')]);
});

test.each([
  ['one that is exact', '{ echo(any: { of: [9007199254740991] }) }'],
  ['an id', '{ echo(id: 9007199254740993) }'],
  ['a Float', '{ echo(f: 9007199254740993) }'],
  ['a default', 'query($any: Any = { of: 9007199254740993 }) { echo(any: $any) }'],
])('a large integer that keeps its digits, or its meaning, is taken: %s', (_what, query) => {
  expect(messages(query)).toEqual([]);
});

test.each([
  ['the whole', 'mutation { ... @defer { rename { name } } }'],
  ['a fragment', 'mutation { ...Renaming @defer } fragment Renaming on Mutation { rename { name } }'],
  ['one within another', 'mutation { ... on Mutation { ... @defer { rename { name } } } }'],
])('a mutation defers none of its own fields: %s', (_what, query) => {
  expect(messages(query)).toEqual([expect.stringContaining('cannot stand on the fields of Mutation')]);
});

const deferred = (...labels: string[]) => labels.map((label) => `... @defer(label: ${label}) { echo }`).join(' ');

test.each([
  ['two that are equal', `{ ${deferred('"a"', '"a"')} }`, 'Two parts are deferred as "a"'],
  [
    'two in different fragments',
    `{ ...A } fragment A on Query { ${deferred('"a"')} ...B } fragment B on Query { ${deferred('"a"')} }`,
    'as "a"',
  ],
  ['a variable', `query($a: String) { ${deferred('$a')} }`, 'cannot be a variable'],
])('a label is known beforehand, and of one part: %s', (_what, query, reason) => {
  expect(messages(query)).toEqual([expect.stringContaining(reason)]);
});

test.each([
  ['the largest Float', '{ echo(f: 1.7976931348623157e308) }'],
  ['an id of many digits', `{ echo(id: ${HUGE}) }`],
  ['what a mutation gives, deferred', 'mutation { rename { ... @defer { name } } }'],
  ['a query, deferred', '{ ... @defer { echo } }'],
  ['parts with labels of their own, and without', `{ ${deferred('"a"', '"b"', 'null', 'null')} ... @defer { echo } }`],
])('and this is not: %s', (_what, query) => expect(messages(query)).toEqual([]));

function messages(query: string): string[] {
  return validate(schema, parse(query), RULES).map(({ message }) => message);
}
