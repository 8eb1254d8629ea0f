import { ConfirmDialog } from '../../components/confirm-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import { fieldsOf, NO_SERVICE, ServiceInputs, serviceInput, serviceShape } from './service-fields.js';
import type { OwnService } from './service-query.js';

const PUBLISH = graphql(`
  mutation PublishService($organisationId: ID!, $input: ServiceInput!) {
    publishService(organisationId: $organisationId, input: $input) { id version }
  }
`);
const CHANGE = graphql(`
  mutation ChangeService($id: ID!, $version: Int!, $input: ServiceInput!) {
    changeService(id: $id, version: $version, input: $input) { id version }
  }
`);
const CONFIRM = graphql(`
  mutation ConfirmService($id: ID!, $version: Int!) { confirmService(id: $id, version: $version) { id version } }
`);
const CLOSE = graphql(`
  mutation CloseService($id: ID!, $version: Int!) { closeService(id: $id, version: $version) { id version } }
`);
const REOPEN = graphql(`
  mutation ReopenService($id: ID!, $version: Int!) { reopenService(id: $id, version: $version) { id version } }
`);

interface PublishServiceDialogProps extends ActWays {
  readonly organisationId: string;
}

/** Publishes a service of an organisation. */
export function PublishServiceDialog({ organisationId, ...ways }: PublishServiceDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`publish service ${organisationId}`, serviceShape, { version: 0, fields: NO_SERVICE });
  const variables = { organisationId, input: serviceInput(form.fields) };
  return (
    <RecordDialog send={t('service.publish.yes')} form={form} mutation={PUBLISH} variables={variables} conflict="service.most" {...ways}>
      <ServiceInputs form={form} />
    </RecordDialog>
  );
}

interface ServiceDialogProps extends ActWays {
  readonly service: OwnService;
}

/** Changes what is published of a service, which is confirmed by that. */
export function ChangeServiceDialog({ service, ...ways }: ServiceDialogProps) {
  const t = useTranslation();
  const { id, version } = service;
  const fields = fieldsOf(service, (day) => t(`day.${day}`));
  const form = useRecordForm(`change service ${id}`, serviceShape, { version, fields });
  const variables = { id, version: form.version, input: serviceInput(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={CHANGE} variables={variables} conflict="service.over" {...ways}>
      <ServiceInputs form={form} />
    </RecordDialog>
  );
}

/** Says that all that is published of a service is true today. */
export function ConfirmServiceDialog({ service: { id, version }, ...ways }: ServiceDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('service.confirm.yes')} mutation={CONFIRM} variables={{ id, version }} conflict="service.over" {...ways}>
      <p>{t('service.confirm.sure')}</p>
    </ConfirmDialog>
  );
}

/** Says what ends with a service, and closes it. */
export function CloseServiceDialog({ service: { id, version }, ...ways }: ServiceDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('service.close')} mutation={CLOSE} variables={{ id, version }} conflict="service.over" {...ways}>
      <p>{t('service.close.sure')}</p>
    </ConfirmDialog>
  );
}

/** Opens a service again that was closed. */
export function ReopenServiceDialog({ service: { id, version }, ...ways }: ServiceDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('service.reopen')} mutation={REOPEN} variables={{ id, version }} conflict="service.taken" {...ways}>
      <p>{t('service.reopen.sure')}</p>
    </ConfirmDialog>
  );
}
