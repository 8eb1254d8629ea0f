/** Integers beyond 2^53 keep their digits: as an id, and inside of a custom scalar. As an Int they are refused. */
import { Federation } from './federation.js';

const HUGE = '9007199254740993';

const echo = (_root: unknown, { id }: { id: string }) => id;

let shop: Federation;
beforeAll(async () => {
  shop = await Federation.of({
    stock: {
      sdl: 'scalar Any type Query { id: ID words: String amount: Float count: Int any: Any echo(id: ID): ID }',
      resolvers: { Query: { id: () => 'HUGE', words: () => 'HUGE', amount: () => 0, count: () => 0, any: () => ({ of: ['HUGE'] }), echo } },
    },
  });
  shop.spoil = (answer) => JSON.stringify(answer).replaceAll(/"HUGE"|\b0\b/g, HUGE);
});
afterAll(() => shop.stop());

const answered = async (query: string) => {
  const response = await fetch(`${shop.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.text();
};

test.each([
  ['id', `"${HUGE}"`],
  ['words', `"${HUGE}"`],
  ['amount', '9007199254740992'],
  ['any', `{"of":[${HUGE}]}`],
])('%s', async (field, written) => expect(await answered(`{ ${field} }`)).toBe(`{"data":{"${field}":${written}}}`));

test('count', async () => expect(await shop.ask('{ count }')).toMatchObject({ data: { count: null }, errors: [{ path: ['count'] }] }));

test('an id in a variable keeps its digits, in a body and in an address', async () => {
  const headers = { 'content-type': 'application/json' };
  const body = `{"query":"query($id: ID) { echo(id: $id) }","variables":{"id":${HUGE}}}`;
  const address = new URLSearchParams({ query: 'query($id: ID) { echo(id: $id) }', variables: `{"id":${HUGE}}` });
  for (const response of [
    await fetch(`${shop.url}/graphql`, { method: 'POST', headers, body }),
    await fetch(`${shop.url}/graphql?${address}`),
  ])
    expect(await response.text()).toBe(`{"data":{"echo":"${HUGE}"}}`);
});
