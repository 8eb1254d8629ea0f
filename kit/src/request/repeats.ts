/**
 * Mutations that are sent twice with one Idempotency-Key (draft-ietf-httpapi-idempotency-key-header) are done once. The result of a
 * change is recorded in its own transaction, by the viewer, the key and the mutation's response key. A repeat gets the record as it
 * is now, so nothing that was withheld since is shown. A repeat that comes while the first is under way waits for it. Results are
 * kept for a day.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { bare } from '../bare.js';
import { execute, rows } from '../database/sql.js';
import type { Envelope } from '../envelope/envelope.js';
import { IdempotencyKeyReused } from '../errors.js';
import type { Viewer } from '../identity/viewer.js';
import type { RequestContext } from './context.js';

/** What a change may return: a row, or a plain value. */
export type ChangeResult = object | boolean | number | string;

export interface Committed<Result> {
  readonly result: Result;
  /** The position of its last event; 0 where it emitted none. */
  readonly position: number;
}

/** Runs a change, unless it was done before. */
export interface Once {
  readonly ofMutation: (field: string) => Once;
  readonly run: <Result extends ChangeResult>(
    em: EntityManager,
    change: (em: EntityManager) => Promise<Committed<Result>>,
  ) => Promise<Committed<Result>>;
}

const ALWAYS: Once = { ofMutation: () => ALWAYS, run: (em, change) => em.transactional(change) };

/** Wraps each mutation in place, so that its context knows its response key. */
export function nameMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve: GraphQLFieldResolver<unknown, RequestContext> = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: RequestContext, info) => resolve(source, args, context.ofMutation(String(info.path.key)), info);
  }
}

/** The sender of a repeat. A professional who acts for another organisation is another sender. */
const nameOf = (viewer: Viewer): string =>
  viewer.is === 'subject' ? viewer.personId : `${viewer.organisationId} ${viewer.professionalId ?? viewer.machine?.id ?? 'software'}`;

/** The repeats that one process answers. */
export class Repeats {
  /** The changes under way, by sender, key and field. A repeat waits for one of them here, without holding a connection. */
  readonly #running = new Map<string, Promise<unknown>>();

  of(viewer: Viewer, repeat: Envelope['repeat']): Once {
    return repeat ? this.#once({ viewer: nameOf(viewer), ...repeat, field: '' }) : ALWAYS;
  }

  /**
   * The results of an earlier request by their response keys, where returning them reads no record: plain values only. Undefined
   * where the request did nothing, or is still under way.
   */
  async toldBefore(
    em: EntityManager,
    { viewer, repeat }: Pick<Envelope, 'viewer' | 'repeat'>,
  ): Promise<Record<string, unknown> | undefined> {
    if (!repeat) return undefined;
    const done = await rows(em, plainSchema, PLAIN, [nameOf(viewer), repeat.key, repeat.request]);
    if (done.length === 0 || done.some(({ entity, answer }) => entity !== null || answer === null)) return undefined;
    return Object.assign(bare(), Object.fromEntries(done.map(({ field, answer }) => [field, answer])));
  }

  #once(sent: SentMutation): Once {
    return { ofMutation: (field) => this.#once({ ...sent, field }), run: (em, change) => this.#run(sent, em, change) };
  }

  async #run<Result extends ChangeResult>(
    sent: SentMutation,
    em: EntityManager,
    change: (em: EntityManager) => Promise<Committed<Result>>,
  ): Promise<Committed<Result>> {
    const name = JSON.stringify([sent.viewer, sent.key, sent.field]);
    for (let before = this.#running.get(name); before; before = this.#running.get(name)) await before.catch(() => undefined);
    const running = em.transactional(async (inner) => {
      await refuseReuse(inner, sent);
      if (!(await claim(inner, sent))) return doneBefore<Result>(inner, sent);
      const done = await change(inner);
      await recordResult(inner, sent, done);
      return done;
    });
    this.#running.set(name, running);
    try {
      return await running;
    } finally {
      this.#running.delete(name);
    }
  }
}

/** One mutation of a request, as it was sent. */
interface SentMutation {
  readonly viewer: string;
  readonly key: string;
  /** The hash of the client's request. */
  readonly request: string;
  readonly field: string;
}

const KEPT = "interval '1 day'";

const OTHERS = `
  select count(*)::int as others from kit.answered where viewer = $1 and key = $2 and request <> $3 and at > now() - ${KEPT}`;

async function refuseReuse(em: EntityManager, { viewer, key, request }: SentMutation): Promise<void> {
  const [found] = await rows(em, z.object({ others: z.number() }), OTHERS, [viewer, key, request]);
  if (found && found.others > 0) throw new IdempotencyKeyReused();
}

/** Where another process makes the same change, the insert waits for the end of its transaction. */
const CLAIM = `
  insert into kit.answered as a (viewer, key, field, request) values ($1, $2, $3, $4)
  on conflict (viewer, key, field) do update set request = excluded.request, at = now(), entity = null, answer = null, position = null
    where a.at <= now() - ${KEPT}`;

const claim = async (em: EntityManager, { viewer, key, field, request }: SentMutation): Promise<boolean> =>
  (await execute(em, CLAIM, [viewer, key, field, request])) === 1;

const NOTE = 'update kit.answered set entity = $4, answer = $5, position = $6 where viewer = $1 and key = $2 and field = $3';
const rowSchema = z.object({ id: z.uuid() });

/** Records the result; of a row only its id, because a repeat reads the row again. */
async function recordResult(
  em: EntityManager,
  { viewer, key, field }: SentMutation,
  { result, position }: Committed<ChangeResult>,
): Promise<void> {
  const row = typeof result === 'object';
  const answer = row ? rowSchema.parse(result).id : result;
  await execute(em, NOTE, [viewer, key, field, row ? result.constructor.name : null, JSON.stringify(answer), position]);
}

const PLAIN = `
  select field, entity, answer from kit.answered where viewer = $1 and key = $2 and request = $3 and at > now() - ${KEPT}`;
const plainSchema = z.object({ field: z.string(), entity: z.string().nullable(), answer: z.unknown() });

const BEFORE = 'select request, entity, answer, position from kit.answered where viewer = $1 and key = $2 and field = $3';
const beforeSchema = z.object({
  request: z.string(),
  entity: z.string().nullable(),
  answer: z.union([z.string(), z.boolean(), z.number()]),
  position: z.coerce.number(),
});

async function doneBefore<Result extends ChangeResult>(
  em: EntityManager,
  { viewer, key, field, request }: SentMutation,
): Promise<Committed<Result>> {
  const [before] = await rows(em, beforeSchema, BEFORE, [viewer, key, field]);
  if (before?.request !== request) throw new IdempotencyKeyReused();
  const { entity, answer, position } = before;
  const result: unknown =
    entity === null ? answer : await em.findOneOrFail(em.getMetadata().getByClassName(entity).class, { id: answer }, { refresh: true });
  // The same mutation recorded this result, so it has this type; the stored row does not carry it.
  return { result: result as Result, position };
}
