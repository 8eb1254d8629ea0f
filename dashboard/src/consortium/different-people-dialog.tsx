import { z } from 'zod';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { useTranslation } from '../language/translation.js';
import { DECIDE, GROUNDS, type Pair } from './pair-query.js';

const shape = z.object({ ground: z.enum(GROUNDS) });

interface DifferentPeopleDialogProps {
  readonly pair: Pair;
  /** Names the pair in words. */
  readonly about: string;
  readonly onClose: () => void;
  /** Reads the pair again: it was decided on since. */
  readonly onStale: () => void;
  readonly onDone: () => void;
}

/** Puts on record that a pair are two people, and by what it was found. */
export function DifferentPeopleDialog({ pair: { id, version }, about, onClose, onStale, onDone }: DifferentPeopleDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`different people ${id}`, shape, { version, fields: { ground: 'PAPERS' } });
  return (
    <RecordDialog
      title={t('act.of', { act: t('pairs.different.act'), what: about })}
      send={t('save')}
      form={form}
      mutation={DECIDE}
      variables={{ id, version: form.version, found: 'DIFFERENT_PEOPLE', ...form.fields }}
      onClose={onClose}
      onStale={onStale}
      onDone={onDone}
    >
      <p>{t('pairs.different.sure')}</p>
      <Select
        {...form.field('ground')}
        label={t('pairs.ground')}
        options={GROUNDS.map((value) => ({ value, name: t(`pairs.ground.${value}`) }))}
      />
    </RecordDialog>
  );
}
