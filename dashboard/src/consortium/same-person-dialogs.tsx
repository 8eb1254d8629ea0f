import type { ReactNode } from 'react';
import { z } from 'zod';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { every } from '../graph/every.js';
import type { FindingGround, PairMember } from '../graph/generated/graphql.js';
import { useTranslation } from '../language/translation.js';
import { GROUNDS, MERGE, type Pair, SEPARATE } from './pair-query.js';

const MEMBERS = every<PairMember>({ OTHER: true, PERSON: true });
const merge = z.object({ ground: z.enum(GROUNDS), keep: z.enum(MEMBERS) });
const WHY_NOT: readonly FindingGround[] = [...GROUNDS, 'TAKEN_BACK'];
const separate = z.object({ ground: z.enum(WHY_NOT) });

interface PairDialogProps {
  readonly pair: Pair;
  /** Names the pair in words. */
  readonly about: string;
  readonly onClose: () => void;
  /** Reads the pair again: it was decided on since. */
  readonly onStale: () => void;
  readonly onDone: () => void;
}

/** Puts on record that a pair are one person: what that does, and what it does not, is said before. */
export function SamePersonDialog({ pair: { id, version, person, other }, about, onClose, onStale, onDone }: PairDialogProps): ReactNode {
  const t = useTranslation();
  const form = useRecordForm(`same person ${id}`, merge, { version, fields: { ground: 'PAPERS', keep: 'OTHER' } });
  return (
    <RecordDialog
      title={t('act.of', { act: t('pairs.same.act'), what: about })}
      send={t('pairs.same.send')}
      form={form}
      mutation={MERGE}
      variables={{ id, version: form.version, ...form.fields }}
      onClose={onClose}
      onStale={onStale}
      onDone={onDone}
    >
      <p>{t('pairs.same.does')}</p>
      <p>{t('pairs.same.opensNothing')}</p>
      <p>
        <strong>{t('pairs.same.sure')}</strong>
      </p>
      <Select
        {...form.field('ground')}
        label={t('pairs.ground')}
        options={GROUNDS.map((value) => ({ value, name: t(`pairs.ground.${value}`) }))}
      />
      <Select
        {...form.field('keep')}
        label={t('pairs.keep')}
        options={MEMBERS.map((value) => ({
          value,
          name: t(`pairs.keep.${value}`, { id: value === 'PERSON' ? person.id : other.id }),
        }))}
      />
    </RecordDialog>
  );
}

/** Takes a merge back. */
export function SeparateDialog({ pair: { id, version }, about, onClose, onStale, onDone }: PairDialogProps): ReactNode {
  const t = useTranslation();
  const form = useRecordForm(`separate ${id}`, separate, { version, fields: { ground: 'PAPERS' } });
  return (
    <RecordDialog
      title={t('act.of', { act: t('pairs.separate.act'), what: about })}
      send={t('pairs.separate.act')}
      form={form}
      mutation={SEPARATE}
      variables={{ id, version: form.version, ...form.fields }}
      onClose={onClose}
      onStale={onStale}
      onDone={onDone}
    >
      <p>{t('pairs.separate.does')}</p>
      <Select
        {...form.field('ground')}
        label={t('pairs.ground')}
        options={WHY_NOT.map((value) => ({ value, name: t(`pairs.ground.${value}`) }))}
      />
    </RecordDialog>
  );
}
