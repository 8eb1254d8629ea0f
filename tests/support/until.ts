import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 100;

/** Reads something until it is as wanted, however long it takes: jest ends a test that waits for what never comes. */
export async function until<Read>(read: () => Promise<Read>, wanted: (read: Read) => boolean): Promise<Read> {
  for (;;) {
    const now = await read();
    if (wanted(now)) return now;
    await sleep(LOOK_MS);
  }
}
