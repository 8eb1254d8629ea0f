/** The referrals of the viewer's organisation, received and sent, with the inbox as it fills. */
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../graph/generated/gql.js';
import type { ReferralStatus, WorklistQuery } from '../graph/generated/graphql.js';
import { useInbox } from '../graph/live.js';
import { useLanguage, useWords, useWriting } from '../language/words.js';
import { Failure } from '../page/answer.js';
import { nameOf } from '../page/names.js';
import { News } from '../page/news.js';
import { Pager, usePages } from '../page/pager.js';
import type { Session } from '../sign-in/session.js';
import { ReferralActions } from './referral-actions.js';

const WORKLIST = graphql(`
  query Worklist($box: ReferralBox!, $status: [ReferralStatus!], $after: Cursor, $language: String!) {
    referrals(box: $box, status: $status, first: 20, after: $after) {
      totalCount
      edges {
        node {
          id kind status subject message sentAt dueOn
          from { name }
          to { name }
          person { id identity { givenNames familyName } }
          missingConsents { code label(language: $language) }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export type Listed = WorklistQuery['referrals']['edges'][number]['node'];

/** What still waits for somebody. */
const OPEN: ReferralStatus[] = ['DRAFT', 'SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS'];

export default function Worklist({ session }: { readonly session: Session }) {
  const say = useWords();
  const language = useLanguage();
  const [box, setBox] = useState<'INBOX' | 'OUTBOX'>('INBOX');
  const [onlyOpen, setOnlyOpen] = useState(true);
  const pages = usePages();
  const { items, live } = useInbox(session);
  const [{ data, error, fetching }, ask] = useQuery({
    query: WORKLIST,
    variables: { box, status: onlyOpen ? OPEN : null, after: pages.after, language },
  });
  const newest = items[0]?.position;
  // What came in may have changed the list.
  useEffect(() => {
    if (newest === undefined) return;
    const timer = setTimeout(() => ask(), 300);
    return () => clearTimeout(timer);
  }, [newest, ask]);
  const choose = (change: () => void) => {
    pages.restart();
    change();
  };
  const chips = [
    { name: say('worklist.received'), on: box === 'INBOX', choose: () => setBox('INBOX') },
    { name: say('worklist.sent'), on: box === 'OUTBOX', choose: () => setBox('OUTBOX') },
    { name: say('worklist.open'), on: onlyOpen, choose: () => setOnlyOpen(true) },
    { name: say('worklist.all'), on: !onlyOpen, choose: () => setOnlyOpen(false) },
  ];
  const page = data?.referrals;
  return (
    <>
      <h1>{say('worklist.title')}</h1>
      <div className="split">
        <section aria-label={say('worklist.title')} aria-busy={fetching}>
          <div className="chips">
            {chips.map(({ name, on, choose: act }) => (
              <button key={name} type="button" aria-pressed={on} onClick={() => choose(act)}>
                {name}
              </button>
            ))}
          </div>
          {error && <Failure error={error} retry={ask} />}
          <ol className="plain">
            {page?.edges.map(({ node }) => (
              <ReferralItem key={node.id} referral={node} box={box} onDone={ask} />
            ))}
          </ol>
          {page?.edges.length === 0 && <p>{say('nothing')}</p>}
          <Pager pages={pages} info={page?.pageInfo} />
        </section>
        <News items={items} live={live} opens />
      </div>
    </>
  );
}

function ReferralItem({
  referral,
  box,
  onDone,
}: {
  readonly referral: Listed;
  readonly box: 'INBOX' | 'OUTBOX';
  readonly onDone: () => void;
}) {
  const say = useWords();
  const { day } = useWriting();
  const { person, kind, status, subject, message, dueOn, from, to, missingConsents } = referral;
  const isLate = dueOn != null && OPEN.includes(status) && dueOn < new Date().toISOString().slice(0, 10);
  return (
    <li>
      <h2>
        <Link href={`/people/${person.id}`}>{nameOf(person.identity) ?? say('worklist.person')}</Link>{' '}
        <span className="tag">{say(`status.${status}`)}</span>{' '}
        {dueOn && (
          <span className={isLate ? 'tag late' : 'tag'}>{say(isLate ? 'worklist.late' : 'worklist.due', { day: day(dueOn) })}</span>
        )}
      </h2>
      <p>
        {[say(`kind.${kind}`), subject].filter(Boolean).join(': ')}{' '}
        <small>{box === 'INBOX' ? say('worklist.from', { name: from.name }) : say('worklist.to', { name: to.name })}</small>
      </p>
      {message && <p>{message}</p>}
      {missingConsents.length > 0 && OPEN.includes(status) && (
        <p>
          <small>{say('worklist.missing', { categories: missingConsents.map(({ label }) => label).join(', ') })}</small>
        </p>
      )}
      <ReferralActions id={referral.id} status={status} box={box} onDone={onDone} />
    </li>
  );
}
