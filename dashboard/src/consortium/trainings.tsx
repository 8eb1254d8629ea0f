import { useQuery } from 'urql';
import { useFilters, usePages } from '../components/address.js';
import { Chips } from '../components/chips.js';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import { InlineList } from '../components/inline-list.js';
import { Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../components/record-acts.js';
import { usePageWriting } from '../components/writing.js';
import { graphql } from '../graph/graphql.js';
import { isAuditor, recordsTrainings } from '../graph/permissions.js';
import type { Viewer } from '../graph/viewer.js';
import { useFormatters, useLanguage, useTranslation } from '../language/translation.js';
import { ChangeTrainingDialog, type ListedTraining, RecordTrainingDialog, TrainingInErrorDialog } from './training-dialogs.js';

const TRAININGS = graphql(`
  query StaffTrainings($organisationId: ID, $after: Cursor, $language: Language!) {
    staffTrainings(first: 20, after: $after, organisationId: $organisationId) {
      totalCount
      edges { node { id version theme title(language: $language) heldOn hours organiser { id name } participants { id displayName } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/**
 * The trainings of staff: all of them for the consortium's coordinator; for the manager of a Mission Locale those of their own first,
 * and a new one.
 */
export default function Trainings({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const language = useLanguage();
  const [asked, change] = useFilters();
  const hasOwn = !isAuditor(viewer);
  const all = !hasOwn || asked.get('of') === 'all';
  const pages = usePages();
  const [{ data, error, fetching }, ask] = useQuery({
    query: TRAININGS,
    variables: { organisationId: all ? null : (viewer.organisation?.id ?? null), after: pages.after, language },
  });
  const found = data?.staffTrainings;
  const isOwn = ({ organiser }: ListedTraining): boolean => recordsTrainings(viewer) && organiser.id === viewer.organisation?.id;
  const { outcome, writing } = usePageWriting(ask);
  const record: OfferedAct = {
    name: 'record',
    label: t('trainings.new'),
    done: t('trainings.done'),
    isMain: true,
    dialog: (ways) => <RecordTrainingDialog {...ways} />,
  };
  return (
    <>
      <PageHeading>{t('trainings.title')}</PageHeading>
      {recordsTrainings(viewer) && <RecordActs of="trainings" acts={[record]} {...writing} />}
      {hasOwn && (
        <Chips
          of={['ours', 'all']}
          chosen={all ? 'all' : 'ours'}
          nameOf={(one) => t(`trainings.${one}`)}
          onChoose={(one) => change({ of: one === 'all' ? one : '' })}
        />
      )}
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <p role="status">{found ? t('trainings.count', { count: found.totalCount }) : error ? '' : t('loading')}</p>
      <ol className="plain" aria-busy={fetching}>
        {found?.edges.map(({ node: training }) => (
          <li key={training.id}>
            <Training training={training} />
            {isOwn(training) && <TrainingActs training={training} {...writing} />}
          </li>
        ))}
      </ol>
      {data && <EmptyState list={found?.edges} />}
      <Pager pages={pages} info={found?.pageInfo} />
    </>
  );
}

interface TrainingProps {
  readonly training: ListedTraining;
}

function Training({ training: { theme, title, heldOn, hours, organiser, participants } }: TrainingProps) {
  const t = useTranslation();
  const { day, number } = useFormatters();
  return (
    <>
      <h2>
        {title} {t(`theme.${theme}`) !== title && <span className="tag">{t(`theme.${theme}`)}</span>}
      </h2>
      <p>
        {day(heldOn)} <small>{t('trainings.hours', { hours: number(hours) })}</small> <small>{organiser.name}</small>
      </p>
      {participants && (
        <small>
          {participants.length > 0 ? <InlineList values={participants.map(({ displayName }) => displayName)} /> : t('trainings.unnamed')}
        </small>
      )}
    </>
  );
}

/** What a manager does with a training of their own staff. */
function TrainingActs({ training, ...writing }: TrainingProps & RecordWriting) {
  const t = useTranslation();
  const { day } = useFormatters();
  const change: OfferedAct = {
    name: 'change',
    label: t('record.change'),
    done: t('record.done'),
    dialog: (ways) => <ChangeTrainingDialog key={training.id} training={training} {...ways} />,
  };
  const inError: OfferedAct = {
    name: 'in error',
    label: t('record.inError'),
    done: t('record.takenOut'),
    dialog: (ways) => <TrainingInErrorDialog training={training} {...ways} />,
  };
  const what = `${training.title}, ${day(training.heldOn)}`;
  return <RecordActs of={`training ${training.id}`} what={what} acts={[change, inError]} {...writing} />;
}
