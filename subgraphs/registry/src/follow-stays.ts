/** Keeps who houses whom: an operator writes the register of representatives while it houses the person. */
import { execute } from '@passerelle/kit/database/sql';
import type { Follow } from '@passerelle/kit/feed/follow';
import { learnStays } from '@passerelle/kit/record/stays';

export const followStays: Follow = {
  source: 'housing',
  stream: 'events',
  clear: (em) => execute(em, 'delete from housed'),
  apply: async (em, events) => void (await learnStays(em, events)),
};
