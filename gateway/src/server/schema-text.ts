/** The schema as text, which tools read and ask for again and again. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SchemaText } from '../supergraph/supergraph.js';

/** Sends the schema, or 304 where the client has this version of it (RFC 9110 sections 13.1.2 and 15.4.5). */
export function sendSchema({ text, etag }: SchemaText, { headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  // It holds no personal data, but may need a token, so only the client itself may keep it.
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  return has(etag, headers['if-none-match']) ? reply.code(304).send() : reply.type('text/plain; charset=utf-8').send(text);
}

/** Whether one of the tags that a client has is this one. They are compared weakly (RFC 9110 section 8.8.3.2). */
const has = (etag: string, given = ''): boolean => given.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
