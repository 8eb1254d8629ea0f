/** All that a subgraph follows, from its start to its end, and who in its process hears of it beside its database. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Agent } from 'undici';
import type { KnownEvidence } from '../consent/known-evidence.js';
import { peopleConcerned } from '../consent/projection.js';
import { appliedPosition, type Follow } from '../feed/followed.js';
import { type FollowerSettings, follow, leave } from '../feed/follower.js';
import { Lease } from '../feed/lease.js';
import { ACCESS_STREAM, accessesAmong, loadAccess } from '../registry/access.js';
import type { KnownAccess } from '../registry/known-access.js';
import { clientTls, type TlsIdentity } from '../transport/identity.js';
import type { IsCaughtUp } from './subgraph.js';

/**
 * How long a poll with nothing new is held. Consents are asked for more often: a lease lasts five seconds from when it was asked for,
 * and a poll that was held for one second leaves a busy machine three to have the next one answered.
 */
const HOLD_MS = 2_000;
const LEASE_HOLD_MS = 1_000;

/** What a follower tells: see FollowerSettings. */
type Hearing = Pick<FollowerSettings, 'onBegin' | 'onApplied' | 'onCurrent'>;

/** What is kept in memory of what is followed. */
export interface Memory {
  readonly evidence: KnownEvidence;
  /** On the consents of `evidence`. */
  readonly lease: Lease;
  readonly access: KnownAccess;
}

export interface FollowingSettings extends Omit<FollowerSettings, keyof Hearing | 'url' | 'dispatcher' | 'holdMs'> {
  /** Where the sources are, by name. */
  readonly sources: Readonly<Record<string, string>>;
  /** By what the sources know it. */
  readonly tls: TlsIdentity | null;
  readonly memory: Memory;
  /** Told after each page that was applied. */
  readonly onApplied: () => void;
}

export class Following {
  readonly #followers: readonly Follower[];

  constructor(follows: readonly Follow[], settings: FollowingSettings, signal: AbortSignal) {
    this.#followers = follows.map((what) => new Follower(what, settings, signal));
  }

  /** Resolves once all is followed to its head. */
  get ready(): Promise<void> {
    return Promise.all(this.#followers.map(({ caughtUp }) => caughtUp)).then(() => undefined);
  }

  /** Resolves once nothing is followed any more, after the signal. */
  get ended(): Promise<unknown> {
    return Promise.all(this.#followers.map((one) => one.ended));
  }

  readonly isCaughtUp: IsCaughtUp = async (em) => {
    for (const follower of this.#followers) if (!(await follower.isCaughtUp(em))) return false;
    return true;
  };

  /** Tells the sources that nobody follows here any more. */
  async leave(): Promise<void> {
    await Promise.all(this.#followers.map((one) => one.leave()));
  }
}

class Follower {
  readonly #settings: FollowerSettings;
  readonly #agent: Agent | undefined;
  readonly #heard = new Lease();
  readonly caughtUp: Promise<void>;
  readonly ended: Promise<void>;

  constructor(
    private readonly what: Follow,
    { sources, tls, memory, onApplied, ...settings }: FollowingSettings,
    signal: AbortSignal,
  ) {
    const caughtUp = Promise.withResolvers<void>();
    this.caughtUp = caughtUp.promise;
    this.#agent = tls ? new Agent({ connect: clientTls(tls, what.source) }) : undefined;
    const hearing = hearingOf(what, memory, settings.entityManager);
    this.#settings = {
      ...settings,
      url: sources[what.source] ?? '',
      dispatcher: this.#agent,
      holdMs: tellsConsents(what) ? LEASE_HOLD_MS : HOLD_MS,
      onBegin: () => hearing.onBegin?.(),
      onApplied: (events) => {
        hearing.onApplied?.(events);
        onApplied();
      },
      onCurrent: (renewal) => {
        hearing.onCurrent?.(renewal);
        this.#heard.renew(renewal);
        caughtUp.resolve();
      },
    };
    this.ended = follow(what, this.#settings, signal);
  }

  async isCaughtUp(em: EntityManager): Promise<boolean> {
    return this.#heard.covers(await appliedPosition(em, this.what));
  }

  /** A source that does not hear it waits out the lease. */
  async leave(): Promise<void> {
    await leave(this.what, this.#settings).catch(() => undefined);
    await this.#agent?.destroy();
  }
}

/** Whose memory a stream fills. */
function hearingOf(what: Follow, { evidence, lease, access }: Memory, entityManager: () => EntityManager): Hearing {
  if (what.stream === ACCESS_STREAM)
    return {
      onBegin: async () => access.begin(await loadAccess(entityManager())),
      onApplied: (events) => access.learn(accessesAmong(events)),
      onCurrent: (renewal) => access.renew(renewal),
    };
  if (tellsConsents(what))
    return {
      onBegin: () => evidence.forgetAll(),
      onApplied: (events) => evidence.forget(peopleConcerned(events)),
      onCurrent: (renewal) => lease.renew(renewal),
    };
  return {};
}

const tellsConsents = ({ source, stream }: Follow): boolean => source === 'consent' && stream === 'events';
