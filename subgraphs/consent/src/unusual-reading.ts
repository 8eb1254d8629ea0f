/** What a professional read unusually, for who watches over it. It names nobody whose data was read. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { KEY, Organisation, Professional } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, type OrganisationId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import { isAuditor, watchesReaders } from '@passerelle/kit/identity/viewer';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';

const UnusualRuleEnum = graphqlEnum('UnusualRule', 'What is unusual.', {
  NEW_PEOPLE: 'Many people in a day of whom the professional never read anything before.',
  AT_NIGHT: 'Many people in one night.',
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

  @Field(() => Int, { description: 'How many people when it was noticed; more may have followed.' })
  @Property({ type: 'int' })
  people!: number;

  @Field(() => DateTimeScalar, { description: 'Of the reading with which it became unusual.' })
  @Property({ type: 'datetime' })
  at!: Date;
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
