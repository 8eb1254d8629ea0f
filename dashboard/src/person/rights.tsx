import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type CombinedError, useMutation, useQuery } from 'urql';
import { ActButton } from '../components/act-button.js';
import type { PersonRight } from '../graph/generated/graphql.js';
import { PERSON_RIGHTS } from '../graph/person-rights.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import type { Session } from '../session/session.js';
import { AskRightDialog } from './ask-right-dialog.js';
import { ErasureDone } from './erasure-done.js';
import { Retention } from './retention.js';
import { MY_RIGHTS, type MyRequest, TAKE_BACK } from './rights-query.js';

/** What became of what was just asked for; kept in no language, since the page's may change. */
interface Note {
  readonly refused: CombinedError | undefined;
  /** The day by which all must answer; null where a request was taken back. */
  readonly dueOn: string | null;
}

/** What a young person may ask for of all who hold something about them, and what became of what they asked. */
export function Rights({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { day } = useFormatters();
  const [{ data, error }, ask] = useQuery({ query: MY_RIGHTS });
  const [, takeBack] = useMutation(TAKE_BACK);
  const [asking, setAsking] = useState<PersonRight | null>(null);
  const [note, setNote] = useState<Note | null>(null);
  const requests = data?.rightRequests.edges.map(({ node }) => node) ?? [];
  const isErasing = requests.some(({ erasure }) => erasure !== null);
  const again = () => ask({ requestPolicy: 'network-only' });
  const withdrawn = async (id: string) => {
    const { error: refused } = await takeBack({ id });
    setNote({ refused, dueOn: null });
    again();
  };
  return (
    <section aria-labelledby="rights">
      <h2 id="rights">{t('my.rights')}</h2>
      <Retention />
      {error && <p className="note">{why(error)}</p>}
      <p role="status">
        {note &&
          (note.refused ? why(note.refused) : note.dueOn ? t('my.right.asked', { day: day(note.dueOn) }) : t('my.right.state.TAKEN_BACK'))}
      </p>
      {requests.length > 0 && (
        <ul className="plain">
          {requests.map((request) => (
            <li key={request.id}>
              <Request request={request} onTakeBack={() => withdrawn(request.id)} />
              {request.erasure?.certificate && <ErasureDone erasure={request.erasure} session={session} />}
            </li>
          ))}
        </ul>
      )}
      {!isErasing && (
        <>
          <p>{t('my.rights.intro')}</p>
          <div className="actions">
            {PERSON_RIGHTS.filter((right) => !requests.some((one) => one.right === right && one.state === 'ASKED')).map((right) => (
              <Button key={right} onPress={() => setAsking(right)}>
                {t(`my.right.${right}`)}
              </Button>
            ))}
          </div>
        </>
      )}
      {asking && (
        <AskRightDialog
          right={asking}
          onClose={() => setAsking(null)}
          onDone={(dueOn) => {
            setAsking(null);
            setNote({ refused: undefined, dueOn });
            again();
          }}
        />
      )}
    </section>
  );
}

/** Whether somebody agreed to what holds until the person asks for it no more. */
const isHolding = ({ right, state, answers }: MyRequest): boolean =>
  state === 'ANSWERED' && (right === 'RESTRICTION' || right === 'OBJECTION') && answers.some(({ accepted }) => accepted);

interface RequestProps {
  readonly request: MyRequest;
  readonly onTakeBack: () => Promise<void>;
}

/** A request, with what each who was asked has answered. */
function Request({ request, onTakeBack }: RequestProps) {
  const t = usePersonTranslation();
  const { day, colon } = useFormatters();
  const { right, state, askedAt, dueOn, words, answers, recordedBy } = request;
  return (
    <>
      <strong>{t(`my.right.${right}`)}</strong>
      {colon}
      <bdi>{day(askedAt)}</bdi> <span className="tag">{t(`my.right.state.${state}`)}</span>
      {recordedBy && <p>{t('my.right.recordedBy', { organisation: recordedBy.name })}</p>}
      {words && (
        <p className="words">
          <bdi>{words}</bdi>
        </p>
      )}
      {state === 'ASKED' && <p>{t('my.right.due', { day: day(dueOn) })}</p>}
      {(state === 'ASKED' || state === 'ANSWERED') && (
        <ul>
          {answers.map(({ id, accepted, ground, words: said, answeredAt, organisation }) => (
            <li key={id}>
              <bdi>{organisation?.name}</bdi>
              {colon}
              {accepted === null ? t('my.right.waits') : t(accepted ? 'my.right.accepted' : 'my.right.refused')}
              {ground && (
                <>
                  {colon}
                  {t(`my.right.ground.${ground}`)}
                </>
              )}
              {answeredAt && (
                <>
                  {' '}
                  <small>
                    <bdi>{day(answeredAt)}</bdi>
                  </small>
                </>
              )}
              {said && (
                <p className="words">
                  <bdi>{said}</bdi>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {(state === 'ASKED' || isHolding(request)) && (
        <div className="actions">
          <ActButton className="quiet" name={[t('my.right.takeBack'), t(`my.right.${right}`)].join(colon)} onAct={onTakeBack}>
            {t('my.right.takeBack')}
          </ActButton>
        </div>
      )}
    </>
  );
}
