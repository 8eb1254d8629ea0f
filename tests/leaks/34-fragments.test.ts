/**
 * Leak 34: what a document costs before anybody knows who sends it, and after. A chain of fragments that spread the next one
 * twice would take for ever where any walk follows each spread: each test ends only if none does.
 */
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { subscribe } from '@passerelle/cli/api/client';
import type { RunningGateway } from '@passerelle/gateway/server/serve';
import WebSocket from 'ws';
import { gatewayBeside } from '../support/gateway-beside.js';
import { adviser, data, hub } from '../support/hub.js';
import { codesIn } from '../support/payloads.js';

const chain = (type: string, leaf: string, directive = '') =>
  `${Array.from({ length: 60 }, (_, n) => `fragment A${n} on ${type} { ...A${n + 1} ${directive} ...A${n + 1} }`).join(' ')} fragment A60 on ${type} { ${leaf} }`;

const CHAINS: readonly (readonly [what: string, query: string])[] = [
  ['a condition at its end', `query($t: Boolean = true) { viewer { ...A0 } } ${chain('Viewer', 'role @include(if: $t)')}`],
  ['nothing but the type of Query', `{ ...A0 } ${chain('Query', '__typename')}`],
  ['the schema', `{ ...A0 } ${chain('Query', '__schema { queryType { name } }')}`],
  ['what is deferred', `{ ...A0 } ${chain('Query', 'viewer { role }', '@defer')}`],
  ['a chain that nobody spreads', `{ __typename } ${chain('Query', '__typename')}`],
];
const LISTENING = `subscription { inbox { ...A0 } } ${chain('InboxItem', 'position')}`;

/** By the content that is asked for, how a document comes in over HTTP. */
const WAYS = ['application/json', 'text/event-stream', 'multipart/mixed; deferSpec=20220824'];

async function codesOf(url: string, query: string, token: string | null, accept: string, method = 'POST'): Promise<string[]> {
  const address = method === 'GET' ? `${url}/graphql?query=${encodeURIComponent(query)}` : `${url}/graphql`;
  const response = await fetch(address, {
    method,
    headers: { accept, 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(method === 'POST' && { body: JSON.stringify({ query }) }),
  });
  return codesIn(response);
}

let closed: RunningGateway;
beforeAll(async () => {
  closed = await gatewayBeside();
});
afterAll(() => closed.close());

describe.each(CHAINS)('a chain of fragments around %s', (_what, query) => {
  test.each(WAYS)('is refused as too complex to who is known, over %s', async (accept) => {
    const token = await adviser('ml-albi');
    for (const url of [hub.url, closed.url]) expect(await codesOf(url, query, token, accept)).toEqual(['TOO_COMPLEX']);
    expect(await codesOf(closed.url, query, token, accept, 'GET')).toEqual(['TOO_COMPLEX']);
  });

  test.each(WAYS)('is not looked at where nobody is known, and is too complex where the schema is public, over %s', async (accept) => {
    expect(await codesOf(closed.url, query, null, accept)).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(hub.url, query, null, accept)).toEqual(['TOO_COMPLEX']);
  });

  test('keeps nobody else waiting', async () => {
    const [asked] = await Promise.all([
      data(adviser('cada-albi'), '{ viewer { role } }'),
      ...Array.from({ length: 20 }, () => codesOf(hub.url, query, null, 'application/json')),
    ]);
    expect(asked).toEqual({ viewer: { role: 'ADVISER' } });
  });
});

test('a subscription whose fragments are such a chain is refused over server-sent events and WebSocket', async () => {
  const token = await adviser('ml-albi');
  for (const url of [hub.url, closed.url]) {
    expect(await codesOf(url, LISTENING, token, 'text/event-stream')).toEqual(['TOO_COMPLEX']);
    const { client, events } = subscribe(url, token, LISTENING);
    await expect(events.next()).rejects.toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }]);
    await client.dispose();
  }
});

