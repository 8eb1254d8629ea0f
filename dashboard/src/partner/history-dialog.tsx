import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { type DocumentInput, useQuery } from 'urql';
import type { HistoryRecord, RecordKind } from '../components/changed-record.js';
import { Dialog } from '../components/dialog.js';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import type { OfferedAct } from '../components/record-acts.js';
import { RecordChanges } from '../components/record-changes.js';
import type { ShownChange } from '../components/shown-change.js';
import { OWN_STAFF } from '../graph/own-staff.js';
import { useTranslation } from '../language/translation.js';

const FEW = 20;
const MANY = 100;

/** The act that shows how records came to say what they say. */
export function useHistoryAct(dialog: OfferedAct['dialog']): OfferedAct {
  const t = useTranslation();
  return { name: 'history', label: t('record.history'), done: '', dialog };
}

interface ChangePage {
  readonly edges: readonly { readonly node: Omit<ShownChange, 'kind'> }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

interface HistoryDialogProps<Data> {
  readonly personId: string;
  readonly kind: RecordKind;
  readonly query: DocumentInput<Data, { id: string; first: number }>;
  /** The changes in the answer. */
  readonly changesIn: (data: Data) => ChangePage | null | undefined;
  /** What is said beside a change, e.g. of which record it is. */
  readonly beside?: (change: ShownChange) => ReactNode;
  /** The records that the page shows, by their ids. */
  readonly shown?: ReadonlyMap<string, HistoryRecord>;
  readonly title: string;
  readonly onClose: () => void;
}

/** How the records that the viewer's organisation holds came to say what they say, with those that were taken out. */
export function HistoryDialog<Data>({ personId, kind, query, changesIn, beside, shown, title, onClose }: HistoryDialogProps<Data>) {
  const t = useTranslation();
  const [first, setFirst] = useState(FEW);
  const [{ data, error, fetching }, ask] = useQuery({ query, variables: { id: personId, first } });
  const [{ data: staff }] = useQuery({ query: OWN_STAFF });
  const names = new Map(staff?.viewer.organisation?.professionals?.map(({ id, displayName }) => [id, displayName]));
  const page = data && changesIn(data);
  const changes = page?.edges.map(({ node }) => ({ ...node, kind })) ?? [];
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {error && <Failure error={error} retry={ask} />}
      {!data && fetching && <p>{t('loading')}</p>}
      {page && <RecordChanges changes={changes} shown={shown} names={names} beside={beside} />}
      {data && !error && <EmptyState list={changes} />}
      <div className="actions">
        {page?.pageInfo.hasNextPage && first < MANY && <Button onPress={() => setFirst(MANY)}>{t('my.more')}</Button>}
        <Button className="quiet" onPress={onClose}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  );
}
