import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { type DocumentInput, useQuery } from 'urql';
import { OWN_STAFF } from '../graph/own-staff.js';
import { useTranslation } from '../language/translation.js';
import { Dialog } from './dialog.js';
import { EmptyState } from './empty-state.js';
import { Failure } from './failure.js';
import type { OfferedAct } from './record-acts.js';
import { RecordChanges } from './record-changes.js';
import type { HistoryKind, ShownChange } from './shown-change.js';

const FEW = 20;
const NOBODY: ReadonlyMap<string, string> = new Map();

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
  /** Of the person, or of the record of the register. */
  readonly id: string;
  readonly kind: HistoryKind;
  readonly query: DocumentInput<Data, { id: string; first: number }>;
  /** The changes in the answer. */
  readonly changesIn: (data: Data) => ChangePage | null | undefined;
  /** What is said beside a change, e.g. of which record it is. */
  readonly beside?: (change: ShownChange) => ReactNode;
  /** The names of others than the viewer's colleagues, by the ids that the changes name. */
  readonly named?: ReadonlyMap<string, string>;
  readonly title: string;
  readonly onClose: () => void;
}

/** How records that the viewer may change came to say what they say, with those that were taken out. */
export function HistoryDialog<Data>({ id, kind, query, changesIn, beside, named = NOBODY, title, onClose }: HistoryDialogProps<Data>) {
  const t = useTranslation();
  const [first, setFirst] = useState(FEW);
  const [{ data, error, fetching }, ask] = useQuery({ query, variables: { id, first } });
  const [{ data: staff }] = useQuery({ query: OWN_STAFF });
  const colleagues = staff?.viewer.organisation?.professionals?.map(({ id, displayName }) => [id, displayName] as const);
  const names = new Map([...named, ...(colleagues ?? [])]);
  const page = data && changesIn(data);
  const changes = page?.edges.map(({ node }) => ({ ...node, kind })) ?? [];
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {error && <Failure error={error} retry={ask} />}
      {!data && fetching && <p>{t('loading')}</p>}
      {page && <RecordChanges changes={changes} names={names} beside={beside} />}
      {data && !error && <EmptyState list={changes} />}
      <div className="actions">
        {page?.pageInfo.hasNextPage && first < LARGEST_PAGE && <Button onPress={() => setFirst(LARGEST_PAGE)}>{t('my.more')}</Button>}
        <Button className="quiet" onPress={onClose}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  );
}
