import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { Failure } from '../../components/failure.js';
import { type ActOutcome, Note } from '../../components/note.js';
import { RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { RecordPart } from '../../components/record-part.js';
import { groundsIn, WITH_GROUNDS, withheldIn } from '../../graph/client.js';
import { fullName } from '../../graph/person-name.js';
import { GOAL_DOMAINS } from '../../graph/plan.js';
import { useReadAgain } from '../../graph/read-again.js';
import { useTranslation } from '../../language/translation.js';
import type { RecordReading } from '../category-part.js';
import { SetGoalDialog } from './goal-dialogs.js';
import { GoalEntry } from './goal-entry.js';
import { PlanPaper } from './plan-paper.js';
import { PLAN, type ShownGoal } from './plan-query.js';
import './plan-part.css';

interface PlanPartProps {
  readonly personId: string;
  readonly reading: RecordReading;
  /** How often the page was read. */
  readonly reads: number;
  /** Whether the viewer's organisation holds a record of the person: it sets goals then. */
  readonly holdsRecord: boolean;
}

/** The person's plan: goals by domain, with who does what by when. Closed goals stand behind a button. */
export function PlanPart({ personId, reading: { viewer, onAsk }, reads, holdsRecord }: PlanPartProps) {
  const t = useTranslation();
  const [{ data, error, extensions }, ask] = useQuery({ query: PLAN, variables: { id: personId }, context: WITH_GROUNDS });
  useReadAgain(reads, ask);
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  const [withClosed, showClosed] = useState(false);
  const [printing, setPrinting] = useState(false);
  if (error && !data) return <Failure error={error} retry={ask} />;
  if (!data) return <p className="loading">{t('loading')}</p>;
  const person = data.youngPerson;
  const goals = person?.plan ?? [];
  const withheld = withheldIn(extensions).find(({ path }) => path.join('.') === 'youngPerson.plan');
  const writing: RecordWriting = {
    onDone: (text) => {
      setOutcome({ text, isGood: true });
      ask();
    },
    onStale: ask,
  };
  const open = goals.filter(({ status }) => status === 'OPEN');
  const closed = goals.filter(({ status }) => status !== 'OPEN');
  const ways = { viewer, around: person?.circle ?? [], spoken: person?.identity?.preferredLanguage ?? 'fr', holdsRecord, writing };
  const byDomain = (some: readonly ShownGoal[]) =>
    GOAL_DOMAINS.flatMap((domain) => {
      const ofDomain = some.filter((goal) => goal.domain === domain);
      return ofDomain.length === 0 ? [] : [{ domain, ofDomain }];
    });
  const list = (
    <>
      {byDomain(withClosed ? [...open, ...closed] : open).map(({ domain, ofDomain }) => (
        <div key={domain} className="goals">
          <h3>{t(`my.plan.domain.${domain}`)}</h3>
          <ul className="plain">
            {ofDomain.map((goal) => (
              <GoalEntry key={goal.id} goal={goal} {...ways} />
            ))}
          </ul>
        </div>
      ))}
      {goals.length > 0 && open.length === 0 && !withClosed && <p className="suppressed">{t('plan.noneOpen')}</p>}
      <div className="actions">
        {closed.length > 0 && (
          <Button className="quiet" onPress={() => showClosed(!withClosed)}>
            {t(withClosed ? 'plan.hideClosed' : 'plan.showClosed', { count: closed.length })}
          </Button>
        )}
        {open.length > 0 && (
          <Button className="quiet" onPress={() => setPrinting(true)}>
            {t('plan.print')}
          </Button>
        )}
      </div>
    </>
  );
  return (
    <RecordPart
      title={t('plan.title')}
      withheld={withheld}
      grounds={goals.length > 0 ? groundsIn(extensions).filter(({ category }) => category === 'PLAN') : []}
      onAsk={onAsk}
      acts={
        <>
          {withheld && goals.length > 0 && list}
          <Note outcome={outcome} />
          {holdsRecord && viewer.professional && (
            <RecordActs
              of={`plan ${personId}`}
              acts={[
                {
                  name: 'set',
                  label: t('plan.set'),
                  done: t('plan.set.done'),
                  dialog: (given) => <SetGoalDialog personId={personId} {...given} />,
                },
              ]}
              {...writing}
            />
          )}
          {printing && person && (
            <PlanPaper name={fullName(person.identity)} language={ways.spoken} goals={open} onClose={() => setPrinting(false)} />
          )}
        </>
      }
    >
      {goals.length > 0 ? list : <p className="suppressed">{t(person?.plan ? 'plan.none' : 'away')}</p>}
    </RecordPart>
  );
}
