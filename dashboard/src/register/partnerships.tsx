import { useQuery } from 'urql';
import { useFilters } from '../components/address.js';
import { Chips } from '../components/chips.js';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import { Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { type OfferedAct, RecordActs } from '../components/record-acts.js';
import { usePageWriting } from '../components/writing.js';
import { isAuditor } from '../graph/permissions.js';
import type { Viewer } from '../graph/viewer.js';
import { useTranslation } from '../language/translation.js';
import { PARTNERSHIPS } from './members-query.js';
import { RecordPartnershipDialog } from './partnership-dialogs.js';
import { PartnershipList } from './partnership-list.js';

/**
 * The agreements between members of the consortium: all of them for its coordinator, who puts them on record; those of their own
 * organisation first for a manager.
 */
export default function Partnerships({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const [asked, change] = useFilters();
  const hasOwn = !isAuditor(viewer);
  const all = !hasOwn || asked.get('of') === 'all';
  const [{ data, error, fetching }, ask] = useQuery({
    query: PARTNERSHIPS,
    variables: { organisationId: all ? null : (viewer.organisation?.id ?? null) },
  });
  const found = data?.partnerships;
  const { outcome, writing } = usePageWriting(ask);
  const record: OfferedAct = {
    name: 'record',
    label: t('partnership.record'),
    done: t('record.done'),
    isMain: true,
    dialog: (ways) => <RecordPartnershipDialog {...ways} />,
  };
  return (
    <>
      <PageHeading>{t('partnerships.title')}</PageHeading>
      {isAuditor(viewer) && <RecordActs of="partnerships" acts={[record]} {...writing} />}
      {hasOwn && (
        <Chips
          of={['ours', 'all']}
          chosen={all ? 'all' : 'ours'}
          nameOf={(one) => t(`partnerships.${one}`)}
          onChoose={(one) => change({ of: one === 'all' ? one : '' })}
        />
      )}
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <p role="status">{found ? t('partnerships.count', { count: found.length }) : error ? '' : t('loading')}</p>
      <PartnershipList partnerships={found} isBusy={fetching} heading="h2" writing={isAuditor(viewer) ? writing : undefined} />
      {data && <EmptyState list={found} />}
    </>
  );
}
