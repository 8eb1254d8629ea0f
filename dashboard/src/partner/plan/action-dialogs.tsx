import { useQuery } from 'urql';
import { z } from 'zod';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { Failure } from '../../components/failure.js';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { type RecordForm, useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { OWN_STAFF } from '../../graph/own-staff.js';
import { ACTION_KINDS } from '../../graph/plan.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import type { Around, ShownAction } from './plan-query.js';

const ADD = graphql(`
  mutation AddAction($goalId: ID!, $input: PlanActionInput!) { addAction(goalId: $goalId, input: $input) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangeAction($id: ID!, $version: Int!, $input: PlanActionInput!) { changeAction(id: $id, version: $version, input: $input) { id version } }
`);
const COMPLETE = graphql(`
  mutation CompleteAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }
`);
const DROP = graphql(`
  mutation DropAction($id: ID!, $version: Int!) { dropAction(id: $id, version: $version) { id version } }
`);
const REOPEN = graphql(`
  mutation ReopenAction($id: ID!, $version: Int!) { reopenAction(id: $id, version: $version) { id version } }
`);
const IN_ERROR = graphql(`
  mutation ActionEnteredInError($id: ID!, $version: Int!) { actionEnteredInError(id: $id, version: $version) }
`);

const actionShape = z.object({ kind: z.enum(ACTION_KINDS), words: z.string(), doerId: z.string(), dueOn: z.string() });
type ActionFields = z.infer<typeof actionShape>;
const inputOf = ({ kind, words, doerId, dueOn }: ActionFields) => ({ kind, words, doerId: doerId || null, dueOn: dueOn || null });

interface ActionInputsProps {
  readonly form: RecordForm<ActionFields>;
  /** Who is around the person, as far as the viewer knows. */
  readonly around: readonly Around[];
  /** Who does it, as it stands: they may be among neither. */
  readonly known: { readonly id: string; readonly displayName: string } | null;
}

function ActionInputs({ form: { field }, around, known }: ActionInputsProps) {
  const t = useTranslation();
  const [{ data, error }, ask] = useQuery({ query: OWN_STAFF });
  const staff = data?.viewer.organisation?.professionals ?? [];
  const others = around.flatMap(({ professional, organisation }) =>
    professional ? [[professional.id, `${professional.displayName} (${organisation.name})`] as const] : [],
  );
  const names = new Map([
    ...(known ? [[known.id, known.displayName] as const] : []),
    ...others,
    ...staff.map(({ id, displayName }) => [id, displayName] as const),
  ]);
  return (
    <>
      {error && <Failure error={error} retry={ask} />}
      <Select
        {...field('kind')}
        label={t('plan.action.kind')}
        options={ACTION_KINDS.map((value) => ({ value, name: t(`my.plan.kind.${value}`) }))}
      />
      <TextField {...field('words')} label={t('plan.action.words')} isRequired />
      <Select
        {...field('doerId')}
        label={t('plan.doer')}
        options={[{ value: '', name: t('plan.doer.person') }, ...[...names].map(([value, name]) => ({ value, name }))]}
      />
      <p>
        <small>{t('plan.doer.hint')}</small>
      </p>
      <TextField {...field('dueOn')} label={t('plan.dueOn')} type="date" min={yearsFromToday(-2)} max={yearsFromToday(5)} />
    </>
  );
}

interface AddActionDialogProps extends ActWays {
  readonly goalId: string;
  readonly around: readonly Around[];
}

/** Adds an action to a goal. */
export function AddActionDialog({ goalId, around, ...ways }: AddActionDialogProps) {
  const t = useTranslation();
  const fields = { kind: 'SEARCH', words: '', doerId: '', dueOn: '' } as const;
  const form = useRecordForm(`new action ${goalId}`, actionShape, { version: 0, fields });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={ADD}
      variables={{ goalId, input: inputOf(form.fields) }}
      conflict="plan.conflict"
      {...ways}
    >
      <ActionInputs form={form} around={around} known={null} />
    </RecordDialog>
  );
}

interface ActionDialogProps extends ActWays {
  readonly action: ShownAction;
}

/** Changes what is done, by whom and by when. */
export function ChangeActionDialog({ action, around, ...ways }: ActionDialogProps & Pick<AddActionDialogProps, 'around'>) {
  const t = useTranslation();
  const { id, version, kind, words, dueOn, doer } = action;
  const fields: ActionFields = { kind: kind ?? 'OTHER', words: words ?? '', doerId: doer?.id ?? '', dueOn: dueOn ?? '' };
  const form = useRecordForm(`action ${id}`, actionShape, { version, fields });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={CHANGE}
      variables={{ id, version: form.version, input: inputOf(form.fields) }}
      conflict="plan.conflict"
      {...ways}
    >
      <ActionInputs form={form} around={around} known={doer ?? null} />
    </RecordDialog>
  );
}

/** Says on which day an action was done. */
export function CompleteActionDialog({ action: { id, version }, ...ways }: ActionDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`complete ${id}`, z.object({ doneOn: z.string() }), { version, fields: { doneOn: dayAfter(0) } });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={COMPLETE}
      variables={{ id, version: form.version, doneOn: form.fields.doneOn }}
      conflict="plan.conflict"
      {...ways}
    >
      <TextField {...form.field('doneOn')} label={t('plan.doneOn')} type="date" min={yearsFromToday(-2)} max={dayAfter(0)} isRequired />
    </RecordDialog>
  );
}

/** Drops an action, or takes it up again. */
export function TurnActionDialog({ action: { id, version, status }, ...ways }: ActionDialogProps) {
  const t = useTranslation();
  const act = status === 'TODO' ? 'drop' : 'reopen';
  return (
    <ConfirmDialog
      act={t(`plan.action.${act}`)}
      mutation={act === 'drop' ? DROP : REOPEN}
      variables={{ id, version }}
      conflict="plan.conflict"
      {...ways}
    >
      <p>{t(`plan.action.${act}.sure`)}</p>
    </ConfirmDialog>
  );
}

/** Takes out an action that was entered in error. */
export function ActionInErrorDialog({ action, ...ways }: ActionDialogProps) {
  const t = useTranslation();
  return <InErrorDialog record={action} mutation={IN_ERROR} sure={t('plan.action.sure')} yes={t('record.inError.yes')} {...ways} />;
}
