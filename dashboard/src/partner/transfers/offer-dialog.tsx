import { useQuery } from 'urql';
import { z } from 'zod';
import { Failure } from '../../components/failure.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { TransferReason } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import type { StandingDialogProps } from '../dossier/dossier-dialog.js';

const OFFER = graphql(`
  mutation OfferTransfer($id: ID!, $version: Int!, $input: TransferInput!) {
    transferAccompaniment(id: $id, version: $version, input: $input) { id version }
  }
`);
const MISSIONS_LOCALES = graphql(`
  query MissionsLocales { organisations(kind: MISSION_LOCALE) { id name } }
`);

const REASONS = every<TransferReason>({ MOVED: true, WISH: true, PROGRAMME: true, OTHER: true });
const offerShape = z.object({ toOrganisationId: z.string(), reason: z.enum(REASONS), message: z.string() });
const EMPTY = { toOrganisationId: '', reason: 'MOVED', message: '' } as const;

/** Offers an accompaniment to another Mission Locale, which is asked first. */
export function OfferDialog({ accompaniment: { id, version, organisation }, ...ways }: StandingDialogProps) {
  const t = useTranslation();
  const [{ data, error }, ask] = useQuery({ query: MISSIONS_LOCALES });
  const form = useRecordForm(`transfer ${id}`, offerShape, { version, fields: EMPTY });
  const { toOrganisationId, reason, message } = form.fields;
  const others = (data?.organisations ?? []).filter((one) => one.id !== organisation.id);
  return (
    <RecordDialog
      send={t('transfer.offer.yes')}
      form={form}
      mutation={OFFER}
      variables={{ id, version: form.version, input: { toOrganisationId, reason, message: message || null } }}
      isDisabled={toOrganisationId === ''}
      conflict="transfer.offered"
      {...ways}
    >
      <p>{t('transfer.offer.sure')}</p>
      {error && <Failure error={error} retry={ask} />}
      <Select
        {...form.field('toOrganisationId')}
        label={t('transfer.to')}
        options={[{ value: '', name: t('unsaid') }, ...others.map((one) => ({ value: one.id, name: one.name }))]}
      />
      <Select
        {...form.field('reason')}
        label={t('transfer.reason')}
        options={REASONS.map((value) => ({ value, name: t(`transfer.reason.${value}`) }))}
      />
      <TextField {...form.field('message')} label={t('transfer.message')} isMultiline />
    </RecordDialog>
  );
}
