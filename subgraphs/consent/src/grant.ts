/** A grant of consent, with the whole record of how it was given (RGPD art. 7(1): consent must be provable). */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ProjectedGrant } from '@passerelle/kit/consent/decision';
import { loaderOfMany, loaderOfOne, type RequestContext } from '@passerelle/kit/graphql/context';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { graphqlEnum, OrganisationKindEnum, PurposeEnum } from '@passerelle/kit/graphql/vocabulary';
import { type GrantId, idOr, type OrganisationId, type PersonId } from '@passerelle/kit/identity/ids';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { theConsortium } from '@passerelle/kit/registry/known';
import type { CategoryCode, OrganisationKind, Purpose } from '@passerelle/schema/categories';
import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { ConsentCategory, categoryByCode } from './category.js';
import { YoungPerson } from './young-person.js';

const STATUSES = ['ACTIVE', 'EXPIRED', 'WITHDRAWN', 'PENDING'] as const;
type ConsentStatus = (typeof STATUSES)[number];
const ConsentStatusEnum = graphqlEnum('ConsentStatus', 'Where a grant stands now; PENDING has not begun.', STATUSES);

const METHODS = ['SIGNED_FORM', 'ELECTRONIC', 'ORAL_WITNESSED'] as const;
export type ConsentMethod = (typeof METHODS)[number];
export const ConsentMethodEnum = graphqlEnum('ConsentMethod', 'How consent was given.', METHODS);

const GIVERS = ['PERSON', 'LEGAL_REPRESENTATIVE'] as const;
export type GivenBy = (typeof GIVERS)[number];
export const GivenByEnum = graphqlEnum(
  'GivenBy',
  'By the person, or by the legal representative of a minor (administrateur ad hoc): then it ends at majority.',
  GIVERS,
);

@Directive('@open(because: "whom it names, and when")')
@ObjectType({ description: 'Something that happened to a grant. Events are only ever added.' })
@Entity({ tableName: 'grant_event' })
export class ConsentEvent {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  grantId!: GrantId;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  at!: Date;

  @Directive('@open(because: "a kind of event")')
  @Field(() => String, {
    description:
      'GRANTED, RENEWED (given again, as another consent), WITHDRAWN, or SHORTENED (to the day of majority, which was corrected).',
  })
  @Property({ type: 'text' })
  kind!: 'GRANTED' | 'RENEWED' | 'WITHDRAWN' | 'SHORTENED';

  @Directive('@open(because: "an id")')
  @Field(() => String, { description: 'PERSON, or the id of the organisation that recorded it, or REGISTRY.' })
  @Property({ type: 'text' })
  by!: string;

  @Property({ type: 'text', nullable: true })
  reason!: string | null;
}

@Directive('@open(because: "whom the grant names, beside the person")')
@ObjectType({ description: 'Who may read: one organisation, or every organisation of a kind within the consortium.' })
export class ConsentRecipient {
  @Field(() => Organisation, { nullable: true })
  readonly organisation: Organisation | null;

  @Field(() => OrganisationKindEnum, { nullable: true })
  readonly kind: OrganisationKind | null;

  constructor(organisationId: OrganisationId | null, kind: OrganisationKind | null) {
    this.organisation = organisationId && new Organisation(organisationId);
    this.kind = kind;
  }
}

@Directive('@open(because: "given only to the person, to whom it names, and to who collected it")')
@ObjectType({ description: 'A person’s consent that a recipient reads categories for purposes until a day.' })
@Entity({ tableName: 'grant_record' })
export class ConsentGrant {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: GrantId;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'array' })
  categoryCodes!: CategoryCode[];

  @Property({ type: 'uuid', nullable: true })
  recipientOrganisationId!: OrganisationId | null;

  @Property({ type: 'text', nullable: true })
  recipientKind!: OrganisationKind | null;

  @Field(() => [PurposeEnum])
  @Property({ type: 'array' })
  purposes!: Purpose[];

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  validFrom!: Date;

  @Field(() => DateTimeScalar, {
    description:
      'Excluded. No later than the shortest of the categories’ longest durations, nor than majority where a representative gave it.',
  })
  @Property({ type: 'datetime' })
  validUntil!: Date;

  @Property({ type: 'uuid', nullable: true })
  collectedById!: OrganisationId | null;

  @Property({ type: 'uuid', nullable: true })
  collectedByProfessionalId!: string | null;

  @Directive('@open(because: "a language of the policy")')
  @Field(() => String, { description: 'The language in which it was explained.' })
  @Property({ type: 'text' })
  explainedIn!: string;

  @Field(() => Boolean, { description: 'Whether an interpreter was present.' })
  @Property({ type: 'boolean' })
  interpreter!: boolean;

  @Field(() => ConsentMethodEnum)
  @Property({ type: 'text' })
  method!: ConsentMethod;

  @Directive('@open(because: "a number")')
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the evidence document, in hexadecimal. The document stays with who collected it.',
  })
  @Property({ type: 'text', nullable: true })
  evidenceSha256!: string | null;

  @Directive('@open(because: "a version")')
  @Field(() => String, { description: 'Version of the information notice that was explained.' })
  @Property({ type: 'text' })
  noticeVersion!: string;

  @Field(() => GivenByEnum)
  @Property({ type: 'text' })
  givenBy!: GivenBy;

  @Property({ type: 'uuid', nullable: true })
  parentGrantId!: GrantId | null;

  @Field(() => DateTimeScalar, { nullable: true })
  @Property({ type: 'datetime', nullable: true })
  withdrawnAt!: Date | null;

  @Field(() => ConsentRecipient)
  get recipient(): ConsentRecipient {
    return new ConsentRecipient(this.recipientOrganisationId, this.recipientKind);
  }
}

