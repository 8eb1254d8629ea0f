/** What would become of what the housing operators keep, where one organisation is absorbed by another: this owner's part of the dry run. */

import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { wholeOf } from '@passerelle/kit/record/person-alias';
import type { RequestContext } from '@passerelle/kit/request/context';
import {
  countOf,
  MERGER_COUNTS,
  MERGER_KEY,
  MergerReference,
  pageOfBoth,
  RECORDS_OF_BOTH,
  RecordsOfBothConnection,
} from '@passerelle/kit/request/merger';
import { Arg, Ctx, Directive, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';

@Directive(MERGER_KEY)
@Directive(MERGER_COUNTS)
@ObjectType()
export class OrganisationMerger extends MergerReference {}

const STAYS = 'select count(*)::int as many from stay where holder_id = $1 and $2::uuid is not null';
const BOTH_HOUSE = `from stay a join stay k on ${wholeOf('a')} = ${wholeOf('k')}
  where a.holder_id = $1 and k.holder_id = $2 and a.exited_on is null and k.exited_on is null`;

@Resolver(() => OrganisationMerger)
export class OrganisationMergerResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'The stays that the absorbed one keeps: they would be the kept one’s.' })
  stays(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, STAYS, merger);
  }

  @FieldResolver(() => RecordsOfBothConnection, {
    nullable: true,
    description: 'The stays of people whom both house now: one of the two ends first.',
  })
  staysOfBoth(
    @Root() merger: OrganisationMerger,
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(RECORDS_OF_BOTH)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return pageOfBoth(context, 'OrganisationMerger.staysOfBoth', BOTH_HOUSE, merger, { first, after });
  }
}
