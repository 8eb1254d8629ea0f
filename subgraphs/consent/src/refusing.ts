/** The person says no: to what was recorded for them, or to a recipient before anybody asks; and they alone take it back. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { CategoryCodeEnum, OrganisationKindEnum } from '@passerelle/kit/graphql/enums';
import { idOr, newId, type PersonId } from '@passerelle/kit/identity/ids';
import type { Emit, RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode, OrganisationKind } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { doneBy, refusalAct } from './acts/consent.js';
import { ConsentCategory, categoryByCode } from './category.js';
import { ConsentGrant } from './grant.js';
import { personFor, recipientOf } from './granting.js';
import { idsOf } from './locked-people.js';
import { effective, emitGrants, recordFound, writeGrantAct } from './recording.js';
import { ConsentRefusal, refusalsOf } from './refusal.js';
import { changedBy } from './refused.js';
import { lockRenewalChains } from './renewal-chain.js';
import { holds, statusOf } from './status.js';
import { YoungPerson } from './young-person.js';

@InputType()
export class RefusalInput {
  @Field(() => [CategoryCodeEnum], { description: 'What the recipient does not read.' })
  categories!: CategoryCode[];

  @Field(() => ID, { nullable: true, description: 'The one organisation that does not read; or else recipientKind.' })
  recipientOrganisationId?: string | null;

  @Field(() => OrganisationKindEnum, { nullable: true, description: 'Every organisation of this kind; or else recipientOrganisationId.' })
  recipientKind?: OrganisationKind | null;
}

/** Whom a refusal is against, and what it is about. */
type Refused = Pick<ConsentRefusal, 'personId' | 'categoryCodes' | 'recipientOrganisationId' | 'recipientKind'>;

