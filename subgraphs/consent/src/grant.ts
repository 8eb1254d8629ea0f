/** A grant of consent, with the whole record of how it was given (RGPD art. 7(1): consent must be provable). */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ProjectedGrant } from '@passerelle/kit/consent/decision';
import type { Kept } from '@passerelle/kit/consent/recorded-field';
import { FRENCH, graphqlEnum, LanguageEnum, OrganisationKindEnum, PurposeEnum } from '@passerelle/kit/graphql/enums';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { Sha256Scalar } from '@passerelle/kit/graphql/sha256';
import { type GrantId, idOr, type OrganisationId, type PersonId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import { loaderOfMany, loaderOfOne, loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode, Language, OrganisationKind, Purpose } from '@passerelle/schema/categories';
import { inLanguage, loadTexts } from '@passerelle/schema/texts';
import { Arg, Directive, Field, ID, ObjectType } from 'type-graphql';
import {
  type ConsentConfirmation,
  ConsentConfirmationEnum,
  type ConsentMethod,
  ConsentMethodEnum,
  type GivenBy,
  GivenByEnum,
} from './grant-codes.js';

const ConsentEventKindEnum = graphqlEnum('ConsentEventKind', 'What happened to a grant.', {
  RECORDED: 'An organisation recorded it, and it waits to be confirmed.',
  AGREED: 'A minor who had said no before agreed to it; it waits for the representative.',
  CONFIRMED: 'It was confirmed, and holds from then on.',
  REFUSED: 'The person refused it.',
  GRANTED: 'It was given, and holds at once.',
  RENEWED: 'It was given again, as another consent.',
  WITHDRAWN: 'It was taken back.',
  SHORTENED:
    'It ends earlier: on the day of majority, which was corrected, because the representative never was one, or with the record of the organisation that it names.',
  RECIPIENT_LEFT: 'It ends because the organisation that it names has left the consortium.',
  RECIPIENT_MERGED: 'It ends because the organisation that it names was absorbed by another.',
});

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

  @Field(() => ConsentEventKindEnum)
  @Property({ type: 'text' })
  kind!: keyof typeof ConsentEventKindEnum;

  /** The id of the organisation that did it, or `PERSON`, or `REGISTRY`: event-fields.ts tells them apart. */
  @Property({ type: 'text' })
  by!: string;

  @Property({ type: 'text', nullable: true })
  reason!: string | null;

  /** Whoever did it in the organisation's name. */
  @Property({ type: 'uuid', nullable: true })
  professionalId!: ProfessionalId | null;
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

  @Directive('@open(because: "words of the policy")')
  @Field(() => String, { nullable: true, description: 'Every organisation of the kind, in words; null where one organisation is named.' })
  kindLabel(@Arg('language', () => LanguageEnum, FRENCH) language: Language | null): string | null {
    return this.kind && inLanguage(loadTexts().kinds[this.kind], language);
  }
}

@Directive('@open(because: "given only to the person, to whom it names, and to who collected it", recorded: "CONSENTS")')
@ObjectType({ description: 'A person’s consent that a recipient reads categories for purposes until a day.' })
@Entity({ tableName: 'grant_record' })
export class ConsentGrant implements Kept {
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

  @Field(() => DateTimeScalar, { description: 'From when it holds; while it waits, when it was recorded.' })
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

  @Field(() => LanguageEnum, { description: 'The language in which it was explained.' })
  @Property({ type: 'text' })
  explainedIn!: Language;

  @Field(() => Boolean, { description: 'Whether an interpreter was present.' })
  @Property({ type: 'boolean' })
  interpreter!: boolean;

  @Property({ type: 'text', nullable: true })
  interpreterName!: string | null;

  @Field(() => ConsentMethodEnum)
  @Property({ type: 'text' })
  method!: ConsentMethod;

  @Field(() => Sha256Scalar, { nullable: true, description: 'Of the evidence document, which stays with who collected it.' })
  @Property({ type: 'text', nullable: true })
  evidenceSha256!: string | null;

  @Directive('@open(because: "a version")')
  @Field(() => String, { description: 'Version of the information notice that was explained.' })
  @Property({ type: 'text' })
  noticeVersion!: string;

  @Field(() => GivenByEnum)
  @Property({ type: 'text' })
  givenBy!: GivenBy;

  /** As it was given before there was a register; from then on representativeId says who it is. */
  @Property({ type: 'text', nullable: true })
  representativeName!: string | null;

  @Property({ type: 'uuid', nullable: true })
  representativeId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  parentGrantId!: GrantId | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it waited, or waits, for the person to confirm it; null where it held at once. Then it lapses.',
  })
  @Property({ type: 'datetime', nullable: true })
  confirmBy!: Date | null;

  /** When a minor who had said no agreed to it again; it waits for the representative all the same. */
  @Property({ type: 'datetime', nullable: true })
  agreedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it came to hold. Until then it gives nobody anything.' })
  @Property({ type: 'datetime', nullable: true })
  confirmedAt!: Date | null;

  @Field(() => ConsentConfirmationEnum, { nullable: true, description: 'How it came to hold; null where it does not.' })
  @Property({ type: 'text', nullable: true })
  confirmedBy!: ConsentConfirmation | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person refused it.' })
  @Property({ type: 'datetime', nullable: true })
  refusedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  @Property({ type: 'datetime', nullable: true })
  withdrawnAt!: Date | null;

  /** Who collected it keeps it; whom it names knows of it by the consent itself. */
  get holders(): readonly OrganisationId[] {
    return this.collectedById ? [this.collectedById] : [];
  }

  get grantId(): GrantId {
    return this.id;
  }

  /** The auditor reads it where a reading rested on it. */
  get audited(): boolean {
    return true;
  }

  @Field(() => ConsentRecipient)
  get recipient(): ConsentRecipient {
    return new ConsentRecipient(this.recipientOrganisationId, this.recipientKind);
  }
}

/** The columns of a grant. */
export type GrantRow = Omit<ConsentGrant, 'holders' | 'grantId' | 'audited' | 'recipient'>;

/**
 * The grant as other subgraphs project it. Only one that was confirmed is ever told: what waits for the person, or was refused by
 * them, is known to nobody who could read on it.
 * @param left what the person's refusals leave of it
 */
export const projected = (grant: Readonly<GrantRow>, left: Pick<ProjectedGrant, 'categories' | 'excepted'>): ProjectedGrant => ({
  id: grant.id,
  personId: grant.personId,
  recipientOrganisationId: grant.recipientOrganisationId,
  recipientKind: grant.recipientKind,
  purposes: grant.purposes,
  validFrom: grant.validFrom.getTime(),
  validUntil: grant.validUntil.getTime(),
  withdrawnAt: grant.withdrawnAt?.getTime() ?? null,
  ...left,
});

export const grantsOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(ConsentGrant, { personId: { $in: people } }, { orderBy: { validFrom: 'desc', id: 'asc' } }),
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
