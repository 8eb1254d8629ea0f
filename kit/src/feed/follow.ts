/** What a subgraph follows: a stream of another subgraph, and what is done with its events. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StreamName } from '@passerelle/schema/wire/readiness';
import type { FeedEvent } from './feed.js';
import type { Renewal } from './lease.js';

/** What a subgraph follows, and what it does with what it learns. */
export interface Follow {
  readonly source: string;
  readonly stream: StreamName;
  /**
   * Applies the events inside the transaction that moves the position; ignores kinds it has no use for.
   * @param quotaFactor by what the policy's quotas are multiplied (QUOTA_FACTOR)
   */
  readonly apply: (em: EntityManager, events: readonly FeedEvent[], quotaFactor: number) => Promise<void>;
  /** Empties what `apply` has filled, so that following from zero fills it again (`npm run rebuild`). */
  readonly clear: (em: EntityManager) => Promise<unknown>;
  /** Whether to follow from zero again by itself where the source was put back; otherwise an operator runs `npm run rebuild`. */
  readonly again?: true;
  /** Whether the owner answers rightly without it, so that it serves while this source is away. */
  readonly servesWithout?: true;
  /** The time between two pages under load, in milliseconds, for streams that are busy and can wait. */
  readonly restMs?: number;
}

/**
 * The source has fewer events than this follower has applied, or other ones: its database was put back to an older copy. The source
 * has lost what it sent since, and this follower cannot tell which of it is lost.
 */
export class SourceWentBack extends Error {
  override readonly name = 'SourceWentBack';
}

/** What the loop of polls tells the process about a stream, beside what it writes to the database. */
export interface FollowHooks {
  /** Called when following begins, and again where what was applied may belong to another state of the database. */
  readonly onBegin?: () => void | Promise<void>;
  /** Called with each page of events once they are applied, by this replica or another, and before they are acknowledged. */
  readonly onApplied?: (events: readonly FeedEvent[]) => void;
  /** Called after each page that, applied, brought this follower up to the source's head. */
  readonly onCurrent?: (renewal: Renewal) => void;
}

/**
 * A stream by which an owner decides on requests: its process keeps the stream's state in memory under a lease. Where the source was
 * not heard of within the lease, the owner cannot answer rightly.
 */
export interface DecidingFollow extends FollowHooks {
  readonly source: string;
  readonly stream: Follow['stream'];
  /** How long the source may hold a poll that has nothing new, in milliseconds: well within the lease. */
  readonly holdMs: number;
  /** How long the owner decides without having heard from the source, in milliseconds. */
  readonly leaseMs: number;
}
