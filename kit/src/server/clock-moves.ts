/** What an owner does by itself as time goes on, beside requests. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Subgraph } from './subgraph.js';

/** How often an owner looks what is due. */
const EVERY = { MINUTE: 60_000, HOUR: 3_600_000 } as const;

/** One such move. */
export interface ClockMove {
  /** Does what is due at an instant. Several replicas may do it at once. */
  readonly move: (orm: MikroORM, now: Date) => Promise<unknown>;
  /** What the log says where it fails. */
  readonly failed: string;
}

/** Makes the moves every so often until the process ends. Each goes on where another fails; what fails is tried again at the next. */
export const movedEvery =
  (span: keyof typeof EVERY, ...moves: readonly ClockMove[]): NonNullable<Subgraph['background']> =>
  async (orm, log, signal) => {
    while (!signal.aborted) {
      const now = new Date();
      for (const { move, failed } of moves)
        await move(orm, now).catch((error: unknown) => log.error({ kind: error instanceof Error ? error.name : 'unknown' }, failed));
      await sleep(EVERY[span], undefined, { signal }).catch(() => undefined);
    }
  };
