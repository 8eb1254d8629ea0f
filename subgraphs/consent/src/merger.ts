/** What would become of what consent keeps, where one organisation is absorbed by another: this owner's part of the dry run. */

import type { RequestContext } from '@passerelle/kit/request/context';
import { countOf, MERGER_COUNTS, MERGER_KEY, MergerReference } from '@passerelle/kit/request/merger';
import { Ctx, Directive, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';

@Directive(MERGER_KEY)
@Directive(MERGER_COUNTS)
@ObjectType()
export class OrganisationMerger extends MergerReference {}

const END =
  'select count(*)::int as many from grant_record where recipient_organisation_id = $1 and withdrawn_at is null and valid_until > now() and $2::uuid is not null';
const REFUSED =
  'select count(*)::int as many from refusal where recipient_organisation_id = $1 and lifted_at is null and $2::uuid is not null';

@Resolver(() => OrganisationMerger)
export class OrganisationMergerResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'The consents that name the absorbed one, those that wait to be confirmed too: they would end, and people be told and asked again.',
  })
  endedConsents(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, END, merger);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The refusals that name it: they would stand against the kept one.' })
  refusals(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, REFUSED, merger);
  }
}
