/** What the registry tells for statistics, and of what is due, from its tables. */
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { personIdSchema } from '@passerelle/kit/identity/ids';
import { descriptionOf, partnershipFacts } from './facts.js';
import { Partnership } from './partnership.js';
import { Person } from './person.js';
import { dueOfAnswers } from './rights/due.js';
import { RightAnswer } from './rights/request.js';

const people: ToldOf = async (em, after) => {
  const found = await em.find(Person, { id: { $gt: personIdSchema.parse(after) } }, A_PAGE);
  return { events: found.map(descriptionOf), last: found.at(-1)?.id };
};

const partnerships: ToldOf = async (em, after) => {
  const found = await em.find(Partnership, { id: { $gt: after } }, A_PAGE);
  return { events: found.flatMap(partnershipFacts), last: found.at(-1)?.id };
};

const answers: ToldOf = async (em, after) => {
  const found = await em.find(RightAnswer, { id: { $gt: after } }, A_PAGE);
  return { events: await dueOfAnswers(em, found), last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [people, partnerships, answers];
