import { useCallback, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { ActButton } from '../components/act-button.js';
import { useFilters, usePages } from '../components/address.js';
import { Chips } from '../components/chips.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import { Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { RecordActs } from '../components/record-acts.js';
import { usePageWriting } from '../components/writing.js';
import { useForgetting } from '../graph/inbox.js';
import { fullName } from '../graph/person-name.js';
import { RETENTION } from '../graph/retention-query.js';
import type { Viewer } from '../graph/viewer.js';
import { isNear } from '../language/days.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { Retention } from './retention.js';
import { AgreeDialog, RefuseDialog } from './right-dialogs.js';
import { type AskedRight, type OwedAnswer, RIGHTS, TAKE_BACK_RECORDED } from './rights-query.js';

const STATES = ['open', 'answered'] as const;

/** What people ask for by right, for who answers for their organisation, each with the day by which it must. */
export default function Rights({ viewer, session }: { readonly viewer: Viewer; readonly session: Session }) {
  const t = useTranslation();
  const [asked, change] = useFilters();
  const state = STATES.find((one) => one === asked.get('status')) ?? 'open';
  const pages = usePages();
  const [{ data, error, fetching }, ask] = useQuery({ query: RIGHTS, variables: { open: state === 'open', after: pages.after } });
  const [{ data: ends }, askEnds] = useQuery({ query: RETENTION });
  const readAgain = useCallback(() => {
    ask();
    askEnds();
  }, [ask, askEnds]);
  useForgetting(session, readAgain);
  const { outcome, writing } = usePageWriting(ask);
  const found = data?.rightRequests;
  return (
    <>
      <PageHeading>{t('rights.title')}</PageHeading>
      <p>{t('rights.help')}</p>
      <Chips
        of={STATES}
        chosen={state}
        nameOf={(one) => t(`rights.${one}`)}
        onChoose={(one) => change({ status: one === 'open' ? '' : one })}
      />
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <section tabIndex={-1} aria-label={t('rights.title')} aria-busy={fetching}>
        <p role="status">{found ? t('rights.count', { count: found.totalCount }) : error ? '' : t('loading')}</p>
        <ol className="plain">
          {found?.edges.map(({ node }) => (
            <Asked key={node.id} request={node} viewer={viewer} {...writing} />
          ))}
        </ol>
        {data && <EmptyState list={found?.edges} />}
        <Pager pages={pages} info={found?.pageInfo} />
      </section>
      <Retention ends={ends?.retentionDue.edges.map(({ node }) => node) ?? []} />
    </>
  );
}

interface AskedProps {
  readonly request: AskedRight;
  readonly viewer: Viewer;
  /** Reads the request again: it was answered since. */
  readonly onStale: () => void;
  readonly onDone: (text: string) => void;
}

function Asked({ request, viewer, onStale, onDone }: AskedProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const [answering, setAnswering] = useState<'agree' | 'refuse' | null>(null);
  const { right, state, askedAt, dueOn, words, person, answers, recordedBy, erasure } = request;
  const own = answers.find(({ organisation }) => organisation?.id === viewer.organisation?.id);
  const isOwed = own !== undefined && own.accepted === null && state === 'ASKED';
  const name = fullName(person.identity);
  const what = `${t(`rights.right.${right}`)} (${name ?? day(askedAt)})`;
  const done = () => {
    setAnswering(null);
    onDone(t('rights.done'));
  };
  return (
    <li>
      <h2>
        {t(`rights.right.${right}`)} <span className="tag">{t(`my.right.state.${state}`)}</span>
      </h2>
      <p>
        {name && viewer.organisation?.kind !== 'CONSORTIUM' ? (
          <Link href={`/people/${person.id}`}>{name}</Link>
        ) : (
          (name ?? t('worklist.person'))
        )}{' '}
        <small>{t('rights.askedAt', { day: day(askedAt) })}</small>{' '}
        {isOwed && <span className={isNear(dueOn) ? 'tag late' : 'tag'}>{t('rights.due', { day: day(dueOn) })}</span>}
      </p>
      {recordedBy && <p>{t('rights.paper.by', { organisation: recordedBy.name })}</p>}
      {erasure && (
        <p>
          <a href={`/erasures/${erasure.reference}`}>{t('rights.paper.certificate')}</a> {t('rights.paper.handOver')}
        </p>
      )}
      {words && <p className="words">{words}</p>}
      <ul>
        {answers.map((answer) => (
          <li key={answer.id}>
            <Answered answer={answer} />
          </li>
        ))}
      </ul>
      {isOwed && (
        <div className="actions">
          <ActButton name={t('act.of', { act: t('rights.agree'), what })} onAct={async () => setAnswering('agree')}>
            {t('rights.agree')}
          </ActButton>
          <ActButton className="quiet" name={t('act.of', { act: t('rights.refuse'), what })} onAct={async () => setAnswering('refuse')}>
            {t('rights.refuse')}
          </ActButton>
        </div>
      )}
      {isOwed && recordedBy?.id === viewer.organisation?.id && (
        <RecordActs
          of={`right ${request.id}`}
          what={what}
          acts={[
            {
              name: 'take back',
              label: t('rights.paper.takeBack'),
              done: t('rights.paper.takenBack'),
              dialog: (ways) => (
                <ConfirmDialog
                  act={t('rights.paper.takeBack')}
                  mutation={TAKE_BACK_RECORDED}
                  variables={{ id: request.id }}
                  conflict="rights.paper.answered"
                  {...ways}
                >
                  <p>{t('rights.paper.takeBack.sure')}</p>
                </ConfirmDialog>
              ),
            },
          ]}
          onDone={onDone}
          onStale={onStale}
        />
      )}
      {own && answering === 'agree' && (
        <AgreeDialog right={right} answer={own} what={what} onClose={() => setAnswering(null)} onStale={onStale} onDone={done} />
      )}
      {own && answering === 'refuse' && (
        <RefuseDialog right={right} answer={own} what={what} onClose={() => setAnswering(null)} onStale={onStale} onDone={done} />
      )}
    </li>
  );
}

function Answered({ answer: { organisation, accepted, ground, words, answeredAt } }: { readonly answer: OwedAnswer }) {
  const t = useTranslation();
  const { day, colon } = useFormatters();
  return (
    <>
      {organisation?.name}
      {colon}
      {accepted === null ? t('my.right.waits') : t(accepted ? 'my.right.accepted' : 'my.right.refused')}
      {ground && ` (${t(`my.right.ground.${ground}`)})`} {answeredAt && <small>{day(answeredAt)}</small>}
      {words && <p className="words">{words}</p>}
    </>
  );
}
