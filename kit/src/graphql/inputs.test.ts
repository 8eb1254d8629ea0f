import { createHash } from 'node:crypto';
import { buildSchema, graphql } from 'graphql';
import { parseInputs } from './inputs.js';

const schema = buildSchema(`
  directive @bounds(longest: Int, least: Float, most: Float) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  scalar Date
  scalar DateTime
  scalar Cursor
  scalar Sha256
  enum Kind { CV }
  input Inner { title: String @bounds(longest: 30) }
  input Outer { inner: Inner, ids: [ID!], on: Date, at: DateTime, hours: Float @bounds(least: 0.25, most: 200), evidence: Sha256 }
  type Query { take(text: String, id: ID, kind: Kind, first: Int = 5, after: Cursor, yes: Boolean, outer: Outer): Boolean }
`);
const sha256 = (document: string): string => createHash('sha256').update(document).digest('hex');
const taken: unknown[] = [];
const take = schema.getQueryType()?.getFields().take;
if (take)
  take.resolve = (_source, args) => {
    taken.push(args);
    return true;
  };
parseInputs(schema);

const QUERY = `query($text: String, $id: ID, $first: Int, $after: Cursor, $outer: Outer) {
  take(text: $text, id: $id, first: $first, after: $after, outer: $outer)
}`;

test('what is right reaches the resolver parsed, and what was left out is null', async () => {
  const outer = {
    inner: { title: 'Écrire\n\tson CV 👩🏽‍🏫' },
    ids: ['a'],
    on: '2026-11-23',
    at: '2026-11-23T09:30:00+01:00',
    hours: 0.25,
    evidence: sha256('a form').toUpperCase(),
  };
  expect(await graphql({ schema, source: QUERY, variableValues: { text: 'دری', outer } })).toEqual({ data: { take: true } });
  expect(taken.pop()).toEqual({
    text: 'دری',
    id: null,
    kind: null,
    first: 5,
    after: null,
    yes: null,
    outer: { ...outer, at: new Date('2026-11-23T08:30:00Z'), evidence: sha256('a form') },
  });
});

test.each([
  ['text', { text: 'a\u0000b' }],
  ['text', { text: 'a\ud800b' }],
  ['text', { text: 'a\u202eb' }],
  ['text', { text: 'a\u2066b' }],
  ['text', { text: 'a\u009bb' }],
  ['text', { text: 'a'.repeat(2_001) }],
  ['id', { id: 'a'.repeat(201) }],
  ['first', { first: -1 }],
  ['first', { first: 2_147_483_647 }],
  ['after', { after: 'a\u0000' }],
  ['outer.inner.title', { outer: { inner: { title: 'a'.repeat(31) } } }],
  ['outer.ids', { outer: { ids: Array.from({ length: 101 }, String) } }],
  ['outer.ids', { outer: { ids: ['a', 'a\u0000'] } }],
  ['outer.on', { outer: { on: '0000-01-01' } }],
  ['outer.on', { outer: { on: '2026-02-30' } }],
  ['outer.on', { outer: { on: 20261123 } }],
  ['outer.at', { outer: { at: '0000-01-01T00:00:00Z' } }],
  ['outer.at', { outer: { at: '2201-01-01T00:00:00Z' } }],
  ['outer.at', { outer: { at: 'tomorrow' } }],
  ['outer.hours', { outer: { hours: 0.2 } }],
  ['outer.hours', { outer: { hours: 1e308 } }],
  ['outer.evidence', { outer: { evidence: 'abc' } }],
  ['outer.evidence', { outer: { evidence: 7 } }],
  ['outer.evidence', { outer: { evidence: '0'.repeat(64) } }],
  ['outer.evidence', { outer: { evidence: 'F'.repeat(64) } }],
  ['outer.evidence', { outer: { evidence: '0123456789abcdef'.repeat(4) } }],
  ['outer.evidence', { outer: { evidence: sha256('') } }],
  ['outer.evidence', { outer: { evidence: sha256('').toUpperCase() } }],
  ['outer.evidence', { outer: { evidence: sha256('\n') } }],
])('%s is refused in %j, and named', async (field, variableValues) => {
  const { errors } = await graphql({ schema, source: QUERY, variableValues });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  expect(taken).toEqual([]);
});

test('an input of a type that nothing parses keeps a subgraph from starting', () => {
  expect(() => parseInputs(buildSchema('scalar Colour type Query { take(colour: Colour): Boolean }'))).toThrow('type Colour');
});
