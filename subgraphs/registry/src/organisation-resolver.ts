/** The members of the consortium and who works for them, as everybody of the consortium reads them. */
import { graphqlEnum, OrganisationKindEnum, PurposeEnum } from '@passerelle/kit/graphql/enums';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/request/context';
import type { OrganisationKind, Purpose } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Organisation, organisations, Professional } from './organisation.js';
import { endedAccesses } from './standing.js';

const MembershipEnum = graphqlEnum('Membership', 'Whether an organisation is a member of the consortium.', {
  CURRENT: 'It is one.',
  ENDED: 'It was one, and left.',
});
type Membership = keyof typeof MembershipEnum;

const FRENCH = new Intl.Collator('fr');
/** In French alphabetical order, whatever order the database's locale has: « Céret » before « Condom ». */
const inOrder = <Named extends { readonly id: string }>(all: readonly Named[], nameOf: (one: Named) => string): Named[] =>
  [...all].sort((one, other) => FRENCH.compare(nameOf(one), nameOf(other)) || (one.id < other.id ? -1 : 1));

const staff = loaderOfMany(
  async ({ em }, organisationIds: OrganisationId[]) =>
    inOrder(await em.find(Professional, { organisationId: { $in: organisationIds } }), ({ displayName }) => displayName),
  ({ organisationId }) => organisationId,
);

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Directive('@listSize(assumedSize: 60)')
  @Query(() => [Organisation], {
    description: 'The members of the consortium, by name; with `membership: ENDED`, those that were members and left.',
  })
  async organisations(
    @Ctx() { em }: RequestContext,
    @Arg('kind', () => OrganisationKindEnum, { nullable: true }) kind: OrganisationKind | null,
    @Arg('departement', () => String, { nullable: true }) departement: string | null,
    @Arg('membership', () => MembershipEnum, { defaultValue: 'CURRENT' }) membership: Membership,
  ): Promise<Organisation[]> {
    const leftAt = membership === 'ENDED' ? { $ne: null } : null;
    const found = await em.find(Organisation, { leftAt, ...(kind && { kind }), ...(departement && { departement }) });
    return inOrder(found, ({ name }) => name);
  }

  @Query(() => Organisation, { nullable: true })
  organisation(@Ctx() { em }: RequestContext, @Arg('slug', () => String) slug: string): Promise<Organisation | null> {
    return em.findOne(Organisation, { slug });
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'The member that has absorbed it, and is its successor in all that it held; null where it was not absorbed.',
  })
  mergedInto(@Root() { mergedInto }: Organisation, @Ctx() context: RequestContext): Promise<Organisation | null> | null {
    return mergedInto && context.load(organisations, mergedInto);
  }

  @FieldResolver(() => [PurposeEnum], { description: 'For what organisations of its kind may ask, by the policy.' })
  purposes(@Root() { kind }: Organisation, @Ctx() { policy }: RequestContext): readonly Purpose[] {
    return policy.purposesByKind[kind];
  }

  @Directive('@listSize(assumedSize: 30)')
  @FieldResolver(() => [Professional], {
    nullable: true,
    description:
      'Who works there, by name: for the professionals of the organisation itself and the consortium’s COORDINATOR; null for everybody else.',
  })
  async professionals(@Root() organisation: Organisation, @Ctx() context: RequestContext): Promise<Professional[] | null> {
    return knowsStaffOf(context, organisation.id) ? context.load(staff, organisation.id) : null;
  }
}

/** Who works somewhere is for those who work there, and for the consortium's COORDINATOR. */
const knowsStaffOf = ({ viewer }: RequestContext, organisationId: OrganisationId): boolean =>
  (viewer.is === 'member' && viewer.organisationId === organisationId) || isAuditor(viewer);

@Resolver(() => Professional)
export class ProfessionalResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() professional: Professional, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return context.load(organisations, professional.organisationId);
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description:
      'When a MANAGER ended their access; null where nobody did. For the professionals of the organisation itself and the consortium’s COORDINATOR; null for everybody else.',
  })
  async accessEndedAt(@Root() { id, organisationId }: Professional, @Ctx() context: RequestContext): Promise<Date | null> {
    return knowsStaffOf(context, organisationId) ? ((await context.load(endedAccesses, id))?.endedAt ?? null) : null;
  }
}
