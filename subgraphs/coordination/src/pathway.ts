/** The shared pathway: one timeline across organisations, newest first, of the steps that the viewer may see. */
import { pathOf } from '@passerelle/kit/consent/guarded-schema';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { DAY_AND_ID } from '@passerelle/kit/graphql/cursor';
import { StepKindEnum } from '@passerelle/kit/graphql/enums';
import {
  type Connection,
  connectionOf,
  type Edge,
  PAGE_COST,
  PAGE_OF,
  PageInfo,
  pageSize,
  STRUCTURE,
} from '@passerelle/kit/graphql/pagination';
import { KEY, Organisation } from '@passerelle/kit/graphql/references';
import { CursorScalar, DateScalar } from '@passerelle/kit/graphql/scalars';
import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { type Held, standingOf } from '@passerelle/kit/record/held';
import { loader, type RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode } from '@passerelle/schema/categories';
import { STEP_TELLERS, STEPS, type StepKind } from '@passerelle/schema/consortium';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Info, Int, InterfaceType, ObjectType, Resolver, Root } from 'type-graphql';
import { categoriesRestricted, type IndexedStep, readSteps, type StepPage, type StepQuery } from './step-index.js';

const LIMITED = '@open(because: "the pathway leaves out the steps that the viewer may not see")';
const OWNED_ELSEWHERE = '@key(fields: "id", resolvable: false)';

@InterfaceType()
export abstract class PathwayStep {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  @Field(() => DateScalar)
  readonly occurredOn: string;

  @Field(() => StepKindEnum)
  readonly kind: StepKind;

  @Field(() => Organisation, { description: 'Who recorded it; of a referral, who sent it.' })
  readonly organisation: Organisation;

  constructor({ id, occurred_on, kind, holders }: Readonly<IndexedStep>) {
    this.id = id;
    this.occurredOn = occurred_on;
    this.kind = kind;
    this.organisation = new Organisation(holders[0] ?? '');
  }
}

type StepType = new (step: Readonly<IndexedStep>) => PathwayStep;

/** A type of steps that another owner keeps: here it is known by its key and by what the index holds. */
function keptElsewhere(name: string): StepType {
  @Directive(OWNED_ELSEWHERE)
  @Directive(LIMITED)
  @ObjectType(name, { implements: PathwayStep })
  class StepKeptElsewhere extends PathwayStep {}
  return StepKeptElsewhere;
}

/** The types of the steps that owners tell of, by the kind of a step. */
const TOLD_TYPES: ReadonlyMap<StepKind, StepType> = new Map(
  STEP_TELLERS.flatMap(({ type, kinds }) => {
    const stepType = keptElsewhere(type);
    return kinds.map((kind) => [kind, stepType] as const);
  }),
);

@Directive(OWNED_ELSEWHERE)
@Directive(LIMITED)
@ObjectType({ implements: PathwayStep, description: 'A referral from one organisation to another. Seen by both and by the person.' })
export class ReferralStep extends PathwayStep {
  readonly personId: PersonId;

  constructor(step: Readonly<IndexedStep>) {
    super(step);
    this.personId = step.person_id;
  }
}

@Directive(OWNED_ELSEWHERE)
@Directive(LIMITED)
@ObjectType({ implements: PathwayStep, description: 'A goal of the person’s plan that was reached.' })
export class GoalStep extends PathwayStep {
  readonly personId: PersonId;

  constructor(step: Readonly<IndexedStep>) {
    super(step);
    this.personId = step.person_id;
  }
}

export const STEP_TYPES: readonly StepType[] = [...new Set(TOLD_TYPES.values()), GoalStep, ReferralStep];

const stepOf = (step: IndexedStep): PathwayStep =>
  new (TOLD_TYPES.get(step.kind) ?? (step.kind === 'GOAL_REACHED' ? GoalStep : ReferralStep))(step);

@Directive(STRUCTURE)
@ObjectType()
class PathwayEdge implements Edge<PathwayStep> {
  @Field(() => CursorScalar)
  cursor!: string;

  @Field(() => PathwayStep)
  node!: PathwayStep;
}

@Directive(STRUCTURE)
@Directive(PAGE_COST)
@ObjectType({ description: 'Without a count: it would tell of what is withheld.' })
class PathwayConnection implements Connection<PathwayStep> {
  @Field(() => [PathwayEdge])
  edges!: PathwayEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}

const FIELD = 'YoungPerson.pathway';
const PAGE = 50;

