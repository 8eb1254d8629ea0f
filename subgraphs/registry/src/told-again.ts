/** What the registry tells for statistics, and of what is due, from its tables. */
import { rows } from '@passerelle/kit/database/sql';
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { personIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
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

const ERASED = 'select person_id from erasure where person_id = any($1::uuid[])';
const erasedRow = z.object({ person_id: personIdSchema });

/** Nobody is told any more of who is erased: what they asked stays for themselves alone, until they have read how it ended. */
const answers: ToldOf = async (em, after) => {
  const found = await em.find(RightAnswer, { id: { $gt: after } }, A_PAGE);
  const erased = await rows(em, erasedRow, ERASED, [found.map(({ personId }) => personId)]);
  const gone = new Set(erased.map(({ person_id }) => person_id));
  const standing = found.filter(({ personId }) => !gone.has(personId));
  return { events: await dueOfAnswers(em, standing), last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [people, partnerships, answers];
