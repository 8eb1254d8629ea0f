/** What was written about a referral, as both organisations read it: its message, and why or with what outcome it was moved. */
import { isWithheld, type Withheld } from '../graph/client.js';
import type { ReferralStatus } from '../graph/generated/graphql.js';
import { useWords, useWriting } from '../language/words.js';

interface Written {
  readonly referral: {
    readonly message?: string | null | undefined;
    readonly history: readonly {
      readonly at: string;
      readonly status: ReferralStatus;
      readonly reason?: string | null | undefined;
      readonly by: { readonly name: string };
    }[];
  };
  /** Where the referral stands in the answer. */
  readonly at: readonly (string | number)[];
  readonly withheld: readonly Withheld[];
}

export function ReferralWords({ referral: { message, history }, at, withheld }: Written) {
  const say = useWords();
  const { day } = useWriting();
  const isHidden =
    isWithheld(withheld, [...at, 'message']) || history.some((_event, nth) => isWithheld(withheld, [...at, 'history', nth, 'reason']));
  return (
    <>
      {message && <p className="words">{message}</p>}
      {history.map(
        ({ at: instant, status, reason, by }) =>
          reason && (
            <p key={`${instant} ${status}`} className="words">
              <small>{say('referral.said', { status: say(`status.${status}`), name: by.name, day: day(instant) })}</small> {reason}
            </p>
          ),
      )}
      {isHidden && <p className="suppressed">{say('referral.closed')}</p>}
    </>
  );
}
