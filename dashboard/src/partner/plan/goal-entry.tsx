import { InlineList } from '../../components/inline-list.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import type { Viewer } from '../../graph/viewer.js';
import { dayAfter } from '../../language/days.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { ActionInErrorDialog, AddActionDialog, ChangeActionDialog, CompleteActionDialog, TurnActionDialog } from './action-dialogs.js';
import { ChangeGoalDialog, CloseGoalDialog, GoalInErrorDialog, ReopenGoalDialog } from './goal-dialogs.js';
import type { Around, ShownAction, ShownGoal } from './plan-query.js';
import { RecordSheetDialog, SheetInErrorDialog } from './sheet-dialogs.js';

interface PlanWays {
  readonly viewer: Viewer;
  readonly around: readonly Around[];
  /** The language that the person speaks. */
  readonly spoken: string;
  readonly holdsRecord: boolean;
  readonly writing: RecordWriting;
}

interface GoalEntryProps extends PlanWays {
  readonly goal: ShownGoal;
}

/** What is said of a day that was set: in words where it has passed. */
function useDue() {
  const t = useTranslation();
  const { day } = useFormatters();
  return (on: string | null | undefined, isOpen: boolean): string | null => {
    if (!on) return null;
    return t(isOpen && on < dayAfter(0) ? 'plan.late' : 'plan.due', { day: day(on) });
  };
}

/** A goal: what is to be reached and by when, what the person said of it, and its actions. */
export function GoalEntry({ goal, ...ways }: GoalEntryProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const due = useDue();
  const { status, targetOn, closedOn, givenUpReason, answer, organisation, setBy } = goal;
  const isOpen = status === 'OPEN';
  const said = answer
    ? t(`plan.answer.${answer.answer ?? 'AGREED'}${answer.isCurrent ? '' : '.before'}`, { day: day(answer.givenOn ?? '') })
    : t('plan.answer.none');
  return (
    <li>
      <strong className="words">{goal.title ?? t('plan.words.closed')}</strong>
      <br />
      <small>
        <InlineList
          values={[
            organisation?.name,
            setBy?.displayName,
            due(targetOn, isOpen),
            closedOn && t(status === 'REACHED' ? 'my.plan.reached' : 'my.plan.givenUp', { day: day(closedOn) }),
            givenUpReason && t(`my.plan.reason.${givenUpReason}`),
          ]}
        />
      </small>
      {isOpen && <p className={answer?.answer === 'AGREED' && answer.isCurrent ? undefined : 'unsettled'}>{said}</p>}
      {(goal.actions?.length ?? 0) > 0 && (
        <ul className="plain plan-actions">
          {goal.actions?.map((action) => (
            <ActionEntry key={action.id} action={action} goal={goal} {...ways} />
          ))}
        </ul>
      )}
      <GoalActs goal={goal} {...ways} />
    </li>
  );
}

const holds = ({ viewer, holdsRecord, goal }: GoalEntryProps): boolean =>
  holdsRecord && viewer.professional != null && goal.organisation?.id === viewer.organisation?.id;

