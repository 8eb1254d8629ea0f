/** The agenda's part of the synthetic consortium: what was, and what is planned for the days after the one on which it is sown. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { derivedId, organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { insertActs } from '@passerelle/kit/record/act';
import { addDays, inParis, startOfDay } from '@passerelle/kit/vocabulary/calendar';
import type { Appointment as Story, World, YoungPerson } from '@passerelle/synthetic/world';
import { APPOINTMENTS, appointmentAct } from './acts/appointment.js';

/** Writes the appointments of the invented people. */
export async function seed(em: EntityManager, { people }: World): Promise<void> {
  const { day: today } = inParis(new Date());
  const rows = people.flatMap((person) => person.appointments.map((story, nth) => appointmentOf(person, story, { today, nth })));
  await insertActs(
    em,
    APPOINTMENTS,
    rows.map((row) => appointmentAct(row, null)),
  );
}

interface Sown {
  readonly today: string;
  readonly nth: number;
}

function appointmentOf({ id, preferredLanguage }: YoungPerson, { days, hour, ...story }: Story, { today, nth }: Sown) {
  const startsAt = new Date(startOfDay(workingDay(addDays(today, days))).getTime() + hour * 3_600_000);
  return {
    ...story,
    id: derivedId(id, `appointment ${nth}`),
    personId: personIdSchema.parse(id),
    holderId: organisationIdSchema.parse(story.holderId),
    startsAt,
    endsAt: new Date(startsAt.getTime() + 45 * 60_000),
    placeKind: 'AT_ORGANISATION' as const,
    link: null,
    language: preferredLanguage,
    interpreting: preferredLanguage === 'fr' ? ('NOT_NEEDED' as const) : ('NEEDED' as const),
    cancelledBy: null,
    successorId: null,
    slotId: null,
    referralId: null,
  };
}

/** The day, or the Monday after it. */
function workingDay(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  if (weekday === 6) return addDays(day, 2);
  return weekday === 0 ? addDays(day, 1) : day;
}
