import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { z } from 'zod';
import { useFilters, usePages } from '../components/address.js';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import { useStoredState } from '../components/form-state.js';
import { InlineList } from '../components/inline-list.js';
import { type ActOutcome, Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { graphql } from '../graph/graphql.js';
import type { Viewer } from '../graph/viewer.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { isAuditor, recordsTrainings } from './permissions.js';
import { RecordTrainingDialog } from './record-training-dialog.js';

const TRAININGS = graphql(`
  query StaffTrainings($organisationId: ID, $after: Cursor) {
    staffTrainings(first: 20, after: $after, organisationId: $organisationId) {
      totalCount
      edges { node { id theme title heldOn hours organiser { name } participants { id displayName } } }
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
  const { day, number } = useFormatters();
  const [asked, change] = useFilters();
  const hasOwn = !isAuditor(viewer);
  const all = !hasOwn || asked.get('of') === 'all';
  const pages = usePages();
  const [{ data, error, fetching }, ask] = useQuery({
    query: TRAININGS,
    variables: { organisationId: all ? null : (viewer.organisation?.id ?? null), after: pages.after },
  });
  const [recording, setRecording] = useStoredState('recording a training', z.boolean(), false);
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  const found = data?.staffTrainings;
  return (
    <>
      <PageHeading>{t('trainings.title')}</PageHeading>
      {recordsTrainings(viewer) && (
        <div className="actions">
          <Button className="primary" onPress={() => setRecording(true)}>
            {t('trainings.new')}
          </Button>
        </div>
      )}
      {hasOwn && (
        <div className="chips">
          {[false, true].map((one) => (
            <button key={String(one)} type="button" aria-pressed={all === one} onClick={() => change({ of: one ? 'all' : '' })}>
              {t(one ? 'trainings.all' : 'trainings.ours')}
            </button>
          ))}
        </div>
      )}
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <p role="status">{found ? t('trainings.count', { count: found.totalCount }) : error ? '' : t('loading')}</p>
      <ol className="plain" aria-busy={fetching}>
        {found?.edges.map(({ node: { id, theme, title, heldOn, hours, organiser, participants } }) => (
          <li key={id}>
            <h2>
              {title} {t(`theme.${theme}`) !== title && <span className="tag">{t(`theme.${theme}`)}</span>}
            </h2>
            <p>
              {day(heldOn)} <small>{t('trainings.hours', { hours: number(hours) })}</small> <small>{organiser.name}</small>
            </p>
            {participants && (
              <small>
                {participants.length > 0 ? (
                  <InlineList values={participants.map(({ displayName }) => displayName)} />
                ) : (
                  t('trainings.unnamed')
                )}
              </small>
            )}
          </li>
        ))}
      </ol>
      {data && <EmptyState list={found?.edges} />}
      <Pager pages={pages} info={found?.pageInfo} />
      {recording && (
        <RecordTrainingDialog
          onClose={() => setRecording(false)}
          onDone={() => {
            setRecording(false);
            setOutcome({ text: t('trainings.done'), isGood: true });
            ask();
          }}
        />
      )}
    </>
  );
}
