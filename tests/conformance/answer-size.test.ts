/** What is larger than an answer may be is refused as a whole, whatever makes it so, and never cut. */
import { Federation } from './federation.js';

const KILOBYTE = 'x'.repeat(1024);
const AUTHOR = { id: '1', about: KILOBYTE };

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    books: {
      sdl: `type Query { books(count: Int!): [Book] } type Book { title: String words(count: Int!): [String] author: Author }
        type Author @key(fields: "id", resolvable: false) { id: ID }`,
      resolvers: {
        Query: {
          books: (_: unknown, { count }: { count: number }) => Array.from({ length: count }, () => ({ title: KILOBYTE, author: AUTHOR })),
        },
        Book: { words: (_: unknown, { count }: { count: number }) => Array.from({ length: count }, () => KILOBYTE) },
      },
    },
    authors: {
      sdl: 'type Query { authors: Int } type Author @key(fields: "id") { id: ID about: String }',
      resolvers: { Author: { __resolveReference: () => AUTHOR } },
    },
  });
});
afterAll(() => federation.stop());

const TOO_LARGE = {
  data: null,
  errors: [{ message: expect.stringContaining('over 8388608 characters'), extensions: { code: 'TOO_COMPLEX' } }],
};

test('what is just as large as it may be is given whole', async () => {
  const { data, errors } = await federation.ask('{ books(count: 8000) { title } }');
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data).length).toBeGreaterThan(8_000 * 1024);
});

test.each([
  ['many texts', '{ books(count: 9000) { title } }'],
  ['a long list of texts', '{ books(count: 1) { words(count: 9000) } }'],
  ['one entity at many places', '{ books(count: 9000) { author { about } } }'],
  ['names', `{ books(count: 9000) { ${Array.from({ length: 10 }, (_, nth) => `${'n'.repeat(99)}${nth}: __typename`).join(' ')} } }`],
  ['more than a subgraph may answer', '{ books(count: 35000) { title } }'],
])('%s: it is not given', async (_what, query) => {
  expect(await federation.ask(query)).toEqual(TOO_LARGE);
});

test('parts that are given later count with the rest', async () => {
  const part = (label: string) => `... @defer(label: "${label}") { ${label}: books(count: 3500) { title } }`;
  const parts = await federation.askInParts(`{ books(count: 1) { title } ${part('a')} ${part('b')} ${part('c')} }`);
  const later = parts.flatMap(({ incremental = [] }) => incremental);
  expect(later.filter(({ data }) => data !== null)).toHaveLength(2);
  expect(later.filter(({ data }) => data === null)).toMatchObject([TOO_LARGE]);
});
