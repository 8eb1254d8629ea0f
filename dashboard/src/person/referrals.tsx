import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { graphql } from '../graph/graphql.js';
import { useReadAgain } from '../graph/read-again.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import { ReferralOutcomes } from './referral-outcome.js';

const REFERRALS = graphql(`
  query MyReferrals($id: ID!, $first: Int!) {
    youngPerson(id: $id) {
      id
      referrals(first: $first) {
        edges { node { id kind status subject createdAt from { name } to { name } allowedActs saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } } } }
        pageInfo { hasNextPage }
      }
    }
  }
`);

const FEW = 10;

/**
 * The referrals about the person: which organisation sent it to which, for what, how it stands, the reasons that
 * professionals gave, and what they wrote to each other.
 */
export function MyReferrals({ personId, reads }: { readonly personId: string; readonly reads: number }) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { day, colon } = useFormatters();
  const [first, setFirst] = useState(FEW);
  const [{ data, error }, ask] = useQuery({ query: REFERRALS, variables: { id: personId, first } });
  useReadAgain(reads, ask);
  const referrals = data?.youngPerson?.referrals;
  return (
    <section aria-labelledby="referrals">
      <h2 id="referrals">{t('my.referrals')}</h2>
      {error && <p className="note">{why(error)}</p>}
      {data && !error && !referrals && <p className="note">{t('my.referrals.away')}</p>}
      <ul className="plain">
        {referrals?.edges.map(({ node: { id, kind, status, subject, createdAt, from, to, assignee, history, messages, ...said } }) => (
          <li key={id}>
            <strong>{t(`my.asks.${kind}`)}</strong>
            {subject && (
              <>
                {colon}
                <bdi>{subject}</bdi>
              </>
            )}{' '}
            <span className="tag">{t(`my.status.${status}`)}</span>
            <br />
            <small>
              {t('my.referral.between', { from: from.name, to: to.name })}
              {colon}
              <bdi>{day(createdAt)}</bdi>
            </small>
            {assignee && (
              <p>
                {t('my.referral.assignee')}
                {colon}
                <bdi>{assignee.displayName}</bdi>
              </p>
            )}
            {history.map(
              ({ at, status: became, because, reason, by }) =>
                (because || reason) && (
                  <p key={`${at} ${became}`} className="words">
                    <small>
                      <bdi>{by.name}</bdi>
                      {colon}
                    </small>
                    {because && because !== 'OTHER' && t(`my.because.${because}`)} {reason && <bdi>{reason}</bdi>}
                  </p>
                ),
            )}
            {messages?.map(
              ({ id: messageId, writtenAt, words, organisation }) =>
                words && (
                  <p key={messageId} className="words">
                    <small>
                      <bdi>{organisation.name}</bdi>, <bdi>{day(writtenAt)}</bdi>
                      {colon}
                    </small>
                    <bdi>{words}</bdi>
                  </p>
                ),
            )}
            <ReferralOutcomes id={id} about={subject ?? t(`my.asks.${kind}`)} {...said} onDone={ask} />
          </li>
        ))}
      </ul>
      {referrals?.edges.length === 0 && <p>{t('my.referrals.none')}</p>}
      {referrals?.pageInfo.hasNextPage && first < LARGEST_PAGE && <Button onPress={() => setFirst(LARGEST_PAGE)}>{t('my.more')}</Button>}
    </section>
  );
}