/** Steps for everyone who is asked about with the same page at the same moment, in one statement. */
const steps = loader<{ readonly query: StepQuery; readonly page: StepPage }, IndexedStep[]>(async ({ em }, asked) => {
  const byPage = Map.groupBy(asked, ({ page }) => JSON.stringify(page));
  const found = await Promise.all(
    [...byPage.values()].map((group) =>
      group[0]
        ? readSteps(
            em,
            group.map(({ query }) => query),
            group[0].page,
          )
        : [],
    ),
  );
  const byAsked = new Map([...byPage.keys()].map((page, index) => [page, Map.groupBy(found[index] ?? [], (step) => step.person_id)]));
  return asked.map(({ query, page }) => byAsked.get(JSON.stringify(page))?.get(query.personId) ?? []);
});

@Resolver(() => YoungPerson)
export class PathwayResolver {
  @Directive('@open(because: "the pathway leaves out the steps that the viewer may not see")')
  @FieldResolver(() => PathwayConnection, {
    nullable: true,
    description:
      'One timeline across the organisations, newest first. Steps of a category that the viewer may not see are left out, and the consent report names the category once, whether or not there were any. Steps that their holder restricts are left out too (RESTRICTED). Null with an error where coordination cannot be asked.',
  })
  async pathway(
    @Root() { id: personId }: YoungPerson,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
    @Arg('kinds', () => [StepKindEnum], { nullable: true }) kinds: StepKind[] | null,
  ): Promise<PathwayConnection> {
    const size = pageSize(first, PAGE);
    const ids = await context.guard.idsOf(personId);
    const cursors = context.cursorsOf('YoungPerson.pathway', [ids[0], kinds], DAY_AND_ID);
    const [beforeDay, beforeId] = cursors.open(after) ?? [null, null];
    const queries = await permittedOf(context, ids, kinds, info);
    const page: StepPage = { holderId: context.readsOwnAs, kinds, beforeDay, beforeId, limit: size + 1 };
    const found = newestOf(await Promise.all(queries.map((query) => context.load(steps, { query, page }))), page.limit);
    for (const step of found.slice(0, size)) await disclose(context, step);
    const connection = connectionOf(found, { after, size }, (step) => cursors.seal([step.occurred_on, step.id]));
    return { ...connection, edges: connection.edges.map(({ cursor, node }) => ({ cursor, node: stepOf(node) })) };
  }
}

/**
 * Of each id of the person the categories of the asked kinds that may be seen whoever holds the step, and who restricts what they hold. A
 * category that may not be seen of all of them goes to the report.
 */
async function permittedOf(
  { guard, em }: RequestContext,
  ids: readonly PersonId[],
  kinds: readonly StepKind[] | null,
  info: GraphQLResolveInfo,
): Promise<StepQuery[]> {
  const asked = STEPS.filter(({ kind }) => kinds === null || kinds.includes(kind));
  const withheld = new Set<CategoryCode>();
  const queries: StepQuery[] = [];
  for (const personId of ids) {
    const anyHolder: Held = { personId, holders: [] };
    const categories: CategoryCode[] = [];
    for (const category of new Set(asked.map((step) => step.category))) {
      const decision = await guard.decide(anyHolder, category);
      if (decision.permitted) categories.push(category);
      else if (!withheld.has(category)) guard.withhold(anyHolder, category, decision.reason, FIELD, pathOf(info));
      if (!decision.permitted) withheld.add(category);
    }
    const query: StepQuery = { personId, categories, restrictedBy: await guard.restrictingOthers(personId) };
    queries.push(query);
    for (const category of (await categoriesRestricted(em, query, kinds)).filter((one) => !withheld.has(one))) {
      withheld.add(category);
      guard.withhold(anyHolder, category, 'RESTRICTED', FIELD, pathOf(info));
    }
  }
  return queries;
}

/** The newest of several lists of steps, each newest first, as one. */
function newestOf(lists: readonly IndexedStep[][], limit: number): IndexedStep[] {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  const placeOf = ({ occurred_on, id }: IndexedStep): string => `${occurred_on} ${id}`;
  return lists
    .flat()
    .sort((left, right) => (placeOf(left) < placeOf(right) ? 1 : -1))
    .slice(0, limit);
}

/** A referral is its sender's: whoever it was sent to reads its step as its addressee. */
async function disclose({ guard, viewer }: RequestContext, { person_id: personId, holders, category }: IndexedStep): Promise<void> {
  const step: Held = { personId, holders: holders.slice(0, 1), addressees: holders.slice(1) };
  if (standingOf(viewer, step) === 'ADDRESSEE') return recordReading(guard, step, category, FIELD);
  const decision = await guard.decide(step, category);
  if (decision.permitted) guard.disclose(decision, FIELD);
}
