/** Who came to a workshop, as its Mission Locale says: of one person, or of a whole sheet at once. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { BadUserInput, NotFound } from '@passerelle/kit/errors';
import { type OrganisationId, personIdOr } from '@passerelle/kit/identity/ids';
import { writeAct, writeActs } from '@passerelle/kit/record/act';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import { LONGEST_LIST } from '@passerelle/schema/wire/input-limits';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { Accompaniment, lockDossier } from './accompaniment.js';
import { ATTENDANCES, attendanceAct } from './acts/attendance.js';
import { WorkshopAttendance } from './attendance.js';
import { lockWorkshop, Workshop } from './workshop.js';

@InputType({ description: 'A line of an attendance sheet.' })
export class AttendanceLine {
  @Field(() => ID)
  personId!: string;

  @Field(() => Boolean)
  attended!: boolean;
}

@Resolver(() => WorkshopAttendance)
export class AttendanceResolver {
  @Mutation(() => WorkshopAttendance, {
    description: 'Says whether a person accompanied by the viewer’s Mission Locale came to one of its workshops, once it has begun.',
  })
  async recordAttendance(
    @Ctx() context: RequestContext,
    @Arg('workshopId', () => ID) workshopId: string,
    @Arg('personId', () => ID) personId: string,
    @Arg('attended', () => Boolean) attended: boolean,
  ): Promise<WorkshopAttendance> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const workshop = await begunWorkshop(context, em, workshopId, holderId);
      const dossier = await lockDossier(em, { personId, holderId });
      const known = await em.findOne(WorkshopAttendance, { workshopId: workshop.id, personId: dossier.personId });
      const taken = await em.count(WorkshopAttendance, { workshopId: workshop.id, attended: true });
      if (attended && !known?.attended && taken >= workshop.seats)
        throw new BadUserInput('attended', `All ${workshop.seats} seats are taken: first say who of the others did not come.`);
      const { record, events } = await writeAct(em, ATTENDANCES, known, attendanceAct({ known, dossier, workshop, attended }));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Workshop, {
    description:
      'Says of a whole sheet who came to a workshop of the viewer’s Mission Locale, once it has begun: all of it or nothing. A refusal names the line. Who is on no line stays as they were.',
  })
  async recordAttendanceSheet(
    @Ctx() context: RequestContext,
    @Arg('workshopId', () => ID) workshopId: string,
    @Directive('@bounds(fewest: 1)')
    @Arg('lines', () => [AttendanceLine], { description: `Each person once, ${LONGEST_LIST} at most.` })
    lines: AttendanceLine[],
  ): Promise<Workshop> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const workshop = await begunWorkshop(context, em, workshopId, holderId);
      const dossiers = await dossiersOf(em, holderId, lines);
      const known = await em.find(WorkshopAttendance, { workshopId: workshop.id });
      const before = new Map(known.map((one) => [one.personId, one]));
      const acts = dossiers.map(({ dossier, attended }) =>
        attendanceAct({ known: before.get(dossier.personId) ?? null, dossier, workshop, attended }),
      );
      const named = new Set(dossiers.map(({ dossier }) => dossier.personId));
      const others = known.filter(({ personId, attended }) => attended && !named.has(personId)).length;
      const taken = others + lines.filter(({ attended }) => attended).length;
      if (taken > workshop.seats)
        throw new BadUserInput(
          'lines',
          `${taken} people came, and there are ${workshop.seats} seats: say who did not come, or change the seats.`,
        );
      const { events } = await writeActs(em, ATTENDANCES, known, acts);
      emit(...events);
      return workshop;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out what was said in error of a person and a workshop, of the timeline and of the figures. What it said stays in `accompanimentChanges`.',
  })
  attendanceEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The attendance, at a workshop of the viewer’s Mission Locale.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was read: CONFLICT where the attendance was changed since.' })
    version: number,
  ): Promise<boolean> {
    const holderId = context.holder('MISSION_LOCALE');
    return takeOut(context, ATTENDANCES, 'attendance', { id, version, holderId }, async (known, em) => {
      const { attended, workshopId, personId } = known;
      const workshop = await em.findOneOrFail(Workshop, { id: workshopId });
      const dossier = await em.findOneOrFail(Accompaniment, { personId, holderId });
      return attendanceAct({ known, dossier, workshop, attended });
    });
  }
}

/** A workshop of the Mission Locale that has begun, locked: so no seat is taken twice. */
async function begunWorkshop(context: RequestContext, em: EntityManager, workshopId: string, holderId: OrganisationId): Promise<Workshop> {
  const workshop = await lockWorkshop(em, { workshopId, holderId });
  if (workshop.cancelledAt) throw new BadUserInput('workshopId', 'This was cancelled: nobody came.');
  if (workshop.startsAt > context.now)
    throw new BadUserInput('workshopId', `This has not begun: say who came from ${workshop.startsAt.toISOString()} on.`);
  return workshop;
}

/** The dossiers of the people on a sheet. Throws, with the line named, where a person is not accompanied or stands there twice. */
async function dossiersOf(em: EntityManager, holderId: OrganisationId, lines: readonly AttendanceLine[]) {
  const people = lines.map(({ personId }) => personIdOr(personId));
  const ids = await idsOnRecord(em, people);
  const found = await em.find(Accompaniment, { personId: { $in: [...people, ...[...ids.values()].flat()] }, holderId });
  const byPerson = new Map(found.map((dossier) => [dossier.personId, dossier]));
  const dossiers = people.map((personId) =>
    [personId, ...(ids.get(personId) ?? [])].map((id) => byPerson.get(id)).find((dossier) => dossier !== undefined),
  );
  return dossiers.map((dossier, at) => {
    if (!dossier) throw new NotFound(`person of line ${at + 1}`, 'lines.personId');
    const first = dossiers.indexOf(dossier);
    if (first < at) throw new BadUserInput('lines.personId', `Lines ${first + 1} and ${at + 1} name the same person: keep one of them.`);
    return { dossier, attended: lines[at]?.attended ?? false };
  });
}
