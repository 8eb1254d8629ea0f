/** What would become of what the OFII services keep, where one organisation is absorbed by another: this owner's part of the dry run. */

import type { RequestContext } from '@passerelle/kit/request/context';
import { countOf, MERGER_COUNTS, MERGER_KEY, MergerReference } from '@passerelle/kit/request/merger';
import { Ctx, Directive, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';

@Directive(MERGER_KEY)
@Directive(MERGER_COUNTS)
@ObjectType()
export class OrganisationMerger extends MergerReference {}

const PROCEDURES = 'select count(*)::int as many from asylum_procedure where holder_id = $1 and $2::uuid is not null';
const CONTRACTS = 'select count(*)::int as many from integration_contract where holder_id = $1 and $2::uuid is not null';

@Resolver(() => OrganisationMerger)
export class OrganisationMergerResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The procedures that the absorbed one follows: the kept one would follow them.',
  })
  procedures(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, PROCEDURES, merger);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The integration contracts that it keeps: they would be the kept one’s.' })
  integrationContracts(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, CONTRACTS, merger);
  }
}
