/**
 * What an organisation recorded is confirmed: by the person, on their page or by a code that they give in person; for a minor by
 * the representative, by a code that a second professional hands to them.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { grantIdSchema, idOr } from '@passerelle/kit/identity/ids';
import { standsWith } from '@passerelle/kit/record/stays';
import type { KnownPerson } from '@passerelle/kit/registry/known';
import type { Emit, RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { agreementAct, confirmationAct, doneBy, renewalAct } from './acts/consent.js';
import { refusedForAge } from './age.js';
import { makeCode, useCode } from './confirmation-code.js';
import { type Confirmer, confirmerOnRecord, whyNot } from './confirmer.js';
import { ConsentGrant } from './grant.js';
import type { ConsentConfirmation } from './grant-codes.js';
import { personFor } from './granting.js';
import { addToHistory, emitGrants, ownedBy, recordFound, writeGrantAct } from './recording.js';
import { refuseRefused } from './refused.js';
import { lockRenewalChains } from './renewal-chain.js';
import { holds, statusOf } from './status.js';

@Directive('@open(because: "given only to who makes it, once")')
@ObjectType({ description: 'A code by which one consent is confirmed before a professional whose organisation recorded it.' })
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
      'The person confirms a consent that an organisation recorded for them: it holds from now on. One that holds already is answered as it is. CONFLICT where it was refused or withdrawn, or waited in vain. Before the policy’s age their representative confirms it (toBeConfirmedBy); what the person once said no to, they agree to again with this, and it goes on waiting for the representative.',
  })
  async confirmConsent(@Ctx() context: RequestContext, @Arg('grantId', () => ID) grantId: string): Promise<ConsentGrant> {
    if (context.viewer.is !== 'subject') throw new Forbidden(PERSON_ALONE);
    const { result, position } = await context.change(async (em, emit) => {
      const waiting = await waitingOrHolding(em, context, grantId);
      if (!waiting.grant.confirmedAt) await sayYes(em, context, emit, nextBy('PERSON', context, waiting), 'PAGE');
      return waiting.grant;
    });
    await context.feed.barrier.waitBriefly(position);
    return result;
  }

  @Mutation(() => ConfirmationCodePayload, {
    description:
      'Makes a code for a consent that waits (confirmConsentWithCode). The person makes it on their page and gives it in person. Where the representative confirms (toBeConfirmedBy), a professional of the organisation that recorded the consent, and not who recorded it, makes it and hands it to the representative. It lives minutes, is used once, and takes the place of the one before.',
  })
  async makeConfirmationCode(@Ctx() context: RequestContext, @Arg('grantId', () => ID) grantId: string): Promise<ConfirmationCodePayload> {
    const { viewer } = context;
    const maker = viewer.is === 'member' ? context.professional().professionalId : null;
    let told: string | null = null;
    const { result } = await context.change(async (em) => {
      const waiting = await waitingOrHolding(em, context, grantId);
      const { grant, confirmer } = waiting;
      if (maker && (grant.confirmedAt || confirmer.last === 'PERSON')) throw new Forbidden(PERSON_ALONE);
      if (grant.confirmedAt) throw new Conflict('This holds already: it needs no code.');
      if (maker && maker === grant.collectedByProfessionalId)
        throw new Forbidden('You recorded this consent: a colleague makes the code, and hands it to the representative.');
      if (viewer.is === 'member' && !(await standsWith(em, 'known_link', { ...viewer, personId: grant.personId }, context.now)))
        throw new Forbidden(
          'The person’s last stay with your organisation has ended: who accompanies them now records this and makes the code.',
        );
      nextBy(maker ? 'LEGAL_REPRESENTATIVE' : 'PERSON', context, waiting);
      const { code, row } = await makeCode(em, context, grant, maker);
      told = code;
      return row;
    });
    return { code: told, expiresAt: result.expiresAt };
  }

  @Mutation(() => ConsentGrant, {
    description:
      'The professional whose organisation recorded a consent enters the code that the person, or the representative, gave them in person: it holds from now on. A code is for one consent in the words in which it was recorded, lives minutes, is used once, and ends after a few wrong tries. Who made a code for the representative does not enter it.',
  })
  async confirmConsentWithCode(
    @Ctx() context: RequestContext,
    @Arg('grantId', () => ID) grantId: string,
    @Arg('code', () => String, { description: 'Eight digits.' }) code: string,
  ): Promise<ConsentGrant> {
    const { professionalId } = context.professional();
    const digits = code.replace(/\s/g, '');
    if (!/^\d{8}$/.test(digits)) throw new BadUserInput('code', 'Give the eight digits of the code.');
    const { result, position } = await context.change(async (em, emit) => {
      const waiting = await waitingOrHolding(em, context, grantId);
      const { grant, confirmer } = waiting;
      if (grant.confirmedAt) return grant;
      const yes = nextBy(confirmer.next, context, waiting);
      // Returned, not thrown: a wrong try is counted only once it is committed.
      if (!(await useCode(em, context, grant, { digits, of: yes.by, enteredBy: professionalId }))) return false;
      await sayYes(em, context, emit, yes, yes.by === 'PERSON' ? 'CODE' : 'REPRESENTATIVE');
      return grant;
    });
    if (!result)
      throw new BadUserInput('code', 'This is no code for this consent, or not any more: another is made (makeConfirmationCode).');
    await context.feed.barrier.waitBriefly(position);
    return result;
  }
}

const PERSON_ALONE = 'This is for the person alone, on their own page.';

interface Waiting {
  readonly grant: ConsentGrant;
  readonly confirmer: Confirmer;
  readonly person: KnownPerson;
}

/** Somebody's yes to a consent, where it is theirs to say now. */
interface Yes {
  readonly grant: ConsentGrant;
  readonly by: NonNullable<Confirmer['next']>;
  /** Whether the consent holds by it, or waits for the representative's. */
  readonly isLast: boolean;
}

