/** What a client gets, and is not kept waiting for, when a subgraph fails; and a supergraph that changes while it is served. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { composeServices } from '@apollo/composition';
import { RequestRefused } from '@passerelle/gateway/errors';
import { Gateway } from '@passerelle/gateway/gateway';
import { OperationContext } from '@passerelle/gateway/operation-context';
import type { RunningGateway } from '@passerelle/gateway/server/serve';
import { serveConformance } from '@passerelle/gateway/server/serve-conformance';
import { CLIENT_GONE } from '@passerelle/gateway/subgraph/post';
import { SubgraphSource } from '@passerelle/gateway/subgraph/source';
import { parse } from 'graphql';
import { pino } from 'pino';

/** A subgraph that answers by its number of the request; undefined breaks the connection. */
type Script = (nth: number) => object | undefined;

const servers: Server[] = [];
async function scripted(script: Script): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    const answer = script(++asked);
    request.resume().once('end', () => {
      if (answer) response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      else request.socket.destroy();
    });
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql`, asked: () => asked };
}

const folder = mkdtempSync(join(tmpdir(), 'passerelle-resilience-'));
const gateways: RunningGateway[] = [];
function compose(subgraphs: readonly (readonly [name: string, url: string, sdl: string])[]): string {
  const { supergraphSdl, errors } = composeServices(subgraphs.map(([name, url, sdl]) => ({ name, url, typeDefs: parse(sdl) })));
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
async function serve(supergraph: string, file = join(folder, `${gateways.length}.graphql`)) {
  writeFileSync(file, supergraph);
  const gateway = await serveConformance({ supergraph: file, host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  gateways.push(gateway);
  return async (query: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
  };
}

afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()));
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  rmSync(folder, { recursive: true });
});

const unavailable = (...path: string[]) => ({
  message: 'A part of this is not available for now: try again in a moment.',
  path,
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'broken' },
});

test('a query that met a broken connection is tried again; a mutation is not', async () => {
  const once = await scripted((nth) => (nth % 2 === 1 ? undefined : { data: { given: nth } }));
  const ask = await serve(compose([['broken', once.url, 'type Query { given: Int } type Mutation { given: Int }']]));
  expect(await ask('{ given }')).toEqual({ data: { given: 2 } });
  expect(await ask('mutation { given }')).toEqual({ data: { given: null }, errors: [unavailable('given')] });
  expect(once.asked()).toBe(3);
});

test('what one subgraph cannot give is missing from the answer, and the rest is there', async () => {
  const broken = await scripted(() => undefined);
  const sound = await scripted(() => ({ data: { sound: 1 } }));
  const ask = await serve(
    compose([
      ['broken', broken.url, 'type Query { lost: Int }'],
      ['sound', sound.url, 'type Query { sound: Int }'],
    ]),
  );
  expect(await ask('{ sound lost }')).toEqual({ data: { sound: 1, lost: null }, errors: [unavailable('lost')] });
});

test('a subgraph that fails again and again is left alone for a while, and asked again after it', async () => {
  let mended = false;
  const failing = await scripted(() => (mended ? { data: { given: 7 } } : undefined));
  const ask = await serve(compose([['broken', failing.url, 'type Query { given: Int }']]));
  for (let nth = 0; nth < 10; nth += 1) await ask('{ given }');
  const asked = failing.asked();
  expect(await ask('{ given }')).toEqual({ data: { given: null }, errors: [unavailable('given')] });
  expect(failing.asked()).toBe(asked);
  mended = true;
  await sleep(600);
  expect(await ask('{ given }')).toEqual({ data: { given: 7 } });
});

test('an answer that never ends is given up, and so are those that wait behind it', async () => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json').write('{"data":');
    const dripping = setInterval(() => response.write(' '), 50);
    request.resume().once('close', () => clearInterval(dripping));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const source = new SubgraphSource('broken', [url], { sign: null, tls: null, timeouts: { query: 1_000, mutation: 1_000, silence: 0 } });
  const asking = Array.from({ length: 200 }, () => source.fetch({ lane: 'reads', body: '{}' }, null, new AbortController().signal));
  for (const outcome of await Promise.allSettled(asking)) expect(outcome).toMatchObject({ status: 'rejected' });
  await source.close();
});

/** A gateway before one subgraph that answers with these bytes, whatever it is asked. */
async function answering(bytes: Buffer, headers: Readonly<Record<string, string>> = {}) {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(bytes));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return serve(compose([['broken', `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, 'type Query { given: String }']]));
}

