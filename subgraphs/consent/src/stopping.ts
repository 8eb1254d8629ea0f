/** The person stops sharing with one organisation, in one act: a barrier, as a withdrawal is. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { BadUserInput } from '@passerelle/kit/errors';
import { type OrganisationId, organisationIdOr, type PersonId } from '@passerelle/kit/identity/ids';
import { KnownOrganisation } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { OrganisationKind } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { doneBy, refusalAct, withdrawalAct } from './acts/consent.js';
import { effective, emitGrants, writeGrantAct } from './recording.js';
import { ConsentRefusal } from './refusal.js';
import { lockedGrants, ownPerson, refuse } from './refusing.js';
import { sayNo } from './requests/answering.js';
import { ConsentRequest } from './requests/consent-request.js';
import { holds, statusOf } from './status.js';
import { accessesTo, OrganisationAccess } from './who-may-read.js';

@Directive('@open(because: "the answer to the person alone")')
@ObjectType()
export class StopSharingPayload {
  @Field(() => ConsentRefusal, { description: 'The refusal that stands from now on; liftRefusal takes it back.' })
  refusal!: ConsentRefusal;

  @Field(() => Boolean, {
    description: 'True once the organisation reads on no consent any more, wherever a server may be slow, stopped or cut off.',
  })
  effectiveEverywhere!: boolean;
}

@Resolver(() => StopSharingPayload)
export class StoppingResolver {
  @Mutation(() => StopSharingPayload, {
    description:
      'The person stops sharing with one organisation: their consents that name it are taken back, what waits for their word is refused, and what they let its whole kind read, it reads no more. It goes on reading the record that it holds itself, and what a rule of law opens (stillReads). As easy as giving (RGPD art. 7(3)). By the person alone.',
  })
  async stopSharing(
    @Ctx() context: RequestContext,
    @Arg('organisationId', () => ID, { description: 'The organisation that is to read no more.' }) organisationId: string,
  ): Promise<StopSharingPayload> {
    const personId = ownPerson(context);
    const id = organisationIdOr(organisationId);
    const done = await context.change(async (em, emit) => {
      const grants = await lockedGrants(em, context, personId);
      const { kind } = await organisationNamed(em, id);
      const own = grants.filter((grant) => grant.personId === personId && grant.recipientOrganisationId === id);
      const ended = own.filter((grant) => holds(statusOf(grant, context.now)));
      for (const grant of ended) writeGrantAct(em, grant, withdrawalAct(doneBy(context), null));
      for (const grant of own) if (statusOf(grant, context.now) === 'TO_CONFIRM') writeGrantAct(em, grant, refusalAct(doneBy(context)));
      await em.flush();
      await emitGrants(em, emit, ended);
      for (const request of await waitingRequests(em, personId, id)) sayNo(context, emit, request);
      const terms = { personId, categoryCodes: givenTo(context.policy, kind), recipientOrganisationId: id, recipientKind: null };
      return refuse(em, context, emit, grants, terms);
    });
    return { refusal: await effective(context, done), effectiveEverywhere: true };
  }

  @FieldResolver(() => OrganisationAccess, {
    nullable: true,
    description:
      'What the organisation reads all the same: its own record, and what a rule of law or an emergency opens. Null where that is nothing.',
  })
  async stillReads(@Root() { refusal }: StopSharingPayload, @Ctx() context: RequestContext): Promise<OrganisationAccess | null> {
    const { personId, recipientOrganisationId } = refusal;
    const all = await accessesTo(context, [personId]);
    return all.find(({ organisationId }) => organisationId === recipientOrganisationId) ?? null;
  }
}

/** What the organisation asks for, locked. */
const waitingRequests = (em: EntityManager, personId: PersonId, organisationId: OrganisationId): Promise<ConsentRequest[]> =>
  em.find(ConsentRequest, { personId, organisationId, answer: null }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });

async function organisationNamed(em: EntityManager, id: KnownOrganisation['id']): Promise<KnownOrganisation> {
  const found = await em.findOne(KnownOrganisation, { id });
  if (found) return found;
  throw new BadUserInput('organisationId', 'No organisation has this id: whoMayRead lists those that read something.');
}

/** Every category that a person's consent could open to a kind of organisation. */
const givenTo = ({ categories }: Policy, kind: OrganisationKind) =>
  [...categories.values()].filter(({ recipients }) => recipients.includes(kind)).map(({ code }) => code);
