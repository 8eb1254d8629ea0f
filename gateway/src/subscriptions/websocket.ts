/**
 * Subscriptions over WebSocket (graphql-transport-ws). The viewer is that of the connection's token; when it expires, or
 * within 30 seconds of their access being ended or changed, the stream ends with 4403, and the client comes back with a new
 * token and its last cursor.
 */
import type { Server } from 'node:http';
import { BadUserInput } from '@passerelle/kit/errors';
import { type ExecutionArgs, type ExecutionResult, GraphQLError, OperationTypeNode, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { publicErrors, RequestRefused, SubgraphUnavailable, Unauthenticated } from '../errors.js';
import { type Hub, HubContext } from '../hub.js';
import type { Authenticated } from '../identity/access-token.js';
import type { Admit } from '../identity/admit.js';
import type { Standings } from '../identity/standing.js';
import type { GraphqlRequest } from '../operation/operation.js';
import type { TrustedDocuments } from '../operation/trusted-documents.js';
import { requestOf } from '../server/graphql-http.js';
import { GONE } from '../supergraph/post.js';
import { type Ended, watchAccess } from './access.js';
import type { StreamPlaces } from './places.js';

/** Close codes of the design: the client refreshes and resumes after 4403, comes back later after 1012 and 1013. */
const EXPIRED = 4403;
const DRAINING = 1012;
const AWAY = 1013;
const LATER = 'Try again later';
const MAX_PAYLOAD = 64 * 1024;

/** As a client's connection_init gives them: headers cannot be set by a browser's WebSocket. */
const connectionParams = z.object({ authorization: z.string().optional(), purpose: z.string().optional() });

interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  authenticated?: Authenticated;
  unwatch?: () => void;
}

interface StreamArgs extends ExecutionArgs {
  readonly contextValue: {
    readonly request: GraphqlRequest;
    readonly context: HubContext;
    readonly gone: AbortController;
    /** Gives back the stream's place among those of the organisation. */
    readonly release: () => void;
    /** Ends the connection: what it streams from is away, or has ended it. */
    readonly unavailable: () => Promise<void>;
  };
}

const streamContext = z.custom<StreamArgs['contextValue']>((value) => typeof value === 'object' && value !== null && 'gone' in value);

export interface Streaming {
  readonly admit: Admit;
  readonly standings: Standings;
  readonly documents: TrustedDocuments;
  readonly places: StreamPlaces;
  /** After which a socket that its client does not close is cut. */
  readonly drainTimeoutMs: number;
}

/** Serves subscriptions on an HTTP server's /graphql. Returns how to drain and close. */
export function serveWebSocket(server: Server, hub: Hub, streaming: Streaming): () => Promise<void> {
  const { admit, standings } = streaming;
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_PAYLOAD });
  const served = useServer<Record<string, unknown>, Extra>(
    {
      onConnect: async ({ connectionParams: given, extra }) => {
        const params = connectionParams.safeParse(given ?? {});
        const { authorization, purpose } = params.success ? params.data : {};
        const authenticated = await admit({ authorization, purpose }).catch((error: unknown) => {
          if (error instanceof SubgraphUnavailable) extra.socket.close(AWAY, LATER);
          return null;
        });
        // Who has left while they were let in is not told to us again: nobody would stop watching.
        if (!authenticated || extra.socket.readyState !== extra.socket.OPEN) return false;
        extra.authenticated = authenticated;
        extra.unwatch = watchAccess(authenticated, standings, (why) => close(extra.socket, why));
        return true;
      },
      onDisconnect: ({ extra }) => extra.unwatch?.(),
      onSubscribe: ({ extra }, _id, payload) => prepare(hub, streaming, extra, payload),
      subscribe: (args) => deliver(hub, args),
    },
    sockets,
  );
  return async () => {
    for (const client of sockets.clients) client.close(DRAINING, 'Service restart');
    const cut = setTimeout(() => {
      for (const client of sockets.clients) client.terminate();
    }, streaming.drainTimeoutMs);
    await served.dispose();
    clearTimeout(cut);
  };
}

/** Ends a connection whose viewer has no access any more, or whose access cannot be checked. */
const close = (socket: WebSocket, why: Ended): void => (why === 'Not checked' ? socket.close(AWAY, LATER) : socket.close(EXPIRED, why));

/** What to run for a subscribe message, or why not. */
async function prepare(
  hub: Hub,
  { standings, documents, places }: Streaming,
  { authenticated, socket }: Extra,
  payload: unknown,
): Promise<StreamArgs | readonly GraphQLError[]> {
  if (!authenticated) return [new Unauthenticated()];
  try {
    const gone = new AbortController();
    const context = new HubContext(authenticated, gone.signal);
    const request = requestOf(payload, documents, context);
    if ((await hub.typeOf(request, context)) !== OperationTypeNode.SUBSCRIPTION)
      return [new BadUserInput('query', 'Send queries and mutations over HTTP: this carries subscriptions.')];
    // Who has left meanwhile is not told to us again: nobody would give the place back.
    if (socket.readyState !== socket.OPEN) throw GONE;
    const release = places.take(authenticated.viewer, socket);
    // An owner ends a stream as soon as it hears that its viewer's access is over, which may be before we do.
    const unavailable = async () => {
      standings.forget(authenticated);
      const holds = await standings.holds(authenticated).catch(() => true);
      close(socket, holds ? 'Not checked' : 'Access ended');
    };
    // graphql-ws looks at the document only to see that it is a subscription.
    return {
      schema: hub.schema,
      document: parse(request.query),
      operationName: request.operationName,
      contextValue: { request, context, gone, release, unavailable },
    };
  } catch (error) {
    return publicErrors(error);
  }
}

/** The events of a subscription. Asked to end, it ends at once, whatever it waits for. */
function deliver(hub: Hub, args: ExecutionArgs): AsyncIterableIterator<ExecutionResult> {
  const { request, context, gone, release, unavailable } = streamContext.parse(args.contextValue);
  const results = resultsOf();
  const iterator = {
    [Symbol.asyncIterator]: () => iterator,
    next: () => results.next(),
    return: async () => {
      gone.abort(GONE);
      // One that nobody has asked anything of yet has nothing to end by itself.
      release();
      return results.return(undefined);
    },
  };
  return iterator;

  async function* resultsOf(): AsyncGenerator<ExecutionResult, undefined> {
    try {
      for await (const { given } of hub.subscribe(request, context)) {
        const { data, errors, extensions } = given;
        yield { ...(data !== undefined && { data }), ...(errors && { errors }), ...(extensions && { extensions: { ...extensions } }) };
      }
    } catch (error) {
      if (gone.signal.aborted) return;
      if (error instanceof GraphQLError || error instanceof RequestRefused) yield { errors: publicErrors(error) };
      else await unavailable();
    } finally {
      release();
      gone.abort(GONE);
    }
  }
}
