/** Answers to requests for an unknown path, or with a method that the path does not have (RFC 9110 sections 15.5.5 and 15.5.6). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpRefused } from '../errors.js';
import { namesType } from './media-types.js';

const METHODS = ['GET', 'HEAD', 'POST'] as const;

/**
 * Refuses unknown paths and methods.
 * @param showPage shows the web page, which routes every address that a browser opens; null where there is no web page
 */
export function refuseUnknownPaths(app: FastifyInstance, showPage: ((reply: FastifyReply) => FastifyReply) | null): void {
  app.setNotFoundHandler(async (request, reply) => {
    const methods = methodsOf(app, request);
    if (methods.length > 0) throw new HttpRefused(405, `Send this with ${methods.join(' or ')}.`, { allow: methods.join(', ') });
    if (showPage && request.method === 'GET' && namesType(request.headers.accept, 'text/html')) return showPage(reply);
    return reply.code(404).send({ errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] });
  });
}

/**
 * Answers OPTIONS with the methods of its path (RFC 9110 section 9.3.7). What a browser asks before a request of another origin is left
 * to CORS, which refuses every other OPTIONS as malformed, so this is registered before it.
 */
export function answerOptions(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const isPreflight = request.headers.origin !== undefined && request.headers['access-control-request-method'] !== undefined;
    if (request.method !== 'OPTIONS' || isPreflight) return;
    const methods = methodsOf(app, request);
    if (methods.length === 0) return reply.callNotFound();
    return reply
      .code(204)
      .header('allow', [...methods, 'OPTIONS'].join(', '))
      .send();
  });
}

/** The methods with which a path is served. */
function methodsOf(app: FastifyInstance, { url }: FastifyRequest): string[] {
  const [path = url] = url.split('?');
  return METHODS.filter((method) => app.hasRoute({ method, url: path }));
}
