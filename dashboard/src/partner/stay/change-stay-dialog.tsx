import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import type { StayDialogProps } from './own-stay.js';
import { fieldsOf, StayInputs, stayInput, stayShape } from './stay-fields.js';

const CHANGE = graphql(`
  mutation ChangeStay($id: ID!, $version: Int!, $input: StayInput!) { changeStay(id: $id, version: $version, input: $input) { id version } }
`);

/** Changes what a stay says, but for its end. */
export function ChangeStayDialog({ stay, ...ways }: StayDialogProps) {
  const t = useTranslation();
  const { id, version, socialWorker } = stay;
  const form = useRecordForm(`stay ${id}`, stayShape, { version, fields: fieldsOf(stay) });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={CHANGE}
      variables={{ id, version: form.version, input: stayInput(form.fields) }}
      {...ways}
    >
      <StayInputs form={form} socialWorker={socialWorker ?? null} />
    </RecordDialog>
  );
}
