/** The agenda: appointments of people with the organisations around them, and the slots that organisations offer. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { forgetting } from '@passerelle/kit/feed/forgetting';
import { merging } from '@passerelle/kit/feed/merging';
import { PathwayStepResolver } from '@passerelle/kit/graphql/pathway-step';
import { followAccess } from '@passerelle/kit/registry/access';
import { followHolders, KnownLink, KnownOrganisation, KnownProfessional } from '@passerelle/kit/registry/known';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { Appointment } from './appointment.js';
import { Migration20261219Agenda } from './migrations.js';
import { PlanningResolver } from './planning.js';
import { AgendaResolver, YoungPersonResolver } from './reading.js';
import { seed } from './seed.js';
import { BookingResolver } from './slots/booking.js';
import { followReferrals } from './slots/follow-referrals.js';
import { Migration20261220AgendaSlots } from './slots/migration.js';
import { OfferingResolver } from './slots/offering.js';
import { reservationById, SlotReservation } from './slots/reservation.js';
import { Slot } from './slots/slot.js';
import { AppointmentStep, stepById } from './step.js';
import { toldAgain } from './told-again.js';
import { YoungPerson } from './young-person.js';

export const agenda: Subgraph<World> = {
  name: 'agenda',
  entities: [Appointment, AppointmentStep, Slot, SlotReservation, KnownLink, KnownOrganisation, KnownProfessional],
  migrations: [Migration20261219Agenda, Migration20261220AgendaSlots],
  resolvers: [AgendaResolver, BookingResolver, OfferingResolver, PathwayStepResolver, PlanningResolver, YoungPersonResolver],
  references: {
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
    SlotReservation: ({ id }, context) => reservationById(context, id),
    AppointmentStep: ({ id }, context) => stepById(context, id),
  },
  orphanedTypes: [YoungPerson, AppointmentStep],
  follows: [followConsent, followAccess, forgetting(merging(followHolders, { tellsSteps: true, toldAgain })), followReferrals],
  toldAgain,
  seed,
};
