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
import { TrustedDocuments } from '../operation/trusted-documents.js';
import { SubgraphSource } from '../subgraph/source.js';
import { serveWebSocket } from './websocket.js';

const AMINA: Authenticated = {
  viewer: { is: 'subject', personId: personIdSchema.parse('6c1f3d52-6f0b-4a2e-9a51-0d6a1c9f4e10'), role: 'SUBJECT', purpose: 'SUPPORT' },
  token: 'a.b.c',
  issuedAt: Date.now() / 1_000,
  expiresAt: Date.now() / 1_000 + 600,
};

test('the wait of a client that closes its socket ends at once', async () => {
  const waiting = Promise.withResolvers<AbortSignal>();
  const gateway = {
    schema: buildSchema('type Query { x: Int }'),
    arrive: (_authenticated: Authenticated | null, signal: AbortSignal) => {
      waiting.resolve(signal);
      return new Promise<never>((_arrived, refused) => signal.addEventListener('abort', () => refused(signal.reason)));
    },
    typeOf: async () => OperationTypeNode.SUBSCRIPTION,
    subscribe: async function* () {},
  };
  const registry = new SubgraphSource('registry', ['http://127.0.0.1:1'], {
    sign: null,
    tls: null,
    timeouts: { query: 5_000, mutation: 5_000, silence: 5_000 },
  });
  const server = createServer();
  const close = serveWebSocket(server, gateway, {
    admit: async () => AMINA,
    standings: new Standings(registry),
    documents: TrustedDocuments.none(),
    quota: new StreamQuota(10),
    drainTimeoutMs: 1_000,
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, 'graphql-transport-ws');
  socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'subscription { x }' } }));
  const signal = await waiting.promise;
  const ended = once(signal, 'abort');
  socket.close();
  await ended;
  expect(signal.aborted).toBe(true);
  await close();
  server.close();
  await registry.close();
});
