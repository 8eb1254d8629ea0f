/**
 * How many streams may be open at once on one gateway: of an organisation, of each professional in it so that nobody keeps the
 * others out, of a person, and on one connection.
 */
import { RateLimited } from '@passerelle/kit/errors';
import { ownerOf, type Viewer } from '@passerelle/kit/identity/viewer';
import { Gauge } from 'prom-client';
import { callerOf } from './caller.js';

/** The share of an organisation's streams that one caller may hold. An organisation's machines listen for many people. */
const SHARE = { professional: 0.05, machines: 0.75, person: 0.05 } as const;
/** When this share of an organisation's streams is open, the rest is for callers who have none open. */
const FULL = 0.9;
/** A browser's page opens a few streams. A client that needs more than this opens another connection. */
const ON_ONE_CONNECTION = 100;
/** After this time some of the open streams may have ended. */
const RETRY_SECONDS = 30;

const openStreams = new Gauge({ name: 'passerelle_streams_open', help: 'Subscriptions that are open.' });

/** Counts the open streams of one gateway, and refuses those beyond the quota. */
export class StreamQuota {
  readonly #parties = new Tally<string>();
  readonly #callers = new Tally<string>();
  readonly #connections = new Tally<object>();

  /** @param most how many streams an organisation may have open */
  constructor(private readonly most: number) {}

  /**
   * Takes a place for a stream. Returns the function that releases it, which may be called again.
   * @param connection the socket that carries the stream
   * @throws RateLimited where no place is left
   */
  acquire(viewer: Viewer, connection: object): () => void {
    const [party, caller] = [ownerOf(viewer), callerOf(viewer)];
    this.#refuse(this.#connections.of(connection) >= ON_ONE_CONNECTION, `${ON_ONE_CONNECTION} subscriptions are open on this connection`);
    const share = Math.max(1, Math.floor(this.most * SHARE[kindOf(viewer)]));
    const own = this.#callers.of(caller);
    this.#refuse(own >= share, `${share} of your subscriptions are open`);
    const mayTake = own === 0 ? this.most : Math.max(1, Math.floor(this.most * FULL));
    this.#refuse(this.#parties.of(party) >= mayTake, `${this.#parties.of(party)} subscriptions of your organisation are open`);
    const acquired = [this.#parties.add(party), this.#callers.add(caller), this.#connections.add(connection), counted()];
    let held = true;
    return () => {
      if (held) for (const release of acquired) release();
      held = false;
    };
  }

  #refuse(isFull: boolean, because: string): void {
    if (isFull) throw new RateLimited(`${because} already: end some before you begin another.`, RETRY_SECONDS);
  }
}

/** Counts an open stream in the metrics. Returns the function that ends the count. */
function counted(): () => void {
  openStreams.inc();
  return () => openStreams.dec();
}

function kindOf(viewer: Viewer): keyof typeof SHARE {
  if (viewer.is === 'subject') return 'person';
  return viewer.professionalId ? 'professional' : 'machines';
}

/** Counts by key. A key whose count falls to zero is forgotten. */
class Tally<Key> {
  readonly #counts = new Map<Key, number>();

  of(key: Key): number {
    return this.#counts.get(key) ?? 0;
  }

  /** Adds one to a count. Returns the function that takes it away again. */
  add(key: Key): () => void {
    this.#counts.set(key, this.of(key) + 1);
    return () => {
      const left = this.of(key) - 1;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    };
  }
}
