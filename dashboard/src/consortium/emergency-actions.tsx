import { useState } from 'react';
import { useMutation } from 'urql';
import { z } from 'zod';
import { ActButton } from '../components/act-button.js';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { useForm, useStoredState } from '../components/form-state.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { every } from '../graph/every.js';
import type { EmergencyFinding } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { isAuditor } from '../graph/permissions.js';
import type { Viewer } from '../graph/viewer.js';
import { useTranslation } from '../language/translation.js';
import { useFormRefusal, useRefusal, type WordsByCode } from '../language/use-refusal.js';
import type { Emergency } from './emergency-query.js';

const REVIEW = graphql(`
  mutation ReviewEmergency($id: ID!, $finding: EmergencyFinding!, $note: String!) {
    reviewEmergencyAccess(id: $id, finding: $finding, note: $note) { id }
  }
`);
const SIGN = graphql(`
  mutation SignEmergency($id: ID!) { signEmergencyAccess(id: $id) { id } }
`);
const LIFT = graphql(`
  mutation LiftBar($professionalId: ID!) { liftEmergencyBar(professionalId: $professionalId) }
`);

const NOT_SIGNED: WordsByCode = { FORBIDDEN: 'emergencies.notYours', CONFLICT: 'emergencies.noMore' };

interface EmergencyActionsProps {
  readonly access: Emergency;
  readonly viewer: Viewer;
  /** Whether it waits for a manager's signature. */
  readonly waits: boolean;
  /** Names the access in words, so that its buttons differ from those of the others. */
  readonly about: string;
  readonly onDone: (text: string) => void;
}

/** What the viewer may do about an emergency access: the auditor gives a finding and lifts a bar, a manager signs one that waits. */
export function EmergencyActions({ access: { id, reviewed, finding, professional }, viewer, waits, about, onDone }: EmergencyActionsProps) {
  const t = useTranslation();
  const why = useRefusal();
  const [reviewing, setReviewing] = useStoredState(`reviewing ${id}`, z.boolean(), false);
  const [, sign] = useMutation(SIGN);
  const [, lift] = useMutation(LIFT);
  const [failure, setFailure] = useState<string | null>(null);
  const audits = isAuditor(viewer);
  const mayLift = audits && finding === 'UNJUSTIFIED' && professional;
  const maySign = !audits && waits && professional?.id !== viewer.professional?.id;
  const signNow = async () => {
    const { error } = await sign({ id });
    setFailure(error ? why(error, NOT_SIGNED) : null);
    if (!error) onDone(t('emergencies.signed'));
  };
  const liftNow = async () => {
    const { data, error } = await lift({ professionalId: professional?.id ?? '' });
    setFailure(error ? why(error) : null);
    if (!error) onDone(t(data?.liftEmergencyBar ? 'emergencies.lifted' : 'emergencies.noBar'));
  };
  const nameOf = (act: string): string => t('act.of', { act, what: about });
  return (
    <div className="actions">
      {audits && !reviewed && (
        <ActButton className="primary" name={nameOf(t('emergencies.review'))} onAct={async () => setReviewing(true)}>
          {t('emergencies.review')}
        </ActButton>
      )}
      {maySign && (
        <ActButton className="primary" name={nameOf(t('emergencies.sign'))} onAct={signNow}>
          {t('emergencies.sign')}
        </ActButton>
      )}
      {mayLift && (
        <ActButton className="quiet" name={nameOf(t('emergencies.lift'))} onAct={liftNow}>
          {t('emergencies.lift')}
        </ActButton>
      )}
      {failure && <p role="alert">{failure}</p>}
      {reviewing && (
        <ReviewDialog
          id={id}
          about={about}
          onClose={() => setReviewing(false)}
          onDone={() => {
            setReviewing(false);
            onDone(t('emergencies.done'));
          }}
        />
      )}
    </div>
  );
}

const FINDINGS = every<EmergencyFinding>({ JUSTIFIED: true, UNJUSTIFIED: true });
const reviewShape = z.object({ finding: z.enum(['', ...FINDINGS]), note: z.string() });

interface ReviewDialogProps {
  readonly id: string;
  readonly about: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ReviewDialog({ id, about, onClose, onDone }: ReviewDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [{ error, fetching }, review] = useMutation(REVIEW);
  const { fields, change, isFilled, forget } = useForm(`review ${id}`, reviewShape, { finding: '', note: '' });
  const { finding, note } = fields;
  const close = () => {
    forget();
    onClose();
  };
  const send = async () => {
    if (finding === '') return;
    const { error: refused } = await review({ id, finding, note });
    if (refused) return;
    forget();
    onDone();
  };
  return (
    <Dialog title={t('act.of', { act: t('emergencies.review'), what: about })} isOpen onClose={close}>
      <DialogForm
        send={t('save')}
        isDisabled={finding === ''}
        isSending={fetching}
        isFilled={isFilled}
        refusal={refusalOf(error)}
        onSend={send}
        onClose={close}
      >
        <Select
          name="finding"
          label={t('emergencies.finding')}
          value={finding}
          onChange={(finding) => change({ finding })}
          options={[{ value: '', name: t('emergencies.choose') }, ...FINDINGS.map((value) => ({ value, name: t(`finding.${value}`) }))]}
        />
        {finding === 'UNJUSTIFIED' && <p className="note">{t('emergencies.bars')}</p>}
        <TextField name="note" label={t('emergencies.note')} value={note} onChange={(note) => change({ note })} isRequired isMultiline />
      </DialogForm>
    </Dialog>
  );
}
