/** What happened, as one clock saw it, and the check that no read rested on a grant whose withdrawal had returned. Pure. */

/** A grant as the system of record has it, whoever heard of it. */
export interface Grant {
  readonly id: string;
  /** What it is about: a person under each category. */
  readonly abouts: readonly string[];
  readonly from: number;
  /** When it ends by itself, or ended before the history began. */
  readonly until: number;
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
  const returned = new Map(withdrawals.map((withdrawal) => [withdrawal.grantId, withdrawal.returned]));
  const spans = grants.flatMap(({ id, abouts, from, until }) =>
    abouts.map((about) => ({ about, from, until: Math.min(until, returned.get(id) ?? until) })),
  );
  const byAbout = Map.groupBy(spans, ({ about }) => about);
  return reads.flatMap((read): StaleRead[] => {
    const own = byAbout.get(read.about) ?? [];
    if (own.some(({ from, until }) => from <= read.answered && read.asked <= until)) return [];
    return [{ ...read, withdrawn: Math.max(...own.map(({ until }) => until).filter((until) => until < read.asked)) }];
  });
}
