import { InboxList } from '../components/inbox-list.js';
import { PageHeading } from '../components/page-heading.js';
import { useInbox } from '../graph/inbox.js';
import { useTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';

/** The consortium's inbox: emergency accesses to review, and unusual readings. */
export default function Inbox({ session }: { readonly session: Session }) {
  const t = useTranslation();
  return (
    <>
      <PageHeading>{t('nav.inbox')}</PageHeading>
      <InboxList inbox={useInbox(session, null)} />
    </>
  );
}
