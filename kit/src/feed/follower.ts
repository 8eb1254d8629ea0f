/**
 * Follows another subgraph's stream: pulls pages after the position it has applied, and applies each page and its
 * position in one transaction, so that a crash at any point neither loses nor repeats an event.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { request } from 'undici';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import { type FeedEvent, type FeedPage, feedPageSchema } from './feed.js';

/** What a subgraph follows, and what it does with what it learns. */
export interface Follow {
  readonly source: string;
  readonly stream: 'events' | 'disclosures';
  /** Applies the events inside the transaction that moves the position; ignores kinds it has no use for. */
  readonly apply: (em: EntityManager, events: readonly FeedEvent[]) => Promise<void>;
  /** The least time between two polls, in milliseconds, for streams that are busy and can wait. */
  readonly restMs?: number;
}

export interface FollowerSettings {
  /** The name by which the source knows this follower. */
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly entityManager: () => EntityManager;
  readonly log: Logger;
  /** Told after each page applied that brought this follower up to the source's head. */
  readonly onCurrent?: (sentAt: number) => void;
  /** Told after each page that applied something. */
  readonly onApplied?: () => void;
}

const HOLD_MS = 2_000;
const RETRY_MS = 200;
const WARN_EVERY = 50;

/** Runs until the signal is aborted. An error of the source or the database is logged and tried again. */
export async function follow(what: Follow, settings: FollowerSettings, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await followOnce(what, settings, signal);
      failures = 0;
      if (what.restMs) await sleep(what.restMs, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      // A source that starts after its follower is no news; one that stays away is.
      if (failures % WARN_EVERY === 0)
        settings.log.warn(
          { source: what.source, stream: what.stream, kind: error instanceof Error ? error.name : 'unknown' },
          'feed not followed',
        );
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** One page. */
async function followOnce(what: Follow, settings: FollowerSettings, signal: AbortSignal): Promise<void> {
  const after = await appliedPosition(settings.entityManager(), what);
  const sentAt = performance.now();
  const page = await poll(what, settings, after, signal);
  const last = page.events.at(-1)?.position;
  if (last !== undefined) {
    await settings.entityManager().transactional(async (em) => {
      await what.apply(em, page.events);
      await execute(em, MOVE, [what.source, what.stream, last]);
    });
    settings.onApplied?.();
  }
  if ((last ?? after) >= page.head) settings.onCurrent?.(sentAt);
}

const MOVE = `
  insert into kit.followed (source, stream, position) values ($1, $2, $3)
  on conflict (source, stream) do update set position = excluded.position`;

async function appliedPosition(em: EntityManager, { source, stream }: Follow): Promise<number> {
  const found = await rows(
    em,
    z.object({ position: z.coerce.number() }),
    'select position from kit.followed where source = $1 and stream = $2',
    [source, stream],
  );
  return found[0]?.position ?? 0;
}

async function poll(what: Follow, { url, name, secret }: FollowerSettings, after: number, signal: AbortSignal): Promise<FeedPage> {
  const query = new URLSearchParams({ after: String(after), follower: name, wait: String(HOLD_MS) });
  const { statusCode, body } = await request(`${url}/feed/${what.stream}?${query}`, {
    headers: { authorization: `Bearer ${secret}` },
    signal: AbortSignal.any([signal, AbortSignal.timeout(HOLD_MS * 2)]),
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`the feed answered ${statusCode}`);
  return feedPageSchema.parse(JSON.parse(text));
}
