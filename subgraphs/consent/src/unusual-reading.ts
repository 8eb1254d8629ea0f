/** What a professional read unusually, for who watches over it. It names nobody whose data was read. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { probingNoticed, unusuallyRead } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent } from '@passerelle/kit/feed/feed';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { KEY, Organisation, Professional } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, newId, type OrganisationId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import { isAuditor, watchesReaders } from '@passerelle/kit/identity/viewer';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';

const UnusualRuleEnum = graphqlEnum('UnusualRule', 'What is unusual.', {
  NEW_PEOPLE: 'Many people in a day of whom the professional never read anything before.',
  AT_NIGHT: 'Many people in one night.',
  PROBING: 'Many looks in a day whether the consortium knows somebody, after which no record was opened, and wrong codes.',
});
export type UnusualRule = keyof typeof UnusualRuleEnum;

@Directive('@key(fields: "id")')
@Directive('@open(because: "given only to a manager of the organisation and to the consortium’s auditor; it names nobody who was read")')
@ObjectType({ description: 'A reading that the policy finds unusual, told once for each professional and day or night.' })
@Entity({ tableName: 'unusual_reading' })
export class UnusualReading {
  @Directive(KEY)
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Property({ type: 'uuid' })
  professionalId!: ProfessionalId;

  @Field(() => UnusualRuleEnum)
  @Property({ type: 'text' })
  rule!: UnusualRule;

  @Field(() => Int, { description: 'How many people, or for PROBING how many looks, when it was noticed; more may have followed.' })
  @Property({ type: 'int' })
  people!: number;

  @Field(() => DateTimeScalar, { description: 'Of the reading with which it became unusual.' })
  @Property({ type: 'datetime' })
  at!: Date;
}

/** What happened longer ago than this is history (a first start, feeds followed anew), not news. */
export const NEWS_MS = 24 * 3_600_000;

const RAISE = `
  insert into unusual_reading (id, professional_id, organisation_id, rule, period, people, at) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (professional_id, rule, period) do nothing`;

/** What is noticed of a professional. */
interface Noticed extends Pick<UnusualReading, 'organisationId' | 'rule' | 'people' | 'at'> {
  readonly professionalId: string;
  /** The day or the night, by which it is told once. */
  readonly period: string;
}

/** Notes what is unusual, and tells it to who watches over readers, once for each professional, rule and day or night. */
export async function tellUnusual(em: EntityManager, { professionalId, organisationId, rule, period, people, at }: Noticed): Promise<void> {
  const id = newId();
  if ((await execute(em, RAISE, [id, professionalId, organisationId, rule, period, people, at])) === 0) return;
  await appendEvents(em, [unusuallyRead.of({ id, organisationId })]);
}

/** Tells who probed the registry, as it noticed. */
export async function tellProbing(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  for (const { looks: people, at, ...who } of probingNoticed.among(events)) {
    if (at < Date.now() - NEWS_MS) continue;
    await tellUnusual(em, { ...who, rule: 'PROBING', period: inParis(new Date(at)).day, people, at: new Date(at) });
  }
}

const unusualReadings = loaderOfOne(
  ({ em }, ids: string[]) => em.find(UnusualReading, { id: { $in: ids } }),
  ({ id }) => id,
);

/** The reading, for who may know of it; null for everyone else. */
export async function unusualReadingById(context: RequestContext, id: string): Promise<UnusualReading | null> {
  const { viewer } = context;
  if (viewer.is !== 'member' || !watchesReaders(viewer)) return null;
  const found = await context.load(unusualReadings, idOr(id));
  return found && (isAuditor(viewer) || found.organisationId === viewer.organisationId) ? found : null;
}

@Resolver(() => UnusualReading)
export class UnusualReadingResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: UnusualReading): Organisation {
    return new Organisation(organisationId);
  }

  @FieldResolver(() => Professional, { nullable: true, description: 'Who read.' })
  professional(@Root() { professionalId }: UnusualReading): Professional {
    return new Professional(professionalId);
  }
}
