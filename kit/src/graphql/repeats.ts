/**
 * Mutations that are sent twice with one Idempotency-Key (draft-ietf-httpapi-idempotency-key-header) are done once. What a change
 * did is noted in its own transaction, by the viewer, the key and the mutation's response key. A repeat is given the record as it
 * is now, so that nothing withheld since is shown; one that comes while the first is under way waits for it. Kept for a day.
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
export type Answered = object | boolean | number | string;

export interface Done<Result> {
  readonly result: Result;
  /** Of its last event; 0 where it told of none. */
  readonly position: number;
}

/** Runs a change, unless it was done before. */
export interface Once {
  readonly ofMutation: (field: string) => Once;
  readonly run: <Result extends Answered>(em: EntityManager, change: (em: EntityManager) => Promise<Done<Result>>) => Promise<Done<Result>>;
}

const ALWAYS: Once = { ofMutation: () => ALWAYS, run: (em, change) => em.transactional(change) };

/** Lets each mutation's changes know its response key. In place. */
export function nameMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve: GraphQLFieldResolver<unknown, RequestContext> = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: RequestContext, info) => resolve(source, args, context.ofMutation(String(info.path.key)), info);
  }
}

/** Whoever sends the same again: in the name of another organisation a professional is another viewer. */
const nameOf = (viewer: Viewer): string =>
  viewer.is === 'subject' ? viewer.personId : `${viewer.organisationId} ${viewer.professionalId ?? 'software'}`;

/** The repeats that one process answers. */
export class Repeats {
  /** Who comes meanwhile waits here, and not on a connection. */
  readonly #running = new Map<string, Promise<unknown>>();

  of(viewer: Viewer, repeat: Envelope['repeat']): Once {
    return repeat ? this.#once({ viewer: nameOf(viewer), ...repeat, field: '' }) : ALWAYS;
  }

  /**
   * What a request did before, by its response keys, where telling it reads nothing: plain values alone. Undefined where it did nothing
   * or is under way.
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

  #once(sent: Sent): Once {
    return { ofMutation: (field) => this.#once({ ...sent, field }), run: (em, change) => this.#run(sent, em, change) };
  }

  async #run<Result extends Answered>(
    sent: Sent,
    em: EntityManager,
    change: (em: EntityManager) => Promise<Done<Result>>,
  ): Promise<Done<Result>> {
    const name = JSON.stringify([sent.viewer, sent.key, sent.field]);
    for (let before = this.#running.get(name); before; before = this.#running.get(name)) await before.catch(() => undefined);
    const running = em.transactional(async (inner) => {
      await refuseReuse(inner, sent);
      if (!(await claim(inner, sent))) return doneBefore<Result>(inner, sent);
      const done = await change(inner);
      await note(inner, sent, done);
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
interface Sent {
  readonly viewer: string;
  readonly key: string;
  /** The hash of the client's request. */
  readonly request: string;
  readonly field: string;
}

const KEPT = "interval '1 day'";

const OTHERS = `
  select count(*)::int as others from kit.answered where viewer = $1 and key = $2 and request <> $3 and at > now() - ${KEPT}`;

async function refuseReuse(em: EntityManager, { viewer, key, request }: Sent): Promise<void> {
  const [found] = await rows(em, z.object({ others: z.number() }), OTHERS, [viewer, key, request]);
  if (found && found.others > 0) throw new IdempotencyKeyReused();
}

/** Waits for another process that is about the same, until its transaction ends. */
const CLAIM = `
  insert into kit.answered as a (viewer, key, field, request) values ($1, $2, $3, $4)
  on conflict (viewer, key, field) do update set request = excluded.request, at = now(), entity = null, answer = null, position = null
    where a.at <= now() - ${KEPT}`;

const claim = async (em: EntityManager, { viewer, key, field, request }: Sent): Promise<boolean> =>
  (await execute(em, CLAIM, [viewer, key, field, request])) === 1;

const NOTE = 'update kit.answered set entity = $4, answer = $5, position = $6 where viewer = $1 and key = $2 and field = $3';
const rowSchema = z.object({ id: z.uuid() });

/** Notes a row by its id: it is read again for whoever asks again. */
async function note(em: EntityManager, { viewer, key, field }: Sent, { result, position }: Done<Answered>): Promise<void> {
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

async function doneBefore<Result extends Answered>(em: EntityManager, { viewer, key, field, request }: Sent): Promise<Done<Result>> {
  const [before] = await rows(em, beforeSchema, BEFORE, [viewer, key, field]);
  if (before?.request !== request) throw new IdempotencyKeyReused();
  const { entity, answer, position } = before;
  const result: unknown =
    entity === null ? answer : await em.findOneOrFail(em.getMetadata().getByClassName(entity).class, { id: answer }, { refresh: true });
  // The same mutation noted it, whose change returns this; the row in between cannot say so.
  return { result: result as Result, position };
}
