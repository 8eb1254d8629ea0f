/** Sending a referral, at once or as a draft that is sent later. */
import { BadUserInput, NotFound } from '@passerelle/kit/errors';
import { CategoryCodeEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId, organisationIdOr, personIdOr } from '@passerelle/kit/identity/ids';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { KnownLink, KnownOrganisation } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode } from '@passerelle/schema/categories';
import { categoryPolicy, isGrantable, type Policy } from '@passerelle/schema/policy';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { takeReservation, untilReserved } from '../reservations/reserved-slots.js';
import { followedId } from './following.js';
import { move } from './moving.js';
import { NO_REASON } from './reasons.js';
import { Referral, type ReferralKind, ReferralKindEnum } from './referral.js';
import { referralAct } from './referral-acts.js';
import { bookedWith, refuseFormerMember, refuseOverdue } from './sending-rules.js';
import { writeReferral } from './writing.js';

@InputType()
export class SendReferralInput {
  @Field(() => ID)
  personId!: string;

  @Field(() => ID)
  toOrganisationId!: string;

  @Field(() => ReferralKindEnum)
  kind!: ReferralKind;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'What is asked, in a few words: at most 200 characters.' })
  subject!: string;

  @Field(() => String, { nullable: true })
  message?: string | null;

  @Field(() => [CategoryCodeEnum], { description: 'What the recipient would need to read.' })
  needs!: CategoryCode[];

  @Directive('@bounds(from: "P0D", until: "P24M")')
  @Field(() => DateScalar, { nullable: true, description: 'Within two years.' })
  dueOn?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'A seat of a slot of the recipient, held by `reserveSlot`: the person leaves with a date. Of a draft it is named when that is sent.',
  })
  reservationId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'A referral of the same person that this one answers or continues: one that the viewer’s organisation sent, or was sent. Whoever is no party to that one does not learn of it.',
  })
  followsId?: string | null;
}

@Resolver()
export class SendingResolver {
  @Mutation(() => Referral, { description: 'Sends a referral for a person for whom the viewer’s organisation holds a record.' })
  sendReferral(@Ctx() context: RequestContext, @Arg('input', () => SendReferralInput) input: SendReferralInput): Promise<Referral> {
    return write(context, input, 'SENT');
  }

  @Mutation(() => Referral, {
    description:
      'Writes a referral without sending it, e.g. until the person has consented to what it needs. The recipient does not know of it.',
  })
  draftReferral(@Ctx() context: RequestContext, @Arg('input', () => SendReferralInput) input: SendReferralInput): Promise<Referral> {
    return write(context, input, 'DRAFT');
  }

  @Mutation(() => Referral, { description: 'Sends a draft.' })
  async sendDraftReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('reservationId', () => ID, { nullable: true, description: 'A seat of a slot of the recipient, held by `reserveSlot`.' })
    reservationId: string | null,
  ): Promise<Referral> {
    if (reservationId !== null) await untilReserved(context.em, reservationId);
    return move(context, id, 'SENT', { reservationId });
  }
}

async function write(context: RequestContext, input: SendReferralInput, status: 'DRAFT' | 'SENT'): Promise<Referral> {
  const { organisationId } = context.member();
  const needCodes = checkNeeds(context.policy, input.needs);
  const reservationId = input.reservationId ?? null;
  if (status === 'DRAFT' && reservationId !== null)
    throw new BadUserInput('input.reservationId', 'A draft takes no seat: name the reservation when you send it.');
  if (reservationId !== null) await untilReserved(context.em, reservationId);
  const { result } = await context.change(async (em, emit) => {
    const asked = personIdOr(input.personId);
    const personId = await idHeld(em, 'known_link', { personId: asked, organisationId });
    if ((await em.count(KnownLink, { personId, organisationId })) === 0) throw new NotFound('person', 'input.personId');
    const to = await em.findOne(KnownOrganisation, { id: organisationIdOr(input.toOrganisationId) });
    if (!to || to.id === organisationId)
      throw new BadUserInput('input.toOrganisationId', 'Name another organisation: organisations lists them.');
    await refuseFormerMember(em, to.id, 'input.toOrganisationId');
    const written = {
      id: newId(),
      personId,
      fromId: organisationId,
      toId: to.id,
      kind: input.kind,
      subject: input.subject,
      message: input.message ?? null,
      needCodes,
      dueOn: input.dueOn ?? null,
      reservationId,
      followsId: input.followsId == null ? null : await followedId(em, context, personId, input.followsId),
    };
    if (status === 'SENT') refuseOverdue(context, written);
    if (reservationId !== null)
      await takeReservation(em, reservationId, { fromId: organisationId, toId: to.id, at: context.now }, 'input.reservationId');
    const act = referralAct(written, { to: status, at: context.now, byId: organisationId, why: NO_REASON });
    const { referral, events } = await writeReferral(em, null, act);
    emit(...events, ...bookedWith(referral));
    return referral;
  });
  return result;
}

function checkNeeds(policy: Policy, needs: readonly CategoryCode[]): CategoryCode[] {
  for (const code of needs)
    if (!isGrantable(categoryPolicy(policy, code))) throw new BadUserInput('input.needs', `${code} is opened by no consent: take it out.`);
  return [...new Set(needs)];
}
