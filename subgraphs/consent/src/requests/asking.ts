/** An organisation asks a person for a consent, and takes the request back. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { consentAsked } from '@passerelle/kit/consent/consent-events';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict, NotFound } from '@passerelle/kit/errors';
import { CategoryCodeEnum, PurposeEnum } from '@passerelle/kit/graphql/enums';
import { idOr, newId, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { KnownLink } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode, Purpose } from '@passerelle/schema/categories';
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { ageFor, giverOf, NO_BIRTH_DATE } from '../giver.js';
import { checkTerms } from '../grant-input.js';
import { carefulMajority } from '../joined.js';
import { lockWhole } from '../locked-people.js';
import { ConsentRequest, endRequest, isOpen, requestStatus } from './consent-request.js';

const DAY_MS = 86_400_000;

@InputType()
export class ConsentRequestInput {
  @Field(() => ID)
  personId!: string;

  @Field(() => [CategoryCodeEnum], {
    description: 'What the viewer’s organisation asks to read: consentCategories says what a consent can open to it.',
  })
  categories!: CategoryCode[];

  @Field(() => [PurposeEnum], { description: 'For what.' })
  purposes!: Purpose[];
}

@Resolver()
export class ConsentAskingResolver {
  @Mutation(() => ConsentRequest, {
    description:
      'Asks a person to let the viewer’s organisation read some categories: by a professional by name, of an organisation that holds a record of them or reads IDENTITY on their consent. The person answers on their page, in their language, within the policy’s days, and is reminded. CONFLICT while a request of the same organisation waits, and for some days after the person said no to any of it.',
  })
  async requestConsent(
    @Ctx() context: RequestContext,
    @Arg('input', () => ConsentRequestInput) input: ConsentRequestInput,
  ): Promise<ConsentRequest> {
    const { organisationId, organisationKind, professionalId } = context.professional();
    const { asking } = context.policy;
    const { now } = context;
    const { result } = await context.change(async (em, emit) => {
      const { id: personId, majorityOn, isHeld } = await personAsked(em, context, input.personId);
      const { categories, purposes } = checkTerms(context, input, organisationKind, { id: personId, majorityOn });
      if (giverOf(context.policy, majorityOn, categories, now) !== 'PERSON') {
        recordReading(context.guard, { personId, holders: isHeld ? [organisationId] : [] }, 'IDENTITY', 'Identity.birthDate');
        throw new BadUserInput('input.categories', forRepresentative(context, majorityOn, categories));
      }
      const before = await em.find(
        ConsentRequest,
        { personId, organisationId },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, orderBy: { id: 'asc' } },
      );
      refuseWhileAsked(context, before, categories);
      for (const lapsed of before) if (lapsed.answer === null) endRequest(lapsed, 'LAPSED', lapsed.answerBy);
      await em.flush();
      const answerBy = new Date(now.getTime() + asking.answerDays * DAY_MS);
      emit(consentAsked.of({ personId, askedAt: now.getTime() }));
      return persistNew(em, ConsentRequest, {
        id: newId(),
        personId,
        organisationId,
        professionalId,
        categoryCodes: categories,
        purposes,
        askedAt: now,
        answerBy,
        remindAt: new Date(answerBy.getTime() - asking.remindDays * DAY_MS),
        postponed: false,
        answer: null,
        answeredAt: null,
        acceptedCodes: null,
        consentId: null,
      });
    });
    return result;
  }

  @Mutation(() => ConsentRequest, {
    description: 'Takes back a request of the viewer’s organisation that waits. One that was taken back already is answered as it is.',
  })
  async takeBackConsentRequest(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<ConsentRequest> {
    const { organisationId } = context.professional();
    const { result } = await context.change(async (em) => {
      const request = await em.findOne(
        ConsentRequest,
        { id: idOr(id), organisationId },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
      );
      if (!request) throw new NotFound('request');
      recordReading(context.guard, request, 'CONSENTS', 'ConsentRequest.status');
      const status = requestStatus(request, context.now);
      if (status === 'TAKEN_BACK') return request;
      if (!isOpen(status)) throw new Conflict(`This request is ${status}: there is nothing to take back.`);
      endRequest(request, 'TAKEN_BACK', context.now);
      return request;
    });
    return result;
  }
}

interface PersonAsked {
  readonly id: PersonId;
  readonly majorityOn: string | null;
  /** Whether the viewer's organisation holds a record of them. */
  readonly isHeld: boolean;
}

/** The person, locked. Throws NotFound, as for somebody who is not known, where the viewer may not ask: it learns of nobody by asking. */
async function personAsked(em: EntityManager, context: RequestContext, id: string): Promise<PersonAsked> {
  const { organisationId } = context.member();
  const personId = await idHeld(em, 'known_link', { personId: personIdOr(id), organisationId });
  const isHeld = (await em.count(KnownLink, { personId, organisationId })) > 0;
  if (!isHeld && !(await knowsByConsent(context, personId))) throw new NotFound('person', 'input.personId');
  const locked = await lockWhole(em, personId);
  if (!locked.some((one) => one.id === personId)) throw new NotFound('person', 'input.personId');
  return { id: personId, majorityOn: carefulMajority(locked.map(({ majorityOn }) => majorityOn)), isHeld };
}

/** Whether the viewer reads who the person is by their consent. An emergency access is for minutes, and asks for nothing. */
async function knowsByConsent({ guard }: RequestContext, personId: PersonId): Promise<boolean> {
  const decision = await guard.decide({ personId, holders: [] }, 'IDENTITY');
  return decision.permitted && decision.basis === 'CONSENT';
}

const forRepresentative = ({ policy }: RequestContext, majorityOn: string | null, categories: readonly CategoryCode[]): string =>
  majorityOn === null
    ? NO_BIRTH_DATE
    : `Before the age of ${ageFor(policy, categories)} the LEGAL_REPRESENTATIVE on record gives this: record it with grantConsent, before them.`;

/** One request waits at a time, and a no is not asked again at once. */
function refuseWhileAsked(
  { now, policy, guard }: RequestContext,
  before: readonly ConsentRequest[],
  categories: readonly CategoryCode[],
): void {
  const waiting = before.find((request) => isOpen(requestStatus(request, now)));
  const again = new Date(now.getTime() - policy.asking.pauseDays * DAY_MS);
  const refused = before.find(
    ({ answer, answeredAt, categoryCodes }) =>
      answer === 'REFUSED' && answeredAt !== null && answeredAt > again && categoryCodes.some((code) => categories.includes(code)),
  );
  const found = waiting ?? refused;
  if (!found) return;
  recordReading(guard, found, 'CONSENTS', 'ConsentRequest.status');
  if (waiting) throw new Conflict('Your organisation asked already, and the person has not answered: take that request back first.');
  throw new Conflict(`The person said no to some of this: ask again ${policy.asking.pauseDays} days after they did, or speak with them.`);
}
