import { createHash } from 'node:crypto';
import { SCHEMA_HEADER } from '@passerelle/schema/consent-directives';
import { LONGEST_CURSOR, LONGEST_ID, LONGEST_LIST, LONGEST_TEXT } from '@passerelle/schema/wire/input-limits';
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { buildSchema, graphql } from 'graphql';
import type { BadUserInput } from '../errors.js';
import { parseInputs } from './inputs.js';

const [, BOUNDS = ''] = /(directive @bounds[^)]*\) on .*)$/m.exec(SCHEMA_HEADER) ?? [];
const schema = buildSchema(`
  ${BOUNDS}
  scalar Date
  scalar DateTime
  scalar Cursor
  scalar Sha256
  enum Kind { CV }
  input Inner { title: String @bounds(longest: 30), needed: String! = "needed" }
  input Outer {
    inner: Inner
    ids: [ID!] @bounds(fewest: 1)
    on: Date
    at: DateTime
    hours: Float @bounds(least: 0.25, most: 200)
    near: Date @bounds(from: "-P1M", until: "P0D")
    to: Date @bounds(notBefore: "on")
    evidence: Sha256
  }
  type Query { take(text: String, id: ID, kind: Kind, first: Int = 5, after: Cursor, yes: Boolean, outer: Outer): Boolean }
  type Mutation {
    write(needed: String!, near: DateTime @bounds(from: "-P1M", until: "P0D"), to: DateTime @bounds(notBefore: "near")): Boolean
  }
`);
const sha256 = (document: string): string => createHash('sha256').update(document).digest('hex');
const taken: unknown[] = [];
const resolve = (_source: unknown, args: unknown) => {
  taken.push(args);
  return true;
};
Object.assign(schema.getQueryType()?.getFields().take ?? {}, { resolve });
Object.assign(schema.getMutationType()?.getFields().write ?? {}, { resolve });
parseInputs(schema);

const refusedWhenDone: BadUserInput[] = [];
const contextValue = { today: '2026-11-28', refuseWhenDone: (refusal: BadUserInput) => refusedWhenDone.push(refusal) };
beforeEach(() => {
  taken.length = 0;
  refusedWhenDone.length = 0;
});

const QUERY = `query($text: String, $id: ID, $first: Int, $after: Cursor, $outer: Outer) {
  take(text: $text, id: $id, first: $first, after: $after, outer: $outer)
}`;

test('what is right reaches the resolver parsed, and what was left out is null', async () => {
  const outer = {
    inner: { title: 'Écrire\n\tson CV 👩🏽‍🏫', needed: 'a' },
    ids: ['a'],
    on: '2026-11-23',
    at: '2026-11-23T09:30:00+01:00',
    hours: 0.25,
    near: '2026-10-28',
    to: '2026-11-23',
    evidence: sha256('a form').toUpperCase(),
  };
  const variableValues = { text: ' دری\n', outer };
  expect(await graphql({ schema, source: QUERY, variableValues, contextValue })).toEqual({ data: { take: true } });
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

test('a text that a form left empty is left out, unless it is needed', async () => {
  const asked = (outer: object) => graphql({ schema, source: QUERY, variableValues: { text: '', outer }, contextValue });
  expect(await asked({ inner: { title: '' } })).toEqual({ data: { take: true } });
  expect(taken).toMatchObject([{ text: null, outer: { inner: { title: null, needed: 'needed' } } }]);
  const { errors } = await asked({ inner: { needed: '' } });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'outer.inner.needed' } }]);
});

test('a mutation of a day that is too far is refused where it is done; what is wrong on every day, at once', async () => {
  const write = (args: string) => graphql({ schema, source: `mutation { write(${args}) }`, contextValue });
  expect(await write('needed: "a", near: "2026-10-27T22:59:59Z"')).toEqual({ data: { write: true } });
  expect(refusedWhenDone).toMatchObject([{ extensions: { field: 'near' }, message: 'Give a day from 2026-10-28 to 2026-11-28.' }]);
  const { errors } = await write('needed: "a", near: "2026-11-27T10:00:00Z", to: "2026-11-27T09:59:59Z"');
  expect(errors).toMatchObject([{ extensions: { field: 'to' }, message: 'This is before near: correct one of the two.' }]);
});

test.each([
  ['text', { text: 'a\u0000b' }],
  ['text', { text: 'a\ud800b' }],
  ['text', { text: 'a\u202eb' }],
  ['text', { text: 'a\u2066b' }],
  ['text', { text: 'a\u009bb' }],
  ['text', { text: 'a\u{e0041}b' }],
  ['text', { text: 'a\u2062b' }],
  ['id', { id: 'a\u200b' }],
  ['text', { text: 'a'.repeat(LONGEST_TEXT + 1) }],
  ['text', { text: 'a\ufffdb' }],
  ['text', { text: ' ' }],
  ['text', { text: '\u200b\u3164' }],
  ['outer.inner.needed', { outer: { inner: { needed: '\ufeff' } } }],
  ['outer.ids', { outer: { ids: [] } }],
  ['outer.near', { outer: { near: '2026-11-29' } }],
  ['outer.to', { outer: { on: '2026-11-23', to: '2026-11-22' } }],
  ['id', { id: 'a'.repeat(LONGEST_ID + 1) }],
  ['first', { first: -1 }],
  ['first', { first: 2_147_483_647 }],
  ['after', { after: 'a\u0000' }],
  ['after', { after: 'a'.repeat(LONGEST_CURSOR + 1) }],
  ['outer.inner.title', { outer: { inner: { title: 'a'.repeat(31) } } }],
  ['outer.ids', { outer: { ids: Array.from({ length: LONGEST_LIST + 1 }, String) } }],
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
  const { errors } = await graphql({ schema, source: QUERY, variableValues, contextValue });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  expect(taken).toEqual([]);
});

test.each([-1, 0, LARGEST_PAGE + 1])('a page of %i is refused by name, with what it may be', async (first) => {
  const { errors } = await graphql({ schema, source: QUERY, variableValues: { first }, contextValue });
  expect(errors?.map(({ message }) => message)).toEqual([`Give "first" as a number from 1 to ${LARGEST_PAGE}: a page has no more.`]);
});

test('an input of a type that nothing parses keeps a subgraph from starting', () => {
  expect(() => parseInputs(buildSchema('scalar Colour type Query { take(colour: Colour): Boolean }'))).toThrow('type Colour');
});
