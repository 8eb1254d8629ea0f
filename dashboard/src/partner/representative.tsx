/** Who represents a minor: chosen among those on record, or put on record, for a second professional to countersign. */
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { messageOf } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import type { RepresentativeKind } from '../graph/generated/graphql.js';
import { useWords } from '../language/words.js';
import { DialogForm } from '../page/dialog.js';
import { ChoiceField, WordsField } from '../page/fields.js';
import { useForm } from '../page/kept.js';
import { EvidenceField } from './evidence.js';

const REPRESENTATIVES = graphql(`
  query Representatives($id: ID!) { youngPerson(id: $id) { id legalRepresentatives { id name kind status } } }
`);
const RECORD = graphql(`
  mutation RecordRepresentative($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id } }
`);
const COUNTERSIGN = graphql(`
  mutation CountersignRepresentative($id: ID!) { countersignRepresentative(id: $id) { id } }
`);

const KINDS = ['AD_HOC_ADMINISTRATOR', 'GUARDIAN', 'DEPARTEMENT', 'PARENT'] as const satisfies readonly RepresentativeKind[];

const recordShape = z.object({
  kind: z.enum(KINDS),
  name: z.string(),
  since: z.string(),
  until: z.string(),
  evidence: z.string().nullable(),
});

interface Choosing {
  readonly personId: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly onRecord: () => void;
}

export function RepresentativeField({ personId, value, onChange, onRecord }: Choosing) {
  const say = useWords();
  const [{ data }, ask] = useQuery({ query: REPRESENTATIVES, variables: { id: personId }, requestPolicy: 'cache-and-network' });
  const [{ error }, countersign] = useMutation(COUNTERSIGN);
  const known = data?.youngPerson?.legalRepresentatives ?? [];
  const titleOf = ({ name, kind }: (typeof known)[number]) => [name, kind && say(`representative.${kind}`)].filter(Boolean).join(', ');
  const onRecordNow = known.filter(({ status }) => status === 'ON_RECORD');
  const waiting = known.filter(({ status }) => status === 'TO_COUNTERSIGN');
  const sign = async (id: string) => {
    if (!(await countersign({ id })).error) ask({ requestPolicy: 'network-only' });
  };
  return (
    <>
      <ChoiceField
        label={say('representative')}
        value={value}
        onChange={onChange}
        among={[
          { value: '', name: say(onRecordNow.length > 0 ? 'representative.choose' : 'representative.none') },
          ...onRecordNow.map((one) => ({ value: one.id, name: titleOf(one) })),
        ]}
      />
      {waiting.map((one) => (
        <div key={one.id} className="actions">
          <span>{say('representative.waits', { name: titleOf(one) })}</span>
          <Button onPress={() => sign(one.id)}>{say('representative.countersign')}</Button>
        </div>
      ))}
      {error && (
        <p className="failure" role="alert">
          {messageOf(error)}
        </p>
      )}
      <div className="actions">
        <Button className="quiet" onPress={onRecord}>
          {say('representative.record')}
        </Button>
      </div>
    </>
  );
}

interface Recording {
  readonly personId: string;
  readonly onClose: () => void;
}

export function RecordRepresentative({ personId, onClose }: Recording) {
  const say = useWords();
  const [{ fetching, error }, record] = useMutation(RECORD);
  const { fields, change, isFilled, forget } = useForm(`representative ${personId}`, recordShape, {
    kind: 'AD_HOC_ADMINISTRATOR',
    name: '',
    since: '',
    until: '',
    evidence: null,
  });
  const { kind, name, since, until, evidence } = fields;
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
    <DialogForm
      send={say('save')}
      isDisabled={fetching || !evidence}
      failure={error ? messageOf(error) : null}
      isFilled={isFilled}
      onSend={send}
      onClose={close}
    >
      <ChoiceField
        label={say('representative.kind')}
        value={kind}
        onChange={(kind) => change({ kind })}
        among={KINDS.map((value) => ({ value, name: say(`representative.${value}`) }))}
      />
      <WordsField label={say('representative.name')} value={name} onChange={(name) => change({ name })} isRequired />
      <WordsField label={say('representative.since')} type="date" value={since} onChange={(since) => change({ since })} isRequired />
      <WordsField label={say('representative.until')} type="date" value={until} onChange={(until) => change({ until })} />
      <EvidenceField label={say('representative.evidence')} value={evidence} onChange={(evidence) => change({ evidence })} />
      <p>{say('representative.second')}</p>
    </DialogForm>
  );
}
