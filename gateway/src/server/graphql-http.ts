/**
 * GraphQL over HTTP (the GraphQL-over-HTTP draft): from a request to its answer, which comes in parts where something is deferred.
 */
import { Readable } from 'node:stream';
import { bare, recordSchema } from '@passerelle/kit/bare';
import { onceOver } from '@passerelle/kit/server/leaving';
import { refusesWholeRequest, statusOf } from '@passerelle/schema/wire/error-codes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { z } from 'zod';
import { HttpRefused, RequestRefused, retryAfter } from '../errors.js';
import type { GatewayAnswer } from '../execution/answer.js';
import type { Gateway } from '../gateway.js';
import type { GraphqlRequest } from '../operation/operation.js';
import type { TrustedDocuments } from '../operation/trusted-documents.js';
import type { OperationContext } from '../operation-context.js';
import { parseExactly } from '../subgraph/exact-json.js';
import { CLIENT_GONE } from '../subgraph/post.js';
import { type AcceptedTypes, acceptedTypes, PARTS_TYPE, typeForWholeAnswer } from './media-types.js';
import { inParts } from './multipart.js';
import { refuseAsked } from './refusals.js';
import { serializeAnswer } from './serialize-answer.js';

/** A request, the reply to it, and the media types that its client accepts. */
export interface HttpExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly types: AcceptedTypes;
}

const requestSchema = z.object({
  query: z.string().optional(),
  documentId: z.string().optional(),
  operationName: z.string().nullish(),
  variables: recordSchema.nullish(),
  extensions: z.object({ persistedQuery: z.object({ sha256Hash: z.string() }).optional() }).nullish(),
});

/**
 * A signal that aborts when the client leaves before it has its whole answer.
 * @param over called once the answer has ended, whole or not
 */
export function goneWith(reply: FastifyReply, over: () => void = () => undefined): AbortSignal {
  const gone = new AbortController();
  onceOver(reply.raw, () => {
    over();
    if (!reply.raw.writableFinished) gone.abort(CLIENT_GONE);
  });
  return gone.signal;
}

/** Whether the method of a request only reads. */
export const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/**
 * Answers a request in a type that its client accepts.
 * @throws HttpRefused, before anything runs, where the client accepts none of the types
 */
export async function answerInAcceptedType(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (types: AcceptedTypes) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const types = acceptedTypes(request.headers.accept);
  try {
    return await answer(types);
  } catch (error) {
    if (error instanceof HttpRefused) throw error;
    return refuseAsked(error, typeForWholeAnswer(types), reply);
  }
}

/**
 * Answers a request with the result of its query or mutation.
 * @throws as `Gateway.run` does
 */
export async function answerOverHttp(
  gateway: Gateway,
  asked: GraphqlRequest,
  context: OperationContext,
  { request, reply, types }: HttpExchange,
): Promise<FastifyReply> {
  if (isRead(request) && (await gateway.typeOf(asked, context)) !== OperationTypeNode.QUERY)
    throw new HttpRefused(405, 'Send this with POST: GET only asks queries.', { allow: 'POST' });
  if (!types.includes(PARTS_TYPE)) return sendWhole(await gateway.run(asked, context), types, reply, context);
  const { answer, later } = await gateway.runInParts(asked, context);
  return later ? reply.type(PARTS_TYPE).send(Readable.from(inParts(answer, later, context))) : sendWhole(answer, types, reply, context);
}

/** Sends an answer that is not in parts. */
export function sendWhole(answer: GatewayAnswer, types: AcceptedTypes, reply: FastifyReply, context: OperationContext): FastifyReply {
  const type = typeForWholeAnswer(types);
  if (!answer.data) refuseWhole(answer.errors, reply);
  return reply.type(type).send(context.work(() => serializeAnswer(answer, type)));
}

/** Sets the status of an answer without data, where an owner refused the request itself. */
function refuseWhole(errors: GatewayAnswer['errors'], reply: FastifyReply): void {
  const wait = retryAfter(errors);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  const code = errors?.map(({ extensions }) => extensions.code).find(refusesWholeRequest);
  const status = statusOf(code);
  if (status !== undefined) reply.code(status);
}

/**
 * The operation of an HTTP request, from its body or its address.
 * @throws RequestRefused as `requestOf` does
 */
export const requestIn = (request: FastifyRequest, documents: TrustedDocuments, context: OperationContext): GraphqlRequest =>
  requestOf(isRead(request) ? fromQuery(request) : request.body, documents, context);

/**
 * The operation that a client sends as JSON.
 * @throws RequestRefused where it is no GraphQL request, or its document is not known or not trusted
 */
export function requestOf(given: unknown, documents: TrustedDocuments, { authenticated }: OperationContext): GraphqlRequest {
  const parsed = requestSchema.safeParse(given);
  if (!parsed.success) throw new RequestRefused('BAD_REQUEST', [`Send a JSON object with \`query\`: ${z.prettifyError(parsed.error)}`]);
  const { query, documentId, operationName, variables, extensions } = parsed.data;
  return {
    query: documents.textOf(query, documentId ?? extensions?.persistedQuery?.sha256Hash, authenticated !== null),
    operationName: operationName || null,
    variables: variables ?? bare(),
  };
}

/** The parameters of a GET, some of which are JSON. */
function fromQuery({ query, url }: FastifyRequest): unknown {
  if (!isUtf8InUrl(url)) throw new HttpRefused(400, 'The address is not in UTF-8: write it in UTF-8, percent-encoded.');
  const { variables, extensions, ...rest } = z.record(z.string(), z.string()).catch({}).parse(query);
  return { ...rest, ...json('variables', variables), ...json('extensions', extensions) };
}

function isUtf8InUrl(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

function json(name: string, text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    return { [name]: parseExactly(text) };
  } catch {
    throw new RequestRefused('BAD_REQUEST', [`The parameter ${name} is not JSON.`]);
  }
}