test('an answer may begin with a byte order mark', async () => {
  const ask = await answering(Buffer.from('\uFEFF{"data":{"given":"7"}}'));
  expect(await ask('{ given }')).toEqual({ data: { given: '7' } });
});

test.each([
  ['in Latin-1', Buffer.from('{"data":{"given":"Zoé"}}', 'latin1'), {}],
  ['compressed, though that was not asked for', gzipSync('{"data":{"given":"Zoé"}}'), { 'content-encoding': 'gzip' }],
  ['that is a page', Buffer.from('<html>Zoé</html>'), { 'content-type': 'text/html' }],
])('an answer %s is none, and no name is given wrong', async (_how, bytes, headers) => {
  const ask = await answering(bytes, headers);
  expect(await ask('{ given }')).toMatchObject({
    data: { given: null },
    errors: [{ path: ['given'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  });
});

test('a new version of the supergraph is taken while serving, and one that is none is left alone', async () => {
  const subgraph = await scripted(() => ({ data: { given: 1, added: 2 } }));
  const file = join(folder, 'changing.graphql');
  const ask = await serve(compose([['broken', subgraph.url, 'type Query { given: Int }']]), file);
  expect(await ask('{ given added }')).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  replace(file, 'type Query { this is no supergraph }');
  await sleep(1_500);
  expect(await ask('{ given }')).toEqual({ data: { given: 1 } });
  replace(file, compose([['broken', subgraph.url, 'type Query { given: Int added: Int }']]));
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await ask('{ given added }');
    if (typeof answer === 'object' && answer !== null && 'data' in answer) break;
    await sleep(100);
  }
  expect(await ask('{ given added }')).toEqual({ data: { given: 1, added: 2 } });
});

test('a stream that is open goes on through a new version of the supergraph, which the next one is asked of', async () => {
  const told = Promise.withResolvers<(event: object) => void>();
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/event-stream').flushHeaders();
    request.resume().once('end', () => told.resolve((event) => response.write(`data: ${JSON.stringify({ data: event })}\n\n`)));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const source = new SubgraphSource('broken', [url], { sign: null, tls: null, timeouts: { query: 1_000, mutation: 1_000, silence: 0 } });
  const gateway = new Gateway(compose([['broken', url, 'type Query { given: Int } type Subscription { told: Int }']]), {
    sourceOf: () => source,
    requiresViewer: false,
    rules: () => [],
    log: pino({ level: 'silent' }),
  });
  await gateway.load();
  const left = new AbortController();
  const stream = (query: string) =>
    gateway.subscribe({ query, operationName: null, variables: {} }, new OperationContext(null, left.signal));
  const before = stream('subscription { told }');
  const first = before.next();
  const tell = await told.promise;
  tell({ told: 1 });
  expect((await first).value).toMatchObject({ payload: { data: { told: 1 } } });
  await gateway.update(compose([['broken', url, 'type Query { given: Int } type Subscription { renamed: Int }']]));
  tell({ told: 2 });
  expect((await before.next()).value).toMatchObject({ payload: { data: { told: 2 } } });
  await expect(stream('subscription { told }').next()).rejects.toThrow(RequestRefused);
  left.abort(CLIENT_GONE);
  await expect(before.next()).rejects.toThrow();
  await gateway.stop();
  await source.close();
});

function replace(file: string, content: string): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
