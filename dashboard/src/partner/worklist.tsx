/** The referrals of the viewer's organisation, received and sent, with the inbox as it fills. */
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { type Withheld, withheldIn } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import type { ReferralStatus, WorklistQuery } from '../graph/generated/graphql.js';
import { useInbox } from '../graph/live.js';
import { useLanguage, useWords, useWriting } from '../language/words.js';
import { Failure } from '../page/answer.js';
import { nameOf } from '../page/names.js';
import { News } from '../page/news.js';
import { Pager, usePages } from '../page/pager.js';
import { PurposeChoice, purposeOfReferral, usePurpose } from '../page/purpose.js';
import type { Session } from '../sign-in/session.js';
import { ReferralActions } from './referral-actions.js';
import { ReferralWords } from './referral-words.js';

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
          history { at status reason by { name } }
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
  const { purpose } = usePurpose();
  const inbox = useInbox(session, purpose);
  const { arrivals } = inbox;
  const [{ data, error, extensions, fetching }, ask] = useQuery({
    query: WORKLIST,
    variables: { box, status: onlyOpen ? OPEN : null, after: pages.after, language },
  });
  // What came in may have changed the list.
  useEffect(() => {
    if (arrivals === 0) return;
    const timer = setTimeout(() => ask(), 300);
    return () => clearTimeout(timer);
  }, [arrivals, ask]);
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
  const withheld = withheldIn(extensions);
  return (
    <>
      <h1>{say('worklist.title')}</h1>
      <PurposeChoice />
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
            {page?.edges.map(({ node }, nth) => (
              <ReferralItem key={node.id} referral={node} nth={nth} withheld={withheld} box={box} onDone={ask} />
            ))}
          </ol>
          {page?.edges.length === 0 && <p>{say('nothing')}</p>}
          <Pager pages={pages} info={page?.pageInfo} />
        </section>
        <News inbox={inbox} opens />
      </div>
    </>
  );
}

interface Item {
  readonly referral: Listed;
  /** Its place on the page. */
  readonly nth: number;
  readonly withheld: readonly Withheld[];
  readonly box: 'INBOX' | 'OUTBOX';
  readonly onDone: () => void;
}

function ReferralItem({ referral, nth, withheld, box, onDone }: Item) {
  const say = useWords();
  const { day } = useWriting();
  const { person, kind, status, subject, dueOn, from, to, missingConsents } = referral;
  const isLate = dueOn != null && OPEN.includes(status) && dueOn < new Date().toISOString().slice(0, 10);
  return (
    <li>
      <h2>
        <Link href={`/people/${person.id}?purpose=${purposeOfReferral(kind)}`}>{nameOf(person.identity) ?? say('worklist.person')}</Link>{' '}
        <span className="tag">{say(`status.${status}`)}</span>{' '}
        {dueOn && (
          <span className={isLate ? 'tag late' : 'tag'}>{say(isLate ? 'worklist.late' : 'worklist.due', { day: day(dueOn) })}</span>
        )}
      </h2>
      <p>
        {[say(`kind.${kind}`), subject].filter(Boolean).join(': ')}{' '}
        <small>{box === 'INBOX' ? say('worklist.from', { name: from.name }) : say('worklist.to', { name: to.name })}</small>
      </p>
      <ReferralWords referral={referral} at={['referrals', 'edges', nth, 'node']} withheld={withheld} />
      {missingConsents && missingConsents.length > 0 && OPEN.includes(status) && (
        <p>
          <small>{say('worklist.missing', { categories: missingConsents.map(({ label }) => label).join(', ') })}</small>
        </p>
      )}
      <ReferralActions id={referral.id} status={status} box={box} onDone={onDone} />
    </li>
  );
}
