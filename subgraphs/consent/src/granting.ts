/** Giving consent, and giving it again. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { BadUserInput, NotFound } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import { grantIdSchema, idOr, organisationIdOr, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { KnownLink, KnownOrganisation, KnownPerson } from '@passerelle/kit/registry/known';
import type { CategoryCode } from '@passerelle/schema/categories';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { lockChains } from './chain.js';
import { checkEvidence, checkGiver, refuseMachines, refuseWithdrawn } from './giver.js';
import { ConsentGrant } from './grant.js';
import { type ConsentGiven, checkTerms, GrantConsentInput, RenewConsentInput } from './grant-input.js';
import { equalGrant, mineOf, type Recipient, recordGrant, recordHappening } from './recording.js';

@Resolver()
export class GrantingResolver {
  @Mutation(() => ConsentGrant, {
    description:
      'Records a consent: by the person, or by an organisation that holds a record for them and collected it. Refused where it is broader than the policy. One that stands already, in every term alike, is answered again.',
  })
  async grantConsent(
    @Ctx() context: RequestContext,
    @Arg('input', () => GrantConsentInput) input: GrantConsentInput,
  ): Promise<ConsentGrant> {
    const { now, policy } = context;
    refuseMachines(context.viewer);
    const { result, position } = await context.change(async (em, tell) => {
      const person = await personFor(em, context, input.personId);
      const recipient = await recipientOf(em, input);
      const terms = checkTerms(policy, input, recipient.kind, person.majorityOn, now);
      await checkAsGiven(em, context, person, recipient, input, terms.categories);
      const grant = { personId: person.id, recipient, terms, given: input, parentGrantId: null };
      return (await equalGrant(em, context, grant)) ?? recordGrant(em, context, tell, grant);
    });
    await context.feed.barrier.heard(position);
    return result;
  }

  @Mutation(() => ConsentGrant, {
    description:
      'Records that a consent is given again, to the same recipient for the same categories and purposes: by the person, or by the organisation that collected it. The one before goes on until its day. What was withdrawn is not renewed, but granted anew.',
  })
  async renewConsent(
    @Ctx() context: RequestContext,
    @Arg('input', () => RenewConsentInput) input: RenewConsentInput,
  ): Promise<ConsentGrant> {
    const { now, policy, viewer } = context;
    refuseMachines(viewer);
    const { result, position } = await context.change(async (em, tell) => {
      const asked = await em.findOne(ConsentGrant, { id: grantIdSchema.parse(idOr(input.grantId)), ...mineOf(viewer) });
      if (!asked) throw new NotFound('grant', 'input.grantId');
      const person = await personFor(em, context, asked.personId);
      const chain = await lockChains(em, [asked.id]);
      const parent = chain.find(({ id }) => id === asked.id);
      if (!parent) throw new NotFound('grant', 'input.grantId');
      if (chain.some(({ withdrawnAt }) => withdrawnAt))
        throw new BadUserInput('input.grantId', 'This was withdrawn: ask the person anew, with grantConsent.');
      if (viewer.is === 'member' && chain.every(({ validUntil }) => validUntil <= now))
        throw new BadUserInput(
          'input.grantId',
          'This has expired: the person gives it again on their own page, or anew with grantConsent.',
        );
      const { recipientOrganisationId, recipientKind, categoryCodes, purposes } = parent;
      const recipient = await recipientOf(em, { recipientOrganisationId, recipientKind });
      const terms = checkTerms(policy, { ...input, categories: categoryCodes, purposes }, recipient.kind, person.majorityOn, now);
      await checkAsGiven(em, context, person, recipient, input, terms.categories);
      const grant = await recordGrant(em, context, tell, { personId: person.id, recipient, terms, given: input, parentGrantId: parent.id });
      recordHappening(em, context, parent, 'RENEWED', null);
      return grant;
    });
    await context.feed.barrier.heard(position);
    return result;
  }
}

async function checkAsGiven(
  em: EntityManager,
  context: RequestContext,
  person: KnownPerson,
  recipient: Recipient,
  given: ConsentGiven,
  categories: readonly CategoryCode[],
): Promise<void> {
  checkGiver(context, given, person.majorityOn, categories);
  checkEvidence(context, given, recipient, categories);
  await refuseWithdrawn(em, context, person.id, recipient, categories);
}

/**
 * The person, where the viewer may record a consent for them: themselves, or an organisation that holds a record. The row is
 * locked: one consent of a person is recorded at a time, on the majority that the registry told of last.
 */
export async function personFor(em: EntityManager, { viewer }: RequestContext, id: string): Promise<KnownPerson> {
  const personId: PersonId = personIdOr(id);
  const holds =
    viewer.is === 'subject'
      ? viewer.personId === personId
      : (await em.count(KnownLink, { personId, organisationId: viewer.organisationId })) > 0;
  const person = await em.findOne(KnownPerson, { id: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!person || !holds) throw new NotFound('person', 'input.personId');
  return person;
}

async function recipientOf(
  em: EntityManager,
  { recipientOrganisationId, recipientKind }: Pick<GrantConsentInput, 'recipientOrganisationId' | 'recipientKind'>,
): Promise<Recipient> {
  if (recipientOrganisationId && recipientKind) throw new BadUserInput('input.recipientKind', 'Name an organisation or a kind, not both.');
  if (recipientKind) return { organisationId: null, kind: recipientKind };
  if (!recipientOrganisationId)
    throw new BadUserInput('input.recipientOrganisationId', 'Name who may read: an organisation, or a kind of organisation.');
  const organisation = await em.findOne(KnownOrganisation, { id: organisationIdOr(recipientOrganisationId) });
  if (!organisation) throw new BadUserInput('input.recipientOrganisationId', 'No organisation has this id: organisations lists them.');
  return { organisationId: organisation.id, kind: organisation.kind };
}
