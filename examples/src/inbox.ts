/** The inbox as it fills: the first items, each once and in order, whatever breaks meanwhile. */
import { resuming } from '@passerelle/client/resuming';
import { print } from 'graphql';
import { graphql } from './graph/gql.ts';
import type { InboxSubscription } from './graph/graphql.ts';

const INBOX = graphql(`
  subscription Inbox($after: Cursor) {
    inbox(after: $after) { cursor position kind referral { subject from { name } } }
  }
`);
/** How many to show before it ends. */
const SHOWN = 3;

const events = resuming<InboxSubscription & Record<string, unknown>>({
  url: process.env.PASSERELLE_URL ?? 'http://localhost:4000/graphql',
  token: async () => process.env.TOKEN ?? '',
  query: print(INBOX),
  cursorOf: ({ inbox }) => inbox.cursor,
  onBreak: (code) => console.error(`connection ended (${code ?? 'no code'}), coming back`),
});

let shown = 0;
for await (const { inbox } of events) {
  console.log(`${inbox.position} ${inbox.kind}: ${inbox.referral?.subject ?? ''} (${inbox.referral?.from.name ?? ''})`);
  shown += 1;
  if (shown === SHOWN) break;
}
