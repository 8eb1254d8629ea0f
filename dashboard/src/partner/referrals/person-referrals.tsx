/** What runs between the organisations of a person: referrals, and what became of them. */
import { useQuery } from 'urql';
import { usePages } from '../../components/address.js';
import { EmptyState } from '../../components/empty-state.js';
import { Failure } from '../../components/failure.js';
import { Pager } from '../../components/pager.js';
import { RecordPart } from '../../components/record-part.js';
import { withheldIn } from '../../graph/client.js';
import { useReadAgain } from '../../graph/read-again.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { REFERRALS } from '../shared-person.js';
import { ReferralTexts } from './referral-texts.js';

/** The referrals of a person, the newest first, a page at a time. @param reads how often the page was read again */
export function PersonReferrals({ personId, reads }: { readonly personId: string; readonly reads: number }) {
  const t = useTranslation();
  const { colon } = useFormatters();
  const pages = usePages('referrals');
  const [{ data, error, extensions }, ask] = useQuery({ query: REFERRALS, variables: { id: personId, after: pages.after } });
  useReadAgain(reads, ask);
  const referrals = data?.youngPerson?.referrals;
  const withheld = withheldIn(extensions);
  return (
    <RecordPart title={t('person.referrals')} withheld={undefined}>
      {error && <Failure error={error} retry={ask} />}
      <ul className="plain">
        {referrals?.edges.map(({ node }, nth) => (
          <li key={node.id}>
            {[t(`kind.${node.kind}`), node.subject].filter(Boolean).join(colon)} <span className="tag">{t(`status.${node.status}`)}</span>{' '}
            <small>
              {t('worklist.from', { name: node.from.name })}, {t('worklist.to', { name: node.to.name })}
              {node.assignee && <> · {t('referral.assignedTo', { name: node.assignee.displayName })}</>}
            </small>
            <ReferralTexts referral={node} at={['youngPerson', 'referrals', 'edges', nth, 'node']} withheld={withheld} />
          </li>
        ))}
      </ul>
      {data && <EmptyState list={referrals?.edges} />}
      <Pager pages={pages} info={referrals?.pageInfo} />
    </RecordPart>
  );
}
