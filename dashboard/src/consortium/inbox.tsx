/** The consortium's inbox: emergency accesses to review, and unusual readings. */
import { useInbox } from '../graph/live.js';
import { useWords } from '../language/words.js';
import { News } from '../page/news.js';
import type { Session } from '../sign-in/session.js';

export default function Inbox({ session }: { readonly session: Session }) {
  const say = useWords();
  return (
    <>
      <h1>{say('nav.inbox')}</h1>
      <News inbox={useInbox(session, null)} />
    </>
  );
}
