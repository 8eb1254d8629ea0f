import type { ReactNode } from 'react';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import { InlineList } from '../../components/inline-list.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { graphql } from '../../graph/graphql.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CancelAppointmentDialog, ChangeAppointmentDialog, OutcomeDialog } from './appointment-dialogs.js';
import type { ShownAppointment } from './appointment-query.js';

const IN_ERROR = graphql(`
  mutation AppointmentEnteredInError($id: ID!, $version: Int!) { appointmentEnteredInError(id: $id, version: $version) }
`);

interface AppointmentEntryProps {
  readonly appointment: ShownAppointment;
  /** Whose it is, where the page does not say it otherwise. */
  readonly of?: ReactNode;
  /** How the page goes on where it is written; undefined where the viewer does not. */
  readonly writing: RecordWriting | undefined;
}

/** An appointment in a list, with what may be done about it as it stands. */
export function AppointmentEntry({ appointment, of, writing }: AppointmentEntryProps) {
  const t = useTranslation();
  const { meeting } = useFormatters();
  const { kind, status, startsAt, placeKind, place, link, interpreting, cancelledBy, organisation, professional } = appointment;
  const state = cancelledBy ? t(`agenda.cancelledBy.${cancelledBy}`) : t(`agenda.status.${status}`);
  return (
    <li>
      <strong>{meeting(startsAt)}</strong> {status !== 'PLANNED' && <span className={status === 'SEEN' ? 'tag' : 'tag late'}>{state}</span>}
      {of}
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
