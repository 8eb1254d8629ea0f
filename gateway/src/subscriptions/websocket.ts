/**
 * Subscriptions over WebSocket (graphql-transport-ws). The viewer is that of the connection's token; when it expires, or
 * within 30 seconds of their access being ended or changed, the stream ends with 4403, and the client comes back with a new
 * token and its last cursor.
 */
import type { Server } from 'node:http';
import { BadUserInput } from '@passerelle/kit/errors';
import { type ExecutionArgs, type ExecutionResult, type GraphQLError, OperationTypeNode, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { publicErrors, Unauthenticated } from '../errors.js';
import { type Hub, HubContext } from '../hub.js';
import type { Authenticate, Authenticated } from '../identity/access-token.js';
import { STANDING_MS, type Standings } from '../identity/standing.js';
import type { GraphqlRequest } from '../operation/operation.js';
import type { TrustedDocuments } from '../operation/trusted-documents.js';
import { requestOf } from '../server/graphql-http.js';

/** Close codes of the design: the client refreshes and resumes after 4403, comes back later after 1012. */
const EXPIRED = 4403;
const DRAINING = 1012;
const MAX_PAYLOAD = 64 * 1024;
/** A timer set for longer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** As a client's connection_init gives them: headers cannot be set by a browser's WebSocket. */
const connectionParams = z.object({ authorization: z.string().optional(), purpose: z.string().optional() });

interface Extra extends Record<PropertyKey, unknown> {
  authenticated?: Authenticated;
  expiry?: NodeJS.Timeout;
  /** Asks again whether the viewer still has access. */
  standing?: NodeJS.Timeout;
}

interface StreamArgs extends ExecutionArgs {
  readonly contextValue: { readonly request: GraphqlRequest; readonly context: HubContext; readonly gone: AbortController };
}

const streamContext = z.custom<StreamArgs['contextValue']>((value) => typeof value === 'object' && value !== null && 'gone' in value);

export interface Streaming {
  readonly authenticate: Authenticate;
  readonly standings: Standings;
  readonly documents: TrustedDocuments;
}

/** Serves subscriptions on an HTTP server's /graphql. Returns how to drain and close. */
export function serveWebSocket(server: Server, hub: Hub, { authenticate, standings, documents }: Streaming): () => Promise<void> {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_PAYLOAD });
  const served = useServer<Record<string, unknown>, Extra>(
    {
      onConnect: async ({ connectionParams: given, extra }) => {
        const params = connectionParams.safeParse(given ?? {});
        const { authorization, purpose } = params.success ? params.data : {};
        const authenticated = await authenticate(authorization, purpose).catch(() => undefined);
        if (!authenticated) return false;
        extra.authenticated = authenticated;
        extra.expiry = setTimeout(
          () => extra.socket.close(EXPIRED, 'Token expired'),
          Math.min(authenticated.expiresAt * 1000 - Date.now(), LONGEST_TIMER_MS),
        );
        extra.standing = setInterval(async () => {
          if (!(await standings.holds(authenticated))) extra.socket.close(EXPIRED, 'Access ended');
        }, STANDING_MS);
        return true;
      },
      onDisconnect: ({ extra }) => {
        clearTimeout(extra.expiry);
        clearInterval(extra.standing);
      },
      onSubscribe: ({ extra }, _id, payload) => prepare(hub, documents, extra, payload),
      subscribe: (args) => deliver(hub, args),
    },
    sockets,
  );
  return async () => {
    for (const client of sockets.clients) client.close(DRAINING, 'Service restart');
    await served.dispose();
  };
}

/** What to run for a subscribe message, or why not. */
function prepare(hub: Hub, documents: TrustedDocuments, { authenticated }: Extra, payload: unknown): StreamArgs | readonly GraphQLError[] {
  if (!authenticated) return [new Unauthenticated()];
  try {
    const request = requestOf(payload, documents);
    if (hub.typeOf(request) !== OperationTypeNode.SUBSCRIPTION)
      return [new BadUserInput('query', 'Send queries and mutations over HTTP: this carries subscriptions.')];
    const gone = new AbortController();
    const context = new HubContext(authenticated.viewer, gone.signal);
    // graphql-ws looks at the document only to see that it is a subscription.
    return {
      schema: hub.schema,
      document: parse(request.query),
      operationName: request.operationName,
      contextValue: { request, context, gone },
    };
  } catch (error) {
    return publicErrors(error);
  }
}

async function* deliver(hub: Hub, args: ExecutionArgs): AsyncGenerator<ExecutionResult> {
  const { request, context, gone } = streamContext.parse(args.contextValue);
  try {
    for await (const { data, errors, extensions } of hub.subscribe(request, context))
      yield { ...(data !== undefined && { data }), ...(errors && { errors }), ...(extensions && { extensions: { ...extensions } }) };
  } catch (error) {
    if (!gone.signal.aborted) yield { errors: publicErrors(error) };
  } finally {
    gone.abort();
  }
}
