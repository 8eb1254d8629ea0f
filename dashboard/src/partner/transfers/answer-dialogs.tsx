import { z } from 'zod';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { every } from '../../graph/every.js';
import type { TransferRefusal, TransfersQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import { StaffSelect } from '../staff-select.js';

const ACCEPT = graphql(`
  mutation AcceptTransfer($id: ID!, $version: Int!, $referentId: ID) {
    acceptTransfer(id: $id, version: $version, referentId: $referentId) { id version }
  }
`);
const DECLINE = graphql(`
  mutation DeclineTransfer($id: ID!, $version: Int!, $reason: TransferRefusal!) {
    declineTransfer(id: $id, version: $version, reason: $reason) { id version }
  }
`);
const TAKE_BACK = graphql(`
  mutation TakeBackTransfer($id: ID!, $version: Int!) { takeBackTransfer(id: $id, version: $version) { id version } }
`);

/** A transfer as the page lists it. */
export type ListedTransfer = NonNullable<TransfersQuery['transfers']>['edges'][number]['node'];

interface TransferDialogProps extends ActWays {
  readonly transfer: ListedTransfer;
}

/** Takes an accompaniment over, and says who accompanies the person from now on. */
export function AcceptDialog({ transfer: { id, version }, ...ways }: TransferDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`accept ${id}`, z.object({ referentId: z.string() }), { version, fields: { referentId: '' } });
  return (
    <RecordDialog
      send={t('transfer.accept.yes')}
      form={form}
      mutation={ACCEPT}
      variables={{ id, version: form.version, referentId: form.fields.referentId || null }}
      conflict="transfer.conflict"
      {...ways}
    >
      <p>{t('transfer.accept.sure')}</p>
      <StaffSelect {...form.field('referentId')} label={t('dossier.referentId')} known={null} />
    </RecordDialog>
  );
}

/** Why an organisation does not take an accompaniment over. LEFT is none of its words: the hub says it of an organisation that left. */
const REFUSALS = every<Exclude<TransferRefusal, 'LEFT'>>({ NOT_ITS_AREA: true, NO_PLACE: true, NOT_AGREED: true, OTHER: true });

/** Does not take an accompaniment over, and says why. */
export function DeclineDialog({ transfer: { id, version }, ...ways }: TransferDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`decline ${id}`, z.object({ reason: z.enum(REFUSALS) }), { version, fields: { reason: 'NOT_ITS_AREA' } });
  return (
    <RecordDialog
      send={t('transfer.decline.yes')}
      form={form}
      mutation={DECLINE}
      variables={{ id, version: form.version, reason: form.fields.reason }}
      {...ways}
    >
      <Select
        {...form.field('reason')}
        label={t('transfer.refusal')}
        options={REFUSALS.map((value) => ({ value, name: t(`transfer.refusal.${value}`) }))}
      />
    </RecordDialog>
  );
}

/** Keeps an accompaniment that was offered. */
export function TakeBackDialog({ transfer: { id, version, to }, ...ways }: TransferDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('transfer.takeBack.yes')} mutation={TAKE_BACK} variables={{ id, version }} {...ways}>
      <p>{t('transfer.takeBack.sure', { name: to.name })}</p>
    </ConfirmDialog>
  );
}
