/** Giving consent and taking it back. */

import type { EntityManager } from '@mikro-orm/postgresql';
import { applyConsentEvents, grantChanged } from '@passerelle/kit/consent/projection';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, NotFound } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import { grantIdSchema, idOr, newId, organisationIdOr, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { KnownLink, KnownOrganisation, KnownPerson } from '@passerelle/kit/registry/known';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ConsentEvent, ConsentGrant, projected } from './grant.js';
import { checkTerms, GrantConsentInput } from './grant-input.js';

@Directive('@open(because: "the answer to who may withdraw it")')
@ObjectType()
export class WithdrawConsentPayload {
  @Field(() => ConsentGrant)
  grant!: ConsentGrant;

  @Field(() => Boolean, {
    description: 'True once no organisation can read on this grant any more, wherever a server may be slow, stopped or cut off.',
  })
  effectiveEverywhere!: boolean;
}

@Resolver()
export class GrantingResolver {
  @Mutation(() => ConsentGrant, {
    description:
      'Records a consent: by the person, or by an organisation that holds a record for them and collected it. Refused where it is broader than the policy.',
  })
  async grantConsent(
    @Ctx() context: RequestContext,
    @Arg('input', () => GrantConsentInput) input: GrantConsentInput,
  ): Promise<ConsentGrant> {
    const { viewer, now, policy } = context;
    const { result, position } = await context.change(async (em, tell) => {
      const person = await personFor(em, context, input.personId);
      const recipient = await recipientOf(em, input);
      const terms = checkTerms(policy, input, recipient.kind, person.majorityOn, now);
      const grant = persistNew(em, ConsentGrant, {
        id: grantIdSchema.parse(newId()),
        personId: person.id,
        categoryCodes: terms.categories,
        recipientOrganisationId: recipient.organisationId,
        recipientKind: recipient.organisationId ? null : recipient.kind,
        purposes: terms.purposes,
        validFrom: now,
        validUntil: terms.validUntil,
        collectedById: viewer.is === 'member' ? viewer.organisationId : null,
        collectedByProfessionalId: viewer.is === 'member' ? viewer.professionalId : null,
        explainedIn: input.explainedIn,
        interpreter: input.interpreter,
        method: input.method,
        evidenceSha256: input.evidenceSha256?.toLowerCase() ?? null,
        noticeVersion: policy.noticeVersion,
        givenBy: input.givenBy ?? 'PERSON',
        parentGrantId: null,
        withdrawnAt: null,
      });
      await record(em, context, grant, 'GRANTED', null);
      tell(grantChanged.of(projected(grant)));
      return grant;
    });
    await context.feed.heard(position);
    return result;
  }

  @Mutation(() => WithdrawConsentPayload, {
    description:
      'Takes a consent back: by the person, or by the organisation that collected it, for them. It is as easy as giving it (RGPD art. 7(3)) and needs no reason.',
  })
  async withdrawConsent(
    @Ctx() context: RequestContext,
    @Arg('grantId', () => ID) grantId: string,
    @Arg('reason', () => String, { nullable: true }) reason: string | null,
  ): Promise<WithdrawConsentPayload> {
    const { viewer, now } = context;
    const { result, position } = await context.change(async (em, tell) => {
      const mine = viewer.is === 'subject' ? { personId: viewer.personId } : { collectedById: viewer.organisationId };
      const grant = await em.findOne(ConsentGrant, { id: grantIdSchema.parse(idOr(grantId)), ...mine }, { lockMode: 4 });
      if (!grant) throw new NotFound('grant', 'grantId');
      if (!grant.withdrawnAt) {
        grant.withdrawnAt = now;
        await record(em, context, grant, 'WITHDRAWN', reason);
      }
      // Told again where it was withdrawn before, so that this answer too waits for every follower.
      tell(grantChanged.of(projected(grant)));
      return grant;
    });
    await context.feed.settled(position);
    return { grant: result, effectiveEverywhere: true };
  }
}

/** The person, where the viewer may record a consent for them: themselves, or an organisation that holds a record. */
export async function personFor(em: EntityManager, { viewer }: RequestContext, id: string): Promise<KnownPerson> {
  const personId: PersonId = personIdOr(id);
  const holds =
    viewer.is === 'subject'
      ? viewer.personId === personId
      : (await em.count(KnownLink, { personId, organisationId: viewer.organisationId })) > 0;
  const person = await em.findOne(KnownPerson, { id: personId });
  if (!person || !holds) throw new NotFound('person', 'input.personId');
  return person;
}

async function recipientOf(
  em: EntityManager,
  { recipientOrganisationId, recipientKind }: GrantConsentInput,
): Promise<{ organisationId: KnownOrganisation['id'] | null; kind: OrganisationKind }> {
  if (recipientOrganisationId && recipientKind) throw new BadUserInput('input.recipientKind', 'Name an organisation or a kind, not both.');
  if (recipientKind) return { organisationId: null, kind: recipientKind };
  if (!recipientOrganisationId)
    throw new BadUserInput('input.recipientOrganisationId', 'Name who may read: an organisation, or a kind of organisation.');
  const organisation = await em.findOne(KnownOrganisation, { id: organisationIdOr(recipientOrganisationId) });
  if (!organisation) throw new BadUserInput('input.recipientOrganisationId', 'No organisation has this id: organisations lists them.');
  return { organisationId: organisation.id, kind: organisation.kind };
}

/** The event of a change, and the change in consent's own projection, on which sharedWithMe and its own guard rest. */
async function record(
  em: EntityManager,
  { viewer, now }: RequestContext,
  grant: ConsentGrant,
  kind: ConsentEvent['kind'],
  reason: string | null,
): Promise<void> {
  const by = viewer.is === 'member' ? viewer.organisationId : 'PERSON';
  // The event refers to the grant, which must be there before it.
  await em.flush();
  persistNew(em, ConsentEvent, { id: newId(), grantId: grant.id, at: now, kind, by, reason });
  await applyConsentEvents(em, [grantChanged.of(projected(grant))]);
}
