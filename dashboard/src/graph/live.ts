/** The inbox as it fills: what came while the page was closed, then what comes, each once. */
import { resuming } from '@passerelle/client/resuming';
import { print } from 'graphql';
import { useEffect, useState } from 'react';
import type { Session } from '../sign-in/session.js';
import { graphql } from './generated/gql.js';
import type { InboxSubscription } from './generated/graphql.js';

const INBOX = graphql(`
  subscription Inbox($after: Cursor) {
    inbox(after: $after) {
      cursor
      position
      at
      kind
      referral { id subject status from { name } to { name } }
      person { id identity { givenNames familyName } }
      unusualReading { id rule people organisation { name } professional { displayName } }
    }
  }
`);

export type InboxItem = InboxSubscription['inbox'];

/** How many of the latest are kept in sight. */
const IN_SIGHT = 30;

/** The latest items, newest first, and whether the connection stands. */
export function useInbox(session: Session): { readonly items: readonly InboxItem[]; readonly live: boolean } {
  const [items, setItems] = useState<readonly InboxItem[]>([]);
  const [live, setLive] = useState(true);
  useEffect(() => {
    const over = new AbortController();
    const events = resuming<InboxSubscription & Record<string, unknown>>({
      url: new URL('/graphql', location.href).href,
      query: print(INBOX),
      token: async () => session.token() ?? '',
      cursorOf: ({ inbox }) => inbox.cursor,
      signal: over.signal,
      onBreak: () => setLive(false),
    });
    const listen = async () => {
      for await (const { inbox } of events) {
        setLive(true);
        setItems((before) => [inbox, ...before.filter(({ position }) => position !== inbox.position)].slice(0, IN_SIGHT));
      }
    };
    listen().catch(() => setLive(false));
    return () => over.abort();
  }, [session]);
  return { items, live };
}
