/** The clock's moves: referrals that nobody answered expire, and places in circles end after long without a contact. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { endLapsed } from './circle/ending.js';
import { expireDue } from './expiry.js';

const EVERY_MS = 60_000;

/** Looks every minute until the signal is aborted; what fails is tried again at the next. */
export async function minuteMoves(orm: MikroORM, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const now = new Date();
    for (const [move, failed] of MOVES)
      await move(orm, now).catch((error: unknown) => log.error({ kind: error instanceof Error ? error.name : 'unknown' }, failed));
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Each goes on where another fails. */
const MOVES: readonly (readonly [move: (orm: MikroORM, now: Date) => Promise<number>, failed: string])[] = [
  [expireDue, 'referrals were not expired'],
  [endLapsed, 'places in circles did not end'],
];
