import { z } from 'zod';
import type { ActWays } from '../components/record-acts.js';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { graphql } from '../graph/graphql.js';
import { PERSON_RIGHTS } from '../graph/person-rights.js';
import { dayAfter } from '../language/days.js';
import { useTranslation } from '../language/translation.js';
import { EvidenceField } from './evidence-field.js';

const RECORD = graphql(`
  mutation RecordRightRequest($input: RecordRightRequestInput!) { recordRightRequest(input: $input) { id } }
`);

/** The API takes no request that is older, in days. */
const LONGEST_AGO = 89;

const requestShape = z.object({ right: z.enum(PERSON_RIGHTS), receivedOn: z.string(), words: z.string(), evidenceSha256: z.string() });

interface RightOnPaperDialogProps extends ActWays {
  readonly personId: string;
}

/** Puts on record what a person asked for by right in a letter or at a desk, on the paper that says so. */
export function RightOnPaperDialog({ personId, ...ways }: RightOnPaperDialogProps) {
  const t = useTranslation();
  const fields = { right: 'RECTIFICATION', receivedOn: dayAfter(0), words: '', evidenceSha256: '' } as const;
  const form = useRecordForm(`right ${personId}`, requestShape, { version: 0, fields });
  const { words, ...asked } = form.fields;
  const { value: evidence, onChange: keepEvidence, name } = form.field('evidenceSha256');
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={RECORD}
      variables={{ input: { personId, ...asked, words: words.trim() || null } }}
      isDisabled={evidence === ''}
      conflict="rights.paper.asked"
      {...ways}
    >
      <p>{t('rights.paper.help')}</p>
      <Select
        {...form.field('right')}
        label={t('rights.paper.right')}
        options={PERSON_RIGHTS.map((value) => ({ value, name: t(`rights.right.${value}`) }))}
      />
      <TextField
        {...form.field('receivedOn')}
        label={t('rights.paper.receivedOn')}
        type="date"
        min={dayAfter(-LONGEST_AGO)}
        max={dayAfter(0)}
        isRequired
      />
      <TextField {...form.field('words')} label={t('rights.paper.words')} isMultiline />
      <EvidenceField
        name={name}
        label={t('rights.paper.evidence')}
        value={evidence || null}
        onChange={(sha256) => keepEvidence(sha256 ?? '')}
      />
    </RecordDialog>
  );
}
