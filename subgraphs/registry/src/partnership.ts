/** Partnerships between members: what coordination has built beside the pathways. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { OF_THE_REGISTRY, Organisation, organisations, VERSION } from './organisation.js';

@Directive('@open(because: "between organisations, about nobody")')
@ObjectType({ description: 'An agreement between members of the consortium.' })
@Entity({ tableName: 'partnership' })
export class Partnership {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'array' })
  organisationIds!: OrganisationId[];

  @Directive(OF_THE_REGISTRY)
  @Field(() => String, { description: 'What it is about, in the words of the agreement.' })
  @Property({ type: 'text' })
  scope!: string;

  @Field(() => DateScalar)
  @Property({ type: 'date' })
  since!: string;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  until!: string | null;

  @Field(() => Int, { description: VERSION })
  @Property({ version: true })
  version!: number;
}

@Resolver(() => Partnership)
export class PartnershipResolver {
  @Directive('@listSize(assumedSize: 50)')
  @Query(() => [Partnership], { description: 'The partnerships, or those of one organisation, the oldest first.' })
  partnerships(
    @Ctx() { em }: RequestContext,
    @Arg('organisationId', () => ID, { nullable: true }) organisationId: string | null,
  ): Promise<Partnership[]> {
    const of = organisationId ? { organisationIds: { $contains: [organisationIdOr(organisationId)] } } : {};
    return em.find(Partnership, of, { orderBy: { since: 'asc', id: 'asc' } });
  }

  @FieldResolver(() => [Organisation])
  async organisations(@Root() partnership: Partnership, @Ctx() context: RequestContext): Promise<Organisation[]> {
    const found = await Promise.all(partnership.organisationIds.map((id) => context.load(organisations, id)));
    return found.filter((organisation) => organisation !== null);
  }
}
