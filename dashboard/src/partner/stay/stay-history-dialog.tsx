import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { Dialog } from '../../components/dialog.js';
import { EmptyState } from '../../components/empty-state.js';
import { Failure } from '../../components/failure.js';
import { RecordChanges } from '../../components/record-changes.js';
import { OWN_STAFF } from '../../graph/own-staff.js';
import { STAY_CHANGES } from '../../graph/stay-changes.js';
import { useTranslation } from '../../language/translation.js';
import type { OwnStay } from './own-stay.js';

const FEW = 20;
const MANY = 100;

interface StayHistoryDialogProps {
  readonly personId: string;
  /** The stay that the page shows; null where there is none any more. */
  readonly stay: OwnStay | null;
  readonly title: string;
  readonly onClose: () => void;
}

/** How the stays that the viewer's organisation holds came to say what they say, with those that were taken out. */
export function StayHistoryDialog({ personId, stay, title, onClose }: StayHistoryDialogProps) {
  const t = useTranslation();
  const [first, setFirst] = useState(FEW);
  const [{ data, error, fetching }, ask] = useQuery({ query: STAY_CHANGES, variables: { id: personId, first } });
  const [{ data: staff }] = useQuery({ query: OWN_STAFF });
  const names = new Map(staff?.viewer.organisation?.professionals?.map(({ id, displayName }) => [id, displayName]));
  const changes = data?.youngPerson?.housingChanges;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {error && <Failure error={error} retry={ask} />}
      {!data && fetching && <p>{t('loading')}</p>}
      {changes && (
        <RecordChanges
          kind="stay"
          changes={changes.edges.map(({ node }) => node)}
          names={names}
          beside={({ recordId }) => stay && recordId !== stay.id && <span className="tag">{t('stay.other')}</span>}
        />
      )}
      {data && !error && <EmptyState list={changes?.edges ?? []} />}
      <div className="actions">
        {changes?.pageInfo.hasNextPage && first < MANY && <Button onPress={() => setFirst(MANY)}>{t('my.more')}</Button>}
        <Button className="quiet" onPress={onClose}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  );
}
