/** What happened, as one clock saw it, and the check that no read rested on a grant whose withdrawal had returned. Pure. */

/** A withdrawal that answered `effectiveEverywhere: true` at `returned`. Until the next grant of the person nothing may be read. */
export interface Withdrawal {
  readonly kind: 'withdrawal';
  readonly personId: string;
  readonly returned: number;
}

/** The person consents again: from `asked` on, a read may succeed. */
export interface Grant {
  readonly kind: 'grant';
  readonly personId: string;
  readonly asked: number;
}

/** A read through the gateway, from its asking to its answer; `opened` says whether the guarded value came. */
export interface Read {
  readonly kind: 'read';
  readonly personId: string;
  readonly asked: number;
  readonly answered: number;
  readonly opened: boolean;
}

export type Happening = Withdrawal | Grant | Read;

/**
 * The opened reads that began after a withdrawal had returned, with no new consent asked for before they were answered.
 * A read that was under way when the withdrawal returned, or when consent was given again, may go either way.
 */
export function staleReads(history: readonly Happening[]): Read[] {
  const byPerson = Map.groupBy(history, ({ personId }) => personId);
  return [...byPerson.values()].flatMap((own) => {
    const withdrawn = own.filter((happening) => happening.kind === 'withdrawal').map(({ returned }) => returned);
    const granted = own.filter((happening) => happening.kind === 'grant').map(({ asked }) => asked);
    const opened = own.filter((happening) => happening.kind === 'read').filter((read) => read.opened);
    const between = (returned: number, answered: number) => granted.some((again) => returned < again && again < answered);
    return opened.filter(({ asked, answered }) => withdrawn.some((returned) => returned < asked && !between(returned, answered)));
  });
}
