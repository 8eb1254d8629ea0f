/** The parts of plan execution: places, merging, representations, rewrites. */
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { type Json, mergeInto, type Place, pathTo, placesAt } from './places.js';
import { representing } from './representations.js';
import { rewrite, rewritePath } from './rewrites.js';

const schema = buildSchema(
  'interface Step { id: ID! } type A implements Step { id: ID! } type B implements Step { id: ID! } type Query { step: Step }',
);

const place = (index: number, value: Json): Place => ({ at: { key: index, before: null }, value });
const told = (places: readonly Place[]) => places.map(({ at, value }) => ({ path: pathTo(at), value }));

describe('places', () => {
  const tree: Json = { list: { edges: [{ node: { id: 1 } }, { node: null }, { node: { id: 2 } }] } };

  test('the objects below a path, each with its place; nulls have none', () =>
    expect(told(placesAt([{ at: null, value: tree }], ['list', 'edges', '@', 'node']))).toEqual([
      { path: ['list', 'edges', 0, 'node'], value: { id: 1 } },
      { path: ['list', 'edges', 2, 'node'], value: { id: 2 } },
    ]));

  test('a list of lists is gone through to its elements', () =>
    expect(placesAt([place(0, { rows: [[{ a: 1 }], [{ a: 2 }]] })], ['rows', '@']).map(({ at }) => pathTo(at))).toEqual([
      [0, 'rows', 0, 0],
      [0, 'rows', 1, 0],
    ]));
});

describe('merging', () => {
  test('lists are merged by index and nulls do not take away', () => {
    const target: Json = { a: [{ x: 1 }, { x: 2 }], b: { c: 1 }, d: 4 };
    mergeInto(target, { a: [{ y: 1 }, { y: 2 }], b: null, d: 5 });
    expect(target).toEqual({
      a: [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
      b: { c: 1 },
      d: 5,
    });
  });

  test('a subgraph’s key reaches no prototype', () => {
    const names = Object.getOwnPropertyNames(Object.prototype);
    for (const name of names) {
      const target: Json = { a: {} };
      mergeInto(target, JSON.parse(`{"${name}":{"leaked":1},"a":{"${name}":{"leaked":1}}}`));
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(names);
    expect(Reflect.get({}, 'leaked')).toBeUndefined();
  });

  const values = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.integer(),
      fc.string(),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z]$/), tie('node')),
    ),
  })).node;

  test('merging the same again changes nothing', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]$/), values), (incoming) => {
        const target: Json = structuredClone(incoming);
        mergeInto(target, structuredClone(incoming));
        expect(target).toEqual(incoming);
      }),
    ));
});

describe('representations', () => {
  const requires = [
    {
      kind: 'InlineFragment' as const,
      typeCondition: 'A',
      selections: [
        { kind: 'Field' as const, name: '__typename' },
        { kind: 'Field' as const, name: 'id' },
      ],
    },
  ];
  test('each entity is asked for once, for every place where it stands; others are left out', () => {
    const { representations, places } = representing(
      requires,
      undefined,
      schema,
    )([
      place(0, { __typename: 'A', id: '1' }),
      place(1, { __typename: 'B', id: '1' }),
      place(2, { __typename: 'A', id: '2' }),
      place(3, { __typename: 'A', id: '1', more: true }),
    ]);
    expect(representations).toEqual(['{"__typename":"A","id":"1"}', '{"__typename":"A","id":"2"}']);
    expect(places.map((standing) => standing.map(({ at }) => at?.key))).toEqual([[0, 3], [2]]);
  });

  test('an entity without its key is left out', () =>
    expect(representing(requires, undefined, schema)([place(0, { __typename: 'A' })]).representations).toEqual([]));

  test('a condition on an interface takes its implementations', () => {
    const [fragment] = requires;
    const byInterface = fragment ? [{ ...fragment, typeCondition: 'Step' }] : [];
    expect(representing(byInterface, undefined, schema)([place(0, { __typename: 'B', id: '1' })]).representations).toEqual([
      '{"__typename":"B","id":"1"}',
    ]);
  });
});

describe('rewrites', () => {
  const rename = { kind: 'KeyRenamer' as const, path: ['steps', '... on A', 'title__alias_0'], renameKeyTo: 'title' };

  test('a key is renamed in the objects of its type, and so are the paths of a report', () => {
    const value = {
      steps: [
        { __typename: 'A', title__alias_0: 'x' },
        { __typename: 'B', title__alias_0: 'y' },
      ],
    };
    rewrite(value, [rename], schema);
    expect(value).toEqual({
      steps: [
        { __typename: 'A', title: 'x' },
        { __typename: 'B', title__alias_0: 'y' },
      ],
    });
    expect(rewritePath(['steps', 0, 'title__alias_0'], [rename])).toEqual(['steps', 0, 'title']);
    expect(rewritePath(['other', 0, 'title__alias_0'], [rename])).toEqual(['other', 0, 'title__alias_0']);
  });

  test('a value is set', () => {
    const value = { __typename: 'B', id: '1' };
    rewrite(value, [{ kind: 'ValueSetter', path: ['... on B', '__typename'], setValueTo: 'A' }], schema);
    expect(value).toEqual({ __typename: 'A', id: '1' });
  });
});
