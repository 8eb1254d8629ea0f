/** What has come into the inbox, in words, the newest first. */
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import type { Inbox } from '../graph/live.js';
import { useWords, useWriting } from '../language/words.js';
import { nameOf } from './names.js';
import { useUnread } from './seen.js';

interface Telling {
  readonly inbox: Inbox;
  /** Whether the reader has a page of the people that it tells of. */
  readonly opens?: boolean;
}

export function News({ inbox: { items, live, hasOlder, showOlder }, opens = false }: Telling) {
  const say = useWords();
  const { instant } = useWriting();
  const unread = useUnread(items);
  return (
    <section aria-labelledby="news">
      <h2 id="news">{say('worklist.news')}</h2>
      <p role="status">
        <span className={live ? 'tag' : 'tag late'}>{say(live ? 'worklist.live' : 'worklist.offline')}</span>{' '}
        {unread.count > 0 && <strong>{say('worklist.unread', { count: unread.count })}</strong>}
      </p>
      <ol className="plain" aria-live="polite" aria-relevant="additions">
        {items.map((item) => {
          const { position, kind, at, referral, person, unusualReading } = item;
          return (
            <li key={position}>
              {unread.isNew(item) && (
                <>
                  <span className="tag">{say('worklist.new')}</span>{' '}
                </>
              )}
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
          );
        })}
      </ol>
      {items.length === 0 && <p>{say('nothing')}</p>}
      {hasOlder && (
        <div className="actions">
          <Button className="quiet" onPress={showOlder}>
            {say('worklist.older')}
          </Button>
        </div>
      )}
    </section>
  );
}
