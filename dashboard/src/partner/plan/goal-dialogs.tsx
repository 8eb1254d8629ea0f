import { z } from 'zod';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { type RecordForm, useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { GIVEN_UP_REASONS, GOAL_DOMAINS } from '../../graph/plan.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import type { ShownGoal } from './plan-query.js';

const SET = graphql(`
  mutation SetGoal($personId: ID!, $input: PlanGoalInput!) { setGoal(personId: $personId, input: $input) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangeGoal($id: ID!, $version: Int!, $input: PlanGoalInput!) { changeGoal(id: $id, version: $version, input: $input) { id version } }
`);
const CLOSE = graphql(`
  mutation CloseGoal($id: ID!, $version: Int!, $input: CloseGoalInput!) { closeGoal(id: $id, version: $version, input: $input) { id version } }
`);
const REOPEN = graphql(`
  mutation ReopenGoal($id: ID!, $version: Int!) { reopenGoal(id: $id, version: $version) { id version } }
`);
const IN_ERROR = graphql(`
  mutation GoalEnteredInError($id: ID!, $version: Int!) { goalEnteredInError(id: $id, version: $version) }
`);

const goalShape = z.object({ domain: z.enum(GOAL_DOMAINS), title: z.string(), targetOn: z.string() });
type GoalFields = z.infer<typeof goalShape>;
const inputOf = ({ domain, title, targetOn }: GoalFields) => ({ domain, title, targetOn: targetOn || null });

function GoalInputs({ form: { field } }: { readonly form: RecordForm<GoalFields> }) {
  const t = useTranslation();
  return (
    <>
      <p>{t('plan.goal.hint')}</p>
      <Select
        {...field('domain')}
        label={t('plan.domain')}
        options={GOAL_DOMAINS.map((value) => ({ value, name: t(`my.plan.domain.${value}`) }))}
      />
      <TextField {...field('title')} label={t('plan.goal.title')} isRequired />
      <TextField {...field('targetOn')} label={t('plan.targetOn')} type="date" min={yearsFromToday(-2)} max={yearsFromToday(5)} />
    </>
  );
}

/** Sets a goal with the person. */
export function SetGoalDialog({ personId, ...ways }: ActWays & { readonly personId: string }) {
  const t = useTranslation();
  const form = useRecordForm(`new goal ${personId}`, goalShape, { version: 0, fields: { domain: 'HOUSING', title: '', targetOn: '' } });
  return (
    <RecordDialog send={t('save')} form={form} mutation={SET} variables={{ personId, input: inputOf(form.fields) }} {...ways}>
      <GoalInputs form={form} />
    </RecordDialog>
  );
}

interface GoalDialogProps extends ActWays {
  readonly goal: ShownGoal;
}

/** Changes what a goal says: the person is asked again. */
export function ChangeGoalDialog({ goal: { id, version, domain, title, targetOn }, ...ways }: GoalDialogProps) {
  const t = useTranslation();
  const fields: GoalFields = { domain: domain ?? 'HOUSING', title: title ?? '', targetOn: targetOn ?? '' };
  const form = useRecordForm(`goal ${id}`, goalShape, { version, fields });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={CHANGE}
      variables={{ id, version: form.version, input: inputOf(form.fields) }}
      conflict="plan.conflict"
      {...ways}
    >
      <GoalInputs form={form} />
    </RecordDialog>
  );
}

const REACHED = 'REACHED';
const ENDS = [REACHED, ...GIVEN_UP_REASONS] as const;
const closingShape = z.object({ reason: z.enum(ENDS), closedOn: z.string() });

/** Closes a goal: it was reached, or is given up for a reason. */
export function CloseGoalDialog({ goal: { id, version }, ...ways }: GoalDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`close goal ${id}`, closingShape, { version, fields: { reason: REACHED, closedOn: dayAfter(0) } });
  const { reason, closedOn } = form.fields;
  const ended = reason === REACHED ? ({ outcome: REACHED, reason: null } as const) : ({ outcome: 'GIVEN_UP', reason } as const);
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={CLOSE}
      variables={{ id, version: form.version, input: { ...ended, closedOn } }}
      conflict="plan.conflict"
      {...ways}
    >
      <Select
        {...form.field('reason')}
        label={t('plan.close.how')}
        options={ENDS.map((value) => ({ value, name: value === REACHED ? t('plan.reached') : t(`my.plan.reason.${value}`) }))}
      />
      <TextField {...form.field('closedOn')} label={t('plan.closedOn')} type="date" min={yearsFromToday(-2)} max={dayAfter(0)} isRequired />
    </RecordDialog>
  );
}

/** Opens a closed goal again. */
export function ReopenGoalDialog({ goal: { id, version }, ...ways }: GoalDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('plan.reopen')} mutation={REOPEN} variables={{ id, version }} conflict="plan.conflict" {...ways}>
      <p>{t('plan.reopen.sure')}</p>
    </ConfirmDialog>
  );
}

/** Takes out a goal that was entered in error, with its actions. */
export function GoalInErrorDialog({ goal, ...ways }: GoalDialogProps) {
  const t = useTranslation();
  return <InErrorDialog record={goal} mutation={IN_ERROR} sure={t('plan.goal.sure')} yes={t('record.inError.yes')} {...ways} />;
}
