/** Who of a referral's recipient takes it on. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Conflict, Forbidden } from '@passerelle/kit/errors';
import type { OrganisationId, ProfessionalId } from '@passerelle/kit/identity/ids';
import { staffAmong } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { NewItem } from '../inbox.js';
import { Referral } from './referral.js';
import { isOpen } from './states.js';
import { lockReferral, tellOfReferral } from './writing.js';

@Resolver()
export class AssigningResolver {
  @Mutation(() => Referral, {
    description:
      'The recipient says which of its professionals takes a referral on: it stands in what waits for them (`todo`). Its sender and its own staff are told.',
  })
  async assignReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('professionalId', () => ID, {
      nullable: true,
      description: 'A professional of the viewer’s organisation. Left out, it is nobody’s in particular any more.',
    })
    professionalId: string | null,
  ): Promise<Referral> {
    const { organisationId } = context.professional();
    const { result } = await context.change(async (em, emit) => {
      const referral = await lockReferral(em, context, id);
      if (referral.toId !== organisationId) throw new Forbidden('Only the recipient of a referral says who takes it on.');
      if (!isOpen(referral.status)) throw new Conflict(`This referral is ${referral.status}: nobody takes it on any more.`);
      const assigneeId = professionalId === null ? null : await assigneeAmong(em, organisationId, professionalId, 'professionalId');
      if (referral.assigneeId === assigneeId) return referral;
      referral.assigneeId = assigneeId;
      emit(...(await tellOfReferral(em, referral, assigned(referral))));
      return referral;
    });
    return result;
  }
}

/** A colleague looks at the organisation's inbox; the sender learns whom to call. */
const assigned = ({ id: referralId, personId, fromId, toId }: Referral): NewItem[] =>
  [fromId, toId].map((owner) => ({ owner, kind: 'REFERRAL_ASSIGNED', referralId, personId }));

/** A professional of the organisation. Throws BadUserInput for anybody else. */
export async function assigneeAmong(
  em: EntityManager,
  organisationId: OrganisationId,
  professionalId: string,
  field: string,
): Promise<ProfessionalId | null> {
  const [assigneeId = null] = await staffAmong(em, organisationId, [professionalId], field);
  return assigneeId;
}
