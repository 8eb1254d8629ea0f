/** What would become of what the Missions Locales keep, where one organisation is absorbed by another: this owner's part of the dry run. */

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

const DOSSIERS = 'select count(*)::int as many from accompaniment where holder_id = $1 and $2::uuid is not null';
const JOINED =
  "select count(*)::int as many from accompaniment a join accompaniment k using (person_id) where a.holder_id = $1 and k.holder_id = $2 and 'ENDED' in (a.status, k.status)";
const OFFERED = "select count(*)::int as many from transfer where status = 'OFFERED' and (holder_id, to_id) in (($1, $2), ($2, $1))";
const BOTH_ACCOMPANY = `from accompaniment a join accompaniment k on ${wholeOf('a')} = ${wholeOf('k')}
  where a.holder_id = $1 and k.holder_id = $2 and a.status <> 'ENDED' and k.status <> 'ENDED'`;

@Resolver(() => OrganisationMerger)
export class OrganisationMergerResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The accompaniments of the absorbed one, those that have ended too: they would be the kept one’s.',
  })
  accompaniments(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, DOSSIERS, merger);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The accompaniments of people whom both have accompanied: the one that ended would be a former period of the other.',
  })
  joinedAccompaniments(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, JOINED, merger);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The accompaniments that one of the two offers to the other: the offers would be taken back.',
  })
  offeredTransfers(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, OFFERED, merger);
  }

  @FieldResolver(() => RecordsOfBothConnection, {
    nullable: true,
    description: 'The accompaniments of people whom both accompany now: one of the two ends, or is transferred, first.',
  })
  accompanimentsOfBoth(
    @Root() merger: OrganisationMerger,
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(RECORDS_OF_BOTH)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return pageOfBoth(context, 'OrganisationMerger.accompanimentsOfBoth', BOTH_ACCOMPANY, merger, { first, after });
  }
}
