/** A professional joins a person's circle, asks to, or leaves it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { Conflict, NotFound } from '@passerelle/kit/errors';
import { type OrganisationId, type PersonId, type ProfessionalId, personIdOr } from '@passerelle/kit/identity/ids';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import { KnownLink, lockHeldPerson } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { actOnCircle, isIn, lockCircle } from './circle-acts.js';
import { CircleMember } from './circle-member.js';
import { circleOf } from './circle-resolver.js';
import { CircleMembership, type CircleReason, CircleReasonEnum } from './membership.js';

const REASON = 'Why.';

@Resolver()
export class CircleJoiningResolver {
  @Mutation(() => CircleMember, {
    description:
      'The viewer joins the circle of a person for whom their organisation holds a record. The person is told, and may refuse. CONFLICT where they are in it, or where the person refused them: they ask then.',
  })
  joinCircle(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('reason', () => CircleReasonEnum, { description: REASON }) reason: CircleReason,
  ): Promise<CircleMember> {
    const { organisationId: holderId } = context.professional();
    return comeIn(context, 'JOIN', reason, (em) => lockHeldPerson(em, { personId: personIdOr(personId), holderId }, 'personId'));
  }

  @Mutation(() => CircleMember, {
    description:
      'The viewer asks to be in the circle of a person whom they may know: by a consent to IDENTITY, or by their organisation’s record. The person answers, or somebody of the circle; where the person refused them before, the person alone.',
  })
  askToJoinCircle(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('reason', () => CircleReasonEnum, { description: REASON }) reason: CircleReason,
  ): Promise<CircleMember> {
    context.professional();
    return comeIn(context, 'ASK', reason, (em) => knownPerson(em, context, personIdOr(personId)));
  }

  @Mutation(() => Boolean, {
    description: 'The viewer leaves the circle of a person, or takes back that they asked to be in it. The person is told.',
  })
  async leaveCircle(@Ctx() context: RequestContext, @Arg('personId', () => ID) personId: string): Promise<boolean> {
    const { professionalId, organisationId } = context.professional();
    const { result } = await context.change(async (em, emit) => {
      const asked = personIdOr(personId);
      const circle = await lockCircle(em, asked, context.today);
      const known = await placeOf(em, asked, professionalId);
      if (!known || known.holderId !== organisationId) throw new NotFound('circle of yours', 'personId');
      recordReading(context.guard, known, 'CIRCLE', 'CircleMember.state');
      const doing = { act: 'LEAVE', by: 'OTHER', at: context.now, isByAnother: false } as const;
      emit((await actOnCircle(em, known, known, doing, circle)).event);
      return true;
    });
    return result;
  }
}

/** The viewer comes into the circle, or asks to. */
async function comeIn(
  context: RequestContext,
  act: 'JOIN' | 'ASK',
  reason: CircleReason,
  find: (em: EntityManager) => Promise<PersonId>,
): Promise<CircleMember> {
  const { organisationId: holderId, professionalId } = context.professional();
  const { result } = await context.change(async (em, emit) => {
    const personId = await find(em);
    const circle = await lockCircle(em, personId, context.today);
    const known = await placeOf(em, personId, professionalId);
    recordReading(context.guard, { personId, holders: [holderId] }, 'CIRCLE', 'CircleMember.state');
    if (isIn(circle, professionalId)) throw new Conflict('You are in this circle already.');
    const doing = { act, by: 'OTHER', at: context.now, reason, isByAnother: false } as const;
    const { membership, event } = await actOnCircle(em, known, { personId, holderId, professionalId }, doing, circle);
    emit(event);
    return membership;
  });
  return (await circleOf(context, result.personId)).find(({ id }) => id === result.id) ?? outOf(result);
}

/** A place that is in no list any more. */
const outOf = ({ id, personId, holderId, professionalId, reason, changedAt, ...place }: CircleMembership): CircleMember =>
  new CircleMember({
    row: {
      id,
      person_id: personId,
      holder_id: holderId,
      professional_id: professionalId,
      task: null,
      status: place.status,
      reason,
      is_refused: place.isRefused,
      since: inParis(changedAt).day,
      last_contact: null,
    },
    state: 'OUT',
    addressees: [],
  });

/** The place that a professional has in a person's circle by an act, under whichever id of the person. */
async function placeOf(em: EntityManager, personId: PersonId, professionalId: ProfessionalId): Promise<CircleMembership | null> {
  const ids = (await idsOnRecord(em, [personId])).get(personId) ?? [personId];
  return em.findOne(CircleMembership, { personId: { $in: [...ids] }, professionalId }, { refresh: true });
}

/** The id of a person whom the viewer may know. Throws NotFound for anybody else, as for nobody. */
async function knownPerson(em: EntityManager, context: RequestContext, personId: PersonId): Promise<PersonId> {
  const { organisationId } = context.member();
  if (await holds(em, personId, organisationId)) return lockHeldPerson(em, { personId, holderId: organisationId }, 'personId');
  const id = await context.guard.idRead(personId, 'IDENTITY');
  const decision = await context.guard.decide({ personId: id, holders: [] }, 'IDENTITY');
  // An emergency access is for minutes, and lets nobody stay.
  if (!decision.permitted || decision.basis !== 'CONSENT') throw new NotFound('person', 'personId');
  context.guard.disclose(decision, 'YoungPerson.id');
  return id;
}

async function holds(em: EntityManager, personId: PersonId, organisationId: OrganisationId): Promise<boolean> {
  const ids = (await idsOnRecord(em, [personId])).get(personId) ?? [personId];
  return (await em.count(KnownLink, { personId: { $in: [...ids] }, organisationId })) > 0;
}
