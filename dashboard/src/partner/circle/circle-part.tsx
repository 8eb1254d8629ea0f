import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { ActButton } from '../../components/act-button.js';
import { Failure } from '../../components/failure.js';
import { InlineList } from '../../components/inline-list.js';
import { type ActOutcome, Note } from '../../components/note.js';
import { type OfferedAct, RecordActs } from '../../components/record-acts.js';
import { RecordPart } from '../../components/record-part.js';
import { groundsIn, WITH_GROUNDS, withheldIn } from '../../graph/client.js';
import { graphql } from '../../graph/graphql.js';
import { useReadAgain } from '../../graph/read-again.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { useRefusal } from '../../language/use-refusal.js';
import type { RecordReading } from '../category-part.js';
import { ComeInDialog, LeaveCircleDialog } from './circle-dialogs.js';
import { CIRCLE, type ShownMember } from './circle-query.js';
import { MemberReach } from './member-reach.js';
import './circle-part.css';

const ANSWER = graphql(`
  mutation AnswerCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }
`);

interface CirclePartProps {
  readonly personId: string;
  readonly reading: RecordReading;
  /** Whether the viewer's organisation holds a record of the person: its professionals join, others ask to. */
  readonly holdsRecord: boolean;
  /** How often the page was read again. */
  readonly reads: number;
}

/** Who is around the person and how to reach them. What consent withholds of it is said beside the viewer's own colleagues. */
export function CirclePart({ personId, reading: { viewer, onAsk }, holdsRecord, reads }: CirclePartProps) {
  const t = useTranslation();
  const [{ data, error, extensions }, ask] = useQuery({ query: CIRCLE, variables: { id: personId }, context: WITH_GROUNDS });
  useReadAgain(reads, ask);
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  const members = data?.youngPerson?.circle ?? [];
  const withheld = withheldIn(extensions).find(({ path }) => path.join('.') === 'youngPerson.circle');
  const done = (text: string, isGood = true) => {
    setOutcome({ text, isGood });
    ask();
  };
  const own = members.filter(({ professional }) => professional?.id === viewer.professional?.id);
  const isIn = own.some(({ role, state }) => role !== 'JOINED' || state === 'IN');
  const list = (
    <>
      <ul className="plain members">
        {members.map((member) => (
          <Member key={member.id} personId={personId} member={member} mayAnswer={isIn} onDone={done} />
        ))}
      </ul>
      {members.length > 0 && (
        <p>
          <small>{t('circle.reach.logged')}</small>
        </p>
      )}
    </>
  );
  if (error && !data) return <Failure error={error} retry={ask} />;
  if (!data) return <p className="loading">{t('loading')}</p>;
  return (
    <RecordPart
      title={t('circle.title')}
      withheld={withheld}
      inPart={members.length > 0 ? t('circle.inPart') : undefined}
      grounds={members.length > 0 ? groundsIn(extensions).filter(({ category }) => category === 'CIRCLE') : []}
      onAsk={onAsk}
      acts={
        <>
          {withheld && list}
          <Note outcome={outcome} />
          {viewer.professional && <OwnActs personId={personId} own={own} holdsRecord={holdsRecord} onDone={done} onStale={ask} />}
        </>
      }
    >
      {members.length > 0 ? list : <p className="suppressed">{t(data.youngPerson?.circle ? 'circle.none' : 'away')}</p>}
    </RecordPart>
  );
}

interface MemberProps {
  readonly personId: string;
  readonly member: ShownMember;
  /** Whether the viewer is in the circle, and so answers who asks to be. */
  readonly mayAnswer: boolean;
  readonly onDone: (text: string, isGood?: boolean) => void;
}

/** One who is around the person, or asks to be. */
function Member({ personId, member, mayAnswer, onDone }: MemberProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { id, role, reason, state, since, lastContact, organisation, professional } = member;
  const name = professional?.displayName ?? organisation.name;
  const why = reason ? t(`circle.reason.${reason}`) : t(`circle.role.${role}`);
  return (
    <li>
      <strong>{professional?.displayName ?? t('circle.nobodyNamed')}</strong>{' '}
      {state !== 'IN' && <span className="tag late">{t(`circle.state.${state}`)}</span>}
      <br />
      <InlineList values={[organisation.name, professional?.jobTitle, why]} />
      <br />
      <small>
        <InlineList
          values={[
            since && t('circle.since', { day: day(since) }),
            lastContact ? t('circle.lastContact', { day: day(lastContact) }) : t('circle.noContact'),
          ]}
        />
      </small>
      <div className="actions">
        <MemberReach personId={personId} memberId={id} name={name} />
      </div>
      {state === 'ASKED' && mayAnswer && <Answers id={id} name={name} onDone={onDone} />}
    </li>
  );
}

interface AnswersProps {
  readonly id: string;
  readonly name: string;
  readonly onDone: (text: string, isGood?: boolean) => void;
}

/** The two answers to who asks to be in the circle. */
function Answers({ id, name, onDone }: AnswersProps) {
  const t = useTranslation();
  const whyNot = useRefusal();
  const [, send] = useMutation(ANSWER);
  const answer = async (accept: boolean) => {
    const { error } = await send({ id, accept });
    onDone(error ? whyNot(error, { CONFLICT: 'circle.conflict' }) : t('circle.answered'), !error);
  };
  return (
    <div className="actions">
      <ActButton className="primary" name={t('act.of', { act: t('circle.accept'), what: name })} onAct={() => answer(true)}>
        {t('circle.accept')}
      </ActButton>
      <ActButton className="quiet" name={t('act.of', { act: t('circle.decline'), what: name })} onAct={() => answer(false)}>
        {t('circle.decline')}
      </ActButton>
    </div>
  );
}

interface OwnActsProps {
  readonly personId: string;
  /** The entries of the viewer. */
  readonly own: readonly ShownMember[];
  readonly holdsRecord: boolean;
  readonly onDone: (text: string) => void;
  readonly onStale: () => void;
}

/** What the viewer may do about their own place. Who has a task is in the circle by it. */
function OwnActs({ personId, own, holdsRecord, ...writing }: OwnActsProps) {
  const t = useTranslation();
  const join: OfferedAct = {
    name: 'join',
    label: t('circle.join'),
    done: t('circle.joined'),
    dialog: (ways) => <ComeInDialog personId={personId} joins {...ways} />,
  };
  const ask: OfferedAct = {
    name: 'ask',
    label: t('circle.ask'),
    done: t('circle.asked'),
    dialog: (ways) => <ComeInDialog personId={personId} joins={false} {...ways} />,
  };
  const leave: OfferedAct = {
    name: 'leave',
    label: t('circle.leave'),
    done: t('circle.left'),
    dialog: (ways) => <LeaveCircleDialog personId={personId} {...ways} />,
  };
  const [place] = own;
  if (place && place.role !== 'JOINED') return null;
  const comeIn = holdsRecord && place?.state !== 'REFUSED' ? join : ask;
  const acts = place && place.state !== 'REFUSED' ? [leave] : [comeIn];
  return <RecordActs of={`circle ${personId}`} acts={acts} {...writing} />;
}
