/**
 * How many streams may be open at once on one gateway: of an organisation, of each professional within it so that none keeps the
 * others out, of a person, and on each connection.
 */
import { RateLimited } from '@passerelle/kit/errors';
import { ownerOf, type Viewer } from '@passerelle/kit/identity/viewer';
import { callerOf } from '../identity/caller.js';

/** The part of an organisation's places that may be one caller's. Its software listens for many. */
const SHARE = { professional: 0.05, machines: 0.75, person: 0.05 } as const;
/** When so much of an organisation's places is taken, the rest is for callers who have none open. */
const FULL = 0.9;
/** A browser's page opens a few; one who listens for more opens another connection. */
const ON_ONE_CONNECTION = 100;
/** Until some of what is open may have ended. */
const RETRY_SECONDS = 30;

export class StreamPlaces {
  readonly #parties = new Tally<string>();
  readonly #callers = new Tally<string>();
  readonly #connections = new Tally<object>();

  /** @param most how many an organisation may have open */
  constructor(private readonly most: number) {}

  /**
   * Takes a place. Returns how to give it back. Throws RateLimited where there is none.
   * @param connection the socket that the stream goes over
   */
  take(viewer: Viewer, connection: object): () => void {
    const [party, caller] = [ownerOf(viewer), callerOf(viewer)];
    this.#refuse(this.#connections.of(connection) >= ON_ONE_CONNECTION, `${ON_ONE_CONNECTION} subscriptions are open on this connection`);
    const share = Math.max(1, Math.floor(this.most * SHARE[kindOf(viewer)]));
    const own = this.#callers.of(caller);
    this.#refuse(own >= share, `${share} of your subscriptions are open`);
    const mayTake = own === 0 ? this.most : Math.max(1, Math.floor(this.most * FULL));
    this.#refuse(this.#parties.of(party) >= mayTake, `${this.#parties.of(party)} subscriptions of your organisation are open`);
    const taken = [this.#parties.add(party), this.#callers.add(caller), this.#connections.add(connection)];
    let held = true;
    return () => {
      if (held) for (const release of taken) release();
      held = false;
    };
  }

  #refuse(isFull: boolean, because: string): void {
    if (isFull) throw new RateLimited(`${because} already: end some before you begin another.`, RETRY_SECONDS);
  }
}

function kindOf(viewer: Viewer): keyof typeof SHARE {
  if (viewer.is === 'subject') return 'person';
  return viewer.professionalId ? 'professional' : 'machines';
}

/** How many each has. Who has none is forgotten. */
class Tally<Key> {
  readonly #counts = new Map<Key, number>();

  of(key: Key): number {
    return this.#counts.get(key) ?? 0;
  }

  /** Counts one more. Returns how to count it no more. */
  add(key: Key): () => void {
    this.#counts.set(key, this.of(key) + 1);
    return () => {
      const left = this.of(key) - 1;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    };
  }
}
