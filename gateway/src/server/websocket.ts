/**
 * Subscriptions over WebSocket (graphql-transport-ws). The viewer is that of the connection's token. When the token expires, or
 * within 30 seconds after the viewer's access was ended or changed, the connection closes with NO_ACCESS. The client comes back with
 * a new token and its last cursor.
 */
import type { IncomingMessage, Server } from 'node:http';
import { BadUserInput, RateLimited } from '@passerelle/kit/errors';
import { AWAY, NO_ACCESS, RESTARTS } from '@passerelle/schema/wire/close-codes';
import { type ExecutionArgs, type ExecutionResult, GraphQLError, OperationTypeNode, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { publicErrors, RequestRefused, SubgraphUnavailable, Unauthenticated } from '../errors.js';
import type { Gateway } from '../gateway.js';
import type { Authenticated } from '../identity/access-token.js';
import type { Credentials } from '../identity/admit.js';
import type { Standings } from '../identity/standing.js';
import { type AccessEnding, watchAccess } from '../identity/watch-access.js';
import type { StreamQuota } from '../limits/open-streams.js';
import type { Arrival } from '../limits/turns.js';
import type { GraphqlRequest } from '../operation/operation.js';
import type { TrustedDocuments } from '../operation/trusted-documents.js';
import { OperationContext } from '../operation-context.js';
import type { SessionAdmission } from '../session/session-credentials.js';
import { exactly } from '../subgraph/exact-json.js';
import { CLIENT_GONE } from '../subgraph/post.js';
import { requestOf } from './graphql-http.js';

const LATER = 'Try again later';
const MAX_PAYLOAD = 64 * 1024;

/** The credentials in `connection_init`. A browser's WebSocket cannot set headers. */
const connectionParams = z.object({ authorization: z.string().optional(), purpose: z.string().optional() });

interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Aborted when the connection has closed, so that nothing waits for its client any more. */
  left?: AbortSignal;
  authenticated?: Authenticated;
  unwatch?: () => void;
}

interface StreamArgs extends ExecutionArgs {
  readonly contextValue: {
    readonly request: GraphqlRequest;
    readonly context: OperationContext;
    readonly gone: AbortController;
    /** Releases the stream's place in the quota. */
    readonly release: () => void;
    /** Closes the connection: the subgraph that feeds the stream is unavailable, or has ended the stream. */
    readonly unavailable: () => Promise<void>;
  };
}

const streamContext = z.custom<StreamArgs['contextValue']>((value) => typeof value === 'object' && value !== null && 'gone' in value);

/** What WebSocket connections need of the server. */
export interface WebSocketOptions {
  readonly admit: Pick<SessionAdmission, 'admitted'>;
  /** The secret of the browser's session, in its cookies; undefined where there is none. */
  readonly secretIn: (cookies: string) => string | undefined;
  readonly standings: Standings;
  readonly documents: TrustedDocuments;
  readonly quota: StreamQuota;
  /** How long a client has to close its socket when the gateway ends. After that the socket is cut. */
  readonly drainTimeoutMs: number;
}

/** What connections need of the gateway. */
type StreamingGateway = Pick<Gateway, 'arrive' | 'typeOf' | 'schema' | 'subscribe'>;

/** Serves subscriptions on the /graphql of an HTTP server. Returns the function that drains and closes all connections. */
export function serveWebSocket(server: Server, gateway: StreamingGateway, options: WebSocketOptions): () => Promise<void> {
  const { standings } = options;
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_PAYLOAD });
  const served = useServer<Record<string, unknown>, Extra>(
    {
      onConnect: async ({ connectionParams: given, extra }) => {
        const params = connectionParams.safeParse(given ?? {});
        const { authorization, purpose } = params.success ? params.data : {};
        const authenticated = await admitted(options, extra.request, { authorization, purpose }).catch((error: unknown) => {
          if (error instanceof SubgraphUnavailable || error instanceof RateLimited) extra.socket.close(AWAY, LATER);
          return null;
        });
        // A client that left during admission gets no further event from graphql-ws, so nobody would stop the watch.
        if (!authenticated || extra.socket.readyState !== extra.socket.OPEN) return false;
        extra.authenticated = authenticated;
        const left = new AbortController();
        extra.socket.once('close', () => left.abort(CLIENT_GONE));
        extra.left = left.signal;
        extra.unwatch = watchAccess(authenticated, standings, (why) => close(extra.socket, why));
        return true;
      },
      onDisconnect: ({ extra }) => extra.unwatch?.(),
      onSubscribe: ({ extra }, _id, payload) => prepare(gateway, options, extra, payload),
      subscribe: (args) => deliver(gateway, args),
      jsonMessageReviver: exactly,
    },
    sockets,
  );
  return async () => {
    for (const client of sockets.clients) client.close(RESTARTS, 'Service restart');
    const cut = setTimeout(() => {
      for (const client of sockets.clients) client.terminate();
    }, options.drainTimeoutMs);
    await served.dispose();
    clearTimeout(cut);
  };
}

