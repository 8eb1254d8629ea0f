/** Everything that a subgraph follows, from its start to its end, and what its process keeps of it in memory. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Agent } from 'undici';
import type { DecidingFollow, Follow, FollowHooks } from '../feed/follow.js';
import { Lease } from '../feed/lease.js';
import { type FollowerSettings, follow, leave } from '../feed/poll-loop.js';
import { appliedPosition } from '../feed/position.js';
import { clientTls, type TlsIdentity } from '../transport/identity.js';
import type { IsCaughtUp } from './subgraph.js';

/** How long the source may hold a poll that has nothing new, in milliseconds, where nothing is decided by the stream. */
const HOLD_MS = 10_000;
/** Until when such a stream counts as heard of. */
const HEARD_MS = 2 * HOLD_MS;

export interface FollowingSettings extends Omit<FollowerSettings, keyof FollowHooks | 'url' | 'dispatcher' | 'holdMs'> {
  /** The addresses of the sources, by name. */
  readonly sources: Readonly<Record<string, string>>;
  /** The certificate by which the sources know this subgraph. */
  readonly tls: TlsIdentity | null;
  /** The streams by which this owner decides, with what its process keeps of them. */
  readonly deciding: readonly DecidingFollow[];
  /** Called after each page that was applied. */
  readonly onApplied: () => void;
}

/** Follows every stream that a subgraph declares, from its making until the signal is aborted. */
export class Following {
  readonly #followers: readonly Follower[];

  constructor(follows: readonly Follow[], settings: FollowingSettings, signal: AbortSignal) {
    this.#followers = follows.map((what) => new Follower(what, settings, signal));
  }

  /** Resolves once every stream has been followed to its head. */
  get ready(): Promise<void> {
    return Promise.all(this.#followers.filter(({ isNeeded }) => isNeeded).map(({ caughtUp }) => caughtUp)).then(() => undefined);
  }

  /** Resolves once all loops have ended, after the signal. */
  get ended(): Promise<unknown> {
    return Promise.all(this.#followers.map((one) => one.ended));
  }

  /** The streams whose state is too old to answer rightly, e.g. `consent events`: see Follower.isLate. */
  get late(): readonly string[] {
    return this.#followers.filter((one) => one.isNeeded && one.isLate).map(({ name }) => name);
  }

  readonly isCaughtUp: IsCaughtUp = async (em) => {
    for (const follower of this.#followers) if (follower.isNeeded && !(await follower.isCaughtUp(em))) return false;
    return true;
  };

  /** Tells the sources that this replica follows no more. */
  async leave(): Promise<void> {
    await Promise.all(this.#followers.map((one) => one.leave()));
  }
}

class Follower {
  readonly #settings: FollowerSettings;
  readonly #agent: Agent | undefined;
  readonly #lease: Lease;
  readonly #decides: boolean;
  #hasCaughtUp = false;
  readonly caughtUp: Promise<void>;
  readonly ended: Promise<void>;

  constructor(
    private readonly what: Follow,
    { sources, tls, deciding, onApplied, ...settings }: FollowingSettings,
    signal: AbortSignal,
  ) {
    const caughtUp = Promise.withResolvers<void>();
    this.caughtUp = caughtUp.promise;
    this.#agent = tls ? new Agent({ connect: clientTls(tls, what.source) }) : undefined;
    const kept = deciding.find(({ source, stream }) => source === what.source && stream === what.stream);
    this.#decides = kept !== undefined;
    this.#lease = new Lease(undefined, undefined, kept?.leaseMs ?? HEARD_MS);
    this.#settings = {
      ...settings,
      url: sources[what.source] ?? '',
      dispatcher: this.#agent,
      holdMs: kept?.holdMs ?? HOLD_MS,
      onBegin: () => kept?.onBegin?.(),
      onApplied: (events) => {
        kept?.onApplied?.(events);
        onApplied();
      },
      onCurrent: (renewal) => {
        kept?.onCurrent?.(renewal);
        this.#lease.renew(renewal);
        this.#hasCaughtUp = true;
        caughtUp.resolve();
      },
    };
    this.ended = follow(what, this.#settings, signal);
  }

  /** Whether the owner answers wrongly, or late, without it. */
  get isNeeded(): boolean {
    return this.what.servesWithout !== true;
  }

  get name(): string {
    return `${this.what.source} ${this.what.stream}`;
  }

  /**
   * Whether it has not caught up since it began. A stream by which the owner decides is late again where its source was not heard of
   * within a lease.
   */
  get isLate(): boolean {
    return !this.#hasCaughtUp || (this.#decides && !this.#lease.isHeld());
  }

  async isCaughtUp(em: EntityManager): Promise<boolean> {
    return this.#lease.covers(await appliedPosition(em, this.what));
  }

  /** A source that cannot be reached waits until the lease has ended. */
  async leave(): Promise<void> {
    await leave(this.what, this.#settings).catch(() => undefined);
    await this.#agent?.destroy();
  }
}
