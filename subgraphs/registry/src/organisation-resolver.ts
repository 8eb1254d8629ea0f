/** The members of the consortium and who works for them, as everybody of the consortium reads them. */
import { OrganisationKindEnum } from '@passerelle/kit/graphql/enums';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import { loaderOfMany, loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Organisation, organisations, Professional } from './organisation.js';

const FRENCH = new Intl.Collator('fr');
/** In French alphabetical order, whatever order the database's locale has: « Céret » before « Condom ». */
const inOrder = <Named extends { readonly id: string }>(all: readonly Named[], nameOf: (one: Named) => string): Named[] =>
  [...all].sort((one, other) => FRENCH.compare(nameOf(one), nameOf(other)) || (one.id < other.id ? -1 : 1));

const referents = loaderOfOne(
  ({ em }, organisationIds: OrganisationId[]) => em.find(Professional, { organisationId: { $in: organisationIds }, referent: true }),
  ({ organisationId }) => organisationId,
);
const staff = loaderOfMany(
  async ({ em }, organisationIds: OrganisationId[]) =>
    inOrder(await em.find(Professional, { organisationId: { $in: organisationIds } }), ({ displayName }) => displayName),
  ({ organisationId }) => organisationId,
);

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Directive('@listSize(assumedSize: 60)')
  @Query(() => [Organisation], { description: 'The members of the consortium, by name: those that left are among them no more.' })
  async organisations(
    @Ctx() { em }: RequestContext,
    @Arg('kind', () => OrganisationKindEnum, { nullable: true }) kind: OrganisationKind | null,
    @Arg('departement', () => String, { nullable: true }) departement: string | null,
  ): Promise<Organisation[]> {
    const found = await em.find(Organisation, { leftAt: null, ...(kind && { kind }), ...(departement && { departement }) });
    return inOrder(found, ({ name }) => name);
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
    description:
      'Who works there, by name: for the professionals of the organisation itself and the consortium’s COORDINATOR; null for everybody else.',
  })
  async professionals(@Root() organisation: Organisation, @Ctx() context: RequestContext): Promise<Professional[] | null> {
    const { viewer } = context;
    const isOwn = viewer.is === 'member' && viewer.organisationId === organisation.id;
    return isOwn || isAuditor(viewer) ? context.load(staff, organisation.id) : null;
  }
}

@Resolver(() => Professional)
export class ProfessionalResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() professional: Professional, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return context.load(organisations, professional.organisationId);
  }
}
