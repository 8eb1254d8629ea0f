/** What has come into the inbox, in words, the newest first. */
import { Link } from 'wouter';
import type { InboxItem } from '../graph/live.js';
import { useWords, useWriting } from '../language/words.js';
import { nameOf } from './names.js';

interface Telling {
  readonly items: readonly InboxItem[];
  readonly live: boolean;
  /** Whether the reader has a page of the people that it tells of. */
  readonly opens?: boolean;
}

export function News({ items, live, opens = false }: Telling) {
  const say = useWords();
  const { instant } = useWriting();
  return (
    <section aria-labelledby="news">
      <h2 id="news">{say('worklist.news')}</h2>
      <p role="status">
        <span className={live ? 'tag' : 'tag late'}>{say(live ? 'worklist.live' : 'worklist.offline')}</span>
      </p>
      <ol className="plain" aria-live="polite" aria-relevant="additions">
        {items.slice(0, 10).map(({ position, kind, at, referral, person, unusualReading }) => (
          <li key={position}>
            {say(`inbox.${kind}`)}
            {person && opens && (
              <>
                : <Link href={`/people/${person.id}`}>{nameOf(person.identity) ?? say('worklist.person')}</Link>
              </>
            )}
            <br />
            {unusualReading && (
              <p>
                {say(`reading.${unusualReading.rule}`, {
                  who: unusualReading.professional?.displayName ?? '',
                  where: unusualReading.organisation.name,
                  people: unusualReading.people,
                })}
              </p>
            )}
            <small>
              {referral?.subject} {instant(at)}
            </small>
          </li>
        ))}
      </ol>
      {items.length === 0 && <p>{say('nothing')}</p>}
    </section>
  );
}
