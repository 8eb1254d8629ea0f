/** What OFII tells of when permits end, from its procedures. */
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { endOf } from './acts/procedure.js';
import { AsylumProcedure } from './asylum-procedure.js';

const permits: ToldOf = async (em, after, of) => {
  const found = await em.find(AsylumProcedure, { id: { $gt: after }, ...of }, A_PAGE);
  return { events: found.map(endOf), last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [permits];
