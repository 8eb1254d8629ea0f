import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import fastify from 'fastify';
import { DRAINABLE, Draining } from './draining.js';

const LONG_MS = 60_000;

interface Serving {
  readonly draining: Draining;
  /** Asks over a connection that is kept. */
  readonly ask: () => Promise<IncomingMessage>;
  /** Resolves when as many requests have come. */
  readonly come: (count: number) => Promise<void>;
  readonly answer: () => void;
  readonly agent: Agent;
}

/** A server whose every answer waits until it is let go. */
async function serving(withinMs = LONG_MS): Promise<Serving> {
  const app = fastify({ ...DRAINABLE });
  const draining = new Draining(app, withinMs);
  const may = Promise.withResolvers<void>();
  let asked = 0;
  app.get('/', async () => {
    asked += 1;
    app.server.emit('asked');
    await may.promise;
    return 'given';
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = () =>
    new Promise<IncomingMessage>((answered, failed) => {
      request({ host: '127.0.0.1', port, agent }, answered).once('error', failed).end();
    });
  const come = async (count: number) => {
    while (asked < count) await once(app.server, 'asked');
  };
  return { draining, ask, come, answer: may.resolve, agent };
}

test('what has begun is answered, on a connection that then ends; nothing new is taken', async () => {
  const { draining, ask, come, answer, agent } = await serving();
  const begun = ask();
  await come(1);
  const ended = draining.run();
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  answer();
  const response = await begun;
  expect([response.headers.connection, await text(response)]).toEqual(['close', 'given']);
  await ended;
  agent.destroy();
});

test('connections that wait for nothing hold nobody up', async () => {
  const { draining, ask, answer, agent } = await serving();
  answer();
  await text(await ask());
  await draining.run();
  agent.destroy();
});

test('work whose client has left is finished', async () => {
  const { draining } = await serving();
  const work = Promise.withResolvers<string>();
  void draining.track(work.promise);
  let over = false;
  const ended = draining.run().then(() => {
    over = true;
  });
  await new Promise(setImmediate);
  expect([draining.signal.aborted, over]).toEqual([true, false]);
  work.resolve('done');
  await ended;
});

test('what is not finished in time is cut', async () => {
  const { draining, ask, come, agent } = await serving(50);
  const begun = ask();
  await come(1);
  const cut = expect(begun).rejects.toMatchObject({ code: 'ECONNRESET' });
  await draining.run();
  await cut;
  agent.destroy();
});