@Resolver(() => ConsentRefusal)
export class RefusingResolver {
  @Mutation(() => ConsentRefusal, {
    description:
      'The person refuses a consent that waits for them. The refusal stands against its recipient for its categories until they lift it (liftRefusal).',
  })
  async refuseConsent(@Ctx() context: RequestContext, @Arg('grantId', () => ID) grantId: string): Promise<ConsentRefusal> {
    const personId = ownPerson(context);
    return this.#effective(context, async (em, emit) => {
      const grants = await lockedGrants(em, context, personId);
      const grant = grants.find((one) => one.id === idOr(grantId) && one.personId === personId);
      if (!grant) throw new NotFound('grant', 'grantId');
      recordFound(context, grant);
      const status = statusOf(grant, context.now);
      if (status !== 'TO_CONFIRM' && status !== 'REFUSED')
        throw new Conflict(`This is ${status}: what holds is taken back with withdrawConsent.`);
      if (status === 'TO_CONFIRM') writeGrantAct(em, grant, refusalAct(doneBy(context)));
      return refuse(em, context, emit, grants, grant);
    });
  }

  @Mutation(() => ConsentRefusal, {
    description:
      'The person says, before anybody asks, that a recipient or a whole kind does not read some categories. It stands until they lift it (liftRefusal).',
  })
  async recordRefusal(@Ctx() context: RequestContext, @Arg('input', () => RefusalInput) input: RefusalInput): Promise<ConsentRefusal> {
    const personId = ownPerson(context);
    return this.#effective(context, async (em, emit) => {
      const grants = await lockedGrants(em, context, personId);
      const recipient = await recipientOf(em, input);
      return refuse(em, context, emit, grants, {
        personId,
        categoryCodes: refusable(input.categories),
        recipientOrganisationId: recipient.organisationId,
        recipientKind: recipient.organisationId ? null : recipient.kind,
      });
    });
  }

  @Mutation(() => ConsentRefusal, {
    description:
      'The person lifts a refusal of theirs: consents to the kind that it beat give again what they say, and they may be asked again.',
  })
  async liftRefusal(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<ConsentRefusal> {
    const personId = ownPerson(context);
    const { result, position } = await context.change(async (em, emit) => {
      const grants = await lockedGrants(em, context, personId);
      const refusal = await em.findOne(ConsentRefusal, { id: idOr(id), personId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      if (!refusal) throw new NotFound('refusal');
      const standing = await standingOf(em, personId);
      const others = standing.filter(({ id: one }) => one !== refusal.id);
      const changed = await changedBy(em, liveOf(grants, context), standing, others);
      refusal.liftedAt ??= context.now;
      await em.flush();
      await emitGrants(em, emit, changed);
      return refusal;
    });
    await context.feed.barrier.waitBriefly(position);
    return result;
  }

  /** As a withdrawal: once it has answered, nobody reads on what it beats. */
  async #effective(context: RequestContext, refusing: (em: EntityManager, emit: Emit) => Promise<ConsentRefusal>): Promise<ConsentRefusal> {
    return effective(context, await context.change(refusing));
  }

  @FieldResolver(() => [ConsentCategory])
  categories(@Root() { categoryCodes }: ConsentRefusal, @Ctx() context: RequestContext): ConsentCategory[] {
    return categoryCodes.map((code) => categoryByCode(context, code)).filter((category) => category !== null);
  }
}

@Resolver(() => YoungPerson)
export class RefusalsResolver {
  @Directive('@open(because: "null but to the person", recorded: "CONSENTS")')
  @FieldResolver(() => [ConsentRefusal], {
    nullable: true,
    description: 'What the person refuses, the latest first, without what they lifted; null but to the person.',
  })
  async consentRefusals(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<ConsentRefusal[] | null> {
    const { viewer } = context;
    return viewer.is === 'subject' && viewer.personId === id ? context.load(refusalsOf, id) : null;
  }
}

/** The person, who acts for themselves. Throws Forbidden for everybody else. */
export function ownPerson({ viewer }: RequestContext): PersonId {
  if (viewer.is === 'subject') return viewer.personId;
  throw new Forbidden('This is for the person alone, on their own page.');
}

function refusable(asked: readonly CategoryCode[]): CategoryCode[] {
  if (asked.length === 0) throw new BadUserInput('input.categories', 'Name at least one category: consentCategories lists them.');
  return [...new Set(asked)];
}

/**
 * All that was ever recorded of the person, under all of their ids, locked with them: a refusal bears on each, and no change to one is
 * under way.
 */
export async function lockedGrants(em: EntityManager, context: RequestContext, personId: PersonId): Promise<ConsentGrant[]> {
  await personFor(em, context, personId);
  const all = await em.find(ConsentGrant, { personId: { $in: [...(await idsOf(em, personId))] } });
  return lockRenewalChains(
    em,
    all.map(({ id }) => id),
  );
}

const liveOf = (grants: readonly ConsentGrant[], { now }: Pick<RequestContext, 'now'>): ConsentGrant[] =>
  grants.filter((grant) => holds(statusOf(grant, now)));

/** The refusals that stand, under all ids of the person. */
const standingOf = async (em: EntityManager, personId: PersonId): Promise<ConsentRefusal[]> =>
  em.find(
    ConsentRefusal,
    { personId: { $in: [...(await idsOf(em, personId))] }, liftedAt: null },
    { refresh: true, orderBy: { id: 'asc' } },
  );

/**
 * The refusal that stands, where it says the same already: nothing is told again, unless something was given by name since, which
 * it then refuses too.
 */
export async function refuse(
  em: EntityManager,
  context: RequestContext,
  emit: Emit,
  grants: readonly ConsentGrant[],
  { personId, categoryCodes, recipientOrganisationId, recipientKind }: Refused,
): Promise<ConsentRefusal> {
  const { now } = context;
  const standing = await standingOf(em, personId);
  const same = standing.find(
    (one) =>
      one.personId === personId &&
      one.recipientOrganisationId === recipientOrganisationId &&
      one.recipientKind === recipientKind &&
      categoryCodes.every((code) => one.categoryCodes.includes(code)),
  );
  const terms = { personId, categoryCodes: same?.categoryCodes ?? categoryCodes, recipientOrganisationId, recipientKind, refusedAt: now };
  const changed = await changedBy(em, liveOf(grants, context), standing, [...standing.filter((one) => one !== same), terms]);
  // Said again while two ids are joined, it is said for both.
  if (same && changed.length === 0 && (await idsOf(em, personId)).length === 1) return same;
  if (same) same.refusedAt = now;
  const refusal = same ?? persistNew(em, ConsentRefusal, { id: newId(), ...terms, liftedAt: null });
  await em.flush();
  await emitGrants(em, emit, changed);
  return refusal;
}
