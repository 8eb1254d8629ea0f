/**
 * Follows another subgraph's stream: pulls pages after the position it has applied, and applies each page and its
 * position in one transaction, so that a crash at any point neither loses nor repeats an event.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { type Dispatcher, request } from 'undici';
import { z } from 'zod';
import type { SignRequest } from '../transport/signed-request.js';
import { type FeedAnswer, type FeedEvent, feedEventSchema, markOf } from './feed.js';
import { type Follow, type FollowHooks, SourceWentBack } from './follow.js';
import { untoldOfForgotten } from './forgetting.js';
import { Pace } from './pace.js';
import { type Applied, appliedPosition, lastApplied, lockPosition, movePosition, rebuild } from './position.js';

export interface FollowerSettings extends FollowHooks {
  /** This replica's name among its subgraph's. */
  readonly replica: string;
  readonly url: string;
  /** Reaches the source; undefined where nothing but its address is needed. */
  readonly dispatcher?: Dispatcher | undefined;
  readonly sign: SignRequest;
  readonly entityManager: () => EntityManager;
  readonly log: Logger;
  readonly quotaFactor: number;
  /** How long the source may hold a poll that has nothing new, in milliseconds. */
  readonly holdMs: number;
}

/** How long an answer may take beyond the time for which the source holds a poll, in milliseconds. */
const PATIENCE_MS = 3_000;
const RETRY_MS = 200;
const WARN_EVERY = 50;

/** Runs until the signal is aborted. An error of the source or the database is logged and tried again. */
export async function follow(what: Follow, settings: FollowerSettings, signal: AbortSignal): Promise<void> {
  const pace = new Pace(what.restMs ?? 0);
  let failures = 0;
  let after: Applied | undefined;
  while (!signal.aborted) {
    try {
      const begins = after === undefined;
      if (after === undefined) {
        after = await lastApplied(settings.entityManager(), what);
        await settings.onBegin?.();
      }
      // A follower that begins may have no lease, so its first poll is not held.
      const before = after.position;
      after = await followOnce(what, after, begins ? { ...settings, holdMs: 0 } : settings, signal);
      if (after && after.position > before) pace.given();
      failures = 0;
      if (pace.restMs > 0) await sleep(pace.restMs, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      after = undefined;
      if (error instanceof SourceWentBack && what.again) await rebuild(settings.entityManager(), what).catch(() => undefined);
      // A source that starts after its follower is normal and not logged. A source that stays away is logged, and one that was put
      // back is logged at once.
      if (failures % WARN_EVERY === 0 || (failures === 1 && error instanceof SourceWentBack))
        settings.log.warn(
          { source: what.source, stream: what.stream, kind: error instanceof Error ? error.name : 'unknown' },
          error instanceof SourceWentBack && !what.again
            ? 'feed not followed: its source was put back to an older copy, see npm run rebuild'
            : 'feed not followed',
        );
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/**
 * One page after a position that this replica has seen applied. Returns its new position, or undefined where the database was
 * put back or rebuilt, and it must begin again. That another replica has applied more is no matter: this one sees every page.
 */
async function followOnce(what: Follow, after: Applied, settings: FollowerSettings, signal: AbortSignal): Promise<Applied | undefined> {
  const { entityManager, quotaFactor, onApplied, onCurrent } = settings;
  const sentAt = performance.now();
  const page = await poll(what, settings, after, signal);
  if (page.head < after.position) throw new SourceWentBack();
  if (page.events.length === 0) {
    if ((await appliedPosition(entityManager(), what)) < after.position) return undefined;
  } else {
    if (!(await entityManager().transactional((em) => applyPage(em, what, after.position, page.events, quotaFactor)))) return undefined;
    onApplied?.(page.events);
  }
  const last = page.events.at(-1);
  const applied = last ? { position: last.position, mark: markOf(last) } : after;
  const { position } = applied;
  if (position >= page.head) onCurrent?.({ sentAt, position, sourceNow: page.now });
  return applied;
}

/**
 * Another replica over the same database may have applied a part of the page, or all of it and more, while this one was
 * waiting for it; then only the rest is applied. Returns false where a rebuild has put the position back, and the page does
 * not fit.
 */
async function applyPage(
  em: EntityManager,
  what: Follow,
  after: number,
  events: readonly FeedEvent[],
  quotaFactor: number,
): Promise<boolean> {
  const applied = await lockPosition(em, what);
  if (applied < after) return false;
  const rest = events.filter(({ position }) => position > applied);
  const last = rest.at(-1);
  if (!last) return true;
  await what.apply(em, what.stream === 'events' ? await untoldOfForgotten(em, rest) : rest, quotaFactor);
  await movePosition(em, what, last.position, markOf(last));
  return true;
}

const answerSchema = z.object({ head: z.number(), now: z.number(), events: z.array(feedEventSchema) });

async function poll(what: Follow, settings: FollowerSettings, { position, mark }: Applied, signal: AbortSignal): Promise<FeedAnswer> {
  const query = new URLSearchParams({ after: String(position), replica: settings.replica, wait: String(settings.holdMs) });
  if (mark !== null) query.set('mark', String(mark));
  const patience = AbortSignal.timeout(settings.holdMs + PATIENCE_MS);
  const { statusCode, body } = await send('GET', what, settings, query, AbortSignal.any([signal, patience]));
  const text = await body.text();
  if (statusCode === 409) throw new SourceWentBack();
  if (statusCode !== 200) throw new Error(`the feed answered ${statusCode}`);
  return answerSchema.parse(JSON.parse(text));
}

/**
 * Tells the source that this follower ends, so that no barrier waits for it. A source that cannot be reached waits until the lease
 * has ended.
 */
export async function leave(what: Follow, settings: FollowerSettings): Promise<void> {
  const query = new URLSearchParams({ replica: settings.replica });
  const { body } = await send('DELETE', what, settings, query, AbortSignal.timeout(RETRY_MS));
  await body.dump();
}

async function send(
  method: 'GET' | 'DELETE',
  { source, stream }: Follow,
  { url, dispatcher, sign }: FollowerSettings,
  query: URLSearchParams,
  signal: AbortSignal,
) {
  const target = `/feed/${stream}?${query}`;
  return request(`${url}${target}`, {
    method,
    ...(dispatcher && { dispatcher }),
    headers: { authorization: `Bearer ${await sign(source, target)}` },
    signal,
  });
}
