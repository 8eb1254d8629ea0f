/**
 * Opening an emergency access: a professional opens what the policy marks, for minutes, with a justification. Their organisation
 * stands with the person, or a manager of it signs within minutes. What is asked of somebody unknown is answered alike.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { applyConsentEvents } from '@passerelle/kit/consent/consent-events';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict, Forbidden } from '@passerelle/kit/errors';
import { emergencyAwaitsSignature } from '@passerelle/kit/feed/events';
import { idOr, newId, personIdOr } from '@passerelle/kit/identity/ids';
import { asSeen, wordsOf } from '@passerelle/kit/input/words';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { standsWith } from '@passerelle/kit/record/stays';
import { KnownPerson } from '@passerelle/kit/registry/known';
import type { Emit, RequestContext } from '@passerelle/kit/request/context';
import type { Policy } from '@passerelle/schema/policy';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { EmergencyAccess, projectedEmergency } from './emergency.js';
import { lockedAccess, lockOpening, refuseBarred, refuseFollowing } from './emergency-limits.js';

const MINUTE_MS = 60_000;

@Resolver()
export class EmergencyOpeningResolver {
  @Mutation(() => EmergencyAccess, {
    description:
      'Opens the categories that the policy marks for emergencies, to the viewer alone. The person, who holds records of them and the consortium are told at once; the consortium reviews it. Where the viewer’s organisation holds no record of the person, or housed them and their last stay has ended, a manager of it signs first (awaitsSignatureUntil), whom the organisation’s inbox tells. CONFLICT while the last access of the professional, or of their organisation, to the person is open or has just closed; RATE_LIMITED beyond the policy’s number for a day; FORBIDDEN after one of the professional’s, or of their organisation’s to the person, that was found UNJUSTIFIED.',
  })
  async openEmergencyAccess(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('justification', () => String, { description: 'Why, in words: the person and the consortium read it.' }) justification: string,
    @Arg('minutes', () => Int, { nullable: true, defaultValue: 30 }) minutes: number | null,
  ): Promise<EmergencyAccess> {
    const { policy, now } = context;
    const { organisationId, organisationKind, professionalId } = context.member();
    if (!professionalId || organisationKind === 'CONSORTIUM')
      throw new Forbidden('Only a professional of a partner, by name, opens an emergency access.');
    const length = minutes ?? 30;
    checkAsked(policy, justification, length);
    const asked = personIdOr(personId);
    const { result, position } = await context.change(async (em, emit) => {
      const personId = await idHeld(em, 'known_link', { personId: asked, organisationId });
      const opening = { professionalId, organisationId, personId };
      await lockOpening(em, opening);
      await refuseBarred(context, em, opening);
      await refuseFollowing(context, em, opening);
      const signedBefore = new Date(now.getTime() + policy.emergency.signatureMinutes * MINUTE_MS);
      const related = await standsWith(em, 'known_link', opening, now);
      const access = persistNew(em, EmergencyAccess, {
        id: newId(),
        personId,
        organisationId,
        professionalId,
        opensAt: now,
        closesAt: related ? new Date(now.getTime() + length * MINUTE_MS) : now,
        minutes: length,
        awaitsSignatureUntil: related ? null : signedBefore,
        signedById: null,
        justification,
        reviewed: false,
        reviewedAt: null,
        finding: null,
        reviewNote: null,
      });
      if (related) await open(em, access, emit);
      else emit(emergencyAwaitsSignature.of({ id: access.id, organisationId, until: signedBefore.getTime() }));
      return access;
    });
    if (position > 0) await context.feed.barrier.waitBriefly(position);
    return result;
  }

  @Mutation(() => EmergencyAccess, {
    description:
      'A manager of the opener’s organisation signs an emergency access that waits for it (awaitsSignatureUntil): it opens now. Nobody signs their own.',
  })
  async signEmergencyAccess(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<EmergencyAccess> {
    const { now } = context;
    const { organisationId, role, professionalId } = context.member();
    if (role !== 'MANAGER' || !professionalId) throw new Forbidden('A manager of the organisation, by name, signs an emergency access.');
    const { result, position } = await context.change(async (em, emit) => {
      const access = await lockedAccess(context, em, { id: idOr(id), organisationId });
      if (access.professionalId === professionalId) throw new Forbidden('Somebody else than who opened it signs it.');
      if (!access.awaitsSignatureUntil || access.awaitsSignatureUntil <= now || access.reviewed)
        throw new Conflict('This waits for no signature any more: open another.');
      // Found unjustified meanwhile, elsewhere: what waits opens no more than what is asked anew.
      await refuseBarred(context, em, access);
      Object.assign(access, {
        signedById: professionalId,
        awaitsSignatureUntil: null,
        opensAt: now,
        closesAt: new Date(now.getTime() + access.minutes * MINUTE_MS),
      });
      // Somebody who does not exist has nothing to open, and the answer is the same.
      if ((await em.count(KnownPerson, { id: access.personId })) > 0) await open(em, access, emit);
      return access;
    });
    if (position > 0) await context.feed.barrier.waitBriefly(position);
    return result;
  }
}

async function open(em: EntityManager, access: EmergencyAccess, emit: Emit): Promise<void> {
  const event = projectedEmergency(access);
  await applyConsentEvents(em, [event]);
  emit(event);
}

function checkAsked({ emergency }: Policy, justification: string, minutes: number): void {
  if (minutes < 1 || minutes > emergency.longestMinutes)
    throw new BadUserInput('minutes', `Give between 1 and ${emergency.longestMinutes} minutes.`);
  if (asSeen(justification).length < emergency.shortestJustification || wordsOf(justification).size < emergency.fewestWords)
    throw new BadUserInput(
      'justification',
      `Say why in at least ${emergency.fewestWords} different words and ${emergency.shortestJustification} characters: the person and the consortium read it.`,
    );
}
