/** The consortium lifts the bar that an access which was found unjustified leaves. */
import { execute, rows } from '@passerelle/kit/database/sql';
import { Forbidden, NotFound } from '@passerelle/kit/errors';
import { professionalIdOr } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { EmergencyAccess } from './emergency.js';
import { STANDING } from './emergency-limits.js';

const BARRED = `select exists (select ${STANDING} and e.professional_id = $1) as barred`;
const LIFT = 'insert into emergency_bar_lifted (professional_id, at) values ($1, $2)';

@Resolver()
export class EmergencyBarResolver {
  @Mutation(() => Boolean, {
    description:
      'The consortium’s auditor lets a professional open emergency accesses again after one that was found UNJUSTIFIED, and their organisation to that person. True where there was a bar to lift; NOT_FOUND for who has opened none.',
  })
  async liftEmergencyBar(@Ctx() context: RequestContext, @Arg('professionalId', () => ID) id: string): Promise<boolean> {
    if (!isAuditor(context.member())) throw new Forbidden('The consortium’s auditor (its COORDINATOR) lifts the bar.');
    const professionalId = professionalIdOr(id);
    const { result } = await context.change(async (em) => {
      if ((await em.count(EmergencyAccess, { professionalId })) === 0) throw new NotFound('professional', 'professionalId');
      const [found] = await rows(em, z.object({ barred: z.boolean() }), BARRED, [professionalId]);
      if (found?.barred) await execute(em, LIFT, [professionalId, context.now]);
      return found?.barred === true;
    });
    return result;
  }
}