/** The grant as other subgraphs project it. */
export const projected = (grant: Readonly<ConsentGrant>): ProjectedGrant => ({
  id: grant.id,
  personId: grant.personId,
  categories: grant.categoryCodes,
  recipientOrganisationId: grant.recipientOrganisationId,
  recipientKind: grant.recipientKind,
  purposes: grant.purposes,
  validFrom: grant.validFrom.getTime(),
  validUntil: grant.validUntil.getTime(),
  withdrawnAt: grant.withdrawnAt?.getTime() ?? null,
});

/** Whether a viewer may know of a grant: the person, whom it names, and who collected it. */
export function mayKnow(viewer: Viewer, grant: Readonly<ConsentGrant>): boolean {
  if (viewer.is === 'subject') return viewer.personId === grant.personId;
  return (
    [grant.recipientOrganisationId, grant.collectedById].includes(viewer.organisationId) || grant.recipientKind === viewer.organisationKind
  );
}

export const grantsOf = loaderOfMany(
  ({ em }, people: PersonId[]) => em.find(ConsentGrant, { personId: { $in: people } }, { orderBy: { validFrom: 'desc', id: 'asc' } }),
  ({ personId }) => personId,
);
export const grants = loaderOfOne(
  ({ em }, ids: string[]) => em.find(ConsentGrant, { id: { $in: ids as GrantId[] } }),
  ({ id }) => id,
);
export const eventsOf = loaderOfMany(
  ({ em }, ids: GrantId[]) => em.find(ConsentEvent, { grantId: { $in: ids } }, { orderBy: { at: 'asc', id: 'asc' } }),
  ({ grantId }) => grantId,
);

export const grantById = async (context: RequestContext, id: string | null): Promise<ConsentGrant | null> =>
  id ? context.load(grants, idOr(id)) : null;

@Resolver(() => ConsentGrant)
export class ConsentGrantResolver {
  @FieldResolver(() => YoungPerson)
  person(@Root() { personId }: ConsentGrant): YoungPerson {
    return new YoungPerson(personId);
  }

  @FieldResolver(() => Organisation, { description: 'Who collected it; the consortium, on whose page the person gave it themselves.' })
  async collectedBy(@Root() { collectedById }: ConsentGrant, @Ctx() context: RequestContext): Promise<Organisation> {
    return new Organisation(collectedById ?? (await context.load(theConsortium, 'CONSORTIUM')));
  }

  @FieldResolver(() => [ConsentCategory])
  categories(@Root() { categoryCodes }: ConsentGrant, @Ctx() context: RequestContext): ConsentCategory[] {
    return categoryCodes.map((code) => categoryByCode(context, code)).filter((category) => category !== null);
  }

  @FieldResolver(() => ConsentStatusEnum)
  status(@Root() grant: ConsentGrant, @Ctx() { now }: RequestContext): ConsentStatus {
    if (grant.withdrawnAt) return 'WITHDRAWN';
    if (grant.validUntil <= now) return 'EXPIRED';
    return grant.validFrom > now ? 'PENDING' : 'ACTIVE';
  }

  @FieldResolver(() => ConsentGrant, { nullable: true, description: 'The consent that this one gave again.' })
  renews(@Root() { parentGrantId }: ConsentGrant, @Ctx() context: RequestContext): Promise<ConsentGrant | null> {
    return grantById(context, parentGrantId);
  }

  @FieldResolver(() => [ConsentEvent], { description: 'Everything that happened to it, the oldest first.' })
  history(@Root() { id }: ConsentGrant, @Ctx() context: RequestContext): Promise<ConsentEvent[]> {
    return context.load(eventsOf, id);
  }
}
