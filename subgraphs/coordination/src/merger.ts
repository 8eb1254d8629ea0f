/** What would become of what coordination keeps, where one organisation is absorbed by another: this owner's part of the dry run. */

import type { RequestContext } from '@passerelle/kit/request/context';
import { countOf, MERGER_COUNTS, MERGER_KEY, MergerReference } from '@passerelle/kit/request/merger';
import { Ctx, Directive, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';

@Directive(MERGER_KEY)
@Directive(MERGER_COUNTS)
@ObjectType()
export class OrganisationMerger extends MergerReference {}

const GO_ON =
  "select count(*)::int as many from referral where $1 in (from_id, to_id) and not $2 in (from_id, to_id) and status in ('DRAFT', 'SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS')";
const BETWEEN =
  "select count(*)::int as many from referral where (from_id, to_id) in (($1, $2), ($2, $1)) and status in ('DRAFT', 'SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS')";

@Resolver(() => OrganisationMerger)
export class OrganisationMergerResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The referrals to and from the absorbed one that are not over: they would go on with the kept one.',
  })
  referrals(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, GO_ON, merger);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The referrals between the two that are not over: they would be closed, with the reason.',
  })
  closedReferrals(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, BETWEEN, merger);
  }
}
