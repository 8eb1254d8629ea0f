/** A referral: one organisation asks another to take something on for a person, with what it would need to read. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { rows } from '@passerelle/kit/database/sql';
import { FRENCH, graphqlEnum, LanguageEnum } from '@passerelle/kit/graphql/enums';
import { ConsentCategory, KEY, Organisation, Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, type OrganisationId, type PersonId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import { type Held, HeldValue } from '@passerelle/kit/record/held';
import { successorsOf } from '@passerelle/kit/record/successors';
import { loader, loaderOfOne, loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode, Language } from '@passerelle/schema/categories';
import { categoryPolicy } from '@passerelle/schema/policy';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { ReferralStep, YoungPerson } from '../pathway.js';
import { eventsOf, ReferralHappening, ReferralStatusEnum, TEXT } from './referral-event.js';
import { actsAllowed, isAnsweredByPerson, isClosedToRecipient, type Mover, type ReferralAct, type ReferralStatus } from './states.js';

export const ReferralKindEnum = graphqlEnum('ReferralKind', 'What is asked for.', {
  ACCOMPANIMENT: 'To accompany the person to work.',
  HOUSING: 'To house the person.',
  LANGUAGE_COURSE: 'A course of French.',
  TRAINING: 'A training.',
  RIGHTS: 'To open a right, or to settle one.',
  EMPLOYMENT: 'A job, or help to find one.',
});
export type ReferralKind = keyof typeof ReferralKindEnum;

const ReferralActEnum = graphqlEnum<ReferralAct>('ReferralAct', 'What a party does with a referral.', {
  SEND: 'The sender sends its draft: sendDraftReferral. Not once its day (dueOn) has passed.',
  ACCEPT: 'The recipient takes it on: acceptReferral.',
  DECLINE: 'The recipient does not take it on: declineReferral.',
  RECEIVE: 'The recipient says that they have seen it: receiveReferral.',
  START: 'The recipient begins: startReferral.',
  COMPLETE: 'The recipient has done what was asked: completeReferral.',
  INTERRUPT: 'The recipient stops before the end: interruptReferral.',
  CANCEL: 'The sender takes it back: cancelReferral.',
  ASSIGN: 'The recipient says which of its professionals takes it on: assignReferral.',
  WRITE: 'Either writes to the other: sendReferralMessage.',
  CONFIRM: 'The person says whether they got what was asked: confirmReferral.',
});

export const ReferralOutcomeEnum = graphqlEnum('ReferralOutcome', 'What the person says came of a referral.', {
  GOT: 'They got what was asked for.',
  NOT_GOT: 'They did not get what was asked for.',
});
export type ReferralOutcome = keyof typeof ReferralOutcomeEnum;

/** That its day is near, or has passed. */
export type ReferralReminder = 'LATE' | 'SOON';

