/** Taking consent back: a barrier, so that once it has answered nobody can read on it. */
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '@passerelle/kit/errors';
import { grantIdSchema, idOr, type PersonId } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { doneBy, withdrawalAct } from './acts/consent.js';
import { refuseMachines } from './giver.js';
import { ConsentGrant, grantsOf } from './grant.js';
import { mayKnow } from './grant-knowledge.js';
import { idsOf } from './locked-people.js';
import { effective, emitGrants, ownedBy, writeGrantAct } from './recording.js';
import { leftOf } from './refused.js';
import { lockRenewalChains } from './renewal-chain.js';
import { holds, statusOf } from './status.js';

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

@Resolver(() => WithdrawConsentPayload)
export class WithdrawingResolver {
  @Mutation(() => WithdrawConsentPayload, {
    description:
      'Takes a consent back, with those that it renewed or that renewed it: by the person, or by the organisation that collected it, for them. It is as easy as giving it (RGPD art. 7(3)) and needs no reason.',
  })
  async withdrawConsent(
    @Ctx() context: RequestContext,
    @Arg('grantId', () => ID) grantId: string,
    @Arg('reason', () => String, { nullable: true }) reason: string | null,
  ): Promise<WithdrawConsentPayload> {
    const { viewer, now } = context;
    refuseMachines(viewer);
    const done = await context.change(async (em, emit) => {
      const asked = grantIdSchema.parse(idOr(grantId));
      const owned = await em.findOne(ConsentGrant, { id: asked, ...ownedBy(viewer) });
      if (!owned) throw new NotFound('grant', 'grantId');
      const others = await lockOthers(em, owned.personId, now);
      const leftBefore = await leftOf(em, others);
      const renewalChain = await lockRenewalChains(em, [asked]);
      const grant = renewalChain.find(({ id }) => id === asked);
      if (!grant) throw new NotFound('grant', 'grantId');
      const ended = renewalChain.filter((one) => !one.withdrawnAt && !one.refusedAt && (one === grant || one.validUntil > now));
      for (const one of ended) writeGrantAct(em, one, withdrawalAct(doneBy(context), reason));
      await em.flush();
      const leftAfter = await leftOf(em, others);
      const narrowed = others.filter((_, nth) => !isDeepStrictEqual(leftBefore[nth], leftAfter[nth]));
      await emitGrants(em, emit, [...ended, ...narrowed]);
      return grant;
    });
    return { grant: await effective(context, done), effectiveEverywhere: true };
  }

  @FieldResolver(() => [ConsentGrant], {
    description: 'Other consents that still let the same recipient read some of the same: withdraw them too where that is meant.',
  })
  async remaining(@Root() { grant }: WithdrawConsentPayload, @Ctx() context: RequestContext): Promise<ConsentGrant[]> {
    return (await context.load(grantsOf, grant.personId)).filter(
      (other) =>
        mayKnow(context.viewer, other) &&
        holds(statusOf(other, context.now)) &&
        other.recipientOrganisationId === grant.recipientOrganisationId &&
        other.recipientKind === grant.recipientKind &&
        other.categoryCodes.some((code) => grant.categoryCodes.includes(code)),
    );
  }
}

/** What the person gave under their other ids, where they have any, locked with all of it: what they take back, they take back for each. */
async function lockOthers(em: EntityManager, personId: PersonId, now: Date): Promise<ConsentGrant[]> {
  const ids = await idsOf(em, personId);
  if (ids.length === 1) return [];
  const all = await em.find(ConsentGrant, { personId: { $in: [...ids] } });
  const locked = await lockRenewalChains(
    em,
    all.map(({ id }) => id),
  );
  return locked.filter((one) => one.personId !== personId && holds(statusOf(one, now)));
}
