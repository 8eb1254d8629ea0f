/**
 * What `/ready` tells of the owners: an owner is ready that says so, or that has no such path and answers queries. No words of an
 * owner's own leave the gateway.
 */
import { createServer, type Server } from 'node:http';
import { z } from 'zod';
import { SubgraphSource } from '../subgraph/source.js';
import { Readiness } from './readiness.js';

const started: Server[] = [];
const sources: SubgraphSource[] = [];
afterEach(async () => {
  for (const source of sources.splice(0)) await source.close();
  for (const server of started.splice(0)) server.close().closeAllConnections();
});

interface Said {
  readonly status: number;
  readonly body: string;
}

/** A process that answers every request alike, or queries otherwise. */
async function answering(status: number, body: string, query: Said = { status, body }): Promise<string> {
  const server = createServer((request, response) => {
    const said = request.method === 'POST' ? query : { status, body };
    response.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body);
  });
  started.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/graphql`;
}

/** What is waited for where one owner answers so. */
async function waitedFor(status: number, body: string, query?: Said): Promise<readonly string[]> {
  const owner = new SubgraphSource('housing', [await answering(status, body, query)], {
    sign: null,
    tls: null,
    timeouts: { query: 5_000, mutation: 5_000, silence: 5_000 },
  });
  sources.push(owner);
  return new Readiness([owner], await answering(200, '{}')).waitsFor();
}

const waiting = (...waitsFor: readonly string[]): string => JSON.stringify({ status: 'waiting', waitsFor });

test('an owner that says that it is ready is ready', async () => expect(await waitedFor(200, '{}')).toEqual([]));

test.each([
  ['an error', 500, '{}'],
  ['that there is no such path', 404, '{}'],
  ['nothing', 204, ''],
  ['a redirect', 302, ''],
  ['that it waits, and for nothing', 503, waiting()],
  ['that it waits, and not for what', 503, 'later'],
  ['too much', 503, waiting('x'.repeat(20_000))],
])('an owner that answers %s is not', async (_what, status, body) => expect(await waitedFor(status, body)).toEqual(['housing']));

test('an owner that has no such path is ready where it answers GraphQL, and not where it answers anything else', async () => {
  const answer = (body: unknown, status = 200): Said => ({ status, body: JSON.stringify(body) });
  expect(await waitedFor(404, '', answer({ data: { __typename: 'Query' } }))).toEqual([]);
  expect(await waitedFor(404, '', answer({ data: null }))).toEqual(['housing']);
  expect(await waitedFor(404, '', answer({ data: { __typename: 'Query' } }, 500))).toEqual(['housing']);
  expect(await waitedFor(404, '', { status: 200, body: '<!doctype html>' })).toEqual(['housing']);
  expect(await waitedFor(503, 'later', answer({ data: { __typename: 'Query' } }))).toEqual(['housing']);
});

test('what it waits for is told in known words, and all else in one', async () => {
  const said = waiting('housing events', 'a database that takes a write', 'nobody events', 'Amina Haidari', '<script>', 'housing events');
  expect(await waitedFor(503, said)).toEqual([
    'housing: housing events',
    'housing: a database that takes a write',
    'housing: something else',
  ]);
});
