import type { PersonAppointmentsQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';

/** The appointments of a person that the viewer may read: those to come, and the latest that are over. */
export const APPOINTMENTS = graphql(`
  query PersonAppointments($id: ID!) {
    youngPerson(id: $id) {
      id
      coming: appointments(span: COMING, first: 20) { edges { node { ...ShownAppointment } } }
      past: appointments(span: PAST, first: 5) { edges { node { ...ShownAppointment } } }
    }
  }
  fragment ShownAppointment on Appointment {
    id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy
    organisation { id name } professional { id displayName }
  }
`);

type Person = NonNullable<PersonAppointmentsQuery['youngPerson']>;
/** An appointment, as the page lists it. */
export type ShownAppointment = NonNullable<NonNullable<Person['coming']>['edges'][number]['node']>;

/** How many minutes an appointment takes. */
export const minutesOf = ({ startsAt, endsAt }: Pick<ShownAppointment, 'startsAt' | 'endsAt'>): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
