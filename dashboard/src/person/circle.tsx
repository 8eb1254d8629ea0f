import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { ActButton } from '../components/act-button.js';
import { InlineList } from '../components/inline-list.js';
import { type ActOutcome, Note } from '../components/note.js';
import type { MyCircleQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useReadAgain } from '../graph/read-again.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import './circle.css';

const CIRCLE = graphql(`
  query MyCircle($id: ID!) {
    youngPerson(id: $id) {
      id
      circle {
        id role reason state since lastContact organisation { id name } professional { id displayName }
        reach { id phone email organisationPhone organisationEmail }
      }
    }
  }
`);
const REFUSE = graphql(`
  mutation RefuseCircleMember($id: ID!) { refuseCircleMember(id: $id) }
`);
const ANSWER = graphql(`
  mutation AnswerMyCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }
`);

type Member = NonNullable<NonNullable<MyCircleQuery['youngPerson']>['circle']>[number];

interface MyCircleProps {
  readonly personId: string;
  /** How often the page was read again: with each the circle is. */
  readonly reads: number;
}

/** Whom the person can call, and their yes and no to each: who is around them, and who asks to be. It changes while they look at it. */
export function MyCircle({ personId, reads }: MyCircleProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const [{ data, error }, ask] = useQuery({ query: CIRCLE, variables: { id: personId } });
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  useReadAgain(reads, ask);
  const members = data?.youngPerson?.circle;
  const done = (text: string, isGood: boolean) => {
    setOutcome({ text, isGood });
    ask();
  };
  return (
    <section aria-labelledby="circle">
      <h2 id="circle">{t('my.circle')}</h2>
      {error && <p className="note">{why(error)}</p>}
      <Note outcome={outcome} />
      {(members?.length ?? 0) > 0 && <p>{t('my.circle.intro')}</p>}
      <ul className="plain">
        {members?.map((member) => (
          <MemberEntry key={member.id} member={member} onDone={done} />
        ))}
      </ul>
      {members?.length === 0 && <p>{t('my.circle.none')}</p>}
    </section>
  );
}

interface MemberProps {
  readonly member: Member;
  readonly onDone: (text: string, isGood: boolean) => void;
}

const nameOf = ({ professional, organisation }: Member): string => professional?.displayName ?? organisation.name;

/** One of them: how to call them first, then who they are, then the person's no. */
function MemberEntry({ member, onDone }: MemberProps) {
  const t = usePersonTranslation();
  const { day, colon } = useFormatters();
  const { role, reason, state, since, lastContact, organisation, professional, reach } = member;
  const phone = reach?.phone ?? reach?.organisationPhone;
  const email = reach?.email ?? reach?.organisationEmail;
  const named = (act: string): string => [act, nameOf(member)].join(colon);
  const isRefused = state === 'REFUSED';
  return (
    <li>
      <strong>
        <bdi>{nameOf(member)}</bdi>
      </strong>{' '}
      {isRefused && <span className="tag late">{t('my.circle.refused')}</span>}
      <br />
      <InlineList
        values={[
          professional && organisation.name,
          state === 'ASKED' ? t('my.circle.asks') : t(`my.circle.role.${role}`),
          reason && t(`my.circle.reason.${reason}`),
        ]}
      />
      <br />
      <small>
        <InlineList
          values={[
            since && t('my.circle.since', { day: day(since) }),
            lastContact && t('my.circle.lastContact', { day: day(lastContact) }),
          ]}
        />
      </small>
      {isRefused && role !== 'JOINED' && <p>{t('my.circle.goesOn')}</p>}
      <div className="actions">
        {phone && (
          <a className="call" href={`tel:${phone}`} aria-label={named(t('my.circle.call'))}>
            {t('my.circle.call')}
          </a>
        )}
        {email && (
          <a href={`mailto:${email}`} aria-label={named(t('my.circle.write'))}>
            {t('my.circle.write')}
          </a>
        )}
        {!phone && !email && <small>{t('my.circle.noReach')}</small>}
      </div>
      {/* A new state is a new question: a second tap never answers another one. */}
      <YesAndNo key={state} member={member} onDone={onDone} />
    </li>
  );
}

/** The person's yes to who asks, and their no in two taps. */
function YesAndNo({ member, onDone }: MemberProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { colon } = useFormatters();
  const [, refuse] = useMutation(REFUSE);
  const [, answer] = useMutation(ANSWER);
  const [isSure, setIsSure] = useState(false);
  const { id, state, role, professional } = member;
  const named = (act: string): string => [act, nameOf(member)].join(colon);
  const letIn = async () => {
    const { error } = await answer({ id, accept: true });
    onDone(error ? why(error) : t('my.circle.in'), !error);
  };
  const sayNo = async () => {
    const { error } = await refuse({ id });
    onDone(error ? why(error) : t(role === 'JOINED' ? 'my.circle.out' : 'my.circle.told'), !error);
  };
  if (state === 'REFUSED')
    return (
      <div className="actions">
        <ActButton name={named(t('my.circle.letIn'))} onAct={letIn}>
          {t('my.circle.letIn')}
        </ActButton>
      </div>
    );
  if (state === 'ASKED')
    return (
      <div className="actions">
        <ActButton className="primary" name={named(t('my.circle.accept'))} onAct={letIn}>
          {t('my.circle.accept')}
        </ActButton>
        <ActButton name={named(t('my.circle.decline'))} onAct={sayNo}>
          {t('my.circle.decline')}
        </ActButton>
      </div>
    );
  // Where the organisation names nobody there is nobody to refuse.
  if (!professional) return null;
  return (
    <div className="actions">
      {isSure ? (
        <>
          <ActButton takesFocus name={named(t('my.circle.refuse.yes'))} onAct={sayNo}>
            {t('my.circle.refuse.yes')}
          </ActButton>
          <Button className="quiet" onPress={() => setIsSure(false)}>
            {t('cancel')}
          </Button>
        </>
      ) : (
        <Button className="quiet" aria-label={named(t('my.circle.refuse'))} onPress={() => setIsSure(true)}>
          {t('my.circle.refuse')}
        </Button>
      )}
    </div>
  );
}
