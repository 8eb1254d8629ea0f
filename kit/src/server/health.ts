/** Whether a process can do its work. Operators ask it, and load balancers, and a gateway that starts. */
import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { A_WRITE, readinessOf } from '@passerelle/schema/wire/readiness';
import type { FastifyInstance } from 'fastify';
import { execute } from '../database/sql.js';

/** How long an answer is reused, in milliseconds. */
const LOOK_MS = 1_000;
/** A write that takes longer counts as failed, in milliseconds. */
const PATIENCE_MS = 3_000;

const WRITE = 'update kit.probe set written = $1';
/** So many random bytes that the database needs new space on its disk; they cannot be compressed. */
const BYTES = 4_096;

/**
 * Serves `GET /health`: 200 where the database takes a write, 503 where it does not: it is away, or its disk is full. Nothing is
 * given that could not be logged, so a process that cannot write cannot read either.
 *
 * Serves `GET /ready`: 200 where the database takes a write, too, and no stream is late; otherwise 503, with what is waited for.
 * @param late the streams without which nothing can be answered rightly now, by name
 */
export function serveHealth(app: FastifyInstance, entityManager: () => EntityManager, late: () => readonly string[]): void {
  let known: { readonly until: number; readonly writes: Promise<boolean> } | undefined;
  const takesWrites = (): Promise<boolean> => {
    if (!known || performance.now() > known.until) known = { until: performance.now() + LOOK_MS, writes: writes(entityManager()) };
    return known.writes;
  };
  app.get('/health', async (_request, reply) =>
    (await takesWrites()) ? { status: 'ok' } : reply.code(503).send({ status: 'the database takes no write' }),
  );
  app.get('/ready', async (_request, reply) => {
    const { code, body } = readinessOf([...late(), ...((await takesWrites()) ? [] : [A_WRITE])]);
    return reply.code(code).send(body);
  });
}

async function writes(em: EntityManager): Promise<boolean> {
  const patience = Promise.withResolvers<false>();
  const timer = setTimeout(() => patience.resolve(false), PATIENCE_MS);
  const written = execute(em, WRITE, [randomBytes(BYTES)]).then(
    (rows) => rows === 1,
    () => false,
  );
  return Promise.race([written, patience.promise]).finally(() => clearTimeout(timer));
}
