/** The door of a subgraph, through which the gateway itself comes: POST with a JSON body, signed by the gateway's key. */
import type { FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import type { VerifyGatewayRequest } from '../envelope/gateway-request.js';
import { comesFrom } from '../transport/identity.js';
import type { Draining } from './draining.js';
import type { AnswerGateway } from './subgraph.js';

/**
 * Serves the answers at their paths: 401 where the request is not the gateway's, 400 where its body is none that is understood.
 */
export function serveDoor(
  app: FastifyInstance,
  answers: ReadonlyMap<string, AnswerGateway>,
  verify: VerifyGatewayRequest,
  draining: Draining,
): void {
  for (const [path, answer] of answers)
    app.post<{ Body: string }>(path, async (request, reply) => {
      const jws = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
      const isGateway = comesFrom('gateway', request) && (await verify(jws, { path, body: request.body }));
      if (!isGateway) return reply.code(401).send();
      try {
        return await draining.track(answer(JSON.parse(request.body)));
      } catch (error) {
        if (error instanceof ZodError || error instanceof SyntaxError) return reply.code(400).send();
        throw error;
      }
    });
}
