/**
 * Who represents a minor in law: a parent (Code civil art. 371-1 and 388-1-1), a guardian (tutelle, art. 390 and 408), an
 * administrateur ad hoc (art. 388-2; CESEDA art. L521-9 for the asylum request of an unaccompanied minor), or the département
 * (art. 411; CASF art. L222-5). One professional records it on a document, another countersigns it: until then it counts for
 * nothing, so that nobody invents a representative alone.
 */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { KEY } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { Sha256Scalar } from '@passerelle/kit/graphql/sha256';
import { idOr, type OrganisationId, type PersonId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import { HeldPart, HeldValue } from '@passerelle/kit/record/held';
import { loaderOfMany, loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { listOfParts } from '@passerelle/kit/request/record-to-show';
import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Professional, professionals } from './organisation.js';
import { linksOf, YoungPerson } from './person.js';

export const RepresentativeKindEnum = graphqlEnum('RepresentativeKind', 'As what somebody represents a minor.', {
  PARENT: 'A holder of parental authority.',
  GUARDIAN: 'A guardian (tuteur).',
  AD_HOC_ADMINISTRATOR: 'An administrateur ad hoc.',
  DEPARTEMENT: 'The département (aide sociale à l’enfance).',
});
export type RepresentativeKind = keyof typeof RepresentativeKindEnum;

const RepresentativeStatusEnum = graphqlEnum('RepresentativeStatus', 'Where an entry of the register of representatives stands.', {
  TO_COUNTERSIGN: 'Waits for a second professional (countersignRepresentative), and counts for nothing.',
  ON_RECORD: 'Represents the minor, and may consent for them.',
  ENDED: 'Represents the minor no more.',
  MISTAKEN: 'Never represented the minor.',
});
export type RepresentativeStatus = keyof typeof RepresentativeStatusEnum;

/** A line of the register. None is ever taken out. */
@Entity({ tableName: 'representative' })
export class RepresentativeRecord {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'text' })
  kind!: RepresentativeKind;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'date' })
  since!: string;

  /** Excluded; no later than majority, where the birth date is known. */
  @Property({ type: 'date', nullable: true })
  until!: string | null;

  /** It never was so: what rests on it ends. */
  @Property({ type: 'boolean' })
  mistaken!: boolean;

  @Property({ type: 'text' })
  evidenceSha256!: string;

  @Property({ type: 'uuid' })
  recordedById!: ProfessionalId;

  @Property({ type: 'uuid', nullable: true })
  countersignedById!: ProfessionalId | null;

  @Property({ type: 'uuid', nullable: true })
  endedById!: ProfessionalId | null;
}

/** Where a line of the register stands on a day. Pure. */
export function statusOf(
  { mistaken, until, countersignedById }: Pick<RepresentativeRecord, 'mistaken' | 'until' | 'countersignedById'>,
  today: string,
): RepresentativeStatus {
  if (mistaken) return 'MISTAKEN';
  if (until && until <= today) return 'ENDED';
  return countersignedById ? 'ON_RECORD' : 'TO_COUNTERSIGN';
}

@Directive('@key(fields: "id")')
@Directive('@consent(category: "REPRESENTATIVE")')
@ObjectType({
  description:
    'Who represents a minor in law, as the register has it. Every organisation that holds a record for the minor holds this too.',
})
export class LegalRepresentative extends HeldPart {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  @Field(() => RepresentativeKindEnum, { nullable: true })
  readonly kind: RepresentativeKind;

  @Field(() => String, { nullable: true, description: 'The name of a person, or of the service that acts for the département.' })
  readonly name: string;

  @Field(() => DateScalar, { nullable: true })
  readonly since: string;

  @Field(() => DateScalar, { nullable: true, description: 'Excluded. No later than majority, where the birth date was known.' })
  readonly until: string | null;

  @Field(() => Sha256Scalar, { nullable: true, description: 'Of the judgment or document that says so, which stays with who recorded it.' })
  readonly evidenceSha256: string;

  constructor(
    readonly line: Readonly<RepresentativeRecord>,
    holders: readonly OrganisationId[],
  ) {
    super({ personId: line.personId, holders });
    this.id = line.id;
    this.kind = line.kind;
    this.name = line.name;
    this.since = line.since;
    this.until = line.until;
    this.evidenceSha256 = line.evidenceSha256;
  }
}

const linesOf = loaderOfMany(
  ({ em }, people: PersonId[]) => em.find(RepresentativeRecord, { personId: { $in: people } }, { orderBy: { since: 'desc', id: 'asc' } }),
  ({ personId }) => personId,
);
const lines = loaderOfOne(
  ({ em }, ids: string[]) => em.find(RepresentativeRecord, { id: { $in: ids } }),
  ({ id }) => id,
);

/** A line as the API gives it, to who may read it. */
export const shown = async (context: RequestContext, line: RepresentativeRecord): Promise<LegalRepresentative> =>
  new LegalRepresentative(line, await holdersOf(context, line.personId));

export async function representativeById(context: RequestContext, id: unknown): Promise<LegalRepresentative | null> {
  const line = await context.load(lines, idOr(String(id)));
  return line && shown(context, line);
}

const holdersOf = async (context: RequestContext, personId: PersonId): Promise<OrganisationId[]> =>
  (await context.load(linksOf, personId)).map(({ organisationId }) => organisationId);

@Resolver(() => LegalRepresentative)
export class RepresentativeResolver {
  @FieldResolver(() => RepresentativeStatusEnum, { nullable: true })
  status(@Root() { line }: LegalRepresentative, @Ctx() { today }: RequestContext): RepresentativeStatus {
    return statusOf(line, today);
  }

  @FieldResolver(() => Professional, { nullable: true })
  recordedBy(@Root() { line }: LegalRepresentative, @Ctx() context: RequestContext): Promise<Professional | null> {
    return context.load(professionals, line.recordedById);
  }

  @FieldResolver(() => Professional, { nullable: true, description: 'The second professional, where there was one.' })
  async countersignedBy(@Root() { line }: LegalRepresentative, @Ctx() context: RequestContext): Promise<Professional | null> {
    return line.countersignedById && context.load(professionals, line.countersignedById);
  }
}

@Resolver(() => YoungPerson)
export class RepresentativesResolver {
  @Directive('@consent(category: "REPRESENTATIVE")')
  @FieldResolver(() => [LegalRepresentative], {
    nullable: true,
    description: 'Who represents the person while a minor, or did, the latest first. Category REPRESENTATIVE.',
  })
  legalRepresentatives(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<HeldValue<readonly LegalRepresentative[]>> {
    const asked = { id, category: 'REPRESENTATIVE', field: 'YoungPerson.legalRepresentatives' } as const;
    return listOfParts(context.guard, asked, async (personId) => {
      const [found, holders] = await Promise.all([context.load(linesOf, personId), holdersOf(context, personId)]);
      return { held: { personId, holders }, values: found.map((line) => new LegalRepresentative(line, holders)) };
    });
  }
}
