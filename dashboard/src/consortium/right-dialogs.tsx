import { z } from 'zod';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { every } from '../graph/every.js';
import type { PersonRight, RefusalGround } from '../graph/generated/graphql.js';
import { useTranslation } from '../language/translation.js';
import { ANSWER, type OwedAnswer } from './rights-query.js';

interface AnswerDialogProps {
  readonly right: PersonRight;
  readonly answer: OwedAnswer;
  /** Names the request in words. */
  readonly what: string;
  readonly onClose: () => void;
  /** Reads the request again: it was answered since. */
  readonly onStale: () => void;
  readonly onDone: () => void;
}

const OF_ALL = ['NOT_GIVEN', 'IDENTITY_DOUBTED', 'EXCESSIVE'] as const;
/** The grounds that the law has for each right; the registry holds answers to them. */
const GROUNDS: Readonly<Record<PersonRight, readonly RefusalGround[]>> = {
  ERASURE: ['LEGAL_DUTY', 'LEGAL_CLAIMS', 'ARCHIVES', ...OF_ALL],
  RECTIFICATION: ['IS_RIGHT', ...OF_ALL],
  RESTRICTION: ['LEGAL_CLAIMS', ...OF_ALL],
  OBJECTION: ['OVERRIDING', 'LEGAL_CLAIMS', ...OF_ALL],
};

const agreeShape = z.object({ words: z.string() });

/** Agrees to what a person asks for. The last agreement to an erasure cannot be taken back. */
export function AgreeDialog({ right, answer: { id, version }, what, onClose, onStale, onDone }: AnswerDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`agree to right ${id}`, agreeShape, { version, fields: { words: '' } });
  return (
    <RecordDialog
      title={t('act.of', { act: t('rights.agree'), what })}
      send={t('rights.agree')}
      form={form}
      mutation={ANSWER}
      variables={{ id, version: form.version, input: { accepted: true, words: form.fields.words.trim() || null } }}
      onClose={onClose}
      onStale={onStale}
      onDone={onDone}
    >
      <p>{t(`rights.agree.${right}`)}</p>
      <TextField {...form.field('words')} label={t('rights.words')} isMultiline />
    </RecordDialog>
  );
}

const GROUND_CODES = every<RefusalGround>({
  LEGAL_DUTY: true,
  LEGAL_CLAIMS: true,
  ARCHIVES: true,
  IS_RIGHT: true,
  OVERRIDING: true,
  NOT_GIVEN: true,
  IDENTITY_DOUBTED: true,
  EXCESSIVE: true,
});
const refuseShape = z.object({ ground: z.enum(GROUND_CODES), words: z.string() });

/** Refuses what a person asks for, on a ground of law. */
export function RefuseDialog({ right, answer: { id, version }, what, onClose, onStale, onDone }: AnswerDialogProps) {
  const t = useTranslation();
  const [first = 'NOT_GIVEN'] = GROUNDS[right];
  const form = useRecordForm(`refuse right ${id}`, refuseShape, { version, fields: { ground: first, words: '' } });
  const { ground, words } = form.fields;
  return (
    <RecordDialog
      title={t('act.of', { act: t('rights.refuse'), what })}
      send={t('rights.refuse')}
      form={form}
      mutation={ANSWER}
      variables={{ id, version: form.version, input: { accepted: false, ground, words: words.trim() || null } }}
      onClose={onClose}
      onStale={onStale}
      onDone={onDone}
    >
      <Select
        {...form.field('ground')}
        label={t('rights.ground')}
        options={GROUNDS[right].map((value) => ({ value, name: t(`rights.ground.${value}`) }))}
      />
      <TextField {...form.field('words')} label={t('rights.words')} isMultiline />
    </RecordDialog>
  );
}
