/** Reading the inbox: its history, and a subscription in which replay and live are one loop over the table. */
import { PutBack } from '@passerelle/kit/errors';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { KEY, Organisation } from '@passerelle/kit/graphql/references';
import { CursorScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { ownerOf, watchesReaders } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import { CaughtUp } from '@passerelle/kit/request/stream';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import { z } from 'zod';
import { type InboxKind, type InboxPlace, type ItemRow, itemAt, itemsAfter, itemsBefore, stands } from './inbox.js';
import { YoungPerson } from './pathway.js';
import { Referral, referralById } from './referral/referral.js';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class UnusualReading {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class AccompanimentTransfer {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

const InboxKindEnum = graphqlEnum<InboxKind>('InboxKind', 'What an item of the inbox tells of.', {
  REFERRAL_SENT: 'A referral was sent.',
  REFERRAL_RECEIVED: 'The recipient of a referral has seen it.',
  REFERRAL_ACCEPTED: 'The recipient of a referral takes it on.',
  REFERRAL_DECLINED: 'The recipient of a referral does not take it on.',
  REFERRAL_STARTED: 'The recipient of a referral has begun.',
  REFERRAL_COMPLETED: 'The recipient of a referral has done what was asked.',
  REFERRAL_INTERRUPTED: 'The recipient of a referral stopped before the end.',
  REFERRAL_CANCELLED: 'The sender of a referral took it back.',
  REFERRAL_EXPIRED: 'Nobody answered a referral by its day.',
  REFERRAL_GOT: 'The person says that they got what a referral asked for.',
  REFERRAL_NOT_GOT: 'The person says that they did not get what a referral asked for.',
  REFERRAL_SOON: 'The day of a referral that the organisation was sent is within three days, and it is not done.',
  REFERRAL_LATE: 'The day of a referral has passed, and who took it on has not ended it.',
  REFERRAL_MESSAGE: 'The other organisation of a referral wrote about it.',
  REFERRAL_ASSIGNED: 'The recipient of a referral said which of its professionals takes it on.',
  CONSENT_ASKED: 'A consent was recorded that waits to be confirmed or refused, or an organisation asks for one.',
  CONSENT_DECLINED: 'The person said no to a consent that the organisation had asked for.',
  CONSENT_GRANTED: 'A consent came to hold.',
  CONSENT_WITHDRAWN: 'A consent was taken back, or ended before its day.',
  REPRESENTATIVE_CHANGED: 'The register of a minor’s representatives changed.',
  STAY_RECORDED: 'An operator put on record that it houses the person.',
  EMERGENCY_ACCESS: 'An emergency access was opened.',
  EMERGENCY_TO_SIGN: 'An emergency access waits for the signature of a manager.',
  UNUSUAL_READING: 'A professional read unusually.',
  TRANSFER_OFFERED: 'An accompaniment is offered to another Mission Locale.',
  TRANSFER_ACCEPTED: 'Another Mission Locale has taken an accompaniment over.',
  TRANSFER_DECLINED: 'Another Mission Locale does not take an accompaniment over.',
  TRANSFER_TAKEN_BACK: 'A Mission Locale keeps the accompaniment that it had offered.',
  ORGANISATIONS_MERGED: 'An organisation was absorbed by another, which holds its records from then on.',
  CIRCLE_JOINED: 'A professional came into a person’s circle.',
  CIRCLE_ASKED: 'A professional asks to be in a person’s circle.',
  CIRCLE_ACCEPTED: 'A professional of the organisation was let into the circle that they asked to be in.',
  CIRCLE_DECLINED: 'A professional of the organisation was not let into the circle that they asked to be in.',
  CIRCLE_REFUSED: 'The person does not want a professional of the organisation in their circle.',
  CIRCLE_LEFT: 'A professional left a person’s circle.',
  CIRCLE_ENDED: 'A place in a person’s circle ended by itself: after long without a contact, or with the organisation’s record.',
  APPOINTMENT_PLANNED: 'An appointment with the person is planned.',
  APPOINTMENT_MOVED: 'An appointment with the person takes place at another time.',
  APPOINTMENT_CANCELLED: 'An appointment with the person does not take place.',
  PLAN_GOAL_SET: 'An organisation set a goal in the person’s plan, and asks whether they agree.',
  PLAN_GOAL_CHANGED: 'A goal of the person’s plan, or an action of it, was changed, so that what they agreed to was another edition.',
  PLAN_GOAL_CLOSED: 'A goal of the person’s plan was reached, or given up.',
  PLAN_GOAL_AGREED: 'The person agrees to a goal that the organisation set.',
  PLAN_GOAL_REFUSED: 'The person does not want a goal that the organisation set.',
  PLAN_SHEET_RECORDED: 'A sheet on which the person agreed to a goal was put on record for them, or taken out.',
  PLAN_ACTION_GIVEN: 'An action of the person’s plan is to be done: by a professional of the organisation, or by the person.',
  PLAN_ACTION_DONE: 'An action of the person’s plan was done.',
  PLAN_ACTION_OVER:
    'An action of the person’s plan is not the organisation’s to do any more: it was given to another, dropped, or its goal is closed.',
  FORGOTTEN: 'Somebody was forgotten (RGPD art. 17): now, or what stood here was about them. It does not say who.',
});

@Directive('@open(because: "ids and kinds, in the viewer’s own inbox")')
@ObjectType({
  description: 'An item of the inbox: it says what happened and where to look; what may be read there is decided when it is read.',
})
export class InboxItem {
  @Field(() => CursorScalar, { description: 'Give it as `after` to go on from here, on any server.' })
  readonly cursor: string;

  @Field(() => Int, { description: 'Dense: 1, 2, 3… in each inbox. A gap would be a loss.' })
  readonly position: number;

  @Field(() => DateTimeScalar)
  readonly at: Date;

  @Field(() => InboxKindEnum)
  readonly kind: InboxKind;

  readonly referralId: string | null;
  readonly personId: string | null;
  readonly unusualReadingId: string | null;
  readonly transferId: string | null;
  readonly absorbedId: string | null;
  readonly keptId: string | null;

  constructor(row: Readonly<ItemRow>, cursor: string) {
    this.cursor = cursor;
    this.position = row.position;
    this.at = row.at;
    this.kind = row.kind;
    this.referralId = row.referral_id;
    this.personId = row.person_id;
    this.unusualReadingId = row.unusual_reading_id;
    this.transferId = row.transfer_id;
    this.absorbedId = row.absorbed_id;
    this.keptId = row.kept_id;
  }
}

const PAGE = 100;
const LATEST = 20;

/** The history and the subscription are one list: a cursor of either is taken by both. */
const cursorsOf = (context: RequestContext) => context.cursorsOf('inbox', [], z.tuple([DIGITS]).rest(DIGITS));
const DIGITS = z.string().regex(/^\d+$/);

/** Before all items. */
const BEGINNING: InboxPlace = { position: 0, at: null };
const placeOf = ({ position, at }: ItemRow): InboxPlace => ({ position, at: at.getTime() });
const cursorOf = (context: RequestContext, row: ItemRow): string =>
  cursorsOf(context).seal([String(row.position), String(row.at.getTime())]);
const sealed = (context: RequestContext, row: ItemRow): InboxItem => new InboxItem(row, cursorOf(context, row));

/**
 * Where a cursor stands in the viewer's own inbox; null without one. Throws PutBack where what it was given for is not there any more.
 * @param argument the name under which it was given
 */
async function placeAt(context: RequestContext, cursor: string | null, argument: 'after' | 'before'): Promise<InboxPlace | null> {
  const opened = cursorsOf(context).open(cursor, argument);
  if (!opened) return null;
  const [position, at] = opened;
  const place = { position: Number(position), at: at === undefined ? null : Number(at) };
  await refusePutBack(context, place);
  return place;
}

async function refusePutBack(context: RequestContext, { position, at }: InboxPlace): Promise<void> {
  const owner = ownerOf(context.viewer);
  if (at === null || (await stands(context.em, owner, position, at))) return;
  const last = await itemAt(context.em, owner, at);
  throw new PutBack(last ? cursorOf(context, last) : null);
}

/** Pulls from the table as fast as the client drains it, from a position to the end and then as items come. */
async function* pull(context: RequestContext, after: InboxPlace | null): AsyncGenerator<CaughtUp | InboxItem> {
  let place = after ?? BEGINNING;
  let caughtUp = false;
  while (!context.signal.aborted) {
    const seen = context.heads.count;
    const found = await itemsAfter(context.em, ownerOf(context.viewer), place.position, PAGE);
    for (const row of found) {
      place = placeOf(row);
      yield sealed(context, row);
    }
    if (found.length > 0) continue;
    if (!caughtUp) yield new CaughtUp(place.position);
    caughtUp = true;
    await context.heads.moved(ownerOf(context.viewer), place.position, seen, context.signal);
    if (!context.signal.aborted) await refusePutBack(context, place);
  }
}

@Resolver(() => InboxItem)
export class InboxResolver {
  @Query(() => [InboxItem], { nullable: true, description: 'The items of the viewer’s inbox after a cursor, the oldest first.' })
  async inboxHistory(
    @Ctx() context: RequestContext,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: PAGE }) first: number | null,
  ): Promise<InboxItem[]> {
    const { position } = (await placeAt(context, after, 'after')) ?? BEGINNING;
    const found = await itemsAfter(context.em, ownerOf(context.viewer), position, pageSize(first, PAGE));
    return found.map((row) => sealed(context, row));
  }

  @Query(() => [InboxItem], {
    nullable: true,
    description:
      'The newest items of the viewer’s inbox, the newest first, or those before a cursor. Its first cursor given to the subscription `inbox` goes on from now.',
  })
  async inboxLatest(
    @Ctx() context: RequestContext,
    @Arg('before', () => CursorScalar, { nullable: true }) before: string | null,
    @Arg('first', () => Int, PAGE_OF(LATEST)) first: number | null,
  ): Promise<InboxItem[]> {
    const place = await placeAt(context, before, 'before');
    const found = await itemsBefore(context.em, ownerOf(context.viewer), place?.position ?? null, pageSize(first, LATEST));
    return found.map((row) => sealed(context, row));
  }

  @Subscription(() => InboxItem, {
    description:
      'The inbox of the viewer’s organisation, or of the person: what came after the cursor, then what comes, at least once and in order. PUT_BACK where the inbox was put back to an older copy since: go on from extensions.after.',
    subscribe: async ({ args, context }: { args: { after?: string | null }; context: RequestContext }) =>
      pull(context, await placeAt(context, args.after ?? null, 'after')),
  })
  inbox(@Root() item: InboxItem, @Arg('after', () => CursorScalar, { nullable: true }) _after: string | null): InboxItem {
    return item;
  }

  @FieldResolver(() => Referral, { nullable: true })
  referral(@Root() { referralId }: InboxItem, @Ctx() context: RequestContext): Promise<Referral | null> | null {
    return referralId ? referralById(context, referralId) : null;
  }

  @FieldResolver(() => YoungPerson, { nullable: true })
  person(@Root() { personId }: InboxItem): YoungPerson | null {
    return personId === null ? null : new YoungPerson(personId);
  }

  @FieldResolver(() => UnusualReading, {
    nullable: true,
    description: 'What was read unusually, for a MANAGER of the organisation and the consortium’s auditor; null for everyone else.',
  })
  unusualReading(@Root() { unusualReadingId }: InboxItem, @Ctx() { viewer }: RequestContext): UnusualReading | null {
    return unusualReadingId && watchesReaders(viewer) ? new UnusualReading(unusualReadingId) : null;
  }

  @FieldResolver(() => AccompanimentTransfer, { nullable: true })
  transfer(@Root() { transferId }: InboxItem): AccompanimentTransfer | null {
    return transferId === null ? null : new AccompanimentTransfer(transferId);
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'Of two organisations that have become one: the one that was absorbed.',
  })
  absorbed(@Root() { absorbedId }: InboxItem): Organisation | null {
    return absorbedId === null ? null : new Organisation(absorbedId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Of two organisations that have become one: the one that goes on.' })
  kept(@Root() { keptId }: InboxItem): Organisation | null {
    return keptId === null ? null : new Organisation(keptId);
  }
}
