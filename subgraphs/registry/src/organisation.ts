/** The organisations of the consortium and their professionals: public within the consortium. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { OrganisationKindEnum, RoleEnum } from '@passerelle/kit/graphql/enums';
import { KEY } from '@passerelle/kit/graphql/references';
import { idOr, type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { loaderOfMany, loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { OrganisationKind, Role } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Node } from './node.js';

export const OF_THE_REGISTRY = '@open(because: "the registry’s own, which no partner writes")';

@Directive('@key(fields: "id")')
@Directive('@open(because: "the consortium’s public list of members")')
@ObjectType({ implements: Node, description: 'A member of the consortium.' })
@Entity({ tableName: 'organisation' })
export class Organisation {
  @Directive(KEY)
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: OrganisationId;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String, { description: 'A short name that does not change, e.g. ml-toulouse.' })
  @Property({ type: 'text' })
  slug!: string;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  @Field(() => OrganisationKindEnum)
  @Property({ type: 'text' })
  kind!: OrganisationKind;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String, { nullable: true, description: 'Number of the département, e.g. 31.' })
  @Property({ type: 'text', nullable: true })
  departement!: string | null;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  siret!: string | null;
}

@Directive('@key(fields: "id")')
@Directive('@open(because: "a professional at work, known to the partners")')
@ObjectType({ implements: Node, description: 'Someone who works for a member of the consortium.' })
@Entity({ tableName: 'professional' })
export class Professional {
  @Directive(KEY)
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String)
  @Property({ type: 'text' })
  displayName!: string;

  @Field(() => RoleEnum)
  @Property({ type: 'text' })
  role!: Role;

  @Property({ type: 'boolean' })
  referent!: boolean;
}

export const organisations = loaderOfOne(
  ({ em }, ids: OrganisationId[]) => em.find(Organisation, { id: { $in: ids } }),
  ({ id }) => id,
);
export const professionals = loaderOfOne(
  ({ em }, ids: string[]) => em.find(Professional, { id: { $in: ids } }),
  ({ id }) => id,
);
const referents = loaderOfOne(
  ({ em }, organisationIds: OrganisationId[]) => em.find(Professional, { organisationId: { $in: organisationIds }, referent: true }),
  ({ organisationId }) => organisationId,
);
const staff = loaderOfMany(
  ({ em }, organisationIds: OrganisationId[]) =>
    em.find(Professional, { organisationId: { $in: organisationIds } }, { orderBy: { displayName: 'asc', id: 'asc' } }),
  ({ organisationId }) => organisationId,
);

export const organisationById = (context: RequestContext, id: unknown): Promise<Organisation | null> =>
  context.load(organisations, organisationIdOr(String(id)));
export const professionalById = (context: RequestContext, id: unknown): Promise<Professional | null> =>
  context.load(professionals, idOr(String(id)));

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Directive('@listSize(assumedSize: 60)')
  @Query(() => [Organisation], { description: 'The members of the consortium, by name.' })
  organisations(
    @Ctx() { em }: RequestContext,
    @Arg('kind', () => OrganisationKindEnum, { nullable: true }) kind: OrganisationKind | null,
    @Arg('departement', () => String, { nullable: true }) departement: string | null,
  ): Promise<Organisation[]> {
    return em.find(Organisation, { ...(kind && { kind }), ...(departement && { departement }) }, { orderBy: { name: 'asc' } });
  }

  @Query(() => Organisation, { nullable: true })
  organisation(@Ctx() { em }: RequestContext, @Arg('slug', () => String) slug: string): Promise<Organisation | null> {
    return em.findOne(Organisation, { slug });
  }

  @FieldResolver(() => Professional, { nullable: true, description: 'The référent IPR, in a Mission Locale.' })
  referent(@Root() organisation: Organisation, @Ctx() context: RequestContext): Promise<Professional | null> {
    return context.load(referents, organisation.id);
  }

  @Directive('@listSize(assumedSize: 30)')
  @FieldResolver(() => [Professional], {
    nullable: true,
    description: 'Who works there, by name: for the professionals of the organisation itself; null for everybody else.',
  })
  async professionals(@Root() organisation: Organisation, @Ctx() context: RequestContext): Promise<Professional[] | null> {
    const { viewer } = context;
    const isOwn = viewer.is === 'member' && viewer.organisationId === organisation.id;
    return isOwn ? context.load(staff, organisation.id) : null;
  }
}

@Resolver(() => Professional)
export class ProfessionalResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() professional: Professional, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return context.load(organisations, professional.organisationId);
  }
}
