/** What operators tell of who is around a person, and of when they are expected to leave, from their stays. */
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { endOf, taskOf } from './acts/stay.js';
import { HousingRecord } from './housing-record.js';

const stays: ToldOf = async (em, after, of) => {
  const found = await em.find(HousingRecord, { id: { $gt: after }, ...of }, A_PAGE);
  return { events: found.flatMap((stay) => [taskOf(stay), endOf(stay)]), last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [stays];
