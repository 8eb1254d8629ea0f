/** GraphQL over HTTP (the GraphQL-over-HTTP draft): a request in, an answer out, in parts where something is deferred. */
import { Readable } from 'node:stream';
import { bare, recordSchema } from '@passerelle/kit/bare';
import { onceOver } from '@passerelle/kit/server/leaving';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { z } from 'zod';
import { HttpRefused, RequestRefused, retryAfter } from '../errors.js';
import type { Answer } from '../execution/answer.js';
import type { Hub, HubContext } from '../hub.js';
import type { GraphqlRequest } from '../operation/operation.js';
import type { TrustedDocuments } from '../operation/trusted-documents.js';
import { GONE } from '../supergraph/post.js';
import { PARTS_TYPE, type TypesTaken, typeOfWhole, typesTaken } from './media-types.js';
import { inParts } from './multipart.js';
import { refuseAsked } from './refusals.js';
import { written } from './written.js';

/** A request, where its answer goes, and in which types it may be written. */
export interface Answering {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly types: TypesTaken;
}

const requestSchema = z.object({
  query: z.string().optional(),
  documentId: z.string().optional(),
  operationName: z.string().nullish(),
  variables: recordSchema.nullish(),
  extensions: z.object({ persistedQuery: z.object({ sha256Hash: z.string() }).optional() }).nullish(),
});

/** Aborted when the client leaves before it has its answer. */
export function goneWith(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  onceOver(reply.raw, () => {
    if (!reply.raw.writableFinished) gone.abort(GONE);
  });
  return gone.signal;
}

/** Whether a request only reads, whatever it asks. */
export const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** Answers what a request asks, in a type that its client takes. Throws HttpRefused, before anything is run, where there is none. */
export async function answering(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (types: TypesTaken) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const types = typesTaken(request.headers.accept);
  try {
    return await answer(types);
  } catch (error) {
    if (error instanceof HttpRefused) throw error;
    return refuseAsked(error, typeOfWhole(types), reply);
  }
}

/** Runs a query or a mutation. Throws as the hub does where it is not run. */
export async function answerOverHttp(
  hub: Hub,
  asked: GraphqlRequest,
  context: HubContext,
  { request, reply, types }: Answering,
): Promise<FastifyReply> {
  if (isRead(request) && (await hub.typeOf(asked, context)) !== OperationTypeNode.QUERY)
    throw new HttpRefused(405, 'Send this with POST: GET only asks queries.', { allow: 'POST' });
  if (!types.includes(PARTS_TYPE)) return sendWhole(await hub.run(asked, context), types, reply);
  const { answer, later } = await hub.runInParts(asked, context);
  return later ? reply.type(PARTS_TYPE).send(Readable.from(inParts(answer, later))) : sendWhole(answer, types, reply);
}

/** Sends an answer that is there at once. */
export function sendWhole(answer: Answer, types: TypesTaken, reply: FastifyReply): FastifyReply {
  const type = typeOfWhole(types);
  if (!answer.data) refuseWhole(answer.errors, reply);
  return reply.type(type).send(written(answer, type));
}

/** The status of an answer that gives nothing, since an owner refused it for itself and not for what it asks. */
function refuseWhole(errors: Answer['errors'], reply: FastifyReply): void {
  const wait = retryAfter(errors);
  const refusedWith = (code: string) => errors?.some(({ extensions }) => extensions.code === code);
  if (wait !== undefined) reply.code(429).header('retry-after', String(wait));
  else if (refusedWith('IDEMPOTENCY_KEY_REUSED')) reply.code(422);
  else if (refusedWith('UNAUTHENTICATED')) reply.code(401);
}

/** What an HTTP request asks, in its body or its address. Throws as `requestOf`. */
export const requestIn = (request: FastifyRequest, documents: TrustedDocuments, context: HubContext): GraphqlRequest =>
  requestOf(isRead(request) ? fromQuery(request) : request.body, documents, context);

/** Throws RequestRefused where it is no request of GraphQL, or asks for what the hub does not do. */
export function requestOf(given: unknown, documents: TrustedDocuments, { authenticated }: HubContext): GraphqlRequest {
  const parsed = requestSchema.safeParse(given);
  if (!parsed.success) throw new RequestRefused('BAD_REQUEST', [`Send a JSON object with \`query\`: ${z.prettifyError(parsed.error)}`]);
  const { query, documentId, operationName, variables, extensions } = parsed.data;
  return {
    query: documents.textOf(query, documentId ?? extensions?.persistedQuery?.sha256Hash, authenticated !== null),
    operationName: operationName || null,
    variables: variables ?? bare(),
  };
}

/** The parameters of a GET, of which some are JSON. */
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
    return { [name]: JSON.parse(text) };
  } catch {
    throw new RequestRefused('BAD_REQUEST', [`The parameter ${name} is not JSON.`]);
  }
}
