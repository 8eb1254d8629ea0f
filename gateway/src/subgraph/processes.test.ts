/** Several processes of one subgraph: each is asked in its turn, and an answer does not depend on one that is down. */
import { createServer, type Server } from 'node:http';
import { z } from 'zod';
import { SubgraphSource } from './source.js';

const started: Server[] = [];
afterEach(() => {
  for (const server of started.splice(0)) server.close().closeAllConnections();
});

/** A process that answers with its own name. */
async function processNamed(name: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { name } }));
  });
  started.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/graphql`;
}

/** An address where no process listens. */
async function nowhere(): Promise<string> {
  const url = await processNamed('gone');
  await new Promise((closed) => started.pop()?.close(closed));
  return url;
}

const source = (...urls: [string, ...string[]]): SubgraphSource =>
  new SubgraphSource('housing', urls, { sign: null, tls: null, timeouts: { query: 5_000, mutation: 5_000, silence: 5_000 } });

const { signal } = new AbortController();
const asked = async (from: SubgraphSource, lane: 'reads' | 'writes') =>
  (await from.fetch({ lane, body: '{"query":"{ name }"}' }, null, signal)).data?.name;

test('each is asked in its turn', async () => {
  const housing = source(await processNamed('one'), await processNamed('two'));
  const names = [await asked(housing, 'reads'), await asked(housing, 'reads'), await asked(housing, 'reads')];
  expect(names).toEqual(['one', 'two', 'one']);
  await housing.close();
});

test.each(['reads', 'writes'] as const)('of %s nothing is lost while one is away', async (lane) => {
  const housing = source(await nowhere(), await processNamed('two'), await nowhere());
  for (let nth = 0; nth < 40; nth += 1) expect(await asked(housing, lane)).toBe('two');
  await housing.close();
});

test('a write whose connection broke is not sent to another: it may have been done', async () => {
  let seen = 0;
  const breaking = createServer((request) => {
    seen += 1;
    request.socket.destroy();
  });
  started.push(breaking);
  await new Promise<void>((listening) => breaking.listen(0, '127.0.0.1', listening));
  const { port } = z.object({ port: z.number() }).parse(breaking.address());
  const housing = source(`http://127.0.0.1:${port}/graphql`, await processNamed('two'));
  await expect(asked(housing, 'writes')).rejects.toThrow();
  expect(seen).toBe(1);
  expect(await asked(housing, 'writes')).toBe('two');
  await housing.close();
});

test('where nobody answers it fails as it did with one', async () => {
  const housing = source(await nowhere(), await nowhere());
  await expect(asked(housing, 'reads')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await housing.close();
});
