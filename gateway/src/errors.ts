/** The errors that the gateway itself answers with, and the one place where errors become public. */
import { CodedError } from '@passerelle/kit/errors';
import { type ErrorCode, INTERNAL_MESSAGE, mayLeave } from '@passerelle/schema/wire/error-codes';
import { GraphQLError } from 'graphql';

/** The request carries no access token, or one that is not valid. */
export class Unauthenticated extends CodedError {
  constructor(message = 'Give a valid access token: Authorization: Bearer <token>.') {
    super('UNAUTHENTICATED', message);
  }
}

/**
 * A subgraph gave no answer. Its name is public, so that a client knows which part is missing. Nothing else about the failure is
 * told.
 */
export class SubgraphUnavailable extends GraphQLError {
  constructor(subgraph: string, path: readonly (string | number)[]) {
    super('A part of this is not available for now: try again in a moment.', {
      ...(path.length > 0 && { path }),
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' satisfies ErrorCode, subgraph },
    });
  }
}

/**
 * The size of a refusal: at most 20 reasons, each with at most 1,000 characters and 10 positions in the document. Reasons repeat
 * what the client sent, as often as it is wrong.
 */
const MOST = { reasons: 20, characters: 1_000, places: 10 };

const cut = (message: string): string => (message.length > MOST.characters ? `${message.slice(0, MOST.characters)}…` : message);

/**
 * A request that does not run at all. It carries every reason.
 * @param code the public code of all its errors
 */
export class RequestRefused extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(code: ErrorCode, reasons: readonly (Error | string)[]) {
    super('The request was refused.');
    this.name = 'RequestRefused';
    this.errors = reasons.slice(0, MOST.reasons).map((reason) => {
      const { locations, extensions } = reason instanceof GraphQLError ? reason : {};
      // graphql-js suggests names of the schema ("Did you mean …?"). Only those who may read the schema may learn them.
      const message = (typeof reason === 'string' ? reason : reason.message).replace(/ ?Did you mean .+\?$/, '');
      const refused = new GraphQLError(cut(message), { extensions: { code, ...extensions } });
      return locations
        ? Object.defineProperty(refused, 'locations', { value: locations.slice(0, MOST.places), enumerable: true })
        : refused;
    });
  }
}

/**
 * An operation for which the subgraphs give no complete plan. Run anyway, it would answer null for a field that no subgraph was
 * asked for.
 */
export class NoPlan extends RequestRefused {
  /** @param path the response keys of the first field that cannot be given */
  constructor(path: readonly string[]) {
    super('NO_PLAN', [`The subgraphs give no way to "${path.join('.')}" from here: leave it out, or ask for it elsewhere.`]);
  }
}

/** A request that HTTP itself refuses: by its method, its content type, or the types that it accepts. */
export class HttpRefused extends RequestRefused {
  /** @param headers headers of the response, such as `allow` */
  constructor(
    readonly statusCode: number,
    reason: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super('BAD_REQUEST', [reason]);
  }
}

/** An operation, or its answer, that is larger than the limits allow. */
export class TooComplex extends CodedError {
  constructor(message: string) {
    super('TOO_COMPLEX', message);
  }
}

/**
 * The seconds after which a client may repeat a request that was refused for too many requests. Returns undefined where no error is
 * such a refusal.
 */
export function retryAfter(errors: readonly GraphQLError[] = []): number | undefined {
  const seconds = errors.map(({ extensions }) => extensions.retryAfterSeconds).filter((found) => typeof found === 'number');
  return seconds.length > 0 ? Math.max(...seconds) : undefined;
}

/** An internal error. Its message and code tell the client nothing about the cause. */
export const internalError = (path?: readonly (string | number)[]): GraphQLError =>
  new GraphQLError(INTERNAL_MESSAGE, { ...(path && { path }), extensions: { code: 'INTERNAL' satisfies ErrorCode } });

/**
 * The form in which an error leaves the gateway. Refusals and errors with a public code leave as they are, all others as INTERNAL.
 */
export function publicErrors(thrown: unknown): readonly GraphQLError[] {
  if (thrown instanceof RequestRefused) return thrown.errors;
  if (!(thrown instanceof GraphQLError)) return [internalError()];
  return [mayLeave(thrown.extensions.code) ? thrown : internalError(thrown.path)];
}
