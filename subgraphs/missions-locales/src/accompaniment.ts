/** A person's accompaniment by a Mission Locale: the dossier, to which situations, interviews, workshops and notes belong. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { NotFound } from '@passerelle/kit/errors';
import { EnrolmentStatusEnum, IdentificationSourceEnum } from '@passerelle/kit/graphql/enums';
import { Organisation, Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { type OrganisationId, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { HeldPart } from '@passerelle/kit/record/held';
import { type HeldRecord, KeptRecord } from '@passerelle/kit/record/held-record';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { recordToShow } from '@passerelle/kit/request/record-to-show';
import type { EnrolmentStatus, IdentificationSource } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, ObjectType } from 'type-graphql';
import {
  type AccompanimentEndReason,
  AccompanimentEndReasonEnum,
  type AccompanimentExit,
  AccompanimentExitEnum,
  type EmploymentBarrier,
  EmploymentBarrierEnum,
  type Programme,
  ProgrammeEnum,
} from './accompaniment-codes.js';

@Directive('@consent(category: "ADMINISTRATIVE_STATUS")')
@ObjectType({ description: 'What the Mission Locale noted on meeting the person, as they declared it: eligibility is computed from it.' })
export class DeclaredFacts extends HeldPart {
  @Directive('@consent(category: "IDENTITY")')
  @Field(() => DateScalar, { nullable: true, description: 'Category IDENTITY.' })
  birthDate: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the asylum application was registered.' })
  applicationRegisteredOn: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether that application is pending.' })
  applicationPending: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'Since when the person is protected.' })
  protectedSince: string | null;

  constructor(dossier: Readonly<Accompaniment>) {
    super(dossier);
    this.birthDate = dossier.birthDate;
    this.applicationRegisteredOn = dossier.applicationRegisteredOn;
    this.applicationPending = dossier.applicationPending;
    this.protectedSince = dossier.protectedSince;
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

  @Field(() => DateScalar, { nullable: true, description: 'Since when the programme rests for the person; null where it does not.' })
  @Property({ type: 'date', nullable: true })
  pausedOn!: string | null;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  endedOn!: string | null;

  @Field(() => AccompanimentEndReasonEnum, { nullable: true, description: 'Why it ended, where the Mission Locale says so.' })
  @Property({ type: 'text', nullable: true })
  endReason!: AccompanimentEndReason | null;

  @Directive('@consent(category: "EMPLOYMENT")')
  @Field(() => AccompanimentExitEnum, { nullable: true, description: 'To what the person left. Category EMPLOYMENT.' })
  @Property({ type: 'text', nullable: true })
  exitedTo!: AccompanimentExit | null;

  @Field(() => DateScalar, { nullable: true, description: 'When another Mission Locale took it over; it has ended here.' })
  @Property({ type: 'date', nullable: true })
  transferredOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was taken over from another Mission Locale.' })
  @Property({ type: 'date', nullable: true })
  receivedOn!: string | null;

  /** Whether the person was enrolled by the Mission Locale from which it was taken over: statistics count them there. */
  @Property({ type: 'boolean', default: false })
  enrolledElsewhere!: boolean;

  /** Counts how often the accompaniment began, from 1. Those before are in `former_period`. */
  @Property({ type: 'integer', default: 1 })
  period!: number;

  /** What the Mission Locale noted itself and eligibility is computed from. */
  @Property({ type: 'date', nullable: true })
  birthDate!: string | null;

  @Property({ type: 'date', nullable: true })
  applicationRegisteredOn!: string | null;

  @Property({ type: 'boolean' })
  applicationPending!: boolean;

  @Property({ type: 'date', nullable: true })
  protectedSince!: string | null;

  @Field(() => DeclaredFacts, { nullable: true, description: 'What eligibility is computed from.' })
  get declared(): DeclaredFacts {
    return new DeclaredFacts(this);
  }

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

const accompanimentsOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  // One that was taken over has the day of the one before.
  em.find(Accompaniment, { personId: { $in: people } }, { orderBy: { identifiedOn: 'desc', receivedOn: 'desc nulls last', id: 'asc' } }),
);

export const accompanimentOf = async (context: RequestContext, personId: PersonId): Promise<Accompaniment | null> =>
  recordToShow(context, 'ACCOMPANIMENT', await context.load(accompanimentsOf, personId));

/** What belongs to a dossier is of the same person and the same Mission Locale. */
export const dossierOf = ({ personId, holderId }: Pick<HeldRecord, 'personId' | 'holderId'>): string => `${personId} ${holderId}`;
export const personOf = (dossier: string): PersonId => personIdOr(dossier.split(' ')[0] ?? '');

/**
 * The dossier of a person with a Mission Locale, locked until the end of the transaction. Throws NotFound where there is none.
 * @param of the person's id, as it was given by `field`, or another of theirs
 */
export async function lockDossier(
  em: EntityManager,
  { personId, holderId }: { readonly personId: string; readonly holderId: OrganisationId },
  field = 'personId',
): Promise<Accompaniment> {
  const lock = (id: PersonId) =>
    em.findOne(Accompaniment, { personId: id, holderId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  const given = personIdOr(personId);
  const dossier = (await lock(given)) ?? (await lock(await idHeld(em, 'known_link', { personId: given, organisationId: holderId })));
  if (!dossier) throw new NotFound('person', field);
  return dossier;
}
