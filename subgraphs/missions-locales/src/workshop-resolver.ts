/** The calendar of the Missions Locales: everybody reads it, and each Mission Locale schedules, changes and cancels its own workshops. */
import { OWN_WORDS, readsWordsOf } from '@passerelle/kit/consent/own-words';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict } from '@passerelle/kit/errors';
import { INSTANT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { FRENCH, LanguageEnum } from '@passerelle/kit/graphql/enums';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { WORDED, wordsIn } from '@passerelle/kit/graphql/words';
import { idOr, newId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { recordToChange } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, InputType, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { sheets, WorkshopAttendance } from './attendance.js';
import { queues, WorkshopRegistration } from './registration.js';
import { WORKSHOP_NAMES, Workshop, type WorkshopKind, WorkshopKindEnum, workshops } from './workshop.js';

const WORKSHOP = 'The workshop, of the viewer’s Mission Locale.';
const VERSION = 'The version that was read: CONFLICT where the workshop was changed since.';
/** Each record of the list is guarded itself. */
const OWN_STAFF = '@open(because: "to the own staff alone, and each of its records is guarded")';
const PAGE = 20;
const WorkshopConnection = connectionTypes('Workshop', () => Workshop);

@InputType()
export class ScheduleWorkshopInput {
  @Field(() => WorkshopKindEnum)
  kind!: WorkshopKind;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'For the viewer’s own organisation. At most 200 characters.' })
  title!: string;

  @Directive('@bounds(from: "-P1D", until: "P24M")')
  @Field(() => DateTimeScalar, { description: 'From yesterday to two years ahead.' })
  startsAt!: Date;

  @Directive('@bounds(least: 1, most: 500)')
  @Field(() => Int, { description: '1 to 500.' })
  seats!: number;
}

@InputType()
export class ChangeWorkshopInput {
  @Field(() => WorkshopKindEnum)
  kind!: WorkshopKind;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'For the viewer’s own organisation. At most 200 characters.' })
  title!: string;

  @Directive('@bounds(from: "-P24M", until: "P24M")')
  @Field(() => DateTimeScalar, { description: 'Within two years.' })
  startsAt!: Date;

  @Directive('@bounds(least: 1, most: 500)')
  @Field(() => Int, { description: '1 to 500. Fewer than are registered: the last of them wait.' })
  seats!: number;
}

const laterThan = (startsAt: Date, id: string) => ({ $or: [{ startsAt: { $gt: startsAt } }, { startsAt, id: { $gt: id } }] });

@Resolver(() => Workshop)
export class WorkshopResolver {
  @Query(() => WorkshopConnection, { nullable: true, description: 'The workshops of the Missions Locales, the next first.' })
  async workshops(
    @Ctx() context: RequestContext,
    @Arg('kind', () => WorkshopKindEnum, { nullable: true }) kind: WorkshopKind | null,
    @Arg('from', () => DateTimeScalar, { nullable: true }) from: Date | null,
    @Directive('@bounds(notBefore: "from")')
    @Arg('to', () => DateTimeScalar, { nullable: true })
    to: Date | null,
    @Arg('organisationId', () => ID, { nullable: true, description: 'Of one Mission Locale.' }) organisationId: string | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const size = pageSize(first, PAGE);
    const of = organisationId ? { holderId: organisationIdOr(organisationId) } : {};
    const where = { $and: [of, kind ? { kind } : {}, from ? { startsAt: { $gte: from } } : {}, to ? { startsAt: { $lt: to } } : {}] };
    const chosenBy = [kind, from, to, organisationId?.toLowerCase()];
    const cursors = context.cursorsOf('workshops', chosenBy, INSTANT_AND_ID);
    const last = cursors.open(after);
    const beyond = last ? laterThan(new Date(last[0]), last[1]) : {};
    const found = await context.em.find(Workshop, { $and: [where, beyond] }, { orderBy: { startsAt: 'asc', id: 'asc' }, limit: size + 1 });
    const totalCount = await context.em.count(Workshop, where);
    return {
      ...connectionOf(found, { after, size }, (workshop) => cursors.seal([workshop.startsAt.toISOString(), workshop.id])),
      totalCount,
    };
  }

