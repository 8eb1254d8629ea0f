/**
 * How a person is forgotten by all owners: it begins when all who were asked agree, goes on as each owner says that it has done it, and
 * ends with the person's way in, when the registry forgets them too (docs/adr/0009-forgetting.md).
 */
import { createHash, createHmac } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ownSecret } from '@passerelle/kit/database/secret';
import { execute, rows } from '@passerelle/kit/database/sql';
import { forgottenHere, personForgotten } from '@passerelle/kit/feed/events';
import type { FeedEvent, NewEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { forgetPerson, logEnd } from '@passerelle/kit/feed/forgetting';
import { newId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { loaderOfMany } from '@passerelle/kit/request/context';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { loadPolicy } from '@passerelle/schema/policy';
import { z } from 'zod';
import { aliasesWithout } from '../merged.js';

const REGISTRY = 'registry';

/** What the registry keeps until the person has read that all others have forgotten them: what they asked, and their way in. */
const WAY_IN = ['sign_in_identity', 'sign_in_session', 'sign_in_code', 'sign_in_secret', 'way_in'];
const UNTIL_READ = ['right_request', 'right_answer', 'erasure', ...WAY_IN, personForgotten.kind];

/** The reference by which a certificate is read without an account: 160 bits that nobody guesses, and the same each time it is asked for. */
export async function referenceOf(em: EntityManager, erasureId: string): Promise<string> {
  const key = await ownSecret(em, 'erasure-reference');
  return createHmac('sha256', key).update(erasureId).digest('base64url').slice(0, 27);
}
export const hashOfReference = (reference: string): string => createHash('sha256').update(reference).digest('hex');

const BEGIN = 'insert into erasure (id, person_id, begun_at, reference_hash) values ($1, $2, $3, $4)';
const PARTS = 'insert into erasure_part (erasure_id, owner) select $1, unnest($2::text[])';
const DONE = `
  update erasure_part set done_at = now(), rows = $3, log_position = $4, log_hash = $5
  where erasure_id = $1 and owner = $2 and done_at is null`;

/** Begins to forget a person: here at once, but for their way in. Returns what to tell the other owners. */
export async function beginErasure(em: EntityManager, personId: PersonId, now: Date): Promise<NewEvent[]> {
  const id = newId();
  await em.flush();
  const aliases = await aliasesWithout(em, personId, now);
  await execute(em, BEGIN, [id, personId, now, hashOfReference(await referenceOf(em, id))]);
  await execute(em, PARTS, [id, OWNER_NAMES]);
  const gone = await forgetPerson(em, personId, UNTIL_READ);
  const { logPosition, logHash } = await logEnd(em);
  await execute(em, DONE, [id, REGISTRY, gone, logPosition, logHash]);
  return [...aliases, personForgotten.of({ erasureId: id, personId })];
}

/** Follows an owner, and notes which erasures it has carried out. */
export const hearing = (follow: Follow): Follow => ({
  ...follow,
  async apply(em, events, quotaFactor) {
    await follow.apply(em, events, quotaFactor);
    for (const { erasureId, rows: gone, logPosition, logHash } of forgottenHere.among(events))
      await execute(em, DONE, [erasureId, follow.source, gone, logPosition, logHash]);
  },
});

/** Hears an owner of whose records the registry needs nothing else: it serves without it. */
export const hearingOnly = (source: string): Follow =>
  hearing({
    source,
    stream: 'events',
    servesWithout: true,
    clear: async () => undefined,
    apply: async (_em: EntityManager, _events: readonly FeedEvent[]) => undefined,
  });

const partRow = z.object({
  owner: z.string(),
  done_at: z.coerce.date().nullable(),
  rows: z.record(z.string(), z.number()).nullable(),
  log_position: z.coerce.number().nullable(),
  log_hash: z.string().nullable(),
});
const erasureRow = z.object({
  id: z.uuid(),
  person_id: personIdSchema.nullable(),
  begun_at: z.coerce.date(),
  ended_at: z.coerce.date().nullable(),
  parts: z.array(partRow),
});
/** An erasure, with how far each owner is. */
export type Erasure = z.infer<typeof erasureRow>;

const WITH_PARTS = `
  select e.id, e.person_id, e.begun_at, e.ended_at, (
    select json_agg(json_build_object('owner', p.owner, 'done_at', p.done_at, 'rows', p.rows, 'log_position', p.log_position,
      'log_hash', p.log_hash) order by p.owner)
    from erasure_part p where p.erasure_id = e.id) as parts
  from erasure e`;

/** The erasures of a person that are under way: one, or none. */
export const erasuresOf = loaderOfMany(
  async ({ em }, people: PersonId[]) =>
    (await rows(em, erasureRow, `${WITH_PARTS} where e.person_id = any($1)`, [people])).flatMap((erasure) =>
      erasure.person_id === null ? [] : [{ ...erasure, person_id: erasure.person_id }],
    ),
  ({ person_id }) => person_id,
);

/** The erasure whose certificate a reference opens; undefined where it opens none, or does not any more. */
export async function erasureByReference(em: EntityManager, reference: string, now: Date): Promise<Erasure | undefined> {
  const since = new Date(now.getTime() - loadPolicy().erasure.certificateDays * 86_400_000);
  const OPEN = `${WITH_PARTS} where e.reference_hash = $1 and (e.ended_at is null or e.ended_at > $2)`;
  return (await rows(em, erasureRow, OPEN, [hashOfReference(reference), since]))[0];
}

/** Whether every owner has forgotten the person. */
export const isCarriedOut = ({ parts }: Pick<Erasure, 'parts'>): boolean => parts.every(({ done_at }) => done_at !== null);

const CLOSE = 'update erasure set person_id = null, ended_at = $2 where id = $1';

/** Ends an erasure that all have carried out: the registry forgets what was left, and with it the person's way in. */
export async function endErasure(em: EntityManager, { id, person_id }: Erasure, now: Date): Promise<void> {
  if (person_id === null) return;
  await execute(em, CLOSE, [id, now]);
  await forgetPerson(em, person_id);
}

const LOCK_DUE = `
  select e.id from erasure e where e.person_id is not null
    and not exists (select from erasure_part p where p.erasure_id = e.id and (p.done_at is null or p.done_at > $1))
  for update skip locked limit 1`;
const OF_ID = `${WITH_PARTS} where e.id = $1`;

/** Ends one erasure that was carried out before an instant and that the person has not closed. Several replicas may: each takes another. */
export async function endOneDue(em: EntityManager, before: Date, now: Date): Promise<boolean> {
  const [due] = await rows(em, z.object({ id: z.uuid() }), LOCK_DUE, [before]);
  if (!due) return false;
  const [erasure] = await rows(em, erasureRow, OF_ID, [due.id]);
  if (erasure) await endErasure(em, erasure, now);
  return true;
}

const FORGET_PARTS = 'delete from erasure_part p using erasure e where e.id = p.erasure_id and e.ended_at <= $1';
const FORGET = 'delete from erasure where ended_at <= $1';

/** Deletes what is left of erasures whose certificates are not given any more. */
export async function forgetCertificates(em: EntityManager, before: Date): Promise<void> {
  await execute(em, FORGET_PARTS, [before]);
  await execute(em, FORGET, [before]);
}
