/** Giving consent, and giving it again. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { BadUserInput, NotFound } from '@passerelle/kit/errors';
import { grantIdSchema, idOr, organisationIdOr, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { KnownLink, KnownOrganisation, type KnownPerson } from '@passerelle/kit/registry/known';
import { hasLeft } from '@passerelle/kit/registry/membership';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { doneBy, renewalAct } from './acts/consent.js';
import { confirmationOf } from './confirmation.js';
import { checkGiver, checkNamed, refuseMachines } from './giver.js';
import { ConsentGrant } from './grant.js';
import { checkTerms, GrantConsentInput, RenewConsentInput } from './grant-input.js';
import { carefulMajority } from './joined.js';
import { lockWhole } from './locked-people.js';
import { equalGrant, ownedBy, type Recipient, recordFound, recordGrant, writeGrantAct } from './recording.js';
import { lockRenewalChains } from './renewal-chain.js';
import { representativeOf } from './representative.js';

@Resolver()
export class GrantingResolver {
  @Mutation(() => ConsentGrant, {
    description:
      'Records a consent: by the person, or by an organisation that holds a record for them and collected it. Before the policy’s age it is by the legal representative on record. What an organisation records waits until it is confirmed (TO_CONFIRM, toBeConfirmedBy), unless the policy takes the evidence for every category (evidenceSuffices), the organisation did not house the person in a stay that has ended, and the person never withdrew or refused any of it. Refused where it is broader than the policy. One that says the same already is answered again.',
  })
  async grantConsent(
    @Ctx() context: RequestContext,
    @Arg('input', () => GrantConsentInput) input: GrantConsentInput,
  ): Promise<ConsentGrant> {
    refuseMachines(context.viewer);
    checkNamed(input);
    const { result, position } = await context.change(async (em, emit) => {
      const person = await personFor(em, context, input.personId);
      const recipient = await recipientOf(em, input);
      await refuseFormerMember(em, recipient, 'input.recipientOrganisationId');
      const terms = checkTerms(context, input, recipient.kind, person);
      checkGiver(context, input, person, terms.categories);
      const representative = await representativeOf(em, context, input, person.id);
      const grant = { personId: person.id, recipient, terms, given: input, representative, parentGrantId: null };
      return (await equalGrant(em, context, grant)) ?? recordGrant(em, context, emit, grant, await confirmationOf(em, context, grant));
    });
    await context.feed.barrier.waitBriefly(position);
    return result;
  }

  @Mutation(() => ConsentGrant, {
    description:
      'Records that a consent is given again, to the same recipient for the same categories and purposes: by the person, or by the organisation that collected it, as grantConsent does: what has ended comes back by the person’s confirmation alone. The one before goes on until its day. What was withdrawn is not renewed, but granted anew.',
  })
  async renewConsent(
    @Ctx() context: RequestContext,
    @Arg('input', () => RenewConsentInput) input: RenewConsentInput,
  ): Promise<ConsentGrant> {
    const { now, viewer } = context;
    refuseMachines(viewer);
    checkNamed(input);
    const { result, position } = await context.change(async (em, emit) => {
      const asked = await em.findOne(ConsentGrant, { id: grantIdSchema.parse(idOr(input.grantId)), ...ownedBy(viewer) });
      if (!asked) throw new NotFound('grant', 'input.grantId');
      recordFound(context, asked);
      const person = await personFor(em, context, asked.personId);
      const chain = await lockRenewalChains(em, [asked.id]);
      const parent = chain.find(({ id }) => id === asked.id);
      if (!parent) throw new NotFound('grant', 'input.grantId');
      if (chain.some(({ withdrawnAt }) => withdrawnAt))
        throw new BadUserInput('input.grantId', 'This was withdrawn: ask the person anew, with grantConsent.');
      if (!parent.confirmedAt) throw new BadUserInput('input.grantId', 'This never came to hold: it waits for the person, or did in vain.');
      const { recipientOrganisationId, recipientKind, categoryCodes, purposes } = parent;
      const recipient = await recipientOf(em, { recipientOrganisationId, recipientKind });
      await refuseFormerMember(em, recipient, 'input.grantId');
      const terms = checkTerms(context, { ...input, categories: categoryCodes, purposes }, recipient.kind, person);
      checkGiver(context, input, person, terms.categories);
      const representative = await representativeOf(em, context, input, person.id);
      const grant = { personId: person.id, recipient, terms, given: input, representative, parentGrantId: parent.id };
      const waiting = await equalGrant(em, context, grant);
      if (waiting) return waiting;
      const hasEnded = chain.every(({ confirmedAt, validUntil }) => !confirmedAt || validUntil <= now);
      const confirmation = await confirmationOf(em, context, grant, hasEnded);
      // What waits renews nothing yet.
      if (confirmation) writeGrantAct(em, parent, renewalAct(doneBy(context)));
      return recordGrant(em, context, emit, grant, confirmation);
    });
    await context.feed.barrier.waitBriefly(position);
    return result;
  }
}

/**
 * The person, where the viewer may record a consent for them: themselves, or an organisation that holds a record. They are locked: one
 * consent of a person is recorded at a time, on the majority that the registry told of last. Who may not is told so before: having
 * waited for a lock, a stranger would know that the person exists. Whoever has two ids is the one under which the organisation holds its
 * record, as old as the more careful of their birth dates says.
 */
export async function personFor(
  em: EntityManager,
  { viewer }: Pick<RequestContext, 'viewer'>,
  id: string,
  field = 'input.personId',
): Promise<KnownPerson> {
  const personId = await idRecorded(em, viewer, personIdOr(id));
  if (!(await mayRecord(em, viewer, personId))) throw new NotFound('person', field);
  const locked = await lockWhole(em, personId);
  const person = locked.find((one) => one.id === personId);
  if (!person || !(await mayRecord(em, viewer, personId))) throw new NotFound('person', field);
  return { id: personId, majorityOn: carefulMajority(locked.map(({ majorityOn }) => majorityOn)) };
}

const idRecorded = async (em: EntityManager, viewer: Viewer, personId: PersonId): Promise<PersonId> =>
  viewer.is === 'subject' ? personId : idHeld(em, 'known_link', { personId, organisationId: viewer.organisationId });

const mayRecord = async (em: EntityManager, viewer: Viewer, personId: PersonId): Promise<boolean> =>
  viewer.is === 'subject'
    ? viewer.personId === personId
    : (await em.count(KnownLink, { personId, organisationId: viewer.organisationId })) > 0;

/** Nothing is opened to an organisation that has left. What the person refuses it, they refuse it all the same. */
export async function refuseFormerMember(em: EntityManager, { organisationId }: Recipient, field: string): Promise<void> {
  if (organisationId && (await hasLeft(em, organisationId)))
    throw new BadUserInput(field, 'This organisation has left the consortium: name another.');
}

/** Who is meant: one organisation, or all of a kind. Throws BadUserInput where that is nobody, or both. */
export async function recipientOf(
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
