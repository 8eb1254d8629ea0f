/** Who is the référent IPR of each Mission Locale, since when and until when: one at a time. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Organisation, Professional, professionals, VERSION } from './organisation.js';

@Directive('@open(because: "a professional at work, known to the partners")')
@ObjectType({ description: 'That a professional is, or was, the référent IPR of their Mission Locale.' })
@Entity({ tableName: 'referent_period' })
export class ReferentPeriod {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Property({ type: 'uuid' })
  professionalId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; null where it was before such days were noted.' })
  @Property({ type: 'date', nullable: true })
  since!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day; null for who is the référent now.' })
  @Property({ type: 'date', nullable: true })
  until!: string | null;

  @Field(() => Int, { description: VERSION })
  @Property({ version: true })
  version!: number;
}

/** The latest first. */
export const periodsOf = loaderOfMany(
  ({ em }, organisationIds: OrganisationId[]) =>
    em.find(ReferentPeriod, { organisationId: { $in: organisationIds } }, { orderBy: [{ since: 'desc nulls last' }, { id: 'asc' }] }),
  ({ organisationId }) => organisationId,
);

@Resolver(() => ReferentPeriod)
export class ReferentPeriodResolver {
  @FieldResolver(() => Professional)
  professional(@Root() { professionalId }: ReferentPeriod, @Ctx() context: RequestContext): Promise<Professional | null> {
    return context.load(professionals, professionalId);
  }
}

@Resolver(() => Organisation)
export class ReferentsResolver {
  @FieldResolver(() => Professional, { nullable: true, description: 'The référent IPR of today, in a Mission Locale that has one.' })
  async referent(@Root() { id }: Organisation, @Ctx() context: RequestContext): Promise<Professional | null> {
    const now = (await context.load(periodsOf, id)).find(({ until }) => until === null || context.today <= until);
    return now ? context.load(professionals, now.professionalId) : null;
  }

  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [ReferentPeriod], {
    description: 'Who was its référent IPR, and when: the latest first. Empty but in a Mission Locale.',
  })
  referents(@Root() { id }: Organisation, @Ctx() context: RequestContext): Promise<readonly ReferentPeriod[]> {
    return context.load(periodsOf, id);
  }
}
