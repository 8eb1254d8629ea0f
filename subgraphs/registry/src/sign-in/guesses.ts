/** What is counted against those who guess codes, over all replicas: nobody is known yet whom it could be charged to. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { executeAsDoor, rowsAsDoor } from './as-door.js';

/**
 * How many wrong codes all together may send within ten minutes. By as many somebody finds one of 10,000 codes that wait for their first
 * use after 43,000 years on average.
 */
export const MOST_WRONG = 800;
const SPAN = "date_bin('10 minutes', $1::timestamptz, 'epoch'::timestamptz)";

const COUNT = `
  insert into wrong_code (span, tries) values (${SPAN}, 1) on conflict (span) do update set tries = wrong_code.tries + 1 returning tries`;

/** Counts a code as wrong before it is looked for, so that codes at the same moment are counted too. False where it is one too many. */
export async function countGuess(em: EntityManager, now: Date): Promise<boolean> {
  const [counted] = await rowsAsDoor(em, z.object({ tries: z.number() }), COUNT, [now]);
  return (counted?.tries ?? 0) <= MOST_WRONG;
}

const SETTLE = `update wrong_code set tries = tries - $2::int where span = ${SPAN}`;

/** Somebody's code does not count as wrong. The work is the same for both. What was counted in former spans is forgotten. */
export async function settleGuess(em: EntityManager, isWrong: boolean, now: Date): Promise<void> {
  await executeAsDoor(em, SETTLE, [now, isWrong ? 0 : 1]);
  await executeAsDoor(em, `delete from wrong_code where span < ${SPAN}`, [now]);
}

const USE = 'insert into used_challenge (challenge, until) values ($1, $2) on conflict do nothing';

/** Uses a challenge. False where it was used before. */
export async function useChallenge(em: EntityManager, challenge: string, until: Date, now: Date): Promise<boolean> {
  await executeAsDoor(em, 'delete from used_challenge where until < $1', [now]);
  return (await executeAsDoor(em, USE, [challenge, until])) === 1;
}