describe('identity comes before what is asked', () => {
  const NONSENSE = '{ this is { no document';

  test.each(WAYS)('a document that is none is not read for who is not known, over %s', async (accept) => {
    expect(await codesOf(closed.url, NONSENSE, null, accept)).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(hub.url, NONSENSE, 'nonsense', accept)).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(closed.url, NONSENSE, await adviser('ml-albi'), accept)).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  test('a body that never ends is not waited for', async () => {
    const { hostname, port } = new URL(closed.url);
    const headers = { 'content-type': 'application/json', 'content-length': 1_000 };
    const asking = httpRequest({ hostname, port, path: '/graphql', method: 'POST', headers });
    const status = new Promise((answered, failed) => {
      asking.once('response', ({ statusCode }) => answered(statusCode)).once('error', failed);
    });
    asking.write('{"query":"');
    expect(await status).toBe(401);
    asking.destroy();
  });

  test('a socket that is not let in is closed, and one that does not say who it is too', async () => {
    const closedWith = async (messages: readonly object[]): Promise<number> => {
      const socket = new WebSocket(`${closed.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.once('open', () => {
        for (const message of messages) socket.send(JSON.stringify(message));
      });
      return new Promise((ended) => socket.once('close', ended));
    };
    const asks = { id: '1', type: 'subscribe', payload: { query: LISTENING } };
    expect(await closedWith([asks])).toBe(4401);
    expect(await closedWith([{ type: 'connection_init' }, asks])).toBeGreaterThanOrEqual(4401);
    expect(await closedWith([{ type: 'connection_init', payload: { authorization: 'Bearer nonsense' } }])).toBe(4403);
    expect(await closedWith([])).toBe(4408);
  });

  test.each(WAYS)('where the schema is public, no more is read without a token than asks for it, over %s', async (accept) => {
    const long = NONSENSE.padEnd(4_001);
    expect(await codesOf(hub.url, long, null, accept)).toEqual(['TOO_COMPLEX']);
    expect(await codesOf(hub.url, long, null, accept, 'GET')).toEqual(['TOO_COMPLEX']);
    expect(await codesOf(hub.url, long, await adviser('ml-albi'), accept)).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(await codesOf(hub.url, `{ ${'__typename '.repeat(300)} }`, null, accept)).toEqual([]);
  });

  test.each([
    ['is large', { 'content-length': 16_385 }],
    ['does not say how large it is', { 'transfer-encoding': 'chunked' }],
  ])('and no body that %s is waited for', async (_what, length) => {
    const { hostname, port } = new URL(hub.url);
    const headers = { 'content-type': 'application/json', ...length };
    const asking = httpRequest({ hostname, port, path: '/graphql', method: 'POST', headers });
    const refused = new Promise<string>((answered, failed) => {
      asking.once('response', (response) => answered(text(response))).once('error', failed);
    });
    asking.write('{"query":"');
    expect(JSON.parse(await refused)).toMatchObject({ errors: [{ extensions: { code: 'TOO_COMPLEX' } }] });
    asking.destroy();
  });

  test('a document that is nested too deeply is told so, and nothing of the machine', async () => {
    for (const nested of [`{ a(b: ${'['.repeat(3_900)} }`, '{ a '.repeat(600) + '}'.repeat(600)])
      expect(await codesOf(hub.url, nested, await adviser('ml-albi'), 'application/json')).toEqual(['TOO_COMPLEX']);
  });

  test('and over WebSocket nothing is read at all', async () => {
    const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    expect(await new Promise((ended) => socket.once('close', ended))).toBe(4403);
  });

  test('where the schema is public, only the schema is, and nothing that is sent without a token is kept', async () => {
    expect(await codesOf(hub.url, '{ __typename viewer { role } }', null, 'application/json')).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(hub.url, '{ ...Q } fragment Q on Query { nothing }', null, 'application/json')).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(hub.url, 'mutation { nothing }', null, 'application/json')).toEqual(['UNAUTHENTICATED']);
    const query = '{ kept: __typename __schema { queryType { name } } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    const send = async (body: object, token?: string): Promise<unknown> => {
      const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
      return (await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    expect(await send({ query, extensions })).toEqual({ data: { kept: 'Query', __schema: { queryType: { name: 'Query' } } } });
    expect(await send({ extensions }, await adviser('ml-albi'))).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  });
});
