import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import type { Inbox, ShownItem } from '../graph/inbox.js';
import { fullName } from '../graph/person-name.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { useUnread } from './unread.js';

interface InboxListProps {
  readonly inbox: Inbox;
  /** Whether the reader may open the page of the people that the entries name. */
  readonly opens?: boolean;
  /** What the reader may do about an entry. */
  readonly actOn?: (item: ShownItem) => ReactNode;
}

/** The entries of the inbox in words, the newest first. */
export function InboxList({ inbox: { items, live, hasOlder, showOlder }, opens = false, actOn }: InboxListProps) {
  const t = useTranslation();
  const { instant, colon } = useFormatters();
  const unread = useUnread(items);
  return (
    <section aria-labelledby="news">
      <h2 id="news">{t('worklist.news')}</h2>
      <p role="status">
        <span className={live ? 'tag' : 'tag late'}>{t(live ? 'worklist.live' : 'worklist.offline')}</span>{' '}
        {unread.count > 0 && <strong>{t('worklist.unread', { count: unread.count })}</strong>}
      </p>
      <ol className="plain" aria-live="polite" aria-relevant="additions">
        {items.map((item) => {
          const { position, kind, at, referral, person, unusualReading, absorbed, kept } = item;
          return (
            <li key={position}>
              {unread.isNew(item) && (
                <>
                  <span className="tag">{t('worklist.new')}</span>{' '}
                </>
              )}
              {t(`inbox.${kind}`)}
              {person && opens && (
                <>
                  {colon}
                  {fullName(person.identity) ? (
                    <Link href={`/people/${person.id}`}>{fullName(person.identity)}</Link>
                  ) : (
                    t('worklist.person')
                  )}
                </>
              )}
              <br />
              {absorbed && kept && <p>{t('inbox.merged', { absorbed: absorbed.name, kept: kept.name })}</p>}
              {unusualReading && (
                <p>
                  {t(`reading.${unusualReading.rule}`, {
                    who: unusualReading.professional?.displayName ?? '',
                    where: unusualReading.organisation.name,
                    people: unusualReading.people,
                  })}
                </p>
              )}
              <small>
                {referral?.subject} {instant(at)}
              </small>
              {actOn?.(item)}
            </li>
          );
        })}
      </ol>
      {items.length === 0 && <p>{t('nothing')}</p>}
      {hasOlder && (
        <div className="actions">
          <Button className="quiet" onPress={showOlder}>
            {t('worklist.older')}
          </Button>
        </div>
      )}
    </section>
  );
}
