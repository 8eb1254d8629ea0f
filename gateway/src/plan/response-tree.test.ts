import fc from 'fast-check';
import { type Json, type Location, locationsAt, mergeInto, pathTo } from './response-tree.js';

const location = (index: number, value: Json): Location => ({ at: { key: index, before: null }, value });
const told = (locations: readonly Location[]) => locations.map(({ at, value }) => ({ path: pathTo(at), value }));

describe('locations', () => {
  const tree: Json = { list: { edges: [{ node: { id: 1 } }, { node: null }, { node: { id: 2 } }] } };

  test('the objects below a path, each with its place; nulls have none', () =>
    expect(told(locationsAt([{ at: null, value: tree }], ['list', 'edges', '@', 'node']))).toEqual([
      { path: ['list', 'edges', 0, 'node'], value: { id: 1 } },
      { path: ['list', 'edges', 2, 'node'], value: { id: 2 } },
    ]));

  test('a list of lists is gone through to its elements', () =>
    expect(locationsAt([location(0, { rows: [[{ a: 1 }], [{ a: 2 }]] })], ['rows', '@']).map(({ at }) => pathTo(at))).toEqual([
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
