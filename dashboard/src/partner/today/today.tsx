import { useQuery } from 'urql';
import { useFilters, usePages } from '../../components/address.js';
import { Failure } from '../../components/failure.js';
import { InboxList } from '../../components/inbox-list.js';
import { useOnReturn } from '../../components/on-return.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/pager.js';
import { usePurpose } from '../../components/purpose-provider.js';
import { PurposeSelect } from '../../components/purpose-select.js';
import { every } from '../../graph/every.js';
import type { TodoKind, TodoUrgency } from '../../graph/generated/graphql.js';
import { useInbox, useOnArrival } from '../../graph/inbox.js';
import { endsAccess } from '../../graph/permissions.js';
import type { Viewer } from '../../graph/viewer.js';
import { dayAfter } from '../../language/days.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { Session } from '../../session/session.js';
import { Colleagues } from './colleagues.js';
import { TODAY } from './todo-query.js';
import { TodoRow } from './todo-row.js';
import './today.css';

/** In the order in which they stand on the page. */
const URGENCIES = every<TodoUrgency>({ PASSED: true, THIS_WEEK: true, LATER: true });
const KINDS = every<TodoKind>({
  RIGHT_TO_ANSWER: true,
  PERMIT_ENDS: true,
  STAY_ENDS: true,
  REFERRAL_TO_ANSWER: true,
  REFERRAL_STUCK: true,
  REFERRAL_TO_DO: true,
  TRANSFER_TO_ANSWER: true,
  APPOINTMENT: true,
  CONSENT_ENDS: true,
  ACTION_DUE: true,
  CIRCLE_REQUEST_TO_ANSWER: true,
  NOT_MET: true,
  NEW: true,
});

/** The first page of a professional: what waits to be done, what harms most first, and the news beside it. */
export default function Today({ session, viewer }: { readonly session: Session; readonly viewer: Viewer }) {
  const t = useTranslation();
  const { day } = useFormatters();
  const [asked, change] = useFilters();
  const pages = usePages();
  const who = asked.get('who');
  const isWhole = who === null && asked.get('of') === 'all';
  const kind = KINDS.find((one) => one === asked.get('kind')) ?? null;
  const inbox = useInbox(session, usePurpose().purpose);
  const [{ data, error, fetching }, ask] = useQuery({
    query: TODAY,
    variables: { of: isWhole ? 'ORGANISATION' : 'MINE', professionalId: who, kinds: kind && [kind], after: pages.after },
  });
  useOnReturn(ask);
  useOnArrival(inbox, ask);
  const list = data?.todo;
  const todos = list?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <PageHeading>{t('today.title', { day: day(dayAfter(0)) })}</PageHeading>
      <PurposeSelect />
      <div className="split">
        <section className="today" aria-label={t('today.todo')} aria-busy={fetching}>
          <div className="chips">
            <button type="button" aria-pressed={!isWhole && who === null} onClick={() => change({ of: '', who: '' })}>
              {t('today.mine')}
            </button>
            <button type="button" aria-pressed={isWhole} onClick={() => change({ of: 'all', who: '' })}>
              {t('today.all')}
            </button>
          </div>
          {list && kind === null && list.counts.length > 1 && (
            <div className="chips">
              {list.counts.map((count) => (
                <button key={count.kind} type="button" onClick={() => change({ kind: count.kind })}>
                  {t('today.count', { kind: t(`today.short.${count.kind}`), total: count.total })}
                </button>
              ))}
            </div>
          )}
          {kind && (
            <div className="chips">
              <button type="button" aria-pressed onClick={() => change({ kind: '' })}>
                {t('today.only', { kind: t(`today.short.${kind}`) })}
              </button>
            </div>
          )}
          {error && <Failure error={error} retry={ask} />}
          <p role="status">{list ? t('today.found', { count: list.totalCount }) : !error && t('loading')}</p>
          {URGENCIES.map((urgency) => {
            const some = todos.filter((todo) => todo.urgency === urgency);
            return (
              some.length > 0 && (
                <section key={urgency} aria-label={t(`today.urgency.${urgency}`)}>
                  <h2>{t(`today.urgency.${urgency}`)}</h2>
                  <ol className="plain">
                    {some.map((todo) => (
                      <TodoRow key={todo.id} todo={todo} viewer={viewer} showsWhose={isWhole} />
                    ))}
                  </ol>
                </section>
              )
            );
          })}
          {list?.totalCount === 0 && <p>{t(who || isWhole ? 'today.nothing' : 'today.nothing.mine')}</p>}
          {list && !list.isComplete && <p>{t('today.more')}</p>}
          <Pager pages={pages} info={list?.pageInfo} />
          {list && (isWhole || who !== null) && (
            <Colleagues
              loads={list.loads}
              who={who}
              todos={todos}
              mayHandOver={endsAccess(viewer) && viewer.organisation?.kind === 'MISSION_LOCALE'}
              onChoose={(id) => change({ who: id, of: id === '' ? 'all' : '' })}
              onHandedOver={ask}
            />
          )}
        </section>
        <InboxList inbox={inbox} opens />
      </div>
    </>
  );
}