/** Throws BadUserInput where it is not theirs to say now. */
function nextBy(by: Confirmer['next'], context: RequestContext, { grant, confirmer, person }: Waiting): Yes {
  if (by === null || by !== confirmer.next)
    throw refusedForAge(context, person, 'grantId', whyNot(context, grant, confirmer, person.majorityOn));
  return { grant, by, isLast: by === confirmer.last };
}

/** The consent that was asked for, its person and its chain locked, where it waits or holds. */
async function waitingOrHolding(em: EntityManager, context: RequestContext, id: string): Promise<Waiting> {
  const asked = await em.findOne(ConsentGrant, { id: grantIdSchema.parse(idOr(id)), ...ownedBy(context.viewer) });
  if (!asked) throw new NotFound('grant', 'grantId');
  recordFound(context, asked);
  const person = await personFor(em, context, asked.personId, 'grantId');
  const grant = (await lockRenewalChains(em, [asked.id])).find((one) => one.id === asked.id);
  if (!grant) throw new NotFound('grant', 'grantId');
  const status = statusOf(grant, context.now);
  if (status !== 'TO_CONFIRM' && !holds(status)) throw new Conflict(`This is ${status}: it is recorded anew, with grantConsent.`);
  return { grant, confirmer: await confirmerOnRecord(em, context, grant, person), person };
}

/** With the last yes it holds, and renews what it was given for. */
async function sayYes(
  em: EntityManager,
  context: RequestContext,
  emit: Emit,
  { grant, isLast }: Yes,
  as: ConsentConfirmation,
): Promise<void> {
  const doing = doneBy(context);
  await refuseRefused(em, grant, 'grantId');
  if (!isLast) return writeGrantAct(em, grant, agreementAct(doing));
  writeGrantAct(em, grant, confirmationAct(doing, as));
  if (grant.parentGrantId) addToHistory(em, grant.parentGrantId, renewalAct(doing).happened);
  await em.flush();
  await emitGrants(em, emit, [grant]);
}