/** What the holder of a goal may do about it. */
function GoalActs(props: GoalEntryProps) {
  const t = useTranslation();
  if (!holds(props)) return null;
  const { goal, around, spoken, writing } = props;
  const add: OfferedAct = {
    name: 'add',
    label: t('plan.action.add'),
    done: t('plan.action.added'),
    dialog: (ways) => <AddActionDialog goalId={goal.id} around={around} {...ways} />,
  };
  const change: OfferedAct = {
    name: 'change',
    label: t('plan.change'),
    done: t('plan.changed'),
    dialog: (ways) => <ChangeGoalDialog goal={goal} {...ways} />,
  };
  const sheet: OfferedAct = {
    name: 'sheet',
    label: t('plan.sheet'),
    done: t('plan.sheet.done'),
    dialog: (ways) => <RecordSheetDialog goal={goal} spoken={spoken} {...ways} />,
  };
  const close: OfferedAct = {
    name: 'close',
    label: t('plan.close'),
    done: t('plan.close.done'),
    dialog: (ways) => <CloseGoalDialog goal={goal} {...ways} />,
  };
  const reopen: OfferedAct = {
    name: 'reopen',
    label: t('plan.reopen'),
    done: t('plan.changed'),
    dialog: (ways) => <ReopenGoalDialog goal={goal} {...ways} />,
  };
  const { answer } = goal;
  const sheetInError: OfferedAct[] =
    answer?.way === 'PAPER'
      ? [
          {
            name: 'sheet in error',
            label: t('plan.sheet.inError'),
            done: t('plan.changed'),
            dialog: (ways) => <SheetInErrorDialog answer={answer} {...ways} />,
          },
        ]
      : [];
  const inError: OfferedAct = {
    name: 'in error',
    label: t('record.inError'),
    done: t('record.takenOut'),
    dialog: (ways) => <GoalInErrorDialog goal={goal} {...ways} />,
  };
  const acts = goal.status === 'OPEN' ? [add, change, sheet, close, ...sheetInError, inError] : [reopen, inError];
  return <RecordActs of={`goal ${goal.id}`} what={goal.title ?? ''} acts={acts} {...writing} />;
}

interface ActionEntryProps extends GoalEntryProps {
  readonly action: ShownAction;
}

/** An action: what, who, by when, and where it stands. */
function ActionEntry({ action, ...props }: ActionEntryProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const due = useDue();
  const { kind, words, status, dueOn, doneOn, doer } = action;
  const isToDo = status === 'TODO' && props.goal.status === 'OPEN';
  return (
    <li>
      <span className="words">{words ?? (kind && t(`my.plan.kind.${kind}`))}</span>
      <br />
      <small>
        <InlineList
          values={[
            words === null || kind === 'OTHER' || !kind ? null : t(`my.plan.kind.${kind}`),
            doer ? doer.displayName : t('plan.doer.person'),
            status === 'DONE' && doneOn ? t('plan.done.on', { day: day(doneOn) }) : due(dueOn, isToDo),
            status === 'DROPPED' ? t('plan.dropped') : null,
          ]}
        />
      </small>
      <ActionActs action={action} {...props} />
    </li>
  );
}

/** What the viewer may do about an action: all of it for the goal's holder, to say that it is done for who does it. */
function ActionActs({ action, ...props }: ActionEntryProps) {
  const t = useTranslation();
  const { goal, around, viewer, writing } = props;
  if (goal.status !== 'OPEN') return null;
  const complete: OfferedAct = {
    name: 'complete',
    label: t('plan.action.complete'),
    done: t('plan.action.completed'),
    dialog: (ways) => <CompleteActionDialog action={action} {...ways} />,
  };
  const change: OfferedAct = {
    name: 'change',
    label: t('plan.change'),
    done: t('plan.changed'),
    dialog: (ways) => <ChangeActionDialog action={action} around={around} {...ways} />,
  };
  const turn: OfferedAct = {
    name: 'turn',
    label: t(action.status === 'TODO' ? 'plan.action.drop' : 'plan.action.reopen'),
    done: t('plan.changed'),
    dialog: (ways) => <TurnActionDialog action={action} {...ways} />,
  };
  const inError: OfferedAct = {
    name: 'in error',
    label: t('record.inError'),
    done: t('record.takenOut'),
    dialog: (ways) => <ActionInErrorDialog action={action} {...ways} />,
  };
  const isOwn = action.doer != null && action.doer.id === viewer.professional?.id;
  const ofHolder = action.status === 'TODO' ? [complete, change, turn, inError] : [turn, inError];
  const ofDoer = action.status === 'TODO' && isOwn ? [complete] : [];
  const acts = holds(props) ? ofHolder : ofDoer;
  return acts.length > 0 ? <RecordActs of={`plan action ${action.id}`} what={action.words ?? ''} acts={acts} {...writing} /> : null;
}
