/** What happened to a referral: each state that it took, who moved it, and the words that were given with it. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import type { Held } from '@passerelle/kit/record/held';
import { loaderOfMany } from '@passerelle/kit/request/context';
import type { ReferralReason } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, ObjectType } from 'type-graphql';
import { ReferralReasonEnum } from './reasons.js';
import { isClosedToRecipient, type ReferralStatus } from './states.js';

export const ReferralStatusEnum = graphqlEnum<ReferralStatus>('ReferralStatus', 'Where a referral stands (after FHIR Task).', {
  DRAFT: 'Written and not sent: its recipient does not know of it.',
  SENT: 'Sent, and not answered.',
  RECEIVED: 'The recipient has seen it, and not answered.',
  ACCEPTED: 'The recipient takes it on, and has not begun.',
  DECLINED: 'The recipient does not take it on.',
  IN_PROGRESS: 'The recipient has begun.',
  COMPLETED: 'The recipient has done what was asked.',
  INTERRUPTED: 'The recipient stopped before the end.',
  CANCELLED: 'The sender took it back.',
  EXPIRED: 'Nobody answered it by its day.',
});

/** Of a field whose words a professional wrote about the person. */
export const TEXT = '@consent(category: "FREE_TEXT")';

/** Why the hub closed a referral whose other party left. It stands among the reasons that professionals write, in their language. */
export const LEFT_REASON = 'L’organisation a quitté le consortium.';

/** Why the hub closed a referral from one organisation to another that has become one with it. */
export const MERGED_REASON = 'Les deux organisations n’en font plus qu’une.';

/** The hub's own words. */
const HUB_REASONS: readonly (string | null)[] = [LEFT_REASON, MERGED_REASON];

/** A state that a referral took. */
@Entity({ tableName: 'referral_event' })
export class ReferralEvent {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  referralId!: string;

  @Property({ type: 'datetime' })
  at!: Date;

  @Property({ type: 'text' })
  status!: ReferralStatus;

  @Property({ type: 'uuid' })
  byId!: OrganisationId;

  @Property({ type: 'text', nullable: true })
  because!: ReferralReason | null;

  @Property({ type: 'text', nullable: true })
  reason!: string | null;
}

/** What must be known of the referral to say who reads the words of an event. */
interface Whole {
  readonly personId: PersonId;
  readonly fromId: OrganisationId;
  readonly toId: OrganisationId;
  readonly status: ReferralStatus;
}

@Directive('@open(because: "reached only through its referral")')
@ObjectType('ReferralEvent', { description: 'A state that a referral took.' })
export class ReferralHappening implements Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];
  readonly addressees: readonly OrganisationId[];

  @Field(() => DateTimeScalar)
  readonly at: Date;

  @Field(() => ReferralStatusEnum)
  readonly status: ReferralStatus;

  @Directive(TEXT)
  @Field(() => ReferralReasonEnum, {
    nullable: true,
    description:
      'Why its recipient did not take it on, or stopped: of a list. Null for every other state, where the hub closed it, and for what was said before there was a list.',
  })
  readonly because: ReferralReason | null;

  @Directive(TEXT)
  @Field(() => String, { nullable: true, description: 'Why, or with what outcome, in the words of who moved it.' })
  readonly reason: string | null;

  @Field(() => Organisation)
  readonly by: Organisation;

  /** @param heldBy who wrote it, or the organisation that has absorbed it since */
  constructor(
    { at, status, because, reason, byId }: Readonly<ReferralEvent>,
    { personId, fromId, toId, status: now }: Whole,
    heldBy = byId,
  ) {
    this.personId = personId;
    // The hub's own words are read by whoever is still there, though what the other party wrote is withheld.
    this.holders = HUB_REASONS.includes(reason) ? [fromId, toId] : [heldBy];
    this.addressees = isClosedToRecipient(now) ? [fromId] : [fromId, toId];
    this.at = at;
    this.status = status;
    this.because = because;
    this.reason = reason;
    this.by = new Organisation(byId);
  }
}

/** The events of referrals, the oldest first. */
export const eventsOf = loaderOfMany(
  ({ em }, ids: string[]) => em.find(ReferralEvent, { referralId: { $in: ids } }, { orderBy: { at: 'asc', id: 'asc' } }),
  ({ referralId }) => referralId,
);
