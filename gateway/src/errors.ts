/** What the gateway itself answers when it cannot give data, and the one place where errors become public. */
import { PUBLIC_CODES } from '@passerelle/kit/errors';
import { GraphQLError } from 'graphql';

export class Unauthenticated extends GraphQLError {
  constructor(message = 'Give a valid access token: Authorization: Bearer <token>.') {
    super(message, { extensions: { code: 'UNAUTHENTICATED' } });
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

/** So many reasons are told, each with so many characters and places: they repeat what the client sent, as often as it is wrong. */
const MOST = { reasons: 20, characters: 1_000, places: 10 };

const cut = (message: string): string => (message.length > MOST.characters ? `${message.slice(0, MOST.characters)}…` : message);

/** A request that is not run at all, with the reasons why. */
export class RequestRefused extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(code: string, reasons: readonly (Error | string)[]) {
    super('The request was refused.');
    this.name = 'RequestRefused';
    this.errors = reasons.slice(0, MOST.reasons).map((reason) => {
      const { locations, extensions } = reason instanceof GraphQLError ? reason : {};
      // What else there is in the schema is for those who may read it.
      const message = (typeof reason === 'string' ? reason : reason.message).replace(/ ?Did you mean .+\?$/, '');
      const refused = new GraphQLError(cut(message), { extensions: { code, ...extensions } });
      return locations
        ? Object.defineProperty(refused, 'locations', { value: locations.slice(0, MOST.places), enumerable: true })
        : refused;
    });
  }
}

/** A request that HTTP itself does not let through: its method, its type, or what it accepts. */
export class HttpRefused extends RequestRefused {
  /** @param headers what the answer says beside its status, such as `allow` */
  constructor(
    readonly statusCode: number,
    reason: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super('BAD_REQUEST', [reason]);
  }
}

export class TooComplex extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'TOO_COMPLEX' } });
  }
}

/** After how many seconds what was refused may be asked again; undefined where nothing was refused for its number. */
export function retryAfter(errors: readonly GraphQLError[] = []): number | undefined {
  const seconds = errors.map(({ extensions }) => extensions.retryAfterSeconds).filter((found) => typeof found === 'number');
  return seconds.length > 0 ? Math.max(...seconds) : undefined;
}

/** A failure whose cause is no business of the client's. */
export const internalError = (path?: readonly (string | number)[]): GraphQLError =>
  new GraphQLError('This could not be answered.', { ...(path && { path }), extensions: { code: 'INTERNAL' } });

/** The codes that may leave with their message. */
const LEAVES: ReadonlySet<unknown> = new Set([...PUBLIC_CODES, 'TOO_COMPLEX', 'SUBGRAPH_UNAVAILABLE', 'INTERNAL']);

/** The form in which what was thrown leaves. Anything but a refusal and an error with a public code leaves as INTERNAL. */
export function publicErrors(thrown: unknown): readonly GraphQLError[] {
  if (thrown instanceof RequestRefused) return thrown.errors;
  if (!(thrown instanceof GraphQLError)) return [internalError()];
  return [LEAVES.has(thrown.extensions.code) ? thrown : internalError(thrown.path)];
}