/** Who opens a connection: by the token in `connection_init`, or by the session of the browser that came with the handshake. */
async function admitted(
  { admit, secretIn }: WebSocketOptions,
  request: IncomingMessage,
  given: Credentials,
): Promise<Authenticated | null> {
  const { authenticated } = await admit.admitted({
    // A browser names the origin of every handshake, as it does of a POST (RFC 6455 section 10.2).
    method: 'POST',
    headers: { ...request.headers, authorization: given.authorization },
    secret: secretIn(request.headers.cookie ?? ''),
    address: request.socket.remoteAddress ?? '',
    purpose: given.purpose,
    keep: null,
  });
  return authenticated;
}

/** Closes a connection whose viewer has no access any more, or whose access cannot be checked. */
const close = (socket: WebSocket, why: AccessEnding): void =>
  why === 'Not checked' ? socket.close(AWAY, LATER) : socket.close(NO_ACCESS, why);

/** The subscription that a subscribe message asks for, or the reasons why it does not run. */
async function prepare(
  gateway: StreamingGateway,
  { standings, documents, quota }: WebSocketOptions,
  { authenticated, left, socket }: Extra,
  payload: unknown,
): Promise<StreamArgs | readonly GraphQLError[]> {
  if (!authenticated || !left) return [new Unauthenticated()];
  let arrival: Arrival | undefined;
  try {
    const gone = new AbortController();
    const over = AbortSignal.any([gone.signal, left]);
    arrival = await gateway.arrive(authenticated, over);
    const context = new OperationContext(authenticated, over, null, false, arrival);
    const request = requestOf(payload, documents, context);
    if ((await gateway.typeOf(request, context)) !== OperationTypeNode.SUBSCRIPTION)
      return [new BadUserInput('query', 'Send queries and mutations over HTTP: this carries subscriptions.')];
    // A client that left meanwhile gets no further event from graphql-ws, so nobody would release its place.
    if (socket.readyState !== socket.OPEN) throw CLIENT_GONE;
    const release = quota.acquire(authenticated.viewer, socket);
    // An owner ends a stream as soon as it learns that the viewer's access is over. It may learn that before the gateway does.
    const unavailable = async () => {
      standings.forget(authenticated);
      const holds = await standings.holds(authenticated).catch(() => true);
      close(socket, holds ? 'Not checked' : 'Access ended');
    };
    // graphql-ws reads the document only to see that it is a subscription.
    return {
      schema: gateway.schema,
      document: parse(request.query),
      operationName: request.operationName,
      contextValue: { request, context, gone, release, unavailable },
    };
  } catch (error) {
    return publicErrors(error);
  } finally {
    arrival?.end();
  }
}

/** The events of a subscription. When it is told to end, it ends at once, whatever it waits for. */
function deliver(gateway: StreamingGateway, args: ExecutionArgs): AsyncIterableIterator<ExecutionResult> {
  const { request, context, gone, release, unavailable } = streamContext.parse(args.contextValue);
  const results = resultsOf();
  const iterator = {
    [Symbol.asyncIterator]: () => iterator,
    next: () => results.next(),
    return: async () => {
      gone.abort(CLIENT_GONE);
      // A generator that was never started does not run its `finally`, so the place is released here.
      release();
      return results.return(undefined);
    },
  };
  return iterator;

  async function* resultsOf(): AsyncGenerator<ExecutionResult, undefined> {
    try {
      for await (const { payload } of gateway.subscribe(request, context)) {
        const { data, errors, extensions } = payload;
        yield { ...(data !== undefined && { data }), ...(errors && { errors }), ...(extensions && { extensions: { ...extensions } }) };
      }
    } catch (error) {
      if (gone.signal.aborted) return;
      if (error instanceof GraphQLError || error instanceof RequestRefused) yield { errors: publicErrors(error) };
      else await unavailable();
    } finally {
      release();
      gone.abort(CLIENT_GONE);
    }
  }
}
