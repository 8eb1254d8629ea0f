/** Entities known by several keys, some of parts, of which each subgraph knows others: each is asked by a key of its own, whole. */
import { Federation } from './federation.js';

interface Key {
  readonly id?: string;
  readonly pId?: string;
  readonly compositeId?: { readonly one?: string; readonly two?: string; readonly three?: string };
}

const A = [1, 2].map((n) => ({
  __typename: 'A',
  id: `a${n}`,
  pId: `p${n}`,
  compositeId: { one: `one${n}`, two: `two${n}`, three: `three${n}` },
  name: `a-${n}`,
}));

/** What the subgraph was asked for: a reference has to name one whole key. */
function found({ id, pId, compositeId: { one, two, three } = {} }: Key) {
  const [whole] = [id && two && three && 'id two three', one && two && 'one two', id && 'id', pId && 'pId'].filter(Boolean);
  if (!whole) throw new Error('a reference without a whole key');
  return A.find((a) => a.id === id || a.pId === pId || (a.compositeId.one === one && a.compositeId.two === two));
}

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    a: {
      sdl: `type Query { first: A }
        type A @key(fields: "id") @key(fields: "pId") @key(fields: "compositeId { one two }") @key(fields: "id compositeId { two three }") {
          id: ID! pId: ID! compositeId: CompositeId! name: String!
        }
        type CompositeId @shareable { one: ID! two: ID! three: ID! }`,
      resolvers: { Query: { first: () => A[0] }, A: { __resolveReference: found } },
    },
    b: {
      sdl: `type Query { b: B } type B { id: ID! a: [A!]! }
        type A @key(fields: "id compositeId { two three }") {
          id: ID! compositeId: CompositeId! @shareable name: String! @external nameInB: String! @requires(fields: "name")
        }
        type CompositeId @shareable { two: ID! three: ID! }`,
      resolvers: {
        Query: {
          b: () => ({ id: 'b', a: A.map(({ id, compositeId: { two, three } }) => ({ __typename: 'A', id, compositeId: { two, three } })) }),
        },
        A: {
          __resolveReference: (reference: Key) => {
            const { id, compositeId } = reference;
            if (!id || !compositeId?.two || !compositeId.three) throw new Error('a reference without a whole key');
            return reference;
          },
          nameInB: ({ id, name }: { id: string; name: string }) => `${name} of ${id}`,
        },
      },
    },
    c: {
      sdl: `type Query { c: [A!]! }
        type A @key(fields: "pId") @key(fields: "compositeId { one two }") { pId: ID! compositeId: CompositeId! @shareable inC: String! }
        type CompositeId @shareable { one: ID! two: ID! }`,
      resolvers: {
        Query: { c: () => A.map(({ pId, compositeId: { one, two } }) => ({ __typename: 'A', pId, compositeId: { one, two } })) },
        A: {
          __resolveReference: (reference: Key) => reference,
          inC: ({ pId, compositeId }: Key) => `c by ${pId ? 'pId' : `${compositeId?.one} ${compositeId?.two}`}`,
        },
      },
    },
  });
});
afterAll(() => federation.stop());

test('a requirement is met by the key that both owners know', async () =>
  expect(await federation.ask('{ b { id a { id name nameInB } } }')).toEqual({
    data: { b: { id: 'b', a: A.map(({ id, name }) => ({ id, name, nameInB: `${name} of ${id}` })) } },
  }));

test('keys that share a part are cut each as its owner knows it, and as far as the client asked of them', async () =>
  expect(await federation.ask('{ c { pId compositeId { three } name nameInB } b { a { compositeId { one } inC } } }')).toEqual({
    data: {
      c: A.map(({ pId, compositeId: { three }, name, id }) => ({ pId, compositeId: { three }, name, nameInB: `${name} of ${id}` })),
      b: { a: A.map(({ compositeId: { one } }) => ({ compositeId: { one }, inC: 'c by pId' })) },
    },
  }));
