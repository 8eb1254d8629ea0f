/** What happened, as one clock saw it, and the check that no read rested on a grant whose withdrawal had returned. Pure. */

/** A grant as the system of record has it, whoever heard of it. */
export interface Grant {
  readonly id: string;
  /** The first of those that it renewed; itself where it renewed none. A withdrawal of one is of all. */
  readonly chain: string;
  /** What it is about: a person under each category. */
  readonly abouts: readonly string[];
  readonly from: number;
  /** When it ends by itself, or ended before the history began. */
  readonly until: number;
  /** Whether it still lets someone read when the history is over. */
  readonly stands: boolean;
}

/** A withdrawal that answered `effectiveEverywhere: true` at `returned`. */
export interface Withdrawal {
  readonly grantId: string;
  readonly returned: number;
}

/** A read through the gateway in which the guarded value came, from its asking to its answer. */
export interface OpenedRead {
  readonly about: string;
  readonly asked: number;
  readonly answered: number;
}

/** A read that no grant allowed, with when the last withdrawal before it had returned. */
export interface StaleRead extends OpenedRead {
  readonly withdrawn: number;
}

/**
 * The reads that were opened though every grant about them had been withdrawn before they were asked for, or had not begun
 * when they were answered. A read that was under way when a withdrawal returned, or a grant began, may go either way.
 */
export function staleReads(grants: readonly Grant[], withdrawals: readonly Withdrawal[], reads: readonly OpenedRead[]): StaleRead[] {
  const returned = returnedByChain(grants, withdrawals);
  const spans = grants.flatMap(({ chain, abouts, from, until }) =>
    abouts.map((about) => ({ about, from, until: Math.min(until, returned.get(chain) ?? until) })),
  );
  const byAbout = Map.groupBy(spans, ({ about }) => about);
  return reads.flatMap((read): StaleRead[] => {
    const own = byAbout.get(read.about) ?? [];
    if (own.some(({ from, until }) => from <= read.answered && read.asked <= until)) return [];
    return [{ ...read, withdrawn: Math.max(...own.map(({ until }) => until).filter((until) => until < read.asked)) }];
  });
}

/** The consents that still stand though one of their chain was withdrawn. */
export function leftStanding(grants: readonly Grant[], withdrawals: readonly Withdrawal[]): string[] {
  const returned = returnedByChain(grants, withdrawals);
  return grants.filter(({ chain, stands }) => stands && returned.has(chain)).map(({ id }) => id);
}

function returnedByChain(grants: readonly Grant[], withdrawals: readonly Withdrawal[]): Map<string, number> {
  const chains = new Map(grants.map(({ id, chain }) => [id, chain]));
  return new Map(withdrawals.map(({ grantId, returned }) => [chains.get(grantId) ?? grantId, returned]));
}
