/** What the agenda tells of what is due, from its appointments. */
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { dueOf } from './acts/appointment.js';
import { Appointment } from './appointment.js';

const appointments: ToldOf = async (em, after, of) => {
  const found = await em.find(Appointment, { id: { $gt: after }, ...of }, A_PAGE);
  return { events: found.map(dueOf), last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [appointments];
