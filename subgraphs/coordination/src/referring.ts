/** Sending a referral and moving it: each change, its history, its pathway step and its inbox items are one transaction. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Forbidden, IllegalTransition, NotFound } from '@passerelle/kit/errors';
import { referralBooked, referralChanged, referralStands } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { CategoryCodeEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, newId, type OrganisationId, organisationIdOr, personIdOr } from '@passerelle/kit/identity/ids';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { KnownLink, KnownOrganisation } from '@passerelle/kit/registry/known';
import { hasLeft } from '@passerelle/kit/registry/membership';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode } from '@passerelle/schema/categories';
import { categoryPolicy, isGrantable, type Policy } from '@passerelle/schema/policy';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { type Moved, moveAct, referralAct } from './acts/referral.js';
import { type Change, noteChanges } from './changes/change-rows.js';
import { deliver } from './inbox.js';
import { isOverdue, moverOf, partiesOf, Referral, type ReferralKind, ReferralKindEnum } from './referral.js';
import { ReferralEvent } from './referral-event.js';
import { takeReservation, untilReserved } from './reservations/reserved-slots.js';
import { isOpen, type ReferralStatus, TRANSITIONS, transition } from './states.js';
import { insertReferralSteps } from './step-index.js';

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
}

@Resolver()
export class ReferringResolver {
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
    return move(context, id, 'SENT', null, reservationId);
  }

  @Mutation(() => Referral, { description: 'The recipient has seen it.' })
  receiveReferral(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Referral> {
    return move(context, id, 'RECEIVED', null);
  }

  @Mutation(() => Referral, { description: 'The recipient takes it on.' })
  acceptReferral(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Referral> {
    return move(context, id, 'ACCEPTED', null);
  }

  @Mutation(() => Referral, { description: 'The recipient does not take it on, and says why.' })
  declineReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
  ): Promise<Referral> {
    return move(context, id, 'DECLINED', reason);
  }

  @Mutation(() => Referral, { description: 'The recipient has begun.' })
  startReferral(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Referral> {
    return move(context, id, 'IN_PROGRESS', null);
  }

  @Mutation(() => Referral, { description: 'The recipient has done what was asked, and says with what outcome.' })
  completeReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('outcome', () => String) outcome: string,
  ): Promise<Referral> {
    return move(context, id, 'COMPLETED', outcome);
  }

  @Mutation(() => Referral, { description: 'The recipient stops before the end, and says why.' })
  interruptReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
  ): Promise<Referral> {
    return move(context, id, 'INTERRUPTED', reason);
  }

  @Mutation(() => Referral, { description: 'The sender takes it back, and says why.' })
  cancelReferral(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
  ): Promise<Referral> {
    return move(context, id, 'CANCELLED', reason);
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
    };
    if (status === 'SENT') refuseOverdue(context, written);
    if (reservationId !== null)
      await takeReservation(em, reservationId, { fromId: organisationId, toId: to.id, at: context.now }, 'input.reservationId');
    const act = referralAct(written, { to: status, at: context.now, byId: organisationId, reason: null });
    const { referral, events } = await writeReferral(em, null, act);
    emit(...events, ...bookedWith(referral));
    return referral;
  });
  return result;
}

async function move(
  context: RequestContext,
  id: string,
  to: ReferralStatus,
  reason: string | null,
  reservationId: string | null = null,
): Promise<Referral> {
  const { organisationId } = context.member();
  const { result } = await context.change(async (em, emit) => {
    const referral = await em.findOne(
      Referral,
      { $and: [{ id: idOr(id) }, partiesOf(context)] },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (!referral) throw new NotFound('referral');
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
    const { events } = await writeReferral(em, referral, moveAct(referral, { to, at: context.now, byId: organisationId, reason }));
    emit(...events, ...(to === 'SENT' ? bookedWith(referral) : []));
    return referral;
  });
  return result;
}

/** What the agenda is told of a referral that is sent with a seat. */
const bookedWith = ({ id: referralId, reservationId, personId, sentAt }: Referral): NewEvent[] =>
  reservationId === null || sentAt === null ? [] : [referralBooked.of({ referralId, reservationId, personId, sentAt: sentAt.getTime() })];

async function refuseFormerMember(em: EntityManager, organisationId: OrganisationId, field: string): Promise<void> {
  if (await hasLeft(em, organisationId)) throw new BadUserInput(field, 'This organisation has left the consortium: name another.');
}

function refuseOverdue({ today }: Pick<RequestContext, 'today'>, referral: Pick<Referral, 'dueOn'>): void {
  if (isOverdue(referral, today)) throw new BadUserInput('dueOn', 'This day has passed: write the referral anew.');
}

/**
 * Writes an act on a referral: its row, its history, its pathway step and the inbox items.
 * @param known the referral, which the caller has locked; null where the act writes it
 * @returns the referral, and the events to append in the same transaction
 */
export async function writeReferral(
  em: EntityManager,
  known: Referral | null,
  { record, happened, items, stepOn, facts }: Moved,
): Promise<{ readonly referral: Referral; readonly events: readonly NewEvent[] }> {
  const referral = known ? Object.assign(known, record) : persistNew(em, Referral, record);
  // The history and the inbox items refer to the referral, which must be there before them.
  await em.flush();
  persistNew(em, ReferralEvent, { id: newId(), ...happened });
  await noteChanges(em, 'referrals', changesOf(referral, stepOn !== null));
  await deliver(em, items);
  if (stepOn) await insertReferralSteps(em, [[referral, stepOn]]);
  return { referral, events: [referralChanged.of({ referralId: referral.id, status: referral.status }), standing(referral), ...facts] };
}

/** Its parties and the person read of it; others that it was sent, as a step of the sender. Of a draft its sender alone knows. */
const changesOf = ({ personId, fromId, toId, sentAt }: Referral, makesStep: boolean): Change[] => [
  ...(sentAt === null
    ? [{ personId, holderId: fromId, category: 'PROFESSIONAL_NOTES' as const }]
    : [fromId, toId].map((holderId) => ({ personId, holderId, category: 'FREE_TEXT' as const }))),
  ...(makesStep ? [{ personId, holderId: fromId, category: 'ACCOMPANIMENT' as const }] : []),
];

/** Whether a referral goes on: what the registry is told of it. */
export const standing = ({ id: referralId, personId, status }: Pick<Referral, 'id' | 'personId' | 'status'>): NewEvent =>
  referralStands.of({ referralId, personId, isOpen: isOpen(status) });

function checkNeeds(policy: Policy, needs: readonly CategoryCode[]): CategoryCode[] {
  for (const code of needs)
    if (!isGrantable(categoryPolicy(policy, code))) throw new BadUserInput('input.needs', `${code} is opened by no consent: take it out.`);
  return [...new Set(needs)];
}
