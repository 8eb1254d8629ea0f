/**
 * How an owner forgets a person: the registry tells that it is to be done, the owner deletes all that it has of them in the transaction
 * in which it hears of it, and tells the registry that it is done. Whatever comes later of that person by a feed is not learnt again.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import type { PersonId } from '../identity/ids.js';
import { forgottenHere, personForgotten } from './events.js';
import { appendEvents, type FeedEvent, withoutContent } from './feed.js';
import type { Follow } from './follow.js';
import { forgottenAmong } from './forgotten.js';

/** How many rows went from which table. */
export type ForgottenRows = Readonly<Record<string, number>>;

const forgottenRow = z.object({ rows: z.record(z.string(), z.number()) });
const headRow = z.object({ position: z.coerce.number(), hash: z.string() });

/** The tables from which rows go without being counted. */
const UNTOLD_TABLES = ['answered', 'write_tally', 'disclosure'];

/**
 * Deletes all that this database has of a person, in the transaction.
 * @param keeping tables and kinds of events that stay as they are
 */
export async function forgetPerson(em: EntityManager, personId: PersonId, keeping: readonly string[] = []): Promise<ForgottenRows> {
  const [done] = await rows(em, forgottenRow, 'select kit.forget_person($1, $2) as rows', [personId, [...keeping]]);
  const gone = done?.rows ?? {};
  await execute(em, 'select kit.forget_statistics($1)', [[...Object.keys(gone), ...UNTOLD_TABLES]]);
  return gone;
}

/** The end of the owner's disclosure log, by which a certificate says where its chain stood. */
export async function logEnd(em: EntityManager): Promise<{ readonly logPosition: number; readonly logHash: string }> {
  const [head] = await rows(em, headRow, 'select position, hash from kit.disclosure_head');
  return { logPosition: head?.position ?? 0, logHash: head?.hash ?? '' };
}

/**
 * Follows the registry, and forgets whom it says. What is told of them in the same page is applied first, and goes with them.
 * @param also forgets what stands elsewhere than in columns that name people; before all else
 */
export const forgetting = (
  follow: Follow,
  also: (em: EntityManager, personId: PersonId) => Promise<unknown> = async () => undefined,
): Follow => ({
  ...follow,
  async apply(em, events, quotaFactor) {
    await follow.apply(em, events, quotaFactor);
    for (const { erasureId, personId } of personForgotten.among(events)) {
      await em.flush();
      em.clear();
      await also(em, personId);
      const gone = await forgetPerson(em, personId);
      await appendEvents(em, [forgottenHere.of({ erasureId, rows: gone, ...(await logEnd(em)) })]);
    }
  },
});

const namesPerson = z.object({ personId: z.uuid().optional(), who: z.uuid().nullish() });

function personOf({ kind, payload }: FeedEvent): string | null {
  if (kind === personForgotten.kind) return null;
  const { data } = namesPerson.safeParse(payload);
  return data?.personId ?? data?.who ?? null;
}

/**
 * The events, without the content of those of people who were forgotten here: a page may have been on its way, or be told again from
 * an older copy of its source's database.
 */
export async function untoldOfForgotten(em: EntityManager, events: readonly FeedEvent[]): Promise<readonly FeedEvent[]> {
  const people = new Set(events.flatMap((event) => personOf(event) ?? []));
  const forgotten = await forgottenAmong(em, [...people]);
  if (forgotten.size === 0) return events;
  return events.map((event) => (forgotten.has(personOf(event) ?? '') ? withoutContent(event) : event));
}
