/**
 * What a process counts, for who operates it: to the same machine, or with the operators' token. Counts by organisation or by
 * the minute tell of people to whoever can compare two of them.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { register } from 'prom-client';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Serves `GET /metrics`. @param token null where none is configured: then the same machine alone is answered */
export function serveMetrics(app: FastifyInstance, token: string | null): void {
  app.get('/metrics', async (request, reply) => {
    if (!isLocal(request) && !hasToken(request, token)) return reply.code(401).header('www-authenticate', 'Bearer').send();
    return reply.type(register.contentType).send(await register.metrics());
  });
}

/** What a proxy of this machine passes on is from elsewhere. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const { remoteAddress } = socket;
  if (!remoteAddress || headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined) return false;
  return LOOPBACK.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4');
}

/** Compared by their hashes, in a time that tells nothing of the token. */
function hasToken({ headers }: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  return token !== null && given !== undefined && timingSafeEqual(hashOf(given), hashOf(token));
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
