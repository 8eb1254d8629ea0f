import type { ActWays } from '../components/record-acts.js';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import type { RegisteredProfessional } from './members-query.js';
import { fieldsOf, NO_PROFESSIONAL, ProfessionalInputs, professionalInput, professionalShape } from './professional-fields.js';

const REGISTER = graphql(`
  mutation RegisterProfessional($organisationId: ID!, $input: ProfessionalInput!) {
    registerProfessional(organisationId: $organisationId, input: $input) { id version }
  }
`);
const CHANGE = graphql(`
  mutation ChangeProfessional($id: ID!, $version: Int!, $input: ProfessionalInput!) {
    changeProfessional(id: $id, version: $version, input: $input) { id version }
  }
`);

interface RegisterProfessionalDialogProps extends ActWays {
  readonly organisationId: string;
}

/** Registers somebody who works for an organisation. */
export function RegisterProfessionalDialog({ organisationId, ...ways }: RegisterProfessionalDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`register professional ${organisationId}`, professionalShape, { version: 0, fields: NO_PROFESSIONAL });
  const variables = { organisationId, input: professionalInput(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={REGISTER} variables={variables} conflict="professional.left" {...ways}>
      <ProfessionalInputs form={form} />
    </RecordDialog>
  );
}

interface ChangeProfessionalDialogProps extends ActWays {
  readonly professional: RegisteredProfessional;
}

/** Changes what is known of a professional. */
export function ChangeProfessionalDialog({ professional, ...ways }: ChangeProfessionalDialogProps) {
  const t = useTranslation();
  const { id, version, role } = professional;
  const form = useRecordForm(`change professional ${id}`, professionalShape, { version, fields: fieldsOf(professional) });
  const variables = { id, version: form.version, input: professionalInput(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={CHANGE} variables={variables} {...ways}>
      <ProfessionalInputs form={form} />
      {form.fields.role !== role && <p>{t('professional.role.change')}</p>}
    </RecordDialog>
  );
}
