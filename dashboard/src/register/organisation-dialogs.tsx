import { z } from 'zod';
import type { ActWays } from '../components/record-acts.js';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import { PARTNER_KINDS, type RegisteredMember } from './members-query.js';
import { fieldsOf, NO_ORGANISATION, OrganisationInputs, organisationInput, organisationShape } from './organisation-fields.js';
import { shortNameOf } from './short-name.js';

const REGISTER = graphql(`
  mutation RegisterOrganisation($kind: OrganisationKind!, $slug: String!, $input: OrganisationInput!) {
    registerOrganisation(kind: $kind, slug: $slug, input: $input) { id slug }
  }
`);
const CHANGE = graphql(`
  mutation ChangeOrganisation($id: ID!, $version: Int!, $input: OrganisationInput!) {
    changeOrganisation(id: $id, version: $version, input: $input) { id version }
  }
`);

const newShape = organisationShape.extend({ kind: z.enum(PARTNER_KINDS), slug: z.string() });
const EMPTY: z.infer<typeof newShape> = { ...NO_ORGANISATION, kind: 'MISSION_LOCALE', slug: '' };

/** Registers a new member of the consortium. */
export function RegisterOrganisationDialog(ways: ActWays) {
  const t = useTranslation();
  const form = useRecordForm('register organisation', newShape, { version: 0, fields: EMPTY });
  const { kind, slug, ...fields } = form.fields;
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={REGISTER}
      variables={{ kind, slug: slug.trim() || shortNameOf(fields.name), input: organisationInput(fields) }}
      {...ways}
    >
      <Select
        {...form.field('kind')}
        label={t('organisation.kind')}
        options={PARTNER_KINDS.map((value) => ({ value, name: t(`organisation.kind.${value}`) }))}
      />
      <OrganisationInputs form={form} />
      <TextField {...form.field('slug')} label={t('organisation.slug')} hint={t('organisation.slug.hint')} />
    </RecordDialog>
  );
}

interface ChangeOrganisationDialogProps extends ActWays {
  readonly member: RegisteredMember;
}

/** Changes what is known of a member. */
export function ChangeOrganisationDialog({ member, ...ways }: ChangeOrganisationDialogProps) {
  const t = useTranslation();
  const read = { version: member.version, fields: fieldsOf(member, (day) => t(`day.${day}`)) };
  const form = useRecordForm(`change organisation ${member.id}`, organisationShape, read);
  const variables = { id: member.id, version: form.version, input: organisationInput(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={CHANGE} variables={variables} {...ways}>
      <OrganisationInputs form={form} />
    </RecordDialog>
  );
}
