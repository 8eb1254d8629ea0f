import type { Withheld } from '@passerelle/schema/wire/consent-report';
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFilters, usePages } from '../components/address.js';
import { Failure } from '../components/failure.js';
import { InboxList } from '../components/inbox-list.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { usePurpose } from '../components/purpose-provider.js';
import { PurposeSelect } from '../components/purpose-select.js';
import { withheldIn } from '../graph/client.js';
import type { ReferralStatus, WorklistQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useInbox, useOnArrival } from '../graph/inbox.js';
import { fullName } from '../graph/person-name.js';
import { purposeOfReferral } from '../graph/purposes.js';
import type { Viewer } from '../graph/viewer.js';
import { dayAfter } from '../language/days.js';
import { useFormatters, useLanguage, useTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { EndAccess, mayEndAccess } from './end-access.js';
import { ReferralActions } from './referrals/referral-actions.js';
import { ReferralTexts } from './referrals/referral-texts.js';

const WORKLIST = graphql(`
  query Worklist($box: ReferralBox!, $status: [ReferralStatus!], $after: Cursor, $language: Language!) {
    referrals(box: $box, status: $status, first: 20, after: $after) {
      totalCount
      edges {
        node {
          id kind status subject message sentAt dueOn allowedActs
          from { name }
          to { name }
          person { id identity { givenNames familyName } }
          follows { kind referral { id kind subject } } followedBy { id kind subject }
          saidByPerson saidAt assignee { id displayName }
          missingConsents { code label(language: $language) }
          history { at status because reason by { name } }
          messages { id writtenAt words organisation { name } author { displayName } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** A referral of the list. */
export type ListedReferral = NonNullable<WorklistQuery['referrals']>['edges'][number]['node'];

/** The states in which somebody still has to act. */
const OPEN: ReferralStatus[] = ['DRAFT', 'SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS'];

/** The referrals of the viewer's organisation, received and sent, and its inbox beside them. */
export default function Worklist({ session, viewer }: { readonly session: Session; readonly viewer: Viewer }) {
  const t = useTranslation();
  const language = useLanguage();
  const [asked, change] = useFilters();
  const box = asked.get('box') === 'sent' ? 'OUTBOX' : 'INBOX';
  const onlyOpen = asked.get('status') !== 'all';
  const pages = usePages();
  const { purpose } = usePurpose();
  const inbox = useInbox(session, purpose);
  const [{ data, error, extensions, fetching }, ask] = useQuery({
    query: WORKLIST,
    variables: { box, status: onlyOpen ? OPEN : null, after: pages.after, language },
  });
  useOnArrival(inbox, ask);
  /** The referral that was just acted on, or that a link names. It takes the focus, or the list does where the referral has left it. */
  const acted = useRef(/^#referral-(.+)$/.exec(window.location.hash)?.[1] ?? null);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!data || fetching || acted.current === null) return;
    const row = document.getElementById(`referral-${acted.current}`);
    acted.current = null;
    (row ?? list.current)?.focus();
  }, [data, fetching]);
  const done = (id: string) => {
    acted.current = id;
    ask();
  };
  const chips: readonly { readonly name: string; readonly on: boolean; readonly filter: Readonly<Record<string, string>> }[] = [
    { name: t('worklist.received'), on: box === 'INBOX', filter: { box: '' } },
    { name: t('worklist.sent'), on: box === 'OUTBOX', filter: { box: 'sent' } },
    { name: t('worklist.open'), on: onlyOpen, filter: { status: '' } },
    { name: t('worklist.all'), on: !onlyOpen, filter: { status: 'all' } },
  ];
  const page = data?.referrals;
  const withheld = withheldIn(extensions);
  return (
    <>
      <PageHeading>{t('worklist.title')}</PageHeading>
      <PurposeSelect />
      <div className="split">
        <section ref={list} tabIndex={-1} aria-label={t('worklist.title')} aria-busy={fetching}>
          <div className="chips">
            {chips.map(({ name, on, filter }) => (
              <button key={name} type="button" aria-pressed={on} onClick={() => change(filter)}>
                {name}
              </button>
            ))}
          </div>
          {error && <Failure error={error} retry={ask} />}
          <ol className="plain">
            {page?.edges.map(({ node }, nth) => (
              <ReferralItem key={node.id} referral={node} nth={nth} withheld={withheld} box={box} onDone={() => done(node.id)} />
            ))}
          </ol>
          {page?.edges.length === 0 && <p>{t('nothing')}</p>}
          <Pager pages={pages} info={page?.pageInfo} />
        </section>
        <InboxList
          inbox={inbox}
          opens
          actOn={({ unusualReading: reading }) =>
            reading?.professional &&
            mayEndAccess(viewer, reading.organisation.id) && <EndAccess professional={reading.professional} viewer={viewer} />
          }
        />
      </div>
    </>
  );
}

interface ReferralItemProps {
  readonly referral: ListedReferral;
  /** Its index on the page. */
  readonly nth: number;
  readonly withheld: readonly Withheld[];
  readonly box: 'INBOX' | 'OUTBOX';
  readonly onDone: () => void;
}

function ReferralItem({ referral, nth, withheld, box, onDone }: ReferralItemProps) {
  const t = useTranslation();
  const { day, colon } = useFormatters();
  const { person, kind, status, subject, dueOn, from, to, assignee, missingConsents } = referral;
  const name = fullName(person.identity);
  const isLate = dueOn != null && OPEN.includes(status) && dueOn < dayAfter(0);
  return (
    <li id={`referral-${referral.id}`} tabIndex={-1}>
      <h2>
        {/* Whom the reader may know nothing of has no page for them. */}
        {name ? <Link href={`/people/${person.id}?purpose=${purposeOfReferral(kind)}`}>{name}</Link> : t('worklist.person')}{' '}
        <span className="tag">{t(`status.${status}`)}</span>{' '}
        {dueOn && <span className={isLate ? 'tag late' : 'tag'}>{t(isLate ? 'worklist.late' : 'worklist.due', { day: day(dueOn) })}</span>}
      </h2>
      <p>
        {[t(`kind.${kind}`), subject].filter(Boolean).join(colon)}{' '}
        <small>{box === 'INBOX' ? t('worklist.from', { name: from.name }) : t('worklist.to', { name: to.name })}</small>{' '}
        {assignee && <small className="tag">{t('referral.assignedTo', { name: assignee.displayName })}</small>}
      </p>
      <ReferralTexts referral={referral} at={['referrals', 'edges', nth, 'node']} withheld={withheld} />
      {missingConsents && missingConsents.length > 0 && OPEN.includes(status) && (
        <p>
          <small>{t('worklist.missing', { categories: missingConsents.map(({ label }) => label).join(', ') })}</small>
        </p>
      )}
      <ReferralActions
        id={referral.id}
        allowedActs={referral.allowedActs}
        assignee={assignee ?? null}
        about={[name ?? t('worklist.person'), subject ?? t(`kind.${kind}`)].join(', ')}
        onDone={onDone}
      />
    </li>
  );
}
