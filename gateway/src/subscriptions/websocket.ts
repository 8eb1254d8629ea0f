/**
 * Subscriptions over WebSocket (graphql-transport-ws). The viewer is that of the connection's token; when it expires, or
 * within 30 seconds of their access being ended or changed, the stream ends with 4403, and the client comes back with a new
 * token and its last cursor.
 */
import type { Server } from 'node:http';
import { BadUserInput } from '@passerelle/kit/errors';
import { type ExecutionArgs, type ExecutionResult, GraphQLError, getOperationAST, parse, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { publicError, Unauthenticated } from '../errors.js';
import { type Hub, HubContext } from '../hub.js';
import type { Authenticate, Authenticated } from '../identity/access-token.js';
import { STANDING_MS, type Standings } from '../identity/standing.js';

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
  readonly contextValue: { readonly source: string; readonly context: HubContext; readonly gone: AbortController };
}

const streamContext = z.custom<StreamArgs['contextValue']>((value) => typeof value === 'object' && value !== null && 'gone' in value);

/** Serves subscriptions on an HTTP server's /graphql. Returns how to drain and close. */
export function serveWebSocket(server: Server, hub: Hub, authenticate: Authenticate, standings: Standings): () => Promise<void> {
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
      onSubscribe: ({ extra }, _id, { query, operationName, variables }) => prepare(hub, extra, query, operationName, variables),
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
function prepare(
  hub: Hub,
  { authenticated }: Extra,
  query: string,
  operationName: string | null | undefined,
  variables: Record<string, unknown> | null | undefined,
): StreamArgs | GraphQLError[] {
  if (!authenticated) return [new Unauthenticated()];
  const document = parseOr(query);
  if (document instanceof GraphQLError) return [document];
  const errors = validate(hub.schema, document);
  if (errors.length > 0) return [...errors];
  if (getOperationAST(document, operationName)?.operation !== 'subscription')
    return [new BadUserInput('query', 'Send queries and mutations over HTTP: this carries subscriptions.')];
  const gone = new AbortController();
  const context = new HubContext(authenticated.viewer, gone.signal);
  return { schema: hub.schema, document, operationName, variableValues: variables ?? {}, contextValue: { source: query, context, gone } };
}

function parseOr(query: string) {
  try {
    return parse(query, { maxTokens: 1_000 });
  } catch (error) {
    return error instanceof GraphQLError ? error : new BadUserInput('query', 'This is not a GraphQL document.');
  }
}

async function* deliver(hub: Hub, args: ExecutionArgs): AsyncGenerator<ExecutionResult> {
  const { source, context, gone } = streamContext.parse(args.contextValue);
  try {
    yield* hub.subscribe(
      source,
      { document: args.document, operationName: args.operationName ?? null, rawVariables: args.variableValues ?? {} },
      context,
    );
  } catch (error) {
    const formatted = error instanceof GraphQLError ? error.toJSON() : { message: '' };
    const { message, extensions } = publicError(formatted, error);
    if (!gone.signal.aborted) yield { errors: [new GraphQLError(message, { extensions: extensions ?? {} })] };
  } finally {
    gone.abort();
  }
}
