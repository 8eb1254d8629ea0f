/** What would become of what the training providers keep, where one organisation is absorbed by another: this owner's part of the dry run. */

import type { RequestContext } from '@passerelle/kit/request/context';
import { countOf, MERGER_COUNTS, MERGER_KEY, MergerReference } from '@passerelle/kit/request/merger';
import { Ctx, Directive, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';

@Directive(MERGER_KEY)
@Directive(MERGER_COUNTS)
@ObjectType()
export class OrganisationMerger extends MergerReference {}

const COURSES = 'select count(*)::int as many from course where holder_id = $1 and $2::uuid is not null';
const PLACES = 'select count(*)::int as many from enrolment where holder_id = $1 and $2::uuid is not null';

@Resolver(() => OrganisationMerger)
export class OrganisationMergerResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'The courses of the absorbed one: they would be the kept one’s.' })
  courses(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, COURSES, merger);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The places on its courses, those that are over too.' })
  courseEnrolments(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, PLACES, merger);
  }
}
