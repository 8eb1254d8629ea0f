/**
 * Whether the hub can answer correctly: every owner has caught up with the feeds that it follows, and the issuer's keys can be
 * fetched. A gateway waits for this before it opens its port, and `/ready` says what it waits for.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { knownWaits } from '@passerelle/schema/wire/readiness';
import type { Logger } from 'pino';
import type { SubgraphSource } from '../subgraph/source.js';

/** How long one check is reused. */
const KEPT_MS = 1_000;
/** A part of the hub that does not answer for this long is not ready. */
const LONGEST_MS = 2_000;
/** How long a gateway waits for an owner that does not answer before it opens. The other owners' clients are served then. */
const AWAY_MS = 10_000;
/**
 * How long a gateway waits for an owner that answers and has not caught up. After that, clients are better served, with what is
 * withheld marked as such, than not at all.
 */
const LATE_MS = 20_000;
const PAUSE_MS = 100;
/**
 * How long the hub must stay ready before the gateway opens. The consent owner tells the others what it makes of the feeds that it
 * follows. An owner that had caught up before learns of that with its next poll, which is held for a second.
 */
const SETTLES_MS = 1_000;

/** Checks the parts of the hub. */
export class Readiness {
  #known: { readonly until: number; readonly looked: Promise<readonly UnreadyPart[]> } | undefined;

  /** @param jwksUrl where the issuer's keys are */
  constructor(
    private readonly owners: readonly SubgraphSource[],
    private readonly jwksUrl: string,
  ) {}

  /** The parts of the hub that are not ready, by name. The list is empty where the hub can answer correctly. */
  async waitsFor(): Promise<readonly string[]> {
    if (!this.#known || performance.now() > this.#known.until) this.#known = { until: performance.now() + KEPT_MS, looked: this.#look() };
    return namesOf(await this.#known.looked);
  }

  /** Resolves once the hub is ready, or after a while without the parts that are not. The log names them then. */
  async opens(log: Logger): Promise<void> {
    const since = performance.now();
    let missing = await this.#look();
    for (let settled = false; missing.length > 0 || !settled; missing = await this.#look()) {
      const waited = performance.now() - since;
      const awaited = waited > AWAY_MS ? withoutAway(missing) : missing;
      if (missing.length > 0 && (awaited.length === 0 || waited > LATE_MS)) {
        log.warn({ waitsFor: namesOf(missing) }, 'the gateway opens while a part of the hub is not ready');
        return;
      }
      settled = missing.length === 0;
      await sleep(settled ? SETTLES_MS : PAUSE_MS);
    }
  }

  async #look(): Promise<readonly UnreadyPart[]> {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const looked = await Promise.all([this.#issuer(signal), ...this.owners.map((owner) => this.#owner(owner, signal))]);
    return looked.filter(({ waitsFor }) => waitsFor === null || waitsFor.length > 0);
  }

  /** Anybody may ask what the hub waits for, so an owner's own words go no further than this. */
  async #owner(owner: SubgraphSource, signal: AbortSignal): Promise<UnreadyPart> {
    const said = await owner.waitsFor(signal);
    return {
      owner: owner.name,
      waitsFor:
        said &&
        knownWaits(
          said,
          this.owners.map(({ name }) => name),
        ),
    };
  }

  async #issuer(signal: AbortSignal): Promise<UnreadyPart> {
    const answer = await fetch(this.jwksUrl, { signal }).catch(() => null);
    await answer?.body?.cancel();
    return { owner: 'issuer', waitsFor: answer?.ok ? [] : null };
  }
}

/** A part of the hub that is not ready. */
interface UnreadyPart {
  readonly owner: string;
  /** What it waits for, in words of the contract; null where it does not answer, or not with what it waits for. */
  readonly waitsFor: readonly string[] | null;
}

const namesOf = (missing: readonly UnreadyPart[]): string[] =>
  missing.flatMap(({ owner, waitsFor }) => waitsFor?.map((what) => `${owner}: ${what}`) ?? [owner]);

/** The unready parts that answer, and that wait for another part that answers too. */
function withoutAway(missing: readonly UnreadyPart[]): readonly UnreadyPart[] {
  const away = missing.filter(({ waitsFor }) => waitsFor === null).map(({ owner }) => owner);
  return missing.filter(({ waitsFor }) => waitsFor?.some((what) => !away.some((owner) => what.startsWith(`${owner} `))));
}
