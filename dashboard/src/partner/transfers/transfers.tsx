import { useQuery } from 'urql';
import { Link } from 'wouter';
import { usePages } from '../../components/address.js';
import { EmptyState } from '../../components/empty-state.js';
import { Failure } from '../../components/failure.js';
import { Note } from '../../components/note.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/pager.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { usePageWriting } from '../../components/writing.js';
import { graphql } from '../../graph/graphql.js';
import { fullName } from '../../graph/person-name.js';
import type { Viewer } from '../../graph/viewer.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { AcceptDialog, DeclineDialog, type ListedTransfer, TakeBackDialog } from './answer-dialogs.js';

const TRANSFERS = graphql(`
  query Transfers($after: Cursor) {
    transfers(first: 20, after: $after) {
      edges {
        node {
          id version status reason refusal message offeredAt answeredAt
          from { id name } to { id name } person { id identity { givenNames familyName } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** The accompaniments that the viewer's Mission Locale offered to another, and those that it is asked to take over. */
export default function Transfers({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const pages = usePages();
  const [{ data, error }, ask] = useQuery({ query: TRANSFERS, variables: { after: pages.after } });
  const { outcome, writing } = usePageWriting(ask);
  const found = data?.transfers;
  return (
    <>
      <PageHeading>{t('transfer.title')}</PageHeading>
      <p>{t('transfer.hint')}</p>
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <ol className="plain">
        {found?.edges.map(({ node: transfer }) => (
          <li key={transfer.id}>
            <Transfer transfer={transfer} viewer={viewer} />
            {transfer.status === 'OFFERED' && <TransferActs transfer={transfer} viewer={viewer} {...writing} />}
          </li>
        ))}
      </ol>
      {data && <EmptyState list={found?.edges} />}
      <Pager pages={pages} info={found?.pageInfo} />
    </>
  );
}

interface TransferProps {
  readonly transfer: ListedTransfer;
  readonly viewer: Viewer;
}

const isAsked = ({ to }: ListedTransfer, { organisation }: Viewer): boolean => to.id === organisation?.id;

function Transfer({ transfer, viewer }: TransferProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { person, from, to, status, reason, refusal, message, offeredAt } = transfer;
  const name = fullName(person.identity);
  return (
    <>
      <h2>
        {name ? <Link href={`/people/${person.id}`}>{name}</Link> : t('worklist.person')}{' '}
        <span className="tag">{t(`transfer.status.${status}`)}</span>
      </h2>
      <p>
        {isAsked(transfer, viewer) ? t('transfer.from', { name: from.name }) : t('transfer.toName', { name: to.name })}{' '}
        <small>{day(offeredAt)}</small> <small>{t(`transfer.reason.${reason}`)}</small>
      </p>
      {message && <p className="words">{message}</p>}
      {refusal && <p>{t(`transfer.refusal.${refusal}`)}</p>}
    </>
  );
}

/** What a Mission Locale does with an offer that waits: one that it made, or one that it was made. */
function TransferActs({ transfer, viewer, ...writing }: TransferProps & RecordWriting) {
  const t = useTranslation();
  const accept: OfferedAct = {
    name: 'accept',
    label: t('transfer.accept'),
    done: t('transfer.accepted'),
    isMain: true,
    dialog: (ways) => <AcceptDialog transfer={transfer} {...ways} />,
  };
  const decline: OfferedAct = {
    name: 'decline',
    label: t('transfer.decline'),
    done: t('record.done'),
    dialog: (ways) => <DeclineDialog transfer={transfer} {...ways} />,
  };
  const takeBack: OfferedAct = {
    name: 'take back',
    label: t('transfer.takeBack'),
    done: t('record.done'),
    dialog: (ways) => <TakeBackDialog transfer={transfer} {...ways} />,
  };
  const acts = isAsked(transfer, viewer) ? [accept, decline] : [takeBack];
  const what = fullName(transfer.person.identity) ?? t('worklist.person');
  return <RecordActs of={`transfer ${transfer.id}`} what={what} acts={acts} {...writing} />;
}
