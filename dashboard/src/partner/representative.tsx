/** The legal representatives of a minor: chosen among those on record, put on record, countersigned by a second professional. */
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { ActButton } from '../components/act-button.js';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { useForm } from '../components/form-state.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { every } from '../graph/every.js';
import type { RepresentativeKind } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { dayAfter } from '../language/days.js';
import { useTranslation } from '../language/translation.js';
import { useFormRefusal, useRefusal } from '../language/use-refusal.js';
import { EvidenceField } from './evidence-field.js';

const REPRESENTATIVES = graphql(`
  query Representatives($id: ID!) { youngPerson(id: $id) { id legalRepresentatives { id name kind status } } }
`);
const RECORD = graphql(`
  mutation RecordRepresentative($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id } }
`);
const COUNTERSIGN = graphql(`
  mutation CountersignRepresentative($id: ID!) { countersignRepresentative(id: $id) { id } }
`);

const KINDS = every<RepresentativeKind>({ AD_HOC_ADMINISTRATOR: true, GUARDIAN: true, DEPARTEMENT: true, PARENT: true });

const recordShape = z.object({
  kind: z.enum(KINDS),
  name: z.string(),
  since: z.string(),
  until: z.string(),
  evidence: z.string().nullable(),
});

interface RepresentativeFieldProps {
  readonly personId: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly onRecord: () => void;
}

/** Chooses the legal representative of a minor among those on record, and countersigns those that wait for it. */
export function RepresentativeField({ personId, value, onChange, onRecord }: RepresentativeFieldProps) {
  const t = useTranslation();
  const why = useRefusal();
  const [{ data }, ask] = useQuery({ query: REPRESENTATIVES, variables: { id: personId }, requestPolicy: 'cache-and-network' });
  const [{ error }, countersign] = useMutation(COUNTERSIGN);
  const known = data?.youngPerson?.legalRepresentatives ?? [];
  const titleOf = ({ name, kind }: (typeof known)[number]) => [name, kind && t(`representative.${kind}`)].filter(Boolean).join(', ');
  const onRecordNow = known.filter(({ status }) => status === 'ON_RECORD');
  const waiting = known.filter(({ status }) => status === 'TO_COUNTERSIGN');
  const sign = async (id: string) => {
    await countersign({ id });
    // After a refusal too: the representative may have changed since it was read.
    ask({ requestPolicy: 'network-only' });
  };
  return (
    <>
      <Select
        name="representativeId"
        label={t('representative')}
        value={value}
        onChange={onChange}
        options={[
          { value: '', name: t(onRecordNow.length > 0 ? 'representative.choose' : 'representative.none') },
          ...onRecordNow.map((one) => ({ value: one.id, name: titleOf(one) })),
        ]}
      />
      {waiting.map((one) => (
        <div key={one.id} className="actions">
          <span>{t('representative.waits', { name: titleOf(one) })}</span>
          <ActButton name={t('act.of', { act: t('representative.countersign'), what: one.name ?? '' })} onAct={() => sign(one.id)}>
            {t('representative.countersign')}
          </ActButton>
        </div>
      ))}
      {error && (
        <p className="failure" role="alert">
          {why(error, { FORBIDDEN: 'refused.countersign' })}
        </p>
      )}
      <div className="actions">
        <Button className="quiet" onPress={onRecord}>
          {t('representative.record')}
        </Button>
      </div>
    </>
  );
}

interface RecordRepresentativeDialogProps {
  readonly personId: string;
  readonly onClose: () => void;
}

/** Puts a legal representative on record. A second professional countersigns it. */
export function RecordRepresentativeDialog({ personId, onClose }: RecordRepresentativeDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [{ fetching, error }, record] = useMutation(RECORD);
  const { fields, change, isFilled, forget } = useForm(`representative ${personId}`, recordShape, {
    kind: 'AD_HOC_ADMINISTRATOR',
    name: '',
    since: '',
    until: '',
    evidence: null,
  });
  const { kind, name, since, until, evidence } = fields;
  const today = dayAfter(0);
  const close = () => {
    forget();
    onClose();
  };
  const send = async () => {
    if (!evidence) return;
    const input = { personId, kind, name, since, until: until || null, evidenceSha256: evidence };
    if (!(await record({ input })).error) close();
  };
  return (
    <Dialog title={t('representative.record')} isOpen onClose={onClose}>
      <DialogForm
        send={t('save')}
        isDisabled={!evidence}
        isSending={fetching}
        refusal={refusalOf(error)}
        isFilled={isFilled}
        onSend={send}
        onClose={close}
      >
        <Select
          name="kind"
          label={t('representative.kind')}
          value={kind}
          onChange={(kind) => change({ kind })}
          options={KINDS.map((value) => ({ value, name: t(`representative.${value}`) }))}
        />
        <TextField name="name" label={t('representative.name')} value={name} onChange={(name) => change({ name })} isRequired />
        <TextField
          name="since"
          label={t('representative.since')}
          type="date"
          max={today}
          value={since}
          onChange={(since) => change({ since })}
          isRequired
        />
        <TextField
          name="until"
          label={t('representative.until')}
          type="date"
          min={dayAfter(1)}
          value={until}
          onChange={(until) => change({ until })}
        />
        <EvidenceField
          name="evidenceSha256"
          label={t('representative.evidence')}
          value={evidence}
          onChange={(evidence) => change({ evidence })}
        />
        <p>{t('representative.second')}</p>
      </DialogForm>
    </Dialog>
  );
}