/** A seat that was held for a referral: the agenda knows it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class SlotReservation {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@open(because: "given only to its two organisations and to the person")')
@ObjectType({
  description:
    'A referral between two organisations. What the recipient may read of the person is a matter of consent, not of the referral: of the texts it reads those of a referral that is not cancelled, declined or expired.',
})
@Entity({ tableName: 'referral' })
export class Referral implements Held {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'uuid' })
  fromId!: OrganisationId;

  @Property({ type: 'uuid' })
  toId!: OrganisationId;

  @Field(() => ReferralKindEnum)
  @Property({ type: 'text' })
  kind!: ReferralKind;

  @Field(() => ReferralStatusEnum)
  @Property({ type: 'text' })
  status!: ReferralStatus;

  @Directive(TEXT)
  @Field(() => String, { nullable: true, description: 'What is asked, in a few words.' })
  @Property({ type: 'text' })
  subject!: string;

  @Directive(TEXT)
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  message!: string | null;

  @Property({ type: 'array' })
  needCodes!: CategoryCode[];

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent; null for a draft.' })
  @Property({ type: 'datetime', nullable: true })
  sentAt!: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'It expires after this day unless it has been accepted or declined.' })
  @Property({ type: 'date', nullable: true })
  dueOn!: string | null;

  @Property({ type: 'uuid', nullable: true })
  reservationId!: string | null;

  /** The referral that it answers or continues. */
  @Property({ type: 'uuid', nullable: true })
  followsId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  assigneeId!: ProfessionalId | null;

  @Field(() => Professional, {
    nullable: true,
    description: 'The professional of the recipient who takes it on; null where it names nobody yet.',
  })
  get assignee(): Professional | null {
    return professionalOrNull(this.assigneeId);
  }

  @Field(() => SlotReservation, {
    nullable: true,
    description:
      'The seat of the recipient’s slot with which it was sent. Once it is CONFIRMED the appointment is on record; it is cancelled where the referral comes to nothing.',
  })
  get reservation(): SlotReservation | null {
    return this.reservationId === null ? null : new SlotReservation(this.reservationId);
  }

  @Field(() => ReferralOutcomeEnum, {
    nullable: true,
    description: 'What the person says came of it, which may differ from what its recipient says; null where they said nothing.',
  })
  @Property({ type: 'text', nullable: true })
  saidByPerson!: ReferralOutcome | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person said so.' })
  @Property({ type: 'datetime', nullable: true })
  saidAt!: Date | null;

  /** Of which reminder its parties were told last. */
  @Property({ type: 'text', nullable: true })
  reminder!: ReferralReminder | null;

  @Field(() => Organisation)
  get from(): Organisation {
    return new Organisation(this.fromId);
  }

  @Field(() => Organisation)
  get to(): Organisation {
    return new Organisation(this.toId);
  }

  /** What its sender wrote is the sender's record. */
  get holders(): readonly OrganisationId[] {
    return [this.fromId];
  }

  get addressees(): readonly OrganisationId[] {
    return isClosedToRecipient(this.status) ? [] : [this.toId];
  }
}

/** As what an organisation that is a party to a referral acts on it. */
export const moverOf = ({ toId }: Pick<Referral, 'toId'>, organisationId: OrganisationId): Mover =>
  toId === organisationId ? 'RECIPIENT' : 'SENDER';

/** Whether its day has passed: a draft may have waited for long, and is not sent any more. */
export const isOverdue = ({ dueOn }: Pick<Referral, 'dueOn'>, today: string): boolean => dueOn !== null && dueOn < today;

/** What limits rows to those that an organisation was sent: of a draft, or one that was taken back, it does not know. */
export const sentTo = (toId: OrganisationId) => ({ toId, sentAt: { $ne: null } });

/** What limits rows to those that the viewer is a party to. */
export const partiesOf = ({ viewer }: RequestContext) =>
  viewer.is === 'subject' ? { personId: viewer.personId } : { $or: [{ fromId: viewer.organisationId }, sentTo(viewer.organisationId)] };

const referrals = loaderOfOne(
  (context, ids: string[]) => context.em.find(Referral, { $and: [{ id: { $in: ids } }, partiesOf(context)] }),
  ({ id }) => id,
);
export const referralsAbout = loaderOfPerson((context, people: PersonId[]) =>
  context.em.find(Referral, { $and: [{ personId: { $in: people } }, partiesOf(context)] }, { orderBy: { createdAt: 'desc', id: 'desc' } }),
);

/** A referral that the viewer is a party to. */
export const referralById = (context: RequestContext, id: string): Promise<Referral | null> => context.load(referrals, idOr(id));

/** What a referral's recipient may read today: granted for any purpose by its name or its kind, or held by itself. */
const READABLE = `
  select r.id, o.kind as recipient_kind,
    exists (select 1 from known_link l where l.person_id = r.person_id and l.organisation_id = r.to_id) as holds,
    array(select distinct unnest(kit.given_to(g, r.to_id, o.kind)) from kit.consent_grant g
      where g.person_id = r.person_id and g.valid_from <= $2 and $2 < g.valid_until and g.withdrawn_at is null
        and (g.recipient_organisation_id = r.to_id or g.recipient_kind = o.kind)) as granted
  from referral r join known_organisation o on o.id = r.to_id where r.id = any($1::uuid[])`;

const readableRow = z.object({ id: z.uuid(), recipient_kind: z.string(), holds: z.boolean(), granted: z.array(z.string()) });

const readable = loaderOfOne(
  ({ em, now }, ids: string[]) => rows(em, readableRow, READABLE, [ids, now.getTime()]),
  ({ id }) => id,
);

