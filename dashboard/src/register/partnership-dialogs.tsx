import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { ActWays } from '../components/record-acts.js';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import type { RegisteredPartnership } from './members-query.js';
import { fieldsOf, newPartnership, PartnershipInputs, partnershipInput, partnershipShape } from './partnership-fields.js';

const RECORD = graphql(`
  mutation RecordPartnership($input: PartnershipInput!) { recordPartnership(input: $input) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangePartnership($id: ID!, $version: Int!, $input: PartnershipInput!) {
    changePartnership(id: $id, version: $version, input: $input) { id version }
  }
`);
const IN_ERROR = graphql(`
  mutation PartnershipEnteredInError($id: ID!, $version: Int!) { partnershipEnteredInError(id: $id, version: $version) }
`);

interface RecordPartnershipDialogProps extends ActWays {
  /** The organisation on whose page it is recorded. */
  readonly first?: { readonly id: string; readonly name: string };
}

/** Puts an agreement between members on record. */
export function RecordPartnershipDialog({ first, ...ways }: RecordPartnershipDialogProps) {
  const t = useTranslation();
  const read = { version: 0, fields: newPartnership(first?.id ?? '') };
  const form = useRecordForm(`record partnership ${first?.id ?? ''}`, partnershipShape, read);
  return (
    <RecordDialog send={t('save')} form={form} mutation={RECORD} variables={{ input: partnershipInput(form.fields) }} {...ways}>
      <PartnershipInputs form={form} known={first ? [first] : []} />
    </RecordDialog>
  );
}

interface PartnershipDialogProps extends ActWays {
  readonly partnership: RegisteredPartnership;
}

/** Changes a partnership, e.g. because it ends. */
export function ChangePartnershipDialog({ partnership, ...ways }: PartnershipDialogProps) {
  const t = useTranslation();
  const { id, version, organisations } = partnership;
  const form = useRecordForm(`change partnership ${id}`, partnershipShape, { version, fields: fieldsOf(partnership) });
  const variables = { id, version: form.version, input: partnershipInput(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={CHANGE} variables={variables} {...ways}>
      <PartnershipInputs form={form} known={organisations} />
    </RecordDialog>
  );
}

/** Takes out a partnership that was entered in error. */
export function PartnershipInErrorDialog({ partnership, ...ways }: PartnershipDialogProps) {
  const t = useTranslation();
  const { id, version, scope } = partnership;
  return (
    <ConfirmDialog act={t('record.inError.yes')} mutation={IN_ERROR} variables={{ id, version }} {...ways}>
      <p>{t('partnership.inError.sure', { scope })}</p>
    </ConfirmDialog>
  );
}
