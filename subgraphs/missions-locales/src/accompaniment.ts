/** A person's accompaniment by a Mission Locale: the dossier, its situations, workshops, barriers and notes. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { HeldPart } from '@passerelle/kit/consent/held';
import { HeldRecord, recordFor } from '@passerelle/kit/database/held-record';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/graphql/context';
import { Organisation, Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { type EnrolmentStatus, EnrolmentStatusEnum, graphqlEnum } from '@passerelle/kit/graphql/vocabulary';
import { type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { EligibilityFinding } from './eligibility.js';

export const PROGRAMMES = ['IPR', 'PACEA', 'CEJ'] as const;
export type Programme = (typeof PROGRAMMES)[number];
export const ProgrammeEnum = graphqlEnum('Programme', 'A programme of the Mission Locale.', PROGRAMMES);

export const SOURCES = ['PARTNER_REFERRAL', 'OUTREACH', 'SELF', 'OFII', 'HOUSING_OPERATOR', 'OTHER'] as const;
type IdentificationSource = (typeof SOURCES)[number];
const IdentificationSourceEnum = graphqlEnum('IdentificationSource', 'How the person was met (repérage).', SOURCES);

const SITUATION_KINDS = ['JOB', 'APPRENTICESHIP', 'TRAINING', 'SCHOOL', 'IMMERSION', 'CIVIC_SERVICE', 'JOB_SEEKING', 'INACTIVE'] as const;
type SituationKind = (typeof SITUATION_KINDS)[number];
const SituationKindEnum = graphqlEnum('SituationKind', 'What the person does; IMMERSION is a PMSMP.', SITUATION_KINDS);

export const BARRIERS = ['MOBILITY', 'CHILDCARE', 'DIGITAL_ACCESS', 'HOUSING_END', 'LANGUAGE'] as const;

@Directive('@consent(category: "EMPLOYMENT")')
@ObjectType({ description: 'What the person does since a day: job, training, search.' })
@Entity({ tableName: 'situation' })
export class Situation extends HeldRecord {
  @Field(() => SituationKindEnum)
  @Property({ type: 'text' })
  kind!: SituationKind;

  @Field(() => DateScalar)
  @Property({ type: 'date' })
  since!: string;

  @Field(() => String, { nullable: true, description: 'ROME code of the occupation.' })
  @Property({ type: 'text', nullable: true })
  romeCode!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  contract!: string | null;

  @Field(() => Int, { nullable: true, description: 'Hours a week.' })
  @Property({ type: 'integer', nullable: true })
  weeklyHours!: number | null;
}

@Directive('@consent(category: "PROFESSIONAL_NOTES")')
@ObjectType({ description: 'A professional’s free note. Never shared: only the organisation that wrote it reads it.' })
@Entity({ tableName: 'professional_note' })
export class ProfessionalNote extends HeldRecord {
  @Field(() => ID)
  declare id: string;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  writtenAt!: Date;

  @Property({ type: 'uuid' })
  authorId!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  text!: string;

  @Field(() => Professional)
  get author(): Professional {
    return new Professional(this.authorId);
  }
}

@Directive('@consent(category: "ACCOMPANIMENT")')
@ObjectType({
  description: 'Whether the person may be in the IPR programme: 16 to 25 at enrolment, and protected or in a procedure of over six months.',
})
export class Eligibility extends HeldPart {
  @Field(() => Boolean)
  eligible: boolean;

  @Field(() => DateScalar, { description: 'The day for which this holds.' })
  asOf: string;

  constructor(
    dossier: Readonly<Accompaniment>,
    readonly finding: Readonly<EligibilityFinding>,
    day: string,
  ) {
    super(dossier);
    this.eligible = finding.eligible;
    this.asOf = day;
  }

  @Directive('@consent(category: "ADMINISTRATIVE_STATUS")')
  @Field(() => String, {
    nullable: true,
    description:
      'INTERNATIONAL_PROTECTION or ASYLUM_SEEKER_OVER_SIX_MONTHS. It tells of the procedure, so it is read under ADMINISTRATIVE_STATUS.',
  })
  get ground(): string | null {
    return this.finding.ground;
  }
}

@Directive('@consent(category: "ACCOMPANIMENT")')
@ObjectType({ description: 'The accompaniment: the viewer’s own where it is the Mission Locale, otherwise the latest.' })
@Entity({ tableName: 'accompaniment' })
export class Accompaniment extends HeldRecord {
  @Property({ type: 'uuid', nullable: true })
  referentId!: string | null;

  @Field(() => EnrolmentStatusEnum)
  @Property({ type: 'text' })
  status!: EnrolmentStatus;

  @Field(() => ProgrammeEnum)
  @Property({ type: 'text' })
  programme!: Programme;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  identifiedOn!: string | null;

  @Field(() => IdentificationSourceEnum, { nullable: true })
  @Property({ type: 'text', nullable: true })
  identificationSource!: IdentificationSource | null;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  enrolledOn!: string | null;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  endedOn!: string | null;

  /** What the Mission Locale noted itself and eligibility is computed from. */
  @Property({ type: 'date', nullable: true })
  birthDate!: string | null;

  @Property({ type: 'date', nullable: true })
  applicationRegisteredOn!: string | null;

  @Property({ type: 'boolean' })
  applicationPending!: boolean;

  @Property({ type: 'date', nullable: true })
  protectedSince!: string | null;

  @Directive('@consent(category: "SOCIAL_SITUATION")')
  @Field(() => [String], { nullable: true, description: `${BARRIERS.join(', ')}.` })
  @Property({ type: 'array' })
  barriers!: string[];

  @Field(() => Organisation, { description: 'The Mission Locale.' })
  get organisation(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Professional, { nullable: true, description: 'The référent who accompanies the person.' })
  get referent(): Professional | null {
    return professionalOrNull(this.referentId);
  }
}

const accompanimentsOf = loaderOfMany(
  ({ em }, people: PersonId[]) => em.find(Accompaniment, { personId: { $in: people } }, { orderBy: { identifiedOn: 'desc', id: 'asc' } }),
  ({ personId }) => personId,
);

export const accompanimentOf = async (context: RequestContext, personId: PersonId): Promise<Accompaniment | null> =>
  recordFor(context.viewer, await context.load(accompanimentsOf, personId));

/** What belongs to a dossier is of the same person and the same Mission Locale. */
export const dossierOf = ({ personId, holderId }: HeldRecord): string => `${personId} ${holderId}`;
export const personOf = (dossier: string): PersonId => personIdOr(dossier.split(' ')[0] ?? '');

export const situationsOf = loaderOfMany(
  ({ em }, dossiers: string[]) =>
    em.find(Situation, { personId: { $in: dossiers.map(personOf) } }, { orderBy: { since: 'desc', id: 'asc' } }),
  dossierOf,
);

export const notesOf = loaderOfMany(
  ({ em }, dossiers: string[]) =>
    em.find(ProfessionalNote, { personId: { $in: dossiers.map(personOf) } }, { orderBy: { writtenAt: 'desc' } }),
  dossierOf,
);
