import { useState } from 'react';
import { useQuery } from 'urql';
import { Failure } from '../../components/failure.js';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import { InlineList } from '../../components/inline-list.js';
import { type ActOutcome, Note } from '../../components/note.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { RecordPart } from '../../components/record-part.js';
import { groundsIn, WITH_GROUNDS, withheldIn } from '../../graph/client.js';
import { graphql } from '../../graph/graphql.js';
import { useReadAgain } from '../../graph/read-again.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { RecordReading } from '../category-part.js';
import { CancelAppointmentDialog, ChangeAppointmentDialog, OutcomeDialog, PlanAppointmentDialog } from './appointment-dialogs.js';
import { APPOINTMENTS, type ShownAppointment } from './appointment-query.js';

const IN_ERROR = graphql(`
  mutation AppointmentEnteredInError($id: ID!, $version: Int!) { appointmentEnteredInError(id: $id, version: $version) }
`);

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
        <Entry key={one.id} appointment={one} writing={holdsRecord && isOwn(one) ? writing : undefined} />
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

interface EntryProps {
  readonly appointment: ShownAppointment;
  /** How the page goes on where it is written; undefined where the viewer does not. */
  readonly writing: RecordWriting | undefined;
}

/** One of them, with what may be done about it as it stands. */
function Entry({ appointment, writing }: EntryProps) {
  const t = useTranslation();
  const { meeting } = useFormatters();
  const { kind, status, startsAt, placeKind, place, link, interpreting, cancelledBy, organisation, professional } = appointment;
  const state = cancelledBy ? t(`agenda.cancelledBy.${cancelledBy}`) : t(`agenda.status.${status}`);
  return (
    <li>
      <strong>{meeting(startsAt)}</strong> {status !== 'PLANNED' && <span className={status === 'SEEN' ? 'tag' : 'tag late'}>{state}</span>}
      <br />
      <InlineList values={[t(`agenda.kind.${kind}`), organisation.name, professional?.displayName]} />
      <br />
      <small>
        <InlineList
          values={[t(`agenda.place.${placeKind}`), place, interpreting === 'NOT_NEEDED' ? null : t(`agenda.interpreting.${interpreting}`)]}
        />
      </small>
      {link && status === 'PLANNED' && (
        <a href={link} rel="noreferrer" target="_blank">
          {t('agenda.join')}
        </a>
      )}
      {writing && <OwnActs appointment={appointment} at={meeting(startsAt)} writing={writing} />}
    </li>
  );
}

interface OwnActsProps {
  readonly appointment: ShownAppointment;
  /** When, in words: it tells the acts of one from those of another. */
  readonly at: string;
  readonly writing: RecordWriting;
}

function OwnActs({ appointment, at, writing }: OwnActsProps) {
  const t = useTranslation();
  const { id, status, startsAt } = appointment;
  const hasBegun = Date.parse(startsAt) <= Date.now();
  const change: OfferedAct = {
    name: 'change',
    label: t('agenda.change'),
    done: t('agenda.changed'),
    dialog: (ways) => <ChangeAppointmentDialog appointment={appointment} {...ways} />,
  };
  const cancel: OfferedAct = {
    name: 'cancel',
    label: t('agenda.cancel'),
    done: t('agenda.cancelled'),
    dialog: (ways) => <CancelAppointmentDialog appointment={appointment} {...ways} />,
  };
  const outcome: OfferedAct = {
    name: 'outcome',
    label: t('agenda.outcome'),
    done: t('agenda.recorded'),
    dialog: (ways) => <OutcomeDialog appointment={appointment} {...ways} />,
  };
  const inError: OfferedAct = {
    name: 'inError',
    label: t('record.inError'),
    done: t('agenda.takenOut'),
    dialog: (ways) => (
      <InErrorDialog record={appointment} mutation={IN_ERROR} sure={t('agenda.inError.sure', { at })} yes={t('record.inError')} {...ways} />
    ),
  };
  const isOver = status === 'CANCELLED' || status === 'MOVED';
  const asItStands = hasBegun ? [outcome] : [change, cancel];
  return <RecordActs of={`appointment ${id}`} what={at} acts={[...(isOver ? [] : asItStands), inError]} {...writing} />;
}
