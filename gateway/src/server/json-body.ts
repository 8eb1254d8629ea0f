/**
 * The body of a request: JSON in UTF-8 (RFC 8259 section 8.1). A body in another encoding is refused, because names in it would be
 * stored wrongly.
 */
import { MIMEType } from 'node:util';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpRefused } from '../errors.js';
import { parseExactly } from '../subgraph/exact-json.js';

/**
 * Makes the server take JSON bodies alone. Names of variables and fields are data, so a body may use the names of prototypes too.
 */
export function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    const charset = new MIMEType(request.headers['content-type'] ?? '').params.get('charset') ?? 'utf-8';
    if (charset.toLowerCase() !== 'utf-8') throw new HttpRefused(415, 'Send JSON in UTF-8: Content-Type: application/json; charset=utf-8.');
    return jsonIn(utf8(body));
  });
}

function utf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new HttpRefused(400, 'The body is not in UTF-8: write it in UTF-8.');
  }
}

function jsonIn(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    throw new HttpRefused(400, 'The body is not JSON: send an object with `query`.');
  }
}
