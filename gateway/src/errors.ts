/** What the gateway itself answers when it cannot give data, and the one place where errors become public. */
import { unwrapResolverError } from '@apollo/server/errors';
import { PUBLIC_CODES } from '@passerelle/kit/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

export class Unauthenticated extends GraphQLError {
  constructor(message = 'Give a valid access token: Authorization: Bearer <token>.') {
    super(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
  }
}

/** A subgraph gave no answer. Its public name is told, so that a client knows which part is missing; nothing else of it. */
export class SubgraphUnavailable extends GraphQLError {
  constructor(subgraph: string, path: readonly (string | number)[]) {
    super('A part of this is not available for now: try again in a moment.', {
      ...(path.length > 0 && { path }),
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph },
    });
  }
}

export class TooComplex extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'TOO_COMPLEX' } });
  }
}

/** A failure whose cause is no business of the client's. */
export const internalError = (path?: readonly (string | number)[]): GraphQLError =>
  new GraphQLError('This could not be answered.', { ...(path && { path }), extensions: { code: 'INTERNAL' } });

/** The codes that may leave with their message: ours, and Apollo Server's words on a malformed request. */
const LEAVES = new Set<unknown>([
  ...PUBLIC_CODES,
  ...['UNAUTHENTICATED', 'TOO_COMPLEX', 'SUBGRAPH_UNAVAILABLE', 'INTERNAL'],
  ...['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST', 'PERSISTED_QUERY_NOT_SUPPORTED'],
]);

/** The form of an error that leaves. Anything without a public code leaves as INTERNAL. */
export function publicError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (LEAVES.has(formatted.extensions?.code)) {
    const { stacktrace: _stacktrace, ...extensions } = formatted.extensions ?? {};
    return { ...formatted, extensions };
  }
  const cause = unwrapResolverError(error);
  return internalError(cause instanceof GraphQLError ? cause.path : formatted.path).toJSON();
}
