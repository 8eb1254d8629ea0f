/** Keeps who houses whom: an operator writes the register of representatives while it houses the person. */
import type { Follow } from '@passerelle/kit/feed/follow';
import { forgetStays, learnStays } from '@passerelle/kit/record/stays';

export const followStays: Follow = {
  source: 'housing',
  stream: 'events',
  clear: forgetStays,
  apply: async (em, events) => void (await learnStays(em, events)),
};
