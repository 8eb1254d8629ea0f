/** How many streams an organisation, or a person, may have open at once on one gateway. */
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { RateLimited } from '../errors.js';

export class StreamPlaces {
  readonly #taken = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Takes a place. Returns how to give it back. Throws RateLimited where there is none. */
  take(viewer: Viewer): () => void {
    const owner = viewer.is === 'member' ? viewer.organisationId : viewer.personId;
    const taken = this.#taken.get(owner) ?? 0;
    if (taken >= this.most) throw new RateLimited(`${this.most} subscriptions are open already: end some before you begin another.`);
    this.#taken.set(owner, taken + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = (this.#taken.get(owner) ?? 1) - 1;
      if (left > 0) this.#taken.set(owner, left);
      else this.#taken.delete(owner);
    };
  }
}
