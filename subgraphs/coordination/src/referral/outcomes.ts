/** The person says what came of a referral: on their page, whatever its recipient says. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { idOr } from '@passerelle/kit/identity/ids';
import { writeAs } from '@passerelle/kit/record/write-as';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { NewItem } from '../inbox.js';
import { partiesOf, Referral, type ReferralOutcome, ReferralOutcomeEnum } from './referral.js';
import { isAnsweredByPerson } from './states.js';
import { tellOfReferral } from './writing.js';

@Resolver()
export class ReferralOutcomesResolver {
  @Mutation(() => Referral, {
    description:
      'The person says whether they got what a referral asked for, once somebody took it on. They may say otherwise later; what they said last holds. Both organisations are told.',
  })
  async confirmReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('outcome', () => ReferralOutcomeEnum) outcome: ReferralOutcome,
  ): Promise<Referral> {
    if (context.viewer.is !== 'subject') throw new Forbidden('This is for the person alone, on their own page.');
    const { result } = await context.change(async (em, emit) => {
      const referral = await referralOfMine(em, context, id);
      if (!isAnsweredByPerson(referral.status)) throw new Conflict(`This referral is ${referral.status}: nobody has taken it on.`);
      if (referral.saidByPerson === outcome) return referral;
      Object.assign(referral, { saidByPerson: outcome, saidAt: context.now });
      emit(...(await tellOfReferral(em, referral, said(referral, outcome))));
      return referral;
    });
    return result;
  }
}

const said = ({ id: referralId, personId, fromId, toId }: Referral, outcome: ReferralOutcome): NewItem[] =>
  [fromId, toId].map((owner) => ({ owner, kind: `REFERRAL_${outcome}`, referralId, personId }));

/** A referral about the person who asks, locked in the name of its recipient. Throws NotFound for any other. */
async function referralOfMine(em: EntityManager, context: RequestContext, id: string): Promise<Referral> {
  const mine = { $and: [{ id: idOr(id) }, partiesOf(context)] };
  const found = await em.findOne(Referral, mine);
  if (!found) throw new NotFound('referral');
  await writeAs(em, found.toId);
  const referral = await em.findOne(Referral, mine, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!referral) throw new NotFound('referral');
  return referral;
}