async function unreadable(context: RequestContext, { id, needCodes }: Referral): Promise<CategoryCode[]> {
  const recipient = await context.load(readable, id);
  const reads = (code: CategoryCode): boolean => {
    if (!recipient) return false;
    // Whoever holds a record holds the identity too, and what its kind of organisation keeps.
    const own = recipient.holds && (code === 'IDENTITY' || categoryPolicy(context.policy, code).heldBy === recipient.recipient_kind);
    return own || recipient.granted.includes(code);
  };
  return needCodes.filter((code) => !reads(code));
}

/** The organisation that goes on for each: the one that has absorbed it, or it itself. */
const successors = loader<OrganisationId, OrganisationId>(async ({ em }, ids) => {
  const found = await successorsOf(em, ids);
  return ids.map((id) => found.get(id) ?? id);
});

@Resolver(() => Referral)
export class ReferralFieldResolver {
  @FieldResolver(() => YoungPerson)
  person(@Root() { personId }: Referral): YoungPerson {
    return new YoungPerson(personId);
  }

  @FieldResolver(() => [ConsentCategory], { nullable: true, description: 'What the recipient would need to read.' })
  needs(@Root() { needCodes }: Referral): ConsentCategory[] {
    return needCodes.map((code) => new ConsentCategory(code));
  }

  @FieldResolver(() => [ConsentCategory], {
    nullable: true,
    description:
      'What of it the person is to be asked for. To the sender all of it, whatever the recipient reads already, for that is not the sender’s to know; to the recipient and the person what nothing lets the recipient read yet.',
  })
  async missingConsents(@Root() referral: Referral, @Ctx() context: RequestContext): Promise<ConsentCategory[]> {
    const { viewer } = context;
    // What another organisation may read is told to itself and to the person alone, not found out by drafts to each.
    const isSender = viewer.is === 'member' && viewer.organisationId === referral.fromId;
    if (!isSender)
      recordReading(
        context.guard,
        { personId: referral.personId, holders: [], addressees: [referral.toId] },
        'CONSENTS',
        'Referral.missingConsents',
      );
    const missing = isSender ? referral.needCodes : await unreadable(context, referral);
    return missing.map((code) => new ConsentCategory(code));
  }

  @FieldResolver(() => [ReferralActEnum], {
    description:
      'What the viewer’s organisation may do with it as it stands, in the order in which to offer it; of the person, whether they may say what came of it.',
  })
  allowedActs(@Root() referral: Referral, @Ctx() { viewer, today }: RequestContext): ReferralAct[] {
    if (viewer.is === 'subject') return isAnsweredByPerson(referral.status) ? ['CONFIRM'] : [];
    const acts = actsAllowed(referral.status, moverOf(referral, viewer.organisationId));
    return isOverdue(referral, today) ? acts.filter((act) => act !== 'SEND') : acts;
  }

  @FieldResolver(() => [ReferralHappening], { description: 'Every state that it took, the oldest first.' })
  async history(@Root() referral: Referral, @Ctx() context: RequestContext): Promise<ReferralHappening[]> {
    const events = await context.load(eventsOf, referral.id);
    const heldBy = await Promise.all(events.map(({ byId }) => context.load(successors, byId)));
    return events.map((event, nth) => new ReferralHappening(event, referral, heldBy[nth]));
  }
}

@Resolver(() => ReferralStep)
export class ReferralStepResolver {
  @Directive(TEXT)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The subject of the referral, as its sender wrote it, whatever the language.',
  })
  async title(
    @Root() { id, personId }: ReferralStep,
    @Ctx() context: RequestContext,
    // Every step takes it: the interface of the owners declares it.
    @Arg('language', () => LanguageEnum, FRENCH) _language: Language | null,
  ): Promise<HeldValue<string | null>> {
    const referral = await referralById(context, id);
    return new HeldValue(referral ?? { personId, holders: [] }, referral?.subject ?? null);
  }

  @FieldResolver(() => Referral, { nullable: true })
  referral(@Root() { id }: ReferralStep, @Ctx() context: RequestContext): Promise<Referral | null> {
    return referralById(context, id);
  }
}
