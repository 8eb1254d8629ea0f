import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { ActButton } from '../../components/act-button.js';
import type { CircleReachQuery } from '../../graph/generated/graphql.js';
import { useTranslation } from '../../language/translation.js';
import { useRefusal } from '../../language/use-refusal.js';
import { REACH } from './circle-query.js';

type Reach = NonNullable<NonNullable<NonNullable<CircleReachQuery['youngPerson']>['circle']>[number]['reach']>;

interface MemberReachProps {
  readonly personId: string;
  readonly memberId: string;
  /** Who is reached, in words. */
  readonly name: string;
}

/** A button that asks how to reach a member of a circle, and then says it. The person reads that it was asked. */
export function MemberReach({ personId, memberId, name }: MemberReachProps) {
  const t = useTranslation();
  const why = useRefusal();
  const client = useClient();
  const [reach, setReach] = useState<Reach | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const ask = async () => {
    const { data, error } = await client.query(REACH, { id: personId, memberId }).toPromise();
    setFailure(error ? why(error) : null);
    setReach(data?.youngPerson?.circle?.[0]?.reach ?? null);
  };
  if (reach) return <Ways reach={reach} />;
  return (
    <>
      <ActButton className="quiet" name={t('act.of', { act: t('circle.reach'), what: name })} onAct={ask}>
        {t('circle.reach')}
      </ActButton>
      {failure && (
        <p className="failure" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}

/** Their own numbers and addresses first, then those of their organisation. It takes the focus of the button that asked. */
function Ways({ reach: { phone, email, organisationPhone, organisationEmail } }: { readonly reach: Reach }) {
  const t = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const ways = [
    { href: phone && `tel:${phone}`, text: phone, isOwn: true },
    { href: email && `mailto:${email}`, text: email, isOwn: true },
    { href: organisationPhone && `tel:${organisationPhone}`, text: organisationPhone, isOwn: false },
    { href: organisationEmail && `mailto:${organisationEmail}`, text: organisationEmail, isOwn: false },
  ].filter(({ href }) => href);
  return (
    <div ref={place} tabIndex={-1}>
      {ways.length === 0 && <p>{t('circle.reach.none')}</p>}
      {ways.map(({ href, text, isOwn }) => (
        <p key={`${href} ${isOwn}`}>
          <a href={href ?? undefined}>{text}</a> {!isOwn && <small>{t('circle.reach.organisation')}</small>}
        </p>
      ))}
    </div>
  );
}
