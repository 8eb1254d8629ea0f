/** Whoever opened an access that was found unjustified opens no other until the consortium lifts the bar. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { Forbidden, NotFound } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import { type ProfessionalId, professionalIdOr } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { EmergencyAccess } from './emergency.js';

const BARRED = `
  select exists (
    select from emergency e where e.professional_id = $1 and e.finding = 'UNJUSTIFIED'
      and not exists (select from emergency_bar_lifted l where l.professional_id = $1 and l.at >= e.reviewed_at)) as barred`;
const LIFT = 'insert into emergency_bar_lifted (professional_id, at) values ($1, $2)';

export async function isBarred(em: EntityManager, professionalId: ProfessionalId): Promise<boolean> {
  const [found] = await rows(em, z.object({ barred: z.boolean() }), BARRED, [professionalId]);
  return found?.barred === true;
}

@Resolver()
export class EmergencyBarResolver {
  @Mutation(() => Boolean, {
    description:
      'The consortium’s auditor lets a professional open emergency accesses again after one that was found UNJUSTIFIED. True where there was a bar to lift; NOT_FOUND for who has opened none.',
  })
  async liftEmergencyBar(@Ctx() context: RequestContext, @Arg('professionalId', () => ID) id: string): Promise<boolean> {
    if (!isAuditor(context.member())) throw new Forbidden('The consortium’s auditor (its COORDINATOR) lifts the bar.');
    const professionalId = professionalIdOr(id);
    const { result } = await context.change(async (em) => {
      if ((await em.count(EmergencyAccess, { professionalId })) === 0) throw new NotFound('professional', 'professionalId');
      const barred = await isBarred(em, professionalId);
      if (barred) await execute(em, LIFT, [professionalId, context.now]);
      return barred;
    });
    return result;
  }
}
