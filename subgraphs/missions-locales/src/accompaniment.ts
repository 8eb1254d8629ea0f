/** A person's accompaniment by a Mission Locale: the dossier, its situations, workshops, barriers and notes. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { EnrolmentStatusEnum, graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation, Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { HeldPart } from '@passerelle/kit/record/held';
import { type HeldRecord, KeptRecord, recordFor } from '@passerelle/kit/record/held-record';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/request/context';
import type { EnrolmentStatus } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { EligibilityCode, EligibilityFinding, EligibilityGround } from './eligibility.js';

export const PROGRAMMES = ['IPR', 'PACEA', 'CEJ'] as const;
export type Programme = (typeof PROGRAMMES)[number];
export const ProgrammeEnum = graphqlEnum<Programme>('Programme', 'A programme of the Mission Locale.', {
  IPR: 'The consortium’s programme for young refugees, whose conditions `Eligibility` computes.',
  PACEA: 'Parcours contractualisé d’accompagnement vers l’emploi et l’autonomie.',
  CEJ: 'Contrat d’engagement jeune: 15 to 20 hours a week, for up to 12 months.',
});

export const SOURCES = ['PARTNER_REFERRAL', 'OUTREACH', 'SELF', 'OFII', 'HOUSING_OPERATOR', 'OTHER'] as const;
type IdentificationSource = (typeof SOURCES)[number];
const IdentificationSourceEnum = graphqlEnum<IdentificationSource>('IdentificationSource', 'How the person was met (repérage).', {
  PARTNER_REFERRAL: 'A partner referred the person.',
  OUTREACH: 'The Mission Locale went to meet them (aller vers).',
  SELF: 'The person came by themselves.',
  OFII: 'OFII told the person, or told of them.',
  HOUSING_OPERATOR: 'The operator of their facility told the person, or told of them.',
  OTHER: 'In another way.',
});

const SituationKindEnum = graphqlEnum('SituationKind', 'What the person does.', {
  JOB: 'Works.',
  APPRENTICESHIP: 'Is an apprentice.',
  TRAINING: 'Follows a training.',
  SCHOOL: 'Goes to school.',
  IMMERSION: 'Discovers a job in a company (PMSMP).',
  CIVIC_SERVICE: 'Does a civic service.',
  JOB_SEEKING: 'Looks for a job.',
  INACTIVE: 'None of these.',
});
type SituationKind = keyof typeof SituationKindEnum;

export const BARRIERS = ['MOBILITY', 'CHILDCARE', 'DIGITAL_ACCESS', 'HOUSING_END', 'LANGUAGE'] as const;
export type EmploymentBarrier = (typeof BARRIERS)[number];
const EmploymentBarrierEnum = graphqlEnum<EmploymentBarrier>('EmploymentBarrier', 'What stands between the person and a job (frein).', {
  MOBILITY: 'Getting to work.',
  CHILDCARE: 'Having the children looked after.',
  DIGITAL_ACCESS: 'Having a device and a connection, and knowing how to use them.',
  HOUSING_END: 'The housing ends soon.',
  LANGUAGE: 'French.',
});

const GROUNDS = {
  INTERNATIONAL_PROTECTION: 'The person is protected: a refugee, under subsidiary protection, or stateless.',
  ASYLUM_SEEKER_OVER_SIX_MONTHS: 'The asylum application is pending and was registered more than six months ago.',
} as const;
const EligibilityGroundEnum = graphqlEnum<EligibilityGround>(
  'EligibilityGround',
  'On what ground a person may be in the IPR programme.',
  GROUNDS,
);
export const EligibilityReasonEnum = graphqlEnum<EligibilityCode>(
  'EligibilityReason',
  'What was found of a condition of the IPR programme: of the age, read under IDENTITY; of the procedure, read under ADMINISTRATIVE_STATUS.',
  {
    ...GROUNDS,
    AGE_16_TO_25: 'At least 16, and under 26 on the day of enrolment.',
    UNDER_16: 'Under 16.',
    OVER_25_AT_ENROLMENT: '26 or over on the day of enrolment.',
    BIRTH_DATE_UNKNOWN: 'The Mission Locale has not noted the birth date.',
    ASYLUM_SEEKER_UNDER_SIX_MONTHS: 'The asylum application is pending and was registered less than six months ago.',
    NO_PENDING_APPLICATION_OR_PROTECTION: 'There is neither a protection nor a pending application.',
  },
);

@Directive('@consent(category: "EMPLOYMENT")')
@ObjectType({ description: 'What the person does since a day: job, training, search.' })
@Entity({ tableName: 'situation' })
export class Situation extends KeptRecord {
  @Field(() => SituationKindEnum)
  @Property({ type: 'text' })
  kind!: SituationKind;

  @Field(() => DateScalar)
  @Property({ type: 'date' })
  since!: string;

  @Field(() => String, { nullable: true, description: 'ROME code of the occupation.' })
  @Property({ type: 'text', nullable: true })
  romeCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The kind of contract, as the Mission Locale writes it: CDI, CDD with its months such as CDD 7 mois, or another.',
  })
  @Property({ type: 'text', nullable: true })
  contract!: string | null;

  @Field(() => Int, { nullable: true, description: 'Hours a week.' })
  @Property({ type: 'integer', nullable: true })
  weeklyHours!: number | null;
}

@Directive('@consent(category: "PROFESSIONAL_NOTES")')
@ObjectType({ description: 'A professional’s free note. Never shared: only the organisation that wrote it reads it.' })
@Entity({ tableName: 'professional_note' })
export class ProfessionalNote extends KeptRecord {
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
  @Field(() => EligibilityGroundEnum, {
    nullable: true,
    description: 'Null where there is none. It tells of the procedure, so it is read under ADMINISTRATIVE_STATUS.',
  })
  get ground(): EligibilityGround | null {
    return this.finding.ground;
  }
}

@Directive('@consent(category: "ACCOMPANIMENT")')
@ObjectType({ description: 'The accompaniment: the viewer’s own where it is the Mission Locale, otherwise the latest.' })
@Entity({ tableName: 'accompaniment' })
export class Accompaniment extends KeptRecord {
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
  @Field(() => [EmploymentBarrierEnum], { nullable: true, description: 'What stands between the person and a job.' })
  @Property({ type: 'array' })
  barriers!: EmploymentBarrier[];

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
