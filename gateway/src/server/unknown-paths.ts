/** What is asked of a path that is not served, or by a method that it does not have (RFC 9110 sections 15.5.5 and 15.5.6). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpRefused } from '../errors.js';

const METHODS = ['GET', 'HEAD', 'POST'] as const;

/** @param showPage shows the web page, to which every address belongs that a browser asks for; null where there is none */
export function refuseUnknownPaths(app: FastifyInstance, showPage: ((reply: FastifyReply) => FastifyReply) | null): void {
  app.setNotFoundHandler(async (request, reply) => {
    const methods = methodsOf(app, request);
    if (methods.length > 0) throw new HttpRefused(405, `Send this with ${methods.join(' or ')}.`, { allow: methods.join(', ') });
    if (showPage && request.method === 'GET' && request.headers.accept?.includes('text/html')) return showPage(reply);
    return reply.code(404).send({ errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] });
  });
}

/** The methods by which a path is served. */
function methodsOf(app: FastifyInstance, { url }: FastifyRequest): string[] {
  const [path = url] = url.split('?');
  return METHODS.filter((method) => app.hasRoute({ method, url: path }));
}
