import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useQuery } from 'urql';
import { Link, useLocation } from 'wouter';
import { z } from 'zod';
import { useFilters, usePages, useSearchText } from '../components/address.js';
import { Chips } from '../components/chips.js';
import { Failure } from '../components/failure.js';
import { useStoredState } from '../components/form-state.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { PurposeSelect } from '../components/purpose-select.js';
import { TextField } from '../components/text-field.js';
import { isWithheld, withheldIn } from '../graph/client.js';
import { graphql } from '../graph/graphql.js';
import { useForgetting } from '../graph/inbox.js';
import { fullName } from '../graph/person-name.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { OpenRecordDialog } from './open-record-dialog.js';

const CASELOAD = graphql(`
  query Caseload($search: String, $ended: Boolean, $after: Cursor) {
    caseload(first: 20, after: $after, filter: { search: $search, ended: $ended }) {
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

/** Whom the list shows: those of the viewer's organisation, those whose record with it has ended, and those who share with it. */
const OF = ['ours', 'ended', 'shared'] as const;

/** The people of the viewer's organisation, found by a name in any spelling, and the people whose data is shared with it. */
export default function Caseload({ session }: { readonly session: Session }) {
  const t = useTranslation();
  const { day } = useFormatters();
  const [asked, change] = useFilters();
  const of = OF.find((one) => one === asked.get('of')) ?? 'ours';
  const shared = of === 'shared';
  const { search, typed, type } = useSearchText();
  const [isOpening, setOpening] = useStoredState('opening a record', z.boolean(), false);
  const [, go] = useLocation();
  const pages = usePages();
  const { after } = pages;
  const [ours, askOurs] = useQuery({ query: CASELOAD, variables: { search: search || null, ended: of === 'ended', after }, pause: shared });
  const [theirs, askTheirs] = useQuery({ query: SHARED, variables: { after }, pause: !shared });
  useForgetting(session, shared ? askTheirs : askOurs);
  const { error, extensions, fetching } = shared ? theirs : ours;
  const withheld = withheldIn(extensions);
  const page = shared ? theirs.data?.sharedWithMe : ours.data?.caseload;
  return (
    <>
      <PageHeading>{t('caseload.title')}</PageHeading>
      <Chips
        of={OF}
        chosen={of}
        nameOf={(one) => t(`caseload.${one}`)}
        onChoose={(one) => change({ of: one === 'ours' ? '' : one, search: '' })}
      />
      <PurposeSelect />
      <Button className="primary" onPress={() => setOpening(true)}>
        {t('open.new')}
      </Button>
      {isOpening && (
        <OpenRecordDialog
          onClose={() => setOpening(false)}
          onDone={(id) => {
            // The dialog is gone before the page changes: what was sent is not asked about.
            flushSync(() => setOpening(false));
            go(`/people/${id}`);
          }}
        />
      )}
      {!shared && <TextField label={t('caseload.search')} type="search" value={typed} onChange={type} />}
      {error && <Failure error={error} retry={shared ? askTheirs : askOurs} />}
      <p role="status">{page ? t('caseload.found', { count: page.totalCount }) : error ? '' : t('loading')}</p>
      <table aria-busy={fetching}>
        <thead>
          <tr>
            <th scope="col">{t('caseload.name')}</th>
            <th scope="col">{t('caseload.status')}</th>
          </tr>
        </thead>
        <tbody>
          {page?.edges.map(({ node: { id, identity, accompaniment } }, nth) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/people/${id}`}>{fullName(identity) ?? t('worklist.person')}</Link>
                {identity?.birthDate && (
                  <>
                    <br />
                    <small>{t('caseload.born', { day: day(identity.birthDate) })}</small>
                  </>
                )}
              </th>
              <td>
                {accompaniment ? (
                  <>
                    {t(`dossier.status.${accompaniment.status}`)} <small>{accompaniment.organisation.name}</small>
                  </>
                ) : (
                  <span className="suppressed">
                    {t(
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
