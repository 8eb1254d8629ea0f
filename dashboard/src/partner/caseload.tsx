/** The people of the viewer's organisation, found by a name however it is spelt, and those whose data is shared with it. */
import { useDeferredValue, useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { isWithheld, withheldIn } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import { useWords, useWriting } from '../language/words.js';
import { Failure } from '../page/answer.js';
import { WordsField } from '../page/fields.js';
import { nameOf } from '../page/names.js';
import { Pager, usePages } from '../page/pager.js';
import { PurposeChoice } from '../page/purpose.js';

const CASELOAD = graphql(`
  query Caseload($search: String, $after: Cursor) {
    caseload(first: 20, after: $after, filter: { search: $search }) {
      totalCount
      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const SHARED = graphql(`
  query SharedWithUs($after: Cursor) {
    sharedWithMe(first: 20, after: $after) {
      totalCount
      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** Typing pauses so long before a search goes out. */
const PAUSE_MS = 250;

export default function Caseload() {
  const say = useWords();
  const { day } = useWriting();
  const [shared, setShared] = useState(false);
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const pages = usePages();
  const { after, restart } = pages;
  useEffect(() => {
    const timer = setTimeout(() => {
      setSearch(typed.trim());
      restart();
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, restart]);
  const [ours, askOurs] = useQuery({ query: CASELOAD, variables: { search: useDeferredValue(search) || null, after }, pause: shared });
  const [theirs, askTheirs] = useQuery({ query: SHARED, variables: { after }, pause: !shared });
  const { error, extensions, fetching } = shared ? theirs : ours;
  const withheld = withheldIn(extensions);
  const page = shared ? theirs.data?.sharedWithMe : ours.data?.caseload;
  const show = (others: boolean) => {
    restart();
    setShared(others);
  };
  return (
    <>
      <h1>{say('caseload.title')}</h1>
      <div className="chips">
        <button type="button" aria-pressed={!shared} onClick={() => show(false)}>
          {say('caseload.ours')}
        </button>
        <button type="button" aria-pressed={shared} onClick={() => show(true)}>
          {say('caseload.shared')}
        </button>
      </div>
      <PurposeChoice />
      {!shared && <WordsField label={say('caseload.search')} type="search" value={typed} onChange={setTyped} />}
      {error && <Failure error={error} retry={shared ? askTheirs : askOurs} />}
      <p role="status">{page ? say('caseload.found', { count: page.totalCount }) : say('loading')}</p>
      <table aria-busy={fetching}>
        <thead>
          <tr>
            <th scope="col">{say('caseload.name')}</th>
            <th scope="col">{say('caseload.status')}</th>
          </tr>
        </thead>
        <tbody>
          {page?.edges.map(({ node: { id, identity, accompaniment } }, nth) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/people/${id}`}>{nameOf(identity) ?? say('worklist.person')}</Link>
                {identity?.birthDate && (
                  <>
                    <br />
                    <small>{say('caseload.born', { day: day(identity.birthDate) })}</small>
                  </>
                )}
              </th>
              <td>
                {accompaniment ? (
                  <>
                    {say(`enrolment.${accompaniment.status}`)} <small>{accompaniment.organisation.name}</small>
                  </>
                ) : (
                  <span className="suppressed">
                    {say(
                      isWithheld(withheld, [shared ? 'sharedWithMe' : 'caseload', 'edges', nth, 'node', 'accompaniment'])
                        ? 'withheld'
                        : 'none',
                    )}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager pages={pages} info={page?.pageInfo} />
    </>
  );
}
