/** What would become of two members that merge, as far as the registry keeps it; the other owners add what they keep. */
import { rows } from '@passerelle/kit/database/sql';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { wholeOf } from '@passerelle/kit/record/person-alias';
import { loader, type RequestContext } from '@passerelle/kit/request/context';
import { MERGER_KEY, MergerReference } from '@passerelle/kit/request/merger';
import { Ctx, Directive, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { Organisation, organisationById } from '../organisation.js';
import { conflictsOf, type MergerConflictKind, type MergerConflicts } from './conflicts.js';

const MergerConflictKindEnum = graphqlEnum<MergerConflictKind>('MergerConflictKind', 'What stands in the way of a merger.', {
  BOTH_ACCOMPANY: 'Both Missions Locales accompany a person now: one of them ends its accompaniment, or transfers it, first.',
  BOTH_HOUSE: 'Both operators house a person now: one of them ends its stay first.',
});

@Directive('@open(because: "a count, for the consortium’s COORDINATOR alone")')
@ObjectType({ description: 'How many people stand in the way of a merger, by why.' })
export class MergerConflict {
  @Field(() => MergerConflictKindEnum)
  readonly kind: MergerConflictKind;

  @Field(() => Int)
  readonly people: number;

  constructor({ kind, people }: MergerConflicts) {
    this.kind = kind;
    this.people = people;
  }
}

@Directive(MERGER_KEY)
@Directive('@open(because: "counts, for the consortium’s COORDINATOR alone")')
@ObjectType({
  description: 'What would become of two members where one is absorbed by the other: a dry run of mergeOrganisations, in counts.',
})
export class OrganisationMerger extends MergerReference {}

const COUNTS = `
  select (select count(*) from professional where organisation_id = $1)::int as professionals,
    (select count(*) from record_link where organisation_id = $1)::int as people,
    (select count(*) from former_link where organisation_id = $1)::int as "formerPeople",
    (select count(distinct ${wholeOf('a')}) from (select person_id from record_link where organisation_id = $1 union select person_id from former_link where organisation_id = $1) a
      join (select person_id from record_link where organisation_id = $2 union select person_id from former_link where organisation_id = $2) k on ${wholeOf('a')} = ${wholeOf('k')})::int as "peopleOfBoth",
    (select count(*) from right_answer n join right_request r on r.id = n.request_id
      where n.organisation_id = $1 and n.accepted is null and r.taken_back_at is null)::int as "requestsToAnswer",
    (select count(*) from partnership where $1 = any(organisation_ids))::int as partnerships,
    (select count(*) from machine where organisation_id = $1 and ended_at is null)::int as machines`;
const counts = z.object({
  professionals: z.number(),
  people: z.number(),
  formerPeople: z.number(),
  peopleOfBoth: z.number(),
  requestsToAnswer: z.number(),
  partnerships: z.number(),
  machines: z.number(),
});
type Counts = z.infer<typeof counts>;

/** Of one request there is one merger. */
const countsOf = loader<OrganisationMerger, Counts>(({ em }, mergers) =>
  Promise.all(mergers.map(async ({ absorbedId, keptId }) => counts.parse((await rows(em, counts, COUNTS, [absorbedId, keptId]))[0]))),
);

@Resolver(() => OrganisationMerger)
export class OrganisationMergerResolver {
  @FieldResolver(() => Organisation)
  absorbed(@Root() { absorbedId }: OrganisationMerger, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return organisationById(context, absorbedId);
  }

  @FieldResolver(() => Organisation)
  kept(@Root() { keptId }: OrganisationMerger, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return organisationById(context, keptId);
  }

  @FieldResolver(() => Int, { description: 'Who would work for the kept one.' })
  async professionals(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(countsOf, merger)).professionals;
  }

  @FieldResolver(() => Int, { description: 'Of how many people the absorbed one holds a record.' })
  async people(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(countsOf, merger)).people;
  }

  @FieldResolver(() => Int, { description: 'Of how many people its record has ended: their clock of retention runs on.' })
  async formerPeople(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(countsOf, merger)).formerPeople;
  }

  @FieldResolver(() => Int, { description: 'Of how many people both hold, or held, a record: the kept one would have one.' })
  async peopleOfBoth(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(countsOf, merger)).peopleOfBoth;
  }

  @FieldResolver(() => Int, { description: 'What people ask for by right and wait for its answer: they would wait for the kept one’s.' })
  async requestsToAnswer(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(countsOf, merger)).requestsToAnswer;
  }

  @FieldResolver(() => Int, { description: 'The partnerships that name it; those of the two alone would end.' })
  async partnerships(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(countsOf, merger)).partnerships;
  }

  @FieldResolver(() => Int, { description: 'Its programs, which would be ended.' })
  async machines(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(countsOf, merger)).machines;
  }

  @Directive('@listSize(assumedSize: 2)')
  @FieldResolver(() => [MergerConflict], { description: 'What stands in the way; empty where nothing does.' })
  async conflicts(@Root() merger: OrganisationMerger, @Ctx() context: RequestContext): Promise<MergerConflict[]> {
    return (await conflictsOf(context.em, merger)).map((conflict) => new MergerConflict(conflict));
  }
}
