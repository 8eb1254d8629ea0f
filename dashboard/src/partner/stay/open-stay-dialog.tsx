import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { graphql } from '../../graph/graphql.js';
import type { Viewer } from '../../graph/viewer.js';
import { useTranslation } from '../../language/translation.js';
import type { StayDialogProps } from './own-stay.js';
import { emptyStay, StayInputs, stayInput, stayShape } from './stay-fields.js';

const OPEN = graphql(`
  mutation OpenStay($personId: ID!, $input: StayInput!) { openStay(personId: $personId, input: $input) { id version } }
`);

interface OpenStayDialogProps extends Omit<StayDialogProps, 'stay'> {
  readonly personId: string;
  readonly viewer: Viewer;
}

/** Puts on record that the viewer's organisation houses the person. */
export function OpenStayDialog({ personId, viewer: { professional }, ...ways }: OpenStayDialogProps) {
  const t = useTranslation();
  const read = { version: 0, fields: emptyStay(professional?.id ?? '') };
  const form = useRecordForm(`open stay ${personId}`, stayShape, read);
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={OPEN}
      variables={{ personId, input: stayInput(form.fields) }}
      conflict="stay.already"
      {...ways}
    >
      <StayInputs form={form} socialWorker={professional ?? null} />
    </RecordDialog>
  );
}
