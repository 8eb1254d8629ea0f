/** The person says no: to what was recorded for them, or to a recipient before anybody asks; and they alone take it back. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import { OrganisationKindEnum } from '@passerelle/kit/graphql/vocabulary';
import { idOr, newId, type PersonId } from '@passerelle/kit/identity/ids';
import type { CategoryCode, OrganisationKind } from '@passerelle/schema/categories';
import { isCategoryCode } from '@passerelle/schema/consent-directives';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { ConsentCategory, categoryByCode } from './category.js';
import { waitingOrHolding } from './confirming.js';
import { personFor, recipientOf } from './granting.js';
import { recordHappening } from './recording.js';
import { ConsentRefusal, refusalsOf } from './refusal.js';
import { YoungPerson } from './young-person.js';

@InputType()
export class RefusalInput {
  @Field(() => [String], { description: 'Codes of consentCategories.' })
  categories!: string[];

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
    ownPerson(context);
    const { result } = await context.change(async (em) => {
      const grant = await waitingOrHolding(em, context, grantId);
      if (grant.confirmedAt) throw new Conflict('This holds: take it back with withdrawConsent.');
      grant.refusedAt = context.now;
      recordHappening(em, context, grant, 'REFUSED', null);
      return refuse(em, context, grant);
    });
    return result;
  }

  @Mutation(() => ConsentRefusal, {
    description:
      'The person says, before anybody asks, that a recipient or a whole kind does not read some categories. It stands until they lift it (liftRefusal).',
  })
  async recordRefusal(@Ctx() context: RequestContext, @Arg('input', () => RefusalInput) input: RefusalInput): Promise<ConsentRefusal> {
    const personId = ownPerson(context);
    const { result } = await context.change(async (em) => {
      await personFor(em, context, personId);
      const recipient = await recipientOf(em, input);
      return refuse(em, context, {
        personId,
        categoryCodes: refusable(input.categories),
        recipientOrganisationId: recipient.organisationId,
        recipientKind: recipient.organisationId ? null : recipient.kind,
      });
    });
    return result;
  }

  @Mutation(() => ConsentRefusal, {
    description: 'The person lifts a refusal of theirs: from now on they may be asked again. It gives nobody anything.',
  })
  async liftRefusal(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<ConsentRefusal> {
    const personId = ownPerson(context);
    const { result } = await context.change(async (em) => {
      await personFor(em, context, personId);
      const refusal = await em.findOne(ConsentRefusal, { id: idOr(id), personId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      if (!refusal) throw new NotFound('refusal');
      refusal.liftedAt ??= context.now;
      return refusal;
    });
    return result;
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

function ownPerson({ viewer }: RequestContext): PersonId {
  if (viewer.is === 'subject') return viewer.personId;
  throw new Forbidden('This is for the person alone, on their own page.');
}

function refusable(asked: readonly string[]): CategoryCode[] {
  const codes = [...new Set(asked)].filter(isCategoryCode);
  if (codes.length === 0 || codes.length < new Set(asked).size)
    throw new BadUserInput('input.categories', 'Name categories: consentCategories lists them.');
  return codes;
}

/** The refusal that stands, where it says the same already. Call with the person locked. */
async function refuse(em: EntityManager, { now }: RequestContext, refused: Refused): Promise<ConsentRefusal> {
  const { personId, categoryCodes, recipientOrganisationId, recipientKind } = refused;
  const standing = await em.find(ConsentRefusal, { personId, recipientOrganisationId, recipientKind, liftedAt: null });
  const same = standing.find((one) => categoryCodes.every((code) => one.categoryCodes.includes(code)));
  if (same) return same;
  const terms = { personId, categoryCodes, recipientOrganisationId, recipientKind };
  return persistNew(em, ConsentRefusal, { id: newId(), ...terms, refusedAt: now, liftedAt: null });
}
