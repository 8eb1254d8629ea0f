/** A subscription that waits at the door: the wait ends when its client has left. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { personIdSchema } from '@passerelle/kit/identity/ids';
import { buildSchema, OperationTypeNode } from 'graphql';
import WebSocket from 'ws';
import type { Authenticated } from '../identity/access-token.js';
import { Standings } from '../identity/standing.js';
import { StreamQuota } from '../limits/open-streams.js';
import { OperationTurns } from '../limits/operation-turns.js';
import type { GraphqlRequest } from '../operation/operation.js';
import { TrustedDocuments } from '../operation/trusted-documents.js';
import { SubgraphSource } from '../subgraph/source.js';
import { serveWebSocket } from './websocket.js';

const AMINA: Authenticated = {
  viewer: { is: 'subject', personId: personIdSchema.parse('6c1f3d52-6f0b-4a2e-9a51-0d6a1c9f4e10'), role: 'SUBJECT', purpose: 'SUPPORT' },
  token: 'a.b.c',
  issuedAt: Date.now() / 1_000,
  expiresAt: Date.now() / 1_000 + 600,
};

/** A client of a gateway, let in, that has asked for a subscription with some variables. */
async function subscribed(gateway: Pick<Parameters<typeof serveWebSocket>[1], 'arrive' | 'subscribe'>, variables = '{}') {
  const registry = new SubgraphSource('registry', ['http://127.0.0.1:1'], {
    sign: null,
    tls: null,
    timeouts: { query: 5_000, mutation: 5_000, silence: 5_000 },
  });
  const server = createServer();
  const served = { ...gateway, schema: buildSchema('type Query { x: Int }'), typeOf: async () => OperationTypeNode.SUBSCRIPTION };
  const close = serveWebSocket(server, served, {
    admit: { admitted: async () => ({ authenticated: AMINA, credentials: { authorization: undefined, purpose: undefined } }) },
    secretIn: () => undefined,
    standings: new Standings(registry),
    documents: TrustedDocuments.none(),
    quota: new StreamQuota(10),
    drainTimeoutMs: 1_000,
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, 'graphql-transport-ws');
  socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
  await once(socket, 'message');
  socket.send(`{"id":"1","type":"subscribe","payload":{"query":"subscription { x }","variables":${variables}}}`);
  const stop = async () => {
    await close();
    server.close();
    await registry.close();
  };
  return { socket, stop };
}

test('the wait of a client that closes its socket ends at once', async () => {
  const waiting = Promise.withResolvers<AbortSignal>();
  const { socket, stop } = await subscribed({
    arrive: (_authenticated, signal) => {
      waiting.resolve(signal);
      return new Promise<never>((_arrived, refused) => signal.addEventListener('abort', () => refused(signal.reason)));
    },
    subscribe: async function* () {},
  });
  const signal = await waiting.promise;
  const ended = once(signal, 'abort');
  socket.close();
  await ended;
  expect(signal.aborted).toBe(true);
  await stop();
});

test('an integer beyond 2^53 in a variable keeps its digits', async () => {
  const asked = Promise.withResolvers<GraphqlRequest>();
  const { socket, stop } = await subscribed(
    {
      arrive: async (_authenticated, signal) => new OperationTurns().arrive('amina', signal),
      subscribe: async function* (request) {
        asked.resolve(request);
        yield* [];
      },
    },
    '{"id":9007199254740993}',
  );
  expect((await asked.promise).variables).toEqual({ id: 9007199254740993n });
  socket.close();
  await stop();
});
