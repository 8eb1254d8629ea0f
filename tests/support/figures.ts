/** Figures as a test has them published: the week that must pass between two publications passes at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { settled, sql } from './hub.js';

/** Two looks of the indicators' clock, and what one takes. */
const WITHIN_MS = 60_000;

const published = async (): Promise<number> =>
  Number((await sql<{ nth: string | null }>('indicators', 'select max(nth) as nth from snapshot'))[0]?.nth ?? 0);

const letAWeekPass = (): Promise<unknown> => sql('indicators', "update snapshot set published_at = published_at - interval '8 days'");

/** Publishes what has happened so far, as if everybody's facts had changed since the last time. */
export async function publishNow(): Promise<void> {
  await settled();
  const before = await published();
  await sql('indicators', 'delete from counted_person');
  await letAWeekPass();
  if (!(await isPublishedAfter(before, WITHIN_MS))) throw new Error('no figures were published');
}

/** Whether a week later figures are published again, of whatever has happened since the last time. */
export async function isPublishedAWeekLater(): Promise<boolean> {
  await settled();
  const before = await published();
  await letAWeekPass();
  return isPublishedAfter(before, 8_000);
}

/** Waits for the first publication of a hub that has just begun. */
export const firstPublished = (): Promise<boolean> => isPublishedAfter(0, WITHIN_MS);

async function isPublishedAfter(nth: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while ((await published()) <= nth) {
    if (performance.now() > deadline) return false;
    await sleep(100);
  }
  return true;
}
