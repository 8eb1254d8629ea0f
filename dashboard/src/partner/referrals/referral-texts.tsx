import type { Withheld } from '@passerelle/schema/wire/consent-report';
import { isWithheld } from '../../graph/client.js';
import type { ReferralReason, ReferralStatus } from '../../graph/generated/graphql.js';
import { useFormatters, useTranslation } from '../../language/translation.js';

interface ReferralTextsProps {
  readonly referral: {
    readonly message?: string | null | undefined;
    readonly history: readonly {
      readonly at: string;
      readonly status: ReferralStatus;
      readonly because?: ReferralReason | null | undefined;
      readonly reason?: string | null | undefined;
      readonly by: { readonly name: string };
    }[];
  };
  /** The path of the referral in the answer. */
  readonly at: readonly (string | number)[];
  readonly withheld: readonly Withheld[];
}

/** The texts of a referral, as both organisations read them: its message, and the reason or outcome of each step. */
export function ReferralTexts({ referral: { message, history }, at, withheld }: ReferralTextsProps) {
  const t = useTranslation();
  const { day, colon } = useFormatters();
  const isHidden =
    isWithheld(withheld, [...at, 'message']) || history.some((_event, nth) => isWithheld(withheld, [...at, 'history', nth, 'reason']));
  return (
    <>
      {message && <p className="words">{message}</p>}
      {history.map(
        ({ at: instant, status, because, reason, by }) =>
          (because || reason) && (
            <p key={`${instant} ${status}`} className="words">
              <small>{t('referral.said', { status: t(`status.${status}`), name: by.name, day: day(instant) })}</small>{' '}
              {[because && because !== 'OTHER' && t(`because.${because}`), reason].filter(Boolean).join(colon)}
            </p>
          ),
      )}
      {isHidden && <p className="suppressed">{t('referral.closed')}</p>}
    </>
  );
}
