import { useQuery } from 'urql';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import { Note } from '../components/note.js';
import { type OfferedAct, RecordActs } from '../components/record-acts.js';
import { usePageWriting } from '../components/writing.js';
import { useTranslation } from '../language/translation.js';
import { PARTNERSHIPS, type RegisteredMember } from './members-query.js';
import { RecordPartnershipDialog } from './partnership-dialogs.js';
import { PartnershipList } from './partnership-list.js';
import '../components/record-part.css';
import './member.css';

/** The partnerships of one organisation. One that left takes part in no new one. */
export function MemberPartnerships({ member }: { readonly member: RegisteredMember }) {
  const t = useTranslation();
  const [{ data, error, fetching }, ask] = useQuery({ query: PARTNERSHIPS, variables: { organisationId: member.id } });
  const { outcome, writing } = usePageWriting(ask);
  const record: OfferedAct = {
    name: 'record',
    label: t('partnership.record'),
    done: t('record.done'),
    dialog: (ways) => <RecordPartnershipDialog first={member} {...ways} />,
  };
  return (
    <section className="part member-part" aria-label={t('partnerships.title')}>
      <h2>{t('partnerships.title')}</h2>
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      {member.leftAt === null && <RecordActs of={`partnerships ${member.id}`} acts={[record]} {...writing} />}
      <PartnershipList partnerships={data?.partnerships} isBusy={fetching} heading="h3" writing={writing} />
      {data && <EmptyState list={data.partnerships} />}
    </section>
  );
}
