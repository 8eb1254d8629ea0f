/**
 * The metrics of a process. An owner gives them to its own machine, and any process gives them to whoever has the operators' token.
 * They are not public: counts by organisation or by minute reveal something about people to somebody who compares two of them.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { register } from 'prom-client';
import { z } from 'zod';

/** METRICS_TOKEN of a process's environment. */
export const metricsTokenSchema = z
  .string()
  .min(20, 'is too short: give 20 characters or more')
  .optional()
  .describe('The bearer token with which `/metrics` is read, of 20 characters or more.');

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Who may read the metrics. */
export interface MetricsReaders {
  /** The operators' token; null where none is configured. */
  readonly token: string | null;
  /** Whether the same machine may read them without the token. Say false behind a proxy, which passes on requests from anywhere. */
  readonly ownMachine: boolean;
}

/** Serves `GET /metrics`, unless nobody may read it. */
export function serveMetrics(app: FastifyInstance, { token, ownMachine }: MetricsReaders): void {
  if (token === null && !ownMachine) return;
  app.get('/metrics', async (request, reply) => {
    if (!(ownMachine && isLocal(request)) && !hasToken(request, token)) return reply.code(401).header('www-authenticate', 'Bearer').send();
    return reply.type(register.contentType).send(await register.metrics());
  });
}

/** A request that a proxy on this machine passes on is not local. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const { remoteAddress } = socket;
  if (!remoteAddress || headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined) return false;
  return LOOPBACK.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4');
}

/** Compares hashes in constant time, so that the time reveals nothing of the token. */
function hasToken({ headers }: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  return token !== null && given !== undefined && timingSafeEqual(hashOf(given), hashOf(token));
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
