/** The person answers who asked them for a consent: yes, yes to a part, no, or later. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { consentDeclined } from '@passerelle/kit/consent/consent-events';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { BadUserInput, Conflict, NotFound } from '@passerelle/kit/errors';
import { CategoryCodeEnum, LanguageEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, type PersonId } from '@passerelle/kit/identity/ids';
import type { Emit, RequestContext } from '@passerelle/kit/request/context';
import { startOfDay } from '@passerelle/kit/vocabulary/calendar';
import type { CategoryCode, Language } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { confirmationOf } from '../confirmation.js';
import { checkGiver } from '../giver.js';
import type { ConsentGrant } from '../grant.js';
import { checkTerms } from '../grant-input.js';
import { personFor, recipientOf, refuseFormerMember } from '../granting.js';
import { effective, equalGrant, recordGrant } from '../recording.js';
import { lockedGrants, ownPerson, refuse } from '../refusing.js';
import { holds, statusOf } from '../status.js';
import { ConsentRequest, endRequest, isOpen, requestStatus } from './consent-request.js';

const DAY_MS = 86_400_000;
const WAITING = 'Of a request that waits for the person.';

@Resolver()
export class ConsentAnsweringResolver {
  @Mutation(() => ConsentRequest, {
    description:
      'The person says yes, to all that a request asks for or to a part of it: the consent holds from now on, as long as the policy lets it. By the person alone, on their page.',
  })
  async acceptConsentRequest(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: WAITING }) id: string,
    @Arg('explainedIn', () => LanguageEnum, { description: 'The language in which the person read it.' }) explainedIn: Language,
    @Arg('categories', () => [CategoryCodeEnum], {
      nullable: true,
      description: 'A part of what is asked for; all of it, where not given.',
    })
    categories: CategoryCode[] | null,
  ): Promise<ConsentRequest> {
    const personId = ownPerson(context);
    const { result, position } = await context.change(async (em, emit) => {
      const person = await personFor(em, context, personId, 'id');
      const request = await waiting(em, context, personId, id);
      const { purposes, organisationId } = request;
      const recipient = await recipientOf(em, { recipientOrganisationId: organisationId, recipientKind: null });
      await refuseFormerMember(em, recipient, 'id');
      const given = { explainedIn, interpreter: false, method: 'ELECTRONIC', givenBy: 'PERSON' } as const;
      const terms = checkTerms(context, { ...given, categories: partOf(request, categories), purposes }, recipient.kind, person);
      checkGiver(context, given, person, terms.categories);
      const grant = { personId, recipient, terms, given, representative: null, parentGrantId: null };
      const { id: consentId } =
        (await equalGrant(em, context, grant)) ?? (await recordGrant(em, context, emit, grant, await confirmationOf(em, context, grant)));
      Object.assign(request, { answer: 'ACCEPTED', answeredAt: context.now, remindAt: null, acceptedCodes: terms.categories, consentId });
      return request;
    });
    await context.feed.barrier.waitBriefly(position);
    return result;
  }

  @Mutation(() => ConsentRequest, {
    description:
      'The person says no. A refusal stands from now on against who asked, for what it does not read already; liftRefusal takes it back. The organisation is told, and does not ask again for some days.',
  })
  async refuseConsentRequest(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: WAITING }) id: string,
  ): Promise<ConsentRequest> {
    const personId = ownPerson(context);
    const done = await context.change(async (em, emit) => {
      const grants = await lockedGrants(em, context, personId);
      const request = await waiting(em, context, personId, id);
      await decline(em, context, emit, grants, request);
      return request;
    });
    return effective(context, done);
  }

  @Mutation(() => ConsentRequest, { description: 'The person says: later. They are reminded on a day that they choose.' })
  async postponeConsentRequest(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: WAITING }) id: string,
    @Directive('@bounds(from: "P1D", until: "P30D")')
    @Arg('until', () => DateScalar, { description: 'The day of the reminder, within the next thirty.' })
    until: string,
  ): Promise<ConsentRequest> {
    const { result } = await context.change(async (em) => {
      const request = await waiting(em, context, ownPerson(context), id);
      const remindAt = startOfDay(until);
      const answerBy = new Date(Math.max(request.answerBy.getTime(), remindAt.getTime() + context.policy.asking.remindDays * DAY_MS));
      Object.assign(request, { postponed: true, remindAt, answerBy });
      return request;
    });
    return result;
  }
}

/** The request, locked. Throws NotFound where the person was asked no such thing, Conflict where it waits no more. */
async function waiting(em: EntityManager, { now, guard }: RequestContext, personId: PersonId, id: string): Promise<ConsentRequest> {
  const request = await em.findOne(ConsentRequest, { id: idOr(id), personId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!request) throw new NotFound('request');
  recordReading(guard, request, 'CONSENTS', 'ConsentRequest.status');
  const status = requestStatus(request, now);
  if (!isOpen(status)) throw new Conflict(`This request is ${status}: it waits for no answer.`);
  return request;
}

function partOf({ categoryCodes }: ConsentRequest, chosen: readonly CategoryCode[] | null): CategoryCode[] {
  if (!chosen) return categoryCodes;
  const beyond = chosen.filter((code) => !categoryCodes.includes(code));
  if (beyond.length > 0)
    throw new BadUserInput('categories', `The request does not ask for ${beyond.join(', ')}: give a part of what it asks for.`);
  if (chosen.length === 0)
    throw new BadUserInput('categories', 'Name at least one category, or refuse the request (refuseConsentRequest).');
  return [...chosen];
}

/** Ends a request, which the caller has locked, by the person's no, and tells who asked. */
export function sayNo({ now }: RequestContext, emit: Emit, request: ConsentRequest): void {
  endRequest(request, 'REFUSED', now);
  emit(consentDeclined.of({ personId: request.personId, organisationId: request.organisationId, at: now.getTime() }));
}

/** The no stands as a refusal too. What the person lets the organisation read already, it goes on reading. */
async function decline(
  em: EntityManager,
  context: RequestContext,
  emit: Emit,
  grants: readonly ConsentGrant[],
  request: ConsentRequest,
): Promise<void> {
  const { personId, organisationId, categoryCodes } = request;
  const given = grants
    .filter((grant) => grant.recipientOrganisationId === organisationId && holds(statusOf(grant, context.now)))
    .flatMap((grant) => grant.categoryCodes);
  const refused = categoryCodes.filter((code) => !given.includes(code));
  sayNo(context, emit, request);
  if (refused.length === 0) return void (await em.flush());
  await refuse(em, context, emit, grants, {
    personId,
    categoryCodes: refused,
    recipientOrganisationId: organisationId,
    recipientKind: null,
  });
}
