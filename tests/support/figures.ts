/** Figures as a test has them published: the week that must pass between two publications passes at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DRAWN } from '@passerelle/indicators/contribution';
import { definitionOf, type IndicatorCode } from '@passerelle/indicators/definitions';
import { settled, sql } from './hub.js';

/** The protected indicators that count young people or what they do. */
export const COUNTS: readonly IndicatorCode[] = DRAWN.filter((code) => definitionOf(code).figure === 'COUNT');
/** Those and the protected sums: whatever grows with each fact that is told of a person. */
export const COUNTS_AND_SUMS: readonly IndicatorCode[] = DRAWN.filter((code) => ['COUNT', 'SUM'].includes(definitionOf(code).figure));

/** For as long as a machine that other tests share may take to publish. */
const PUBLISHED_WITHIN_MS = 60_000;
/** Several looks of the indicators' clock: what was due would be published by then. */
const LOOKED_WITHIN_MS = 8_000;

const published = async (): Promise<number> =>
  Number((await sql<{ nth: string | null }>('indicators', 'select max(nth) as nth from snapshot'))[0]?.nth ?? 0);

/** How a test's clock goes: what was published last was published so many days earlier, or later, than it was. */
const letDaysPass = (days: number): Promise<unknown> =>
  sql('indicators', `update snapshot set published_at = published_at - interval '1 day' * $1`, [days]);
const A_WEEK_AND_A_DAY = 8;

/** As if nobody had been counted before, so that there is something new to count of everybody. */
export const forgetWhoWasCounted = (): Promise<unknown> => sql('indicators', 'truncate counted_unit, counted_cell');

/** Publishes what has happened so far, all of it counted anew. */
export async function publishNow(): Promise<void> {
  await settled();
  await publishedOnce(forgetWhoWasCounted);
}

/** Resolves when a week later figures are published again, of whatever has happened since the last time. Throws where they are not. */
export async function isPublishedAWeekLater(): Promise<void> {
  await settled();
  await publishedOnce();
}

/** Whether a week later no figures are published, though they are looked for again and again. The week has not passed afterwards. */
export async function isNothingPublishedAWeekLater(): Promise<boolean> {
  await settled();
  const before = await published();
  await letDaysPass(A_WEEK_AND_A_DAY);
  const isPublished = await isPublishedAfter(before, LOOKED_WITHIN_MS);
  await letDaysPass(-A_WEEK_AND_A_DAY);
  return !isPublished;
}

async function publishedOnce(first: () => Promise<unknown> = async () => undefined): Promise<void> {
  const before = await published();
  await first();
  await letDaysPass(A_WEEK_AND_A_DAY);
  if (!(await isPublishedAfter(before, PUBLISHED_WITHIN_MS))) throw new Error('no figures were published');
}

/** Waits for the first publication of a hub that has just begun. */
export const firstPublished = (): Promise<boolean> => isPublishedAfter(0, PUBLISHED_WITHIN_MS);

async function isPublishedAfter(nth: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while ((await published()) <= nth) {
    if (performance.now() > deadline) return false;
    await sleep(100);
  }
  return true;
}