  @Query(() => Workshop, { nullable: true, description: 'A workshop by id; null where there is none.' })
  workshop(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Workshop | null> {
    return context.load(workshops, idOr(id));
  }

  @Directive(OWN_WORDS)
  @FieldResolver(() => String, {
    description: `In the Mission Locale’s own words for its staff; for everybody else the name of its kind. ${WORDED}`,
  })
  title(
    @Root() { title, kind, holderId }: Workshop,
    @Ctx() context: RequestContext,
    @Arg('language', () => LanguageEnum, FRENCH) language: Language | null,
  ): string {
    return readsWordsOf(context, holderId) ? title : wordsIn(WORKSHOP_NAMES[kind], language);
  }

  @Directive(OWN_STAFF)
  @Directive('@listSize(assumedSize: 20)')
  @FieldResolver(() => [WorkshopRegistration], {
    nullable: true,
    description: 'Who is registered, in their order, those who wait last: for the staff of the Mission Locale; null for everybody else.',
  })
  registrations(@Root() workshop: Workshop, @Ctx() context: RequestContext): Promise<WorkshopRegistration[]> | null {
    return readsWordsOf(context, workshop.holderId) ? context.load(queues, workshop.id) : null;
  }

  @Directive(OWN_STAFF)
  @Directive('@listSize(assumedSize: 20)')
  @FieldResolver(() => [WorkshopAttendance], {
    nullable: true,
    description: 'Who came and who did not, as far as it is on record: for the staff of the Mission Locale; null for everybody else.',
  })
  attendances(@Root() workshop: Workshop, @Ctx() context: RequestContext): Promise<WorkshopAttendance[]> | null {
    return readsWordsOf(context, workshop.holderId) ? context.load(sheets, workshop.id) : null;
  }

  @Mutation(() => Workshop, { description: 'Puts a workshop on the calendar of the viewer’s Mission Locale.' })
  async scheduleWorkshop(
    @Ctx() context: RequestContext,
    @Arg('input', () => ScheduleWorkshopInput) input: ScheduleWorkshopInput,
  ): Promise<Workshop> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em) => persistNew(em, Workshop, { ...input, id: newId(), holderId, cancelledAt: null }));
    return result;
  }

  @Mutation(() => Workshop, {
    description: 'Changes a workshop to what the input says, all of it. Its kind and hour stay once somebody’s attendance is on record.',
  })
  async changeWorkshop(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: WORKSHOP }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => ChangeWorkshopInput) { kind, title, startsAt, seats }: ChangeWorkshopInput,
  ): Promise<Workshop> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em) => {
      const workshop = await recordToChange(em, Workshop, 'workshop', { id, version, holderId });
      const came = await em.find(WorkshopAttendance, { workshopId: workshop.id });
      const isMoved = kind !== workshop.kind || startsAt.getTime() !== workshop.startsAt.getTime();
      if (came.length > 0 && isMoved)
        throw new Conflict('Attendance is on record: leave its kind and hour, or first take the attendance out as entered in error.');
      const taken = came.filter(({ attended }) => attended).length;
      if (seats < taken) throw new BadUserInput('input.seats', `${taken} people came: give at least as many seats.`);
      return Object.assign(workshop, { kind, title, startsAt, seats });
    });
    return result;
  }

  @Mutation(() => Workshop, { description: 'Cancels a workshop. Who was registered stays on its list.' })
  async cancelWorkshop(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: WORKSHOP }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<Workshop> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em) => {
      const workshop = await recordToChange(em, Workshop, 'workshop', { id, version, holderId });
      if ((await em.count(WorkshopAttendance, { workshopId: workshop.id, attended: true })) > 0)
        throw new Conflict('People came to this workshop: it took place.');
      return Object.assign(workshop, { cancelledAt: workshop.cancelledAt ?? context.now });
    });
    return result;
  }
}
