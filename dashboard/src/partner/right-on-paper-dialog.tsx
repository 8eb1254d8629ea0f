import { useMutation } from 'urql';
import { z } from 'zod';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { useForm } from '../components/form-state.js';
import type { ActWays } from '../components/record-acts.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { every } from '../graph/every.js';
import type { PersonRight } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { dayAfter } from '../language/days.js';
import { useTranslation } from '../language/translation.js';
import { useFormRefusal } from '../language/use-refusal.js';
import { EvidenceField } from './evidence-field.js';

const RECORD = graphql(`
  mutation RecordRightRequest($input: RecordRightRequestInput!) { recordRightRequest(input: $input) { id } }
`);

const RIGHTS = every<PersonRight>({ RECTIFICATION: true, ERASURE: true, RESTRICTION: true, OBJECTION: true });
/** The API takes no request that is older, in days. */
const LONGEST_AGO = 89;

const requestShape = z.object({ right: z.enum(RIGHTS), receivedOn: z.string(), words: z.string(), evidence: z.string().nullable() });

interface RightOnPaperDialogProps extends ActWays {
  readonly personId: string;
}

/** Puts on record what a person asked for by right in a letter or at a desk, on the paper that says so. */
export function RightOnPaperDialog({ personId, title, onClose, onDone }: RightOnPaperDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [{ fetching, error }, record] = useMutation(RECORD);
  const first = { right: 'RECTIFICATION', receivedOn: dayAfter(0), words: '', evidence: null } as const;
  const { fields, change, isFilled, forget } = useForm(`right ${personId}`, requestShape, first);
  const { right, receivedOn, words, evidence } = fields;
  const close = () => {
    forget();
    onClose();
  };
  const send = async () => {
    if (!evidence) return;
    const input = { personId, right, receivedOn, words: words.trim() || null, evidenceSha256: evidence };
    if ((await record({ input })).error) return;
    forget();
    onDone();
  };
  return (
    <Dialog title={title} isOpen onClose={close}>
      <DialogForm
        send={t('save')}
        isDisabled={!evidence}
        isSending={fetching}
        isFilled={isFilled}
        refusal={refusalOf(error, { CONFLICT: 'rights.paper.asked' })}
        onSend={send}
        onClose={close}
      >
        <p>{t('rights.paper.help')}</p>
        <Select
          name="right"
          label={t('rights.paper.right')}
          value={right}
          onChange={(right) => change({ right })}
          options={RIGHTS.map((value) => ({ value, name: t(`rights.right.${value}`) }))}
        />
        <TextField
          name="receivedOn"
          label={t('rights.paper.receivedOn')}
          type="date"
          min={dayAfter(-LONGEST_AGO)}
          max={dayAfter(0)}
          value={receivedOn}
          onChange={(receivedOn) => change({ receivedOn })}
          isRequired
        />
        <TextField name="words" label={t('rights.paper.words')} value={words} onChange={(words) => change({ words })} isMultiline />
        <EvidenceField
          name="evidenceSha256"
          label={t('rights.paper.evidence')}
          value={evidence}
          onChange={(evidence) => change({ evidence })}
        />
      </DialogForm>
    </Dialog>
  );
}
