/**
 * Refusals over HTTP: every error leaves as GraphQL errors, in a type that the client accepts, with the status that belongs to it.
 */
import { statusOf } from '@passerelle/schema/wire/error-codes';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { HttpRefused, publicErrors, retryAfter } from '../errors.js';
import { acceptedTypes, JSON_TYPE, type MediaType, RESPONSE_TYPE, typeForWholeAnswer } from './media-types.js';
import { serializeAnswer } from './serialize-answer.js';

/** Refuses what HTTP itself does not let through, and what fails before a request is read. */
export function refuseTyped(app: FastifyInstance): void {
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const refused = refusedByServer(thrown) ?? thrown;
    const errors = publicErrors(refused);
    if (refused instanceof HttpRefused) return refuse(reply.headers(refused.headers), typeFor(request), errors, refused.statusCode);
    return refuse(reply, typeFor(request), errors, statusOf(errors[0]?.extensions.code) ?? refused.statusCode ?? 400);
  });
}

/**
 * Refuses the operation of a well-formed request. In `application/graphql-response+json` the status tells of it. In the other types
 * the status says only that the request was understood (GraphQL over HTTP, section 6.4.1).
 */
export function refuseAsked(thrown: unknown, type: MediaType, reply: FastifyReply): FastifyReply {
  const errors = publicErrors(thrown);
  return refuse(reply, type, errors, statusOf(errors[0]?.extensions.code) ?? (type === RESPONSE_TYPE ? 400 : 200));
}

function refuse(reply: FastifyReply, type: MediaType, errors: readonly GraphQLError[], status: number): FastifyReply {
  const wait = retryAfter(errors);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  return reply.code(status).type(type).send(serializeAnswer({ errors }, type));
}

/** A client that accepts none of our types is told so in JSON. */
function typeFor({ headers }: FastifyRequest): MediaType {
  try {
    return typeForWholeAnswer(acceptedTypes(headers.accept));
  } catch {
    return JSON_TYPE;
  }
}

/** What fastify refuses before our handlers run: a body that is too large, or of another type. */
function refusedByServer({ code, statusCode, message }: FastifyError): HttpRefused | undefined {
  if (!code?.startsWith('FST_') || statusCode === undefined || statusCode >= 500) return undefined;
  return new HttpRefused(statusCode, statusCode === 415 ? 'Send JSON: Content-Type: application/json.' : message);
}
