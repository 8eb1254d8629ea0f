import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { ActButton } from '../components/act-button.js';
import { InlineList } from '../components/inline-list.js';
import { type ActOutcome, Note } from '../components/note.js';
import type { MyPlanQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useReadAgain } from '../graph/read-again.js';
import { dayAfter } from '../language/days.js';
import { useFormatters, useLanguage, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';

const PLAN = graphql(`
  query MyPlan($id: ID!) {
    youngPerson(id: $id) {
      id
      plan {
        id version edition domain title status targetOn closedOn givenUpReason
        organisation { id name }
        setBy { id displayName }
        actions { id version kind words status dueOn doneOn doer { id displayName } }
        answer { id answer isCurrent givenOn }
      }
    }
  }
`);
const COMPLETE = graphql(`
  mutation CompleteMyAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }
`);
const AGREE = graphql(`
  mutation AgreeToGoal($id: ID!, $edition: Int!, $language: Language!) { agreeToGoal(id: $id, edition: $edition, explainedIn: $language) { id version } }
`);
const REFUSE = graphql(`
  mutation RefuseGoal($id: ID!, $language: Language!) { refuseGoal(id: $id, explainedIn: $language) { id version } }
`);

type Goal = NonNullable<NonNullable<MyPlanQuery['youngPerson']>['plan']>[number];
type Action = NonNullable<Goal['actions']>[number];
type Done = (text: string, isGood: boolean) => void;

interface MyPlanProps {
  readonly personId: string;
  /** How often the page was read. */
  readonly reads: number;
}

/** What was agreed with the person and what is asked of them; they say that it is done, and yes or no to each goal. */
export function MyPlan({ personId, reads }: MyPlanProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const [{ data, error }, ask] = useQuery({ query: PLAN, variables: { id: personId } });
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  useReadAgain(reads, ask);
  const goals = data?.youngPerson?.plan ?? [];
  const open = goals.filter(({ status }) => status === 'OPEN');
  const closed = goals.filter(({ status }) => status !== 'OPEN');
  const toDo = open.flatMap(({ actions }) => actions ?? []).filter(({ status, doer }) => status === 'TODO' && !doer);
  const done: Done = (text, isGood) => {
    setOutcome({ text, isGood });
    ask();
  };
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{t('my.plan')}</h2>
      {error && <p className="note">{why(error)}</p>}
      <Note outcome={outcome} />
      {toDo.length > 0 && (
        <>
          <h3>{t('my.plan.asked')}</h3>
          <ul className="plain">
            {toDo.map((action) => (
              <MyAction key={action.id} action={action} onDone={done} />
            ))}
          </ul>
        </>
      )}
      {open.length > 0 && (
        <>
          <h3>{t('my.plan.goals')}</h3>
          <ul className="plain">
            {open.map((goal) => (
              <MyGoal key={goal.id} goal={goal} onDone={done} />
            ))}
          </ul>
        </>
      )}
      {data && !error && goals.length === 0 && <p>{t('my.plan.none')}</p>}
      {closed.length > 0 && (
        <details>
          <summary>{t('my.plan.closed')}</summary>
          <ul className="plain">
            {closed.map((goal) => (
              <ClosedGoal key={goal.id} goal={goal} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** What is said of a day that was set: in words where it has passed. */
function useDue() {
  const t = usePersonTranslation();
  const { day } = useFormatters();
  return (on: string | null | undefined): string | null =>
    on ? t(on < dayAfter(0) ? 'my.plan.late' : 'my.plan.due', { day: day(on) }) : null;
}

interface MyActionProps {
  readonly action: Action;
  readonly onDone: Done;
}

/** What the person is to do, and by when. */
function MyAction({ action: { id, version, kind, words, dueOn }, onDone }: MyActionProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { colon } = useFormatters();
  const due = useDue();
  const [, complete] = useMutation(COMPLETE);
  const isDone = async () => {
    const { error } = await complete({ id, version, doneOn: dayAfter(0) });
    onDone(error ? why(error) : t('my.plan.marked'), !error);
  };
  return (
    <li>
      {kind && <strong>{t(`my.plan.kind.${kind}`)}</strong>}
      <p className="words">
        <bdi lang="fr">{words}</bdi>
      </p>
      <small>{due(dueOn)}</small>
      <div className="actions">
        <ActButton className="primary" name={[t('my.plan.done'), words].filter(Boolean).join(colon)} onAct={isDone}>
          {t('my.plan.done')}
        </ActButton>
      </div>
    </li>
  );
}

interface MyGoalProps {
  readonly goal: Goal;
  readonly onDone: Done;
}

/** A goal, who does what for it, what the person said of it, and their yes and no. */
function MyGoal({ goal, onDone }: MyGoalProps) {
  const t = usePersonTranslation();
  const { day } = useFormatters();
  const due = useDue();
  const { domain, title, targetOn, organisation, setBy, actions, answer } = goal;
  const said = answer
    ? (`my.plan.answer.${answer.answer ?? 'AGREED'}${answer.isCurrent ? ('' as const) : ('.before' as const)}` as const)
    : 'my.plan.answer.none';
  return (
    <li>
      {domain && <strong>{t(`my.plan.domain.${domain}`)}</strong>}
      <p className="words">
        <bdi lang="fr">{title}</bdi>
      </p>
      <small>
        <InlineList values={[setBy?.displayName, organisation?.name, due(targetOn)]} />
      </small>
      <ul>
        {actions
          ?.filter(({ status }) => status !== 'DROPPED')
          .map(({ id, kind, words, status, doneOn, dueOn, doer }) => (
            <li key={id}>
              <bdi lang="fr">{words}</bdi>{' '}
              <small>
                <InlineList
                  values={[
                    kind && t(`my.plan.kind.${kind}`),
                    doer ? doer.displayName : t('my.plan.you'),
                    status === 'DONE' && doneOn ? t('my.plan.done.on', { day: day(doneOn) }) : due(dueOn),
                  ]}
                />
              </small>
            </li>
          ))}
      </ul>
      <p>{t(said, { day: day(answer?.givenOn ?? dayAfter(0)) })}</p>
      {/* A new answer is a new question: a second tap never answers another one. */}
      <YesAndNo key={`${answer?.id} ${goal.edition}`} goal={goal} onDone={onDone} />
    </li>
  );
}

/** The person's yes to a goal as it stands, and their no in two taps. */
function YesAndNo({ goal: { id, edition, title, answer }, onDone }: MyGoalProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const language = useLanguage();
  const { colon } = useFormatters();
  const [, agree] = useMutation(AGREE);
  const [, refuse] = useMutation(REFUSE);
  const [isSure, setIsSure] = useState(false);
  const named = (act: string): string => [act, title].filter(Boolean).join(colon);
  const sayYes = async () => {
    const { error } = await agree({ id, edition: edition ?? 0, language });
    onDone(error ? why(error) : t('my.plan.answered'), !error);
  };
  const sayNo = async () => {
    const { error } = await refuse({ id, language });
    onDone(error ? why(error) : t('my.plan.answered'), !error);
  };
  const agrees = answer?.answer === 'AGREED' && answer.isCurrent;
  const refuses = answer?.answer === 'REFUSED';
  return (
    <div className="actions">
      {!agrees && (
        <ActButton className="primary" name={named(t('my.plan.agree'))} onAct={sayYes}>
          {t('my.plan.agree')}
        </ActButton>
      )}
      {!refuses &&
        (isSure ? (
          <>
            <ActButton takesFocus name={named(t('my.plan.refuse.yes'))} onAct={sayNo}>
              {t('my.plan.refuse.yes')}
            </ActButton>
            <Button className="quiet" onPress={() => setIsSure(false)}>
              {t('cancel')}
            </Button>
          </>
        ) : (
          <Button className="quiet" aria-label={named(t('my.plan.refuse'))} onPress={() => setIsSure(true)}>
            {t('my.plan.refuse')}
          </Button>
        ))}
    </div>
  );
}

/** A goal that was reached or given up. */
function ClosedGoal({ goal: { domain, title, status, closedOn, givenUpReason } }: { readonly goal: Goal }) {
  const t = usePersonTranslation();
  const { day } = useFormatters();
  const when = closedOn && t(status === 'REACHED' ? 'my.plan.reached' : 'my.plan.givenUp', { day: day(closedOn) });
  return (
    <li>
      {domain && <strong>{t(`my.plan.domain.${domain}`)}</strong>}
      <p className="words">
        <bdi lang="fr">{title}</bdi>
      </p>
      <small>
        <InlineList values={[when, givenUpReason && t(`my.plan.reason.${givenUpReason}`)]} />
      </small>
    </li>
  );
}
