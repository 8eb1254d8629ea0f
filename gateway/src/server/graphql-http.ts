/** GraphQL over HTTP (the GraphQL-over-HTTP draft): a request in, an answer out, in parts where something is deferred. */
import { Readable } from 'node:stream';
import { bare, recordSchema } from '@passerelle/kit/bare';
import { onceOver } from '@passerelle/kit/server/leaving';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { z } from 'zod';
import { RequestRefused, retryAfter } from '../errors.js';
import type { Answer } from '../execution/answer.js';
import type { Hub, HubContext } from '../hub.js';
import type { GraphqlRequest } from '../operation/operation.js';
import type { TrustedDocuments } from '../operation/trusted-documents.js';
import { GONE } from '../supergraph/post.js';
import { inParts, PARTS_TYPE, takesParts } from './multipart.js';

/** What a client names its variables and their fields is data: Fastify would refuse JSON with the names of prototypes. */
export const JSON_AS_DATA = { onProtoPoisoning: 'ignore', onConstructorPoisoning: 'ignore' } as const;

const NEW_MEDIA_TYPE = 'application/graphql-response+json';

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

export async function answerOverHttp(hub: Hub, asked: GraphqlRequest, context: HubContext, request: FastifyRequest, reply: FastifyReply) {
  if (request.method === 'GET' && (await hub.typeOf(asked, context)) !== OperationTypeNode.QUERY) {
    return reply
      .code(405)
      .header('allow', 'POST')
      .send(new RequestRefused('BAD_REQUEST', ['Send this with POST: GET only asks queries.']));
  }
  const { accept } = request.headers;
  const { answer, later } = takesParts(accept)
    ? await hub.runInParts(asked, context)
    : { answer: await hub.run(asked, context), later: null };
  if (later) return reply.type(PARTS_TYPE).send(Readable.from(inParts(answer, later)));
  const mediaType = accept?.includes(NEW_MEDIA_TYPE) ? NEW_MEDIA_TYPE : 'application/json';
  if (!answer.data) refuseWhole(answer.errors, reply);
  return reply.type(`${mediaType}; charset=utf-8`).send(JSON.stringify(answer));
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
export const requestIn = ({ method, query, body }: FastifyRequest, documents: TrustedDocuments, context: HubContext): GraphqlRequest =>
  requestOf(method === 'GET' ? fromQuery(query) : body, documents, context);

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
function fromQuery(given: unknown): unknown {
  const { variables, extensions, ...rest } = z.record(z.string(), z.string()).catch({}).parse(given);
  return { ...rest, ...json('variables', variables), ...json('extensions', extensions) };
}

function json(name: string, text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    return { [name]: JSON.parse(text) };
  } catch {
    throw new RequestRefused('BAD_REQUEST', [`The parameter ${name} is not JSON.`]);
  }
}
