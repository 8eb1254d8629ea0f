/** The person confirms what an organisation recorded for them: on their page, or by a code that they give in person. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { grantIdSchema, idOr } from '@passerelle/kit/identity/ids';
import { Arg, Ctx, Directive, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { lockChains } from './chain.js';
import { makeCode, useCode } from './confirmation-code.js';
import { checkGiver, refuseMachines } from './giver.js';
import { type ConsentConfirmation, ConsentGrant } from './grant.js';
import { personFor } from './granting.js';
import { mineOf, recordFound, recordHappening, type Tell, tellOf } from './recording.js';
import { refuseRefused } from './refused.js';
import { holds, statusOf } from './status.js';

@Directive('@open(because: "given only to the person, once")')
@ObjectType({ description: 'A code by which the person confirms one consent before the professional who recorded it.' })
export class ConfirmationCodePayload {
  @Directive('@open(because: "digits")')
  @Field(() => String, {
    nullable: true,
    description:
      'Eight digits, told once: null where the mutation is repeated with its Idempotency-Key. They confirm this consent as it stands now, and no other.',
  })
  code!: string | null;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;
}

@Resolver()
export class ConfirmingResolver {
  @Mutation(() => ConsentGrant, {
    description:
      'The person confirms a consent that an organisation recorded for them: it holds from now on. One that holds already is answered as it is. CONFLICT where it was refused or withdrawn, or waited in vain.',
  })
  async confirmConsent(@Ctx() context: RequestContext, @Arg('grantId', () => ID) grantId: string): Promise<ConsentGrant> {
    refuseMembers(context);
    const { result, position } = await context.change(async (em, tell) => {
      const grant = await waitingOrHolding(em, context, grantId);
      if (!grant.confirmedAt) await confirm(em, context, tell, grant, 'PAGE');
      return grant;
    });
    await context.feed.barrier.heard(position);
    return result;
  }

  @Mutation(() => ConfirmationCodePayload, {
    description:
      'The person makes a code, to give in person to the professional who recorded the consent (confirmConsentWithCode). It lives minutes, is used once, and takes the place of the one before.',
  })
  async makeConfirmationCode(@Ctx() context: RequestContext, @Arg('grantId', () => ID) grantId: string): Promise<ConfirmationCodePayload> {
    refuseMembers(context);
    let told: string | null = null;
    const { result } = await context.change(async (em) => {
      const grant = await waitingOrHolding(em, context, grantId);
      if (grant.confirmedAt) throw new Conflict('This holds already: it needs no code.');
      const { code, row } = await makeCode(em, context, grant);
      told = code;
      return row;
    });
    return { code: told, expiresAt: result.expiresAt };
  }

  @Mutation(() => ConsentGrant, {
    description:
      'The professional whose organisation recorded a consent enters the code that the person gave them: it holds from now on. A code is for one consent in the words in which it was recorded, lives minutes, is used once, and ends after a few wrong tries.',
  })
  async confirmConsentWithCode(
    @Ctx() context: RequestContext,
    @Arg('grantId', () => ID) grantId: string,
    @Arg('code', () => String, { description: 'Eight digits.' }) code: string,
  ): Promise<ConsentGrant> {
    context.member();
    refuseMachines(context.viewer);
    const digits = code.replace(/\s/g, '');
    if (!/^\d{8}$/.test(digits)) throw new BadUserInput('code', 'Give the eight digits that the person’s page shows.');
    const { result, position } = await context.change(async (em, tell) => {
      const grant = await waitingOrHolding(em, context, grantId);
      if (grant.confirmedAt) return grant;
      // Returned, not thrown: a wrong try is counted only once it is committed.
      if (!(await useCode(em, context, grant, digits))) return false;
      await confirm(em, context, tell, grant, 'CODE');
      return grant;
    });
    if (!result)
      throw new BadUserInput('code', 'This is no code for this consent, or not any more: the person makes another on their page.');
    await context.feed.barrier.heard(position);
    return result;
  }
}

function refuseMembers({ viewer }: RequestContext): void {
  if (viewer.is !== 'subject') throw new Forbidden('This is for the person alone, on their own page.');
}

/** The consent that was asked for, its chain locked, where it waits or holds. */
async function waitingOrHolding(em: EntityManager, context: RequestContext, id: string): Promise<ConsentGrant> {
  const asked = await em.findOne(ConsentGrant, { id: grantIdSchema.parse(idOr(id)), ...mineOf(context.viewer) });
  if (!asked) throw new NotFound('grant', 'grantId');
  recordFound(context, asked);
  const person = await personFor(em, context, asked.personId, 'grantId');
  const grant = (await lockChains(em, [asked.id])).find((one) => one.id === asked.id);
  if (!grant) throw new NotFound('grant', 'grantId');
  const status = statusOf(grant, context.now);
  if (status !== 'TO_CONFIRM' && !holds(status)) throw new Conflict(`This is ${status}: it is recorded anew, with grantConsent.`);
  // The registry may have corrected a birth date since it was recorded.
  if (status === 'TO_CONFIRM' && grant.givenBy === 'PERSON') checkGiver(context, grant, person, grant.categoryCodes, 'grantId');
  return grant;
}

/** From now on it holds: what the person had not confirmed was nobody's to read before. */
async function confirm(
  em: EntityManager,
  context: RequestContext,
  tell: Tell,
  grant: ConsentGrant,
  by: ConsentConfirmation,
): Promise<void> {
  const { now } = context;
  await refuseRefused(em, grant, 'grantId');
  grant.validFrom = now;
  grant.confirmedAt = now;
  grant.confirmedBy = by;
  recordHappening(em, context, grant, 'CONFIRMED', null);
  if (grant.parentGrantId) recordHappening(em, context, { id: grant.parentGrantId }, 'RENEWED', null);
  await em.flush();
  await tellOf(em, tell, [grant]);
}
