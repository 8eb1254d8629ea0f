import { useState } from 'react';
import { useQuery } from 'urql';
import { Failure } from '../../components/failure.js';
import { type ActOutcome, Note } from '../../components/note.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { RecordPart } from '../../components/record-part.js';
import { groundsIn, WITH_GROUNDS, withheldIn } from '../../graph/client.js';
import { useReadAgain } from '../../graph/read-again.js';
import { useTranslation } from '../../language/translation.js';
import type { RecordReading } from '../category-part.js';
import { PlanAppointmentDialog } from './appointment-dialogs.js';
import { AppointmentEntry } from './appointment-entry.js';
import { APPOINTMENTS, type ShownAppointment } from './appointment-query.js';

interface AppointmentsPartProps {
  readonly personId: string;
  readonly reading: RecordReading;
  /** How often the page was read. */
  readonly reads: number;
  /** Whether the viewer's organisation holds a record of the person, and so plans appointments with them. */
  readonly holdsRecord: boolean;
}

/** When and where the person is expected, the next first, and how the last ones went. What consent withholds is said beside the viewer's own. */
export function AppointmentsPart({ personId, reading: { viewer, onAsk }, reads, holdsRecord }: AppointmentsPartProps) {
  const t = useTranslation();
  const [{ data, error, extensions }, ask] = useQuery({ query: APPOINTMENTS, variables: { id: personId }, context: WITH_GROUNDS });
  useReadAgain(reads, ask);
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  if (error && !data) return <Failure error={error} retry={ask} />;
  if (!data) return <p className="loading">{t('loading')}</p>;
  const nodesOf = (page: { edges: readonly { node?: ShownAppointment | null }[] } | null | undefined): ShownAppointment[] =>
    (page?.edges ?? []).flatMap(({ node }) => node ?? []);
  const [coming, past] = [nodesOf(data.youngPerson?.coming), nodesOf(data.youngPerson?.past)];
  const withheld = withheldIn(extensions).find(({ category }) => category === 'APPOINTMENTS');
  const writing: RecordWriting = {
    onDone: (text) => {
      setOutcome({ text, isGood: true });
      ask();
    },
    onStale: ask,
  };
  const plan: OfferedAct = {
    name: 'plan',
    label: t('agenda.plan'),
    done: t('agenda.planned'),
    isMain: true,
    dialog: (ways) => <PlanAppointmentDialog personId={personId} {...ways} />,
  };
  const isOwn = ({ organisation }: ShownAppointment): boolean => organisation.id === viewer.organisation?.id;
  const listOf = (appointments: readonly ShownAppointment[]) => (
    <ul className="plain">
      {appointments.map((one) => (
        <AppointmentEntry key={one.id} appointment={one} writing={holdsRecord && isOwn(one) ? writing : undefined} />
      ))}
    </ul>
  );
  const list = (
    <>
      {listOf(coming)}
      {past.length > 0 && <h3>{t('agenda.past')}</h3>}
      {listOf(past)}
    </>
  );
  const isEmpty = coming.length + past.length === 0;
  return (
    <RecordPart
      title={t('agenda.title')}
      withheld={withheld}
      grounds={isEmpty ? [] : groundsIn(extensions).filter(({ category }) => category === 'APPOINTMENTS')}
      onAsk={onAsk}
      acts={
        <>
          {withheld && list}
          <Note outcome={outcome} />
          {holdsRecord && <RecordActs of={`appointments ${personId}`} acts={[plan]} {...writing} />}
        </>
      }
    >
      {isEmpty ? <p className="suppressed">{t(data.youngPerson?.coming ? 'agenda.none' : 'away')}</p> : list}
    </RecordPart>
  );
}
