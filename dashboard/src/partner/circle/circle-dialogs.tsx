import { z } from 'zod';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { every } from '../../graph/every.js';
import type { CircleReason } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';

const JOIN = graphql(`
  mutation JoinCircle($personId: ID!, $reason: CircleReason!) { joinCircle(personId: $personId, reason: $reason) { id state } }
`);
const ASK = graphql(`
  mutation AskToJoinCircle($personId: ID!, $reason: CircleReason!) { askToJoinCircle(personId: $personId, reason: $reason) { id state } }
`);
const LEAVE = graphql(`
  mutation LeaveCircle($personId: ID!) { leaveCircle(personId: $personId) }
`);

const REASONS = every<CircleReason>({
  WITH_REFERENT: true,
  STANDS_IN: true,
  RIGHTS: true,
  WORK: true,
  HOUSING: true,
  FRENCH: true,
  PERSON_ASKED: true,
});

interface ComeInDialogProps extends ActWays {
  readonly personId: string;
  /** Whether the viewer joins; otherwise they ask to. */
  readonly joins: boolean;
}

/** Joins a circle, or asks to, and says why. */
export function ComeInDialog({ personId, joins, ...ways }: ComeInDialogProps) {
  const t = useTranslation();
  const act = joins ? 'join' : 'ask';
  const form = useRecordForm(`${act} circle ${personId}`, z.object({ reason: z.enum(REASONS) }), {
    version: 0,
    fields: { reason: 'WITH_REFERENT' },
  });
  return (
    <RecordDialog
      send={t(`circle.${act}`)}
      form={form}
      mutation={joins ? JOIN : ASK}
      variables={{ personId, reason: form.fields.reason }}
      conflict="circle.conflict"
      {...ways}
    >
      <p>{t(`circle.${act}.hint`)}</p>
      <Select
        {...form.field('reason')}
        label={t('circle.reason')}
        options={REASONS.map((value) => ({ value, name: t(`circle.reason.${value}`) }))}
      />
    </RecordDialog>
  );
}

interface LeaveCircleDialogProps extends ActWays {
  readonly personId: string;
}

/** Leaves a circle, or takes back that the viewer asked to be in it. */
export function LeaveCircleDialog({ personId, ...ways }: LeaveCircleDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('circle.leave')} mutation={LEAVE} variables={{ personId }} conflict="circle.conflict" {...ways}>
      <p>{t('circle.leave.sure')}</p>
    </ConfirmDialog>
  );
}
