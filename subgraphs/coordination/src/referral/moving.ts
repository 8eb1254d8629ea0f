/** Moving a referral from a state to the next: each act by its sender or its recipient. */
import { Forbidden, IllegalTransition } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { ReferralReason } from '@passerelle/kit/vocabulary/codes';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { takeReservation } from '../reservations/reserved-slots.js';
import { assigneeAmong } from './assigning.js';
import { NO_REASON, REASON_WORDS, ReferralReasonEnum, type Why, whyOf } from './reasons.js';
import { moverOf, Referral } from './referral.js';
import { moveAct } from './referral-acts.js';
import { bookedWith, refuseFormerMember, refuseOverdue } from './sending-rules.js';
import { type ReferralStatus, TRANSITIONS, transition } from './states.js';
import { lockReferral, writeReferral } from './writing.js';

const BECAUSE = 'Why, of a list. Left out, the words are another reason.';

@Resolver()
export class MovingResolver {
  @Mutation(() => Referral, { description: 'The recipient has seen it.' })
  receiveReferral(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Referral> {
    return move(context, id, 'RECEIVED');
  }

  @Mutation(() => Referral, { description: 'The recipient takes it on.' })
  acceptReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('assigneeId', () => ID, {
      nullable: true,
      description: 'Which of its professionals. Left out, it stays with whom it was given to.',
    })
    assigneeId: string | null,
  ): Promise<Referral> {
    return move(context, id, 'ACCEPTED', { assigneeId });
  }

  @Mutation(() => Referral, { description: 'The recipient does not take it on, and says why.' })
  async declineReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('because', () => ReferralReasonEnum, { nullable: true, description: BECAUSE }) because: ReferralReason | null,
    @Arg('reason', () => String, { nullable: true, description: REASON_WORDS }) reason: string | null,
  ): Promise<Referral> {
    return move(context, id, 'DECLINED', { why: whyOf(because, reason) });
  }

  @Mutation(() => Referral, { description: 'The recipient has begun.' })
  startReferral(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Referral> {
    return move(context, id, 'IN_PROGRESS');
  }

  @Mutation(() => Referral, { description: 'The recipient has done what was asked, and says with what outcome.' })
  completeReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('outcome', () => String) outcome: string,
  ): Promise<Referral> {
    return move(context, id, 'COMPLETED', { why: { because: null, reason: outcome } });
  }

  @Mutation(() => Referral, { description: 'The recipient stops before the end, and says why.' })
  async interruptReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('because', () => ReferralReasonEnum, { nullable: true, description: BECAUSE }) because: ReferralReason | null,
    @Arg('reason', () => String, { nullable: true, description: REASON_WORDS }) reason: string | null,
  ): Promise<Referral> {
    return move(context, id, 'INTERRUPTED', { why: whyOf(because, reason) });
  }

  @Mutation(() => Referral, { description: 'The sender takes it back, and says why.' })
  cancelReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
  ): Promise<Referral> {
    return move(context, id, 'CANCELLED', { why: { because: null, reason } });
  }
}

/** What a party says as it moves a referral. */
interface Saying {
  readonly why?: Why;
  /** Of a sending. */
  readonly reservationId?: string | null;
  /** Of an acceptance. */
  readonly assigneeId?: string | null;
}

/** Moves a referral as the viewer's organisation, which is a party to it. */
export async function move(
  context: RequestContext,
  id: string,
  to: ReferralStatus,
  { why = NO_REASON, reservationId = null, assigneeId = null }: Saying = {},
): Promise<Referral> {
  const { organisationId } = context.member();
  const { result } = await context.change(async (em, emit) => {
    const referral = await lockReferral(em, context, id);
    const from = referral.status;
    const outcome = transition(from, to, moverOf(referral, organisationId));
    if (outcome === 'NOT_YOURS')
      throw new Forbidden(`Only the ${TRANSITIONS[to]?.by === 'SENDER' ? 'sender' : 'recipient'} of a referral does this.`);
    if (outcome === 'ILLEGAL') throw new IllegalTransition(from, to);
    if (to === 'SENT') {
      refuseOverdue(context, referral);
      await refuseFormerMember(em, referral.toId, 'toOrganisationId');
    }
    if (reservationId !== null) {
      await takeReservation(em, reservationId, { fromId: organisationId, toId: referral.toId, at: context.now }, 'reservationId');
      referral.reservationId = reservationId;
    }
    if (assigneeId !== null) referral.assigneeId = await assigneeAmong(em, organisationId, assigneeId, 'assigneeId');
    const { events } = await writeReferral(em, referral, moveAct(referral, { to, at: context.now, byId: organisationId, why }));
    emit(...events, ...(to === 'SENT' ? bookedWith(referral) : []));
    return referral;
  });
  return result;
}
