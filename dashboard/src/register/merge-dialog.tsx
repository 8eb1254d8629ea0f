import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { ActButton } from '../components/act-button.js';
import { Checkbox } from '../components/checkbox.js';
import { Dialog } from '../components/dialog.js';
import { Failure } from '../components/failure.js';
import type { ActWays } from '../components/record-acts.js';
import { useRecordMutation } from '../components/record-mutation.js';
import { Select } from '../components/select.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import { useRefusal } from '../language/use-refusal.js';
import { MEMBERS, type RegisteredMember } from './members-query.js';
import { MERGER } from './merger-query.js';
import { MergerSummary } from './merger-summary.js';

const MERGE = graphql(`
  mutation MergeOrganisations($absorbedId: ID!, $keptId: ID!, $version: Int!) {
    mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: $version) { id version }
  }
`);

interface MergeDialogProps extends ActWays {
  /** The member that would be absorbed. */
  readonly member: RegisteredMember;
}

/** Chooses the member that absorbs another, shows what would become of everything, and lets it be done once the reader has ticked that they have read it. */
export function MergeDialog({ member: { id: absorbedId, version, name, kind }, title, onClose, onStale, onDone }: MergeDialogProps) {
  const t = useTranslation();
  const why = useRefusal();
  const [keptId, choose] = useState('');
  const [isRead, read] = useState(false);
  const [{ data: listed, error: unlisted }] = useQuery({ query: MEMBERS, variables: { membership: 'CURRENT' } });
  const [{ data, error: unread, fetching }, ask] = useQuery({
    query: MERGER,
    variables: { absorbedId, keptId },
    pause: keptId === '',
    requestPolicy: 'network-only',
  });
  const { error, send } = useRecordMutation(MERGE, onStale);
  const others = (listed?.organisations ?? []).filter((one) => one.kind === kind && one.id !== absorbedId);
  const kept = others.find(({ id }) => id === keptId)?.name ?? '';
  const merger = keptId === '' || fetching ? undefined : data?.organisationMerger;
  const mayMerge = merger !== undefined && merger.conflicts.length === 0;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p>{t('merger.how', { name })}</p>
      {unlisted && <Failure error={unlisted} />}
      <Select
        name="keptId"
        label={t('merger.kept')}
        value={keptId}
        onChange={(chosen) => {
          choose(chosen);
          read(false);
        }}
        options={[{ value: '', name: t('merger.choose') }, ...others.map((one) => ({ value: one.id, name: one.name }))]}
      />
      {unread && keptId !== '' && <Failure error={unread} retry={ask} />}
      {fetching && <p className="loading">{t('loading')}</p>}
      {merger && <MergerSummary merger={merger} absorbed={name} kept={kept} />}
      {mayMerge && (
        <Checkbox isSelected={isRead} onChange={read}>
          {t('merger.read', { absorbed: name, kept })}
        </Checkbox>
      )}
      {error && (
        <p className="failure" role="alert">
          {why(error, { CONFLICT: 'merger.conflict' })}
        </p>
      )}
      <div className="actions">
        {mayMerge && isRead && (
          <ActButton
            className="primary"
            onAct={async () => {
              if (await send({ absorbedId, keptId, version })) onDone();
            }}
          >
            {t('merger.yes')}
          </ActButton>
        )}
        <Button className="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
