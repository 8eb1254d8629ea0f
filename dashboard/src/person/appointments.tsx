import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { ActButton } from '../components/act-button.js';
import { InlineList } from '../components/inline-list.js';
import { type ActOutcome, Note } from '../components/note.js';
import type { MyAppointmentsQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useReadAgain } from '../graph/read-again.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import './appointments.css';

const APPOINTMENTS = graphql(`
  query MyAppointments($id: ID!) {
    youngPerson(id: $id) {
      id
      appointments(span: COMING, first: 20) {
        edges {
          node {
            id version kind status startsAt placeKind place link interpreting
            organisation { id name } professional { id displayName }
          }
        }
      }
    }
  }
`);
const CANCEL = graphql(`
  mutation CannotCome($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }
`);

type Appointment = NonNullable<NonNullable<NonNullable<MyAppointmentsQuery['youngPerson']>['appointments']>['edges'][number]['node']>;

interface MyAppointmentsProps {
  readonly personId: string;
  /** How often the page was read. */
  readonly reads: number;
}

/** Where the person is expected: the next one first, big and plain, and their "I cannot come" in two taps. */
export function MyAppointments({ personId, reads }: MyAppointmentsProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const [{ data, error }, ask] = useQuery({ query: APPOINTMENTS, variables: { id: personId } });
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  useReadAgain(reads, ask);
  const coming = data?.youngPerson?.appointments?.edges.flatMap(({ node }) => (node && node.status !== 'MOVED' ? [node] : [])) ?? [];
  const isPlanned = ({ status }: Appointment): boolean => status === 'PLANNED';
  const next = coming.find(isPlanned);
  const done = (text: string, isGood: boolean) => {
    setOutcome({ text, isGood });
    ask();
  };
  return (
    <section aria-labelledby="appointments">
      <h2 id="appointments">{t('my.appointments')}</h2>
      {error && <p className="note">{why(error)}</p>}
      <Note outcome={outcome} />
      {data && !error && !next && <p>{t('my.appointments.none')}</p>}
      <ul className="plain">
        {next && <Entry key={next.id} appointment={next} isNext onDone={done} />}
        {coming.map((one) => one !== next && <Entry key={one.id} appointment={one} isNext={false} onDone={done} />)}
      </ul>
    </section>
  );
}

interface EntryProps {
  readonly appointment: Appointment;
  readonly isNext: boolean;
  readonly onDone: (text: string, isGood: boolean) => void;
}

/** One of them: when, with whom and where. */
function Entry({ appointment, isNext, onDone }: EntryProps) {
  const t = usePersonTranslation();
  const { meeting } = useFormatters();
  const { kind, status, startsAt, placeKind, place, link, interpreting, organisation, professional } = appointment;
  return (
    <li className={isNext ? 'appointment next' : 'appointment'}>
      {isNext && <small>{t('my.appointments.next')}</small>}
      <strong>{meeting(startsAt)}</strong>
      {status === 'CANCELLED' && <span className="tag late">{t('my.appointments.cancelled')}</span>}
      <span>{t(`my.appointments.kind.${kind}`)}</span>
      <InlineList values={[organisation.name, professional?.displayName]} />
      <InlineList values={[t(`my.appointments.place.${placeKind}`), place]} />
      {interpreting === 'BOOKED' && <small>{t('my.appointments.interpreter')}</small>}
      {link && status === 'PLANNED' && (
        <a href={link} rel="noreferrer" target="_blank">
          {t('my.appointments.join')}
        </a>
      )}
      {status === 'PLANNED' && <CannotCome appointment={appointment} onDone={onDone} />}
    </li>
  );
}

/** "I cannot come", in two taps. */
function CannotCome({ appointment: { id, version, startsAt }, onDone }: Pick<EntryProps, 'appointment' | 'onDone'>) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { meeting, colon } = useFormatters();
  const [, cancel] = useMutation(CANCEL);
  const [isSure, setIsSure] = useState(false);
  const named = (act: string): string => [act, meeting(startsAt)].join(colon);
  const say = async () => {
    const { error } = await cancel({ id, version });
    onDone(error ? why(error) : t('my.appointments.told'), !error);
  };
  return (
    <div className="actions">
      {isSure ? (
        <>
          <ActButton takesFocus name={named(t('my.appointments.cannot.yes'))} onAct={say}>
            {t('my.appointments.cannot.yes')}
          </ActButton>
          <Button className="quiet" onPress={() => setIsSure(false)}>
            {t('cancel')}
          </Button>
        </>
      ) : (
        <Button className="quiet" aria-label={named(t('my.appointments.cannot'))} onPress={() => setIsSure(true)}>
          {t('my.appointments.cannot')}
        </Button>
      )}
    </div>
  );
}
