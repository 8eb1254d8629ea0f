/**
 * A request for a consent: an organisation asks a person, in plain terms, for some categories and purposes. It gives nobody anything. What
 * the person answers is theirs: yes, yes to a part, no, or later.
 */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Kept } from '@passerelle/kit/consent/recorded-field';
import { graphqlEnum, PurposeEnum } from '@passerelle/kit/graphql/enums';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { GrantId, OrganisationId, PersonId, ProfessionalId } from '@passerelle/kit/identity/ids';
import { loaderOfPerson } from '@passerelle/kit/request/context';
import type { CategoryCode, Purpose } from '@passerelle/schema/categories';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** How a request ended. */
export type RequestEnd = 'ACCEPTED' | 'REFUSED' | 'TAKEN_BACK' | 'LAPSED';

@Directive('@open(because: "given only to the person and to who asked", recorded: "CONSENTS")')
@ObjectType({
  description: 'An organisation asks a person to let it read categories for purposes. Until they say yes it reads nothing by it.',
})
@Entity({ tableName: 'consent_request' })
export class ConsentRequest implements Kept {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  /** Who asked, by name. */
  @Property({ type: 'uuid' })
  professionalId!: ProfessionalId;

  @Property({ type: 'array' })
  categoryCodes!: CategoryCode[];

  @Field(() => [PurposeEnum])
  @Property({ type: 'array' })
  purposes!: Purpose[];

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  askedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Until when the person may answer; after it the request has lapsed.' })
  @Property({ type: 'datetime' })
  answerBy!: Date;

  /** When the person is reminded next; null where they are reminded no more. */
  @Property({ type: 'datetime', nullable: true })
  remindAt!: Date | null;

  /** Whether the person said: later. */
  @Property({ type: 'boolean' })
  postponed!: boolean;

  /** How it ended; null while it waits. */
  @Property({ type: 'text', nullable: true })
  answer!: RequestEnd | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered or taken back, or lapsed; null while it waits.' })
  @Property({ type: 'datetime', nullable: true })
  answeredAt!: Date | null;

  /** What the person said yes to. */
  @Property({ type: 'array', nullable: true })
  acceptedCodes!: CategoryCode[] | null;

  @Property({ type: 'uuid', nullable: true })
  consentId!: GrantId | null;

  /** Who asked keeps it. */
  get holders(): readonly OrganisationId[] {
    return [this.organisationId];
  }
}

export const ConsentRequestStatusEnum = graphqlEnum('ConsentRequestStatus', 'Where a request for a consent stands.', {
  WAITING: 'It waits for the person.',
  POSTPONED: 'The person said: later. They are reminded on the day that they chose.',
  ACCEPTED: 'The person said yes to all of it.',
  ACCEPTED_IN_PART: 'The person said yes to a part (acceptedCategories).',
  REFUSED: 'The person said no.',
  TAKEN_BACK: 'Who asked took it back.',
  LAPSED: 'Nobody answered in time.',
});
export type ConsentRequestStatus = keyof typeof ConsentRequestStatusEnum;

type Standing = Pick<ConsentRequest, 'answer' | 'answerBy' | 'postponed' | 'categoryCodes' | 'acceptedCodes'>;

/** Where a request stands at an instant. Pure. */
export function requestStatus(request: Standing, now: Date): ConsentRequestStatus {
  const { answer, answerBy, postponed, categoryCodes, acceptedCodes } = request;
  if (answer === 'ACCEPTED') return (acceptedCodes ?? []).length < categoryCodes.length ? 'ACCEPTED_IN_PART' : 'ACCEPTED';
  if (answer !== null) return answer;
  if (answerBy <= now) return 'LAPSED';
  return postponed ? 'POSTPONED' : 'WAITING';
}

/** Whether the person may still answer. */
export const isOpen = (status: ConsentRequestStatus): boolean => status === 'WAITING' || status === 'POSTPONED';

/** Ends a request, which the caller has locked. */
export function endRequest(request: ConsentRequest, answer: Exclude<RequestEnd, 'ACCEPTED'>, at: Date): void {
  Object.assign(request, { answer, answeredAt: at, remindAt: null });
}

export const requestsOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(ConsentRequest, { personId: { $in: people } }, { orderBy: { askedAt: 'desc', id: 'asc' } }),
);
