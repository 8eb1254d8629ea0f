import type { Withheld } from '@passerelle/schema/wire/consent-report';
import { isWithheld } from '../../graph/client.js';
import type {
  ReferralFollowingKind,
  ReferralKind,
  ReferralOutcome,
  ReferralReason,
  ReferralStatus,
} from '../../graph/generated/graphql.js';
import { useFormatters, useTranslation } from '../../language/translation.js';

interface Named {
  readonly id: string;
  readonly kind: ReferralKind;
  readonly subject?: string | null | undefined;
}

/** Which referral it follows, and which follow it, as far as the viewer is a party to them. */
interface FollowingShown {
  readonly follows?: { readonly kind: ReferralFollowingKind; readonly referral: Named } | null | undefined;
  readonly followedBy?: readonly Named[] | null | undefined;
}

interface ReferralTextsProps {
  readonly referral: FollowingShown & {
    readonly saidByPerson?: ReferralOutcome | null | undefined;
    readonly saidAt?: string | null | undefined;
    readonly message?: string | null | undefined;
    readonly history: readonly {
      readonly at: string;
      readonly status: ReferralStatus;
      readonly because?: ReferralReason | null | undefined;
      readonly reason?: string | null | undefined;
      readonly by: { readonly name: string };
    }[];
    readonly messages?:
      | readonly {
          readonly id: string;
          readonly writtenAt: string;
          readonly words?: string | null | undefined;
          readonly organisation: { readonly name: string };
          readonly author: { readonly displayName: string };
        }[]
      | null
      | undefined;
  };
  /** The path of the referral in the answer. */
  readonly at: readonly (string | number)[];
  readonly withheld: readonly Withheld[];
}

/** The texts of a referral, as both organisations read them: its message, and the reason or outcome of each step, and what they wrote to each other. */
export function ReferralTexts({
  referral: { message, history, messages, saidByPerson, saidAt, follows, followedBy },
  at,
  withheld,
}: ReferralTextsProps) {
  const t = useTranslation();
  const { day, instant, colon } = useFormatters();
  const isHidden =
    isWithheld(withheld, [...at, 'message']) ||
    history.some((_event, nth) => isWithheld(withheld, [...at, 'history', nth, 'reason'])) ||
    messages?.some((_message, nth) => isWithheld(withheld, [...at, 'messages', nth, 'words']));
  return (
    <>
      <Chain follows={follows} followedBy={followedBy} />
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
      {messages && messages.length > 0 && (
        <details open>
          <summary>{t('referral.messages', { count: messages.length })}</summary>
          {messages.map(
            ({ id, writtenAt, words, organisation, author }) =>
              words && (
                <p key={id} className="words">
                  <small>{t('referral.wrote', { author: author.displayName, name: organisation.name, at: instant(writtenAt) })}</small>{' '}
                  {words}
                </p>
              ),
          )}
        </details>
      )}
      {saidByPerson && saidAt && (
        <p>
          <strong>{t(`referral.person.${saidByPerson}`, { day: day(saidAt) })}</strong>
        </p>
      )}
      {isHidden && <p className="suppressed">{t('referral.closed')}</p>}
    </>
  );
}

function Chain({ follows, followedBy }: FollowingShown) {
  const t = useTranslation();
  const { colon, comma } = useFormatters();
  const nameOf = ({ kind, subject }: Named): string => [t(`kind.${kind}`), subject].filter(Boolean).join(colon);
  return (
    <>
      {follows && (
        <p>
          <small>{t(`following.${follows.kind}`, { what: nameOf(follows.referral) })}</small>
        </p>
      )}
      {followedBy && followedBy.length > 0 && (
        <p>
          <small>{t('following.by', { what: followedBy.map(nameOf).join(comma) })}</small>
        </p>
      )}
    </>
  );
}
