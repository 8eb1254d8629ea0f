import { z } from 'zod';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';

const HAND_OVER = graphql(`
  mutation HandOver($referentId: ID!, $newReferentId: ID!) { reassignCaseload(referentId: $referentId, newReferentId: $newReferentId) }
`);

interface Professional {
  readonly id: string;
  readonly displayName: string;
}

interface HandOverDialogProps {
  /** Who accompanies the people now. */
  readonly from: Professional;
  readonly colleagues: readonly Professional[];
  readonly onClose: () => void;
  readonly onDone: (to: Professional) => void;
}

/** Hands all that a professional accompanies to a colleague, whom the manager names. */
export function HandOverDialog({ from, colleagues, onClose, onDone }: HandOverDialogProps) {
  const t = useTranslation();
  const proposed = { newReferentId: colleagues[0]?.id ?? '' };
  const form = useRecordForm(`hand over ${from.id}`, z.object({ newReferentId: z.string() }), { version: 0, fields: proposed });
  const to = colleagues.find(({ id }) => id === form.fields.newReferentId);
  return (
    <RecordDialog
      title={t('act.of', { act: t('team.handOver'), what: from.displayName })}
      send={t('team.handOver.yes')}
      form={form}
      mutation={HAND_OVER}
      variables={{ referentId: from.id, ...form.fields }}
      onClose={onClose}
      onStale={() => undefined}
      onDone={() => to && onDone(to)}
    >
      <p>{t('team.handOver.sure')}</p>
      <Select
        {...form.field('newReferentId')}
        label={t('team.handOver.to')}
        options={colleagues.map(({ id, displayName }) => ({ value: id, name: displayName }))}
      />
    </RecordDialog>
  );
}
