/** What runs out next, for whom it is about and for who kept it: nothing goes that was not listed here for the days of warning. */
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { rows } from '@passerelle/kit/database/sql';
import { DAY_AND_ID } from '@passerelle/kit/graphql/cursor';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar, DateScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { type OrganisationId, organisationIdSchema, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { Organisation, organisations } from '../organisation.js';
import { YoungPerson } from '../person.js';
import { answering } from '../rights/answering.js';
import { clockOf, ENDED, RETENTION_STOPS, type RetentionStop } from './clock.js';

const PAGE = 20;
const FIELD = 'Query.retentionDue';

const RetentionStopEnum = graphqlEnum<RetentionStop>('RetentionStop', 'Why a record that has ended is kept longer than its time.', {
  UNANSWERED_REQUEST: 'The person waits for the answer to a request by right.',
  LEGAL_CLAIMS: 'It is needed for claims in law (RGPD art. 17(3)(e)).',
  RESTRICTION: 'The person asked that it be kept and not used (RGPD art. 18).',
  OPEN_REFERRAL: 'A referral of the person goes on.',
});

const endedRow = z.object({
  id: z.uuid(),
  person_id: personIdSchema,
  organisation_id: organisationIdSchema,
  ended_at: z.coerce.date(),
  runs_out_on: z.string(),
  stopped_by: z.array(z.enum(RETENTION_STOPS)),
  total: z.coerce.number(),
});
type EndedRow = z.infer<typeof endedRow>;

@Directive('@open(because: "given to the person, to who kept the record, and to the consortium’s auditor")')
@ObjectType({ description: 'A record that has ended and is about to have been kept for as long as it may be.' })
export class RetentionEnd {
  @Field(() => ID)
  readonly id: string;

  @Field(() => DateTimeScalar, { description: 'When the record ended: its clock runs from then.' })
  readonly recordEndedAt: Date;

  @Field(() => DateScalar, {
    description:
      'The day from which it is not kept any more. The person is forgotten everywhere once that has come for all who kept something.',
  })
  readonly runsOutOn: string;

  @Directive('@listSize(assumedSize: 4)')
  @Field(() => [RetentionStopEnum], { description: 'What stops its clock; empty where nothing does.' })
  readonly stoppedBy: readonly RetentionStop[];

  readonly personId: PersonId;
  readonly organisationId: OrganisationId;

  constructor({ id, person_id, organisation_id, ended_at, runs_out_on, stopped_by }: EndedRow) {
    this.id = id;
    this.recordEndedAt = ended_at;
    this.runsOutOn = runs_out_on;
    this.stoppedBy = stopped_by;
    this.personId = person_id;
    this.organisationId = organisation_id;
  }
}

const RetentionEndConnection = connectionTypes('RetentionEnd', () => RetentionEnd);

/** Those of whom the person was warned: all that may run out within the days of warning. */
const LIST = `
  with ${ENDED},
  mine as (
    select * from ended where warned_at is not null and ($3::uuid is null or person_id = $3) and ($4::uuid is null or organisation_id = $4))
  select id, person_id, organisation_id, ended_at, runs_out_on::text as runs_out_on, to_json(stopped_by) as stopped_by,
    (select count(*) from mine) as total
  from mine where $5::date is null or (runs_out_on, id) > ($5::date, $6::uuid) order by runs_out_on, id limit $7`;

@Resolver(() => RetentionEnd)
export class RetentionResolver {
  @Directive('@open(because: "as the records that it lists", recorded: "IDENTITY")')
  @Query(() => RetentionEndConnection, {
    description:
      'The records that have ended and run out within the days of warning, the next first: to a person their own; to a MANAGER those of their organisation, and to the consortium’s COORDINATOR all. What runs out is erased without anybody’s doing.',
  })
  async retentionDue(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const size = pageSize(first, PAGE);
    const cursors = context.cursorsOf('retentionDue', [], DAY_AND_ID);
    const [day, id] = cursors.open(after) ?? [null, null];
    const found = await rows(context.em, endedRow, LIST, [...clockOf(context.policy), ...whose(context), day, id, size + 1]);
    const shown = found.map((row) => new RetentionEnd(row));
    for (const { personId, organisationId } of shown.slice(0, size))
      recordReading(context.guard, { personId, holders: [organisationId], audited: true }, 'IDENTITY', FIELD);
    const connection = connectionOf(shown, { after, size }, (one) => cursors.seal([one.runsOutOn, one.id]));
    return { ...connection, totalCount: found[0]?.total ?? 0 };
  }

  @FieldResolver(() => YoungPerson)
  person(@Root() { personId }: RetentionEnd): YoungPerson {
    return new YoungPerson(personId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Who keeps the record.' })
  organisation(@Root() { organisationId }: RetentionEnd, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return context.load(organisations, organisationId);
  }
}

/** Of which person, and of which organisation: null of all. */
function whose(context: RequestContext): [PersonId | null, OrganisationId | null] {
  const { viewer } = context;
  if (viewer.is === 'subject') return [viewer.personId, null];
  const { organisationId } = answering(context);
  return [null, isAuditor(viewer) ? null : organisationId];
}
