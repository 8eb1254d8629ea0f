/** Hive Gateway with subscriptions over WebSocket, the organisation of a header told to subgraphs. Arguments: the supergraph's file, the port. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime, getGraphQLWSOptions } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const [file, port, planner] = process.argv.slice(2);
const runtime = createGatewayRuntime({
  supergraph: readFileSync(file, 'utf8'),
  logging: false,
  ...(planner === 'rust' && { unifiedGraphHandler }),
  propagateHeaders: {
    fromClientToSubgraphs: ({ context, request }) => ({
      'x-organisation': context.connectionParams?.['x-organisation'] ?? request?.headers.get('x-organisation'),
    }),
  },
});
const server = createServer(runtime);
const sockets = new WebSocketServer({ server, path: '/graphql' });
useServer(
  getGraphQLWSOptions(runtime, ({ connectionParams, extra }) => ({
    connectionParams,
    request: new Request(`http://127.0.0.1:${port}/graphql`, { headers: { 'x-organisation': connectionParams['x-organisation'] ?? '' } }),
    socket: extra.socket,
  })),
  sockets,
);
server.listen(Number(port), '127.0.0.1');
