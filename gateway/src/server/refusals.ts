/** Refusals over HTTP: whatever was thrown leaves as GraphQL errors, in a type that the client takes, with the status that it calls for. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { HttpRefused, publicErrors, retryAfter } from '../errors.js';
import { JSON_TYPE, type MediaType, RESPONSE_TYPE, typeOfWhole, typesTaken } from './media-types.js';
import { written } from './written.js';

/** The HTTP status of an answer that is nothing but this error. */
const STATUS_OF: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  INTERNAL: 500,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
};

/** Refuses what HTTP itself does not let through, what was thrown before a request was read, and methods that a path does not have. */
export function refuseTyped(app: FastifyInstance): void {
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const refused = refusedByServer(thrown) ?? thrown;
    if (refused instanceof HttpRefused) reply.headers(refused.headers);
    return refuse(reply, typeFor(request), publicErrors(refused), refused.statusCode ?? 400);
  });
}

/**
 * Refuses what a well-formed request asks. In the type that is made for statuses the status tells of it; in the others it says that
 * the request was understood (GraphQL over HTTP, section 6.4.1).
 */
export function refuseAsked(thrown: unknown, type: MediaType, reply: FastifyReply): FastifyReply {
  const errors = publicErrors(thrown);
  const isMalformed = errors[0]?.extensions.code === 'BAD_REQUEST';
  return refuse(reply, type, errors, isMalformed || type === RESPONSE_TYPE ? 400 : 200);
}

/** @param otherwise the status where no code calls for another */
function refuse(reply: FastifyReply, type: MediaType, errors: readonly GraphQLError[], otherwise: number): FastifyReply {
  const wait = retryAfter(errors);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  const code = String(errors[0]?.extensions.code);
  return reply
    .code(STATUS_OF[code] ?? otherwise)
    .type(type)
    .send(written({ errors }, type));
}

/** Who takes nothing that we write is told so in JSON. */
function typeFor({ headers }: FastifyRequest): MediaType {
  try {
    return typeOfWhole(typesTaken(headers.accept));
  } catch {
    return JSON_TYPE;
  }
}

/** What fastify refuses before any of ours sees it: a body that is too large, or of another type. */
function refusedByServer({ code, statusCode, message }: FastifyError): HttpRefused | undefined {
  if (!code?.startsWith('FST_') || statusCode === undefined || statusCode >= 500) return undefined;
  return new HttpRefused(statusCode, statusCode === 415 ? 'Send JSON: Content-Type: application/json.' : message);
}
