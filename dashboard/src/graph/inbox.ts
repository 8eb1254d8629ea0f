/** The inbox: its newest entries, and those that come while the page is open. Names are read only where they are shown. */
import { resuming } from '@passerelle/client/resuming';
import type { ErrorCode } from '@passerelle/schema/wire/error-codes';
import { useCallback, useEffect, useReducer, useState } from 'react';
import { type Client, CombinedError, stringifyDocument, useClient } from 'urql';
import type { Session } from '../session/session.js';
import type { InboxSubscription, LatestQuery } from './generated/graphql.js';
import { graphql, withFragment } from './graphql.js';
import { onceSeen } from './once-seen.js';
import { useReadAgain } from './read-again.js';

/** What is shown of an item: the name of its person where the reader has a page of them. */
const SHOWN_ITEM = graphql(`
  fragment ShownItem on InboxItem {
    cursor
    position
    at
    kind
    referral { id subject }
    person { id identity @include(if: $named) { givenNames familyName } }
    absorbed { id name }
    kept { id name }
    unusualReading { id rule people organisation { id name } professional { id displayName } }
  }
`);
const LATEST = withFragment(
  graphql(`
  query Latest($before: Cursor, $first: Int!, $named: Boolean!) { inboxLatest(before: $before, first: $first) { ...ShownItem } }
`),
  SHOWN_ITEM,
);
const SINCE = withFragment(
  graphql(`
  query Since($after: Cursor, $first: Int!, $named: Boolean!) { inboxHistory(after: $after, first: $first) { ...ShownItem } }
`),
  SHOWN_ITEM,
);
// Tells only that an entry came. The entry itself is read where it is shown.
const INBOX = graphql(`
  subscription Inbox($after: Cursor) { inbox(after: $after) { cursor position } }
`);

/** An entry of the inbox. */
export type ShownItem = NonNullable<LatestQuery['inboxLatest']>[number];

/** How long entries that come together are waited for. */
const PAUSE_MS = 300;

/** Reads again what new entries may have changed. */
export function useOnArrival({ arrivals }: Inbox, read: () => void): void {
  useEffect(() => {
    if (arrivals === 0) return undefined;
    const timer = setTimeout(read, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [arrivals, read]);
}

/** The number of entries that are read at once. */
const PAGE = 10;

/** The inbox as the page shows it. */
export interface Inbox {
  /** The newest first. */
  readonly items: readonly ShownItem[];
  /** Whether the connection for new entries is open. */
  readonly live: boolean;
  /** How many times entries came since the page was opened. What they tell of may have changed other parts of the page. */
  readonly arrivals: number;
  /** How many times it was told meanwhile that somebody was forgotten: their name is to go from every list. */
  readonly forgotten: number;
  readonly hasOlder: boolean;
  readonly showOlder: () => void;
}

/**
 * The newest entries of the inbox, and those that come.
 * @param purpose what names are read for; null where none are shown
 */
export function useInbox(session: Session, purpose: string | null): Inbox {
  const client = useClient();
  const named = purpose !== null;
  const [items, setItems] = useState<readonly ShownItem[]>([]);
  const [live, setLive] = useState(true);
  const [arrivals, setArrivals] = useState(0);
  const [forgotten, setForgotten] = useState(0);
  const [hasOlder, setHasOlder] = useState(false);
  // Where the inbox was put back to an older copy, other entries have the positions of some that are shown: all is read again.
  const [round, beginAgain] = useReducer((times: number) => times + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads the same again.
  useEffect(() => {
    const over = new AbortController();
    const follow = async () => {
      const newest = await latest(client, named, null);
      if (over.signal.aborted) return;
      setItems(newest);
      setHasOlder(newest.length === PAGE);
      let shown = newest[0];
      for await (const { inbox } of wordOf(session, purpose, shown?.cursor ?? null, over, {
        onBreak: () => setLive(false),
        onPutBack: beginAgain,
      })) {
        setLive(true);
        if (shown && inbox.position <= shown.position) continue;
        await onceSeen(over.signal);
        // What cannot be read now is read with the next entry.
        const came = await since(client, named, shown?.cursor ?? null);
        if (over.signal.aborted) return;
        shown = came.at(-1) ?? shown;
        setItems((before) => [...came.toReversed(), ...before]);
        setArrivals((times) => times + 1);
        if (!came.some(({ kind }) => kind === 'FORGOTTEN')) continue;
        setForgotten((times) => times + 1);
        // Entries that are shown may bear the name.
        beginAgain();
      }
    };
    follow().catch(() => setLive(false));
    return () => over.abort();
  }, [client, session, purpose, named, round]);
  const oldest = items.at(-1)?.cursor ?? null;
  const showOlder = useCallback(async () => {
    const older = await latest(client, named, oldest).catch((error: unknown) => {
      if (isPutBack(error)) beginAgain();
    });
    if (!older) return;
    setItems((before) => [...before, ...older]);
    setHasOlder(older.length === PAGE);
  }, [client, named, oldest]);
  return { items, live, arrivals, forgotten, hasOlder, showOlder: () => void showOlder() };
}

/**
 * Reads a list again once somebody was forgotten.
 * @param read stays the same between renders
 */
export function useForgetting(session: Session, read: () => void): void {
  useReadAgain(useInbox(session, null).forgotten, read);
}

/** The newest before a cursor, the newest first. Rejects where they cannot be read. */
async function latest(client: Client, named: boolean, before: string | null): Promise<readonly ShownItem[]> {
  const { data, error } = await client.query(LATEST, { before, first: PAGE, named });
  if (!data?.inboxLatest) throw error ?? new Error('the inbox was not read');
  return data.inboxLatest;
}

/** What came after a cursor, the oldest first; nothing where it cannot be read. */
async function since(client: Client, named: boolean, after: string | null): Promise<readonly ShownItem[]> {
  const { data } = await client.query(SINCE, { after, first: PAGE, named });
  return data?.inboxHistory ?? [];
}

/** Whether a cursor was refused since the inbox was put back to an older copy. */
const isPutBack = (error: unknown): boolean =>
  error instanceof CombinedError && error.graphQLErrors.some(({ extensions }) => extensions.code === ('PUT_BACK' satisfies ErrorCode));

/** Tells of each entry that comes, for as long as somebody is signed in. */
function wordOf(
  session: Session,
  purpose: string | null,
  after: string | null,
  over: AbortController,
  told: { readonly onBreak: () => void; readonly onPutBack: () => void },
) {
  return resuming<InboxSubscription & Record<string, unknown>>({
    url: new URL('/graphql', location.href).href,
    query: stringifyDocument(INBOX),
    after,
    ...(purpose && { purpose }),
    // The browser's session speaks for whoever is signed in. Once it has ended a new connection would be refused too.
    token: async (refused) => {
      if (refused && !(await session.lasts())) over.abort();
      return null;
    },
    cursorOf: ({ inbox }) => inbox.cursor,
    signal: over.signal,
    ...told,
  });
}
