/** What hangs on an accompaniment, and the acts of the Mission Locale upon it. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { BadUserInput, IllegalTransition, NotFound } from '@passerelle/kit/errors';
import { idOr, personIdOr } from '@passerelle/kit/identity/ids';
import { writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import {
  Accompaniment,
  dossierOf,
  Eligibility,
  notesOf,
  ProfessionalNote,
  type Programme,
  ProgrammeEnum,
  Situation,
  situationsOf,
} from './accompaniment.js';
import { ATTENDANCES, attendanceAct } from './acts/attendance.js';
import { DOSSIERS, dossierAct } from './acts/enrolment.js';
import { attendancesOf, WorkshopAttendance } from './attendance.js';
import { eligibilityOn } from './eligibility.js';
import { tellReasons } from './eligibility-reasons.js';
import { missionLocaleOf, Workshop } from './workshop.js';

@Resolver(() => Accompaniment)
export class AccompanimentResolver {
  @FieldResolver(() => Eligibility, { nullable: true, description: 'Why the person may be in the IPR programme, or why not.' })
  eligibility(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Eligibility {
    return new Eligibility(dossier, eligibilityOn(dossier, context.today), context.today);
  }

  @FieldResolver(() => [WorkshopAttendance], { nullable: true })
  workshops(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Promise<WorkshopAttendance[]> {
    return context.load(attendancesOf, dossierOf(dossier));
  }

  @Directive('@consent(category: "EMPLOYMENT")')
  @FieldResolver(() => Situation, { nullable: true, description: 'What the person does now. Category EMPLOYMENT.' })
  async situation(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Promise<Situation | null> {
    return (await context.load(situationsOf, dossierOf(dossier)))[0] ?? null;
  }

  @Directive('@consent(category: "PROFESSIONAL_NOTES")')
  @FieldResolver(() => [ProfessionalNote], { nullable: true, description: 'Never shared.' })
  notes(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Promise<ProfessionalNote[]> {
    return context.load(notesOf, dossierOf(dossier));
  }

  @Mutation(() => Accompaniment, {
    description:
      'Enrols a person whom the viewer’s Mission Locale has identified. Refused, with the reason, where the IPR programme’s conditions are not met.',
  })
  async enrolInProgramme(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('programme', () => ProgrammeEnum) programme: Programme,
  ): Promise<Accompaniment> {
    const holderId = missionLocaleOf(context);
    const { result } = await context.change(async (em, emit) => {
      const dossier = await em.findOne(
        Accompaniment,
        { personId: personIdOr(personId), holderId },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
      );
      if (!dossier) throw new NotFound('person', 'personId');
      recordReading(context.guard, dossier, 'ACCOMPANIMENT', 'Accompaniment.status');
      if (dossier.status !== 'IDENTIFIED') throw new IllegalTransition(dossier.status, 'ENROLLED');
      const finding = eligibilityOn(dossier, context.today);
      if (programme === 'IPR' && !finding.eligible) {
        const { told } = await tellReasons(context, dossier, finding);
        throw new BadUserInput('personId', `Not eligible: ${told.join(', ')}.`);
      }
      const act = dossierAct({ ...dossier, status: 'ENROLLED', programme, enrolledOn: context.today });
      const { events } = await writeAct(em, DOSSIERS, dossier, act);
      emit(...events);
      return dossier;
    });
    return result;
  }

  @Mutation(() => WorkshopAttendance, {
    description: 'Says whether a person accompanied by the viewer’s Mission Locale came to one of its workshops, once it has begun.',
  })
  async recordAttendance(
    @Ctx() context: RequestContext,
    @Arg('workshopId', () => ID) workshopId: string,
    @Arg('personId', () => ID) personId: string,
    @Arg('attended', () => Boolean) attended: boolean,
  ): Promise<WorkshopAttendance> {
    const holderId = missionLocaleOf(context);
    const { result } = await context.change(async (em, emit) => {
      // Whoever notes an attendance of the same workshop meanwhile waits here, so that no seat is taken twice.
      const workshop = await em.findOne(
        Workshop,
        { id: idOr(workshopId), holderId },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
      );
      if (!workshop) throw new NotFound('workshop', 'workshopId');
      if (workshop.startsAt > context.now)
        throw new BadUserInput('workshopId', `This has not begun: say who came from ${workshop.startsAt.toISOString()} on.`);
      const dossier = await em.findOne(
        Accompaniment,
        { personId: personIdOr(personId), holderId },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
      );
      if (!dossier) throw new NotFound('person', 'personId');
      const known = await em.findOne(WorkshopAttendance, { workshopId: workshop.id, personId: dossier.personId });
      if (attended && !known?.attended) await checkSeats(em, workshop);
      const act = attendanceAct({ known, dossier, workshop, attended });
      const { record, events } = await writeAct(em, ATTENDANCES, known, act);
      emit(...events);
      return record;
    });
    return result;
  }
}

/** Refused where all seats are taken. */
async function checkSeats(em: EntityManager, { id: workshopId, seats }: Workshop): Promise<void> {
  const taken = await em.count(WorkshopAttendance, { workshopId, attended: true });
  if (taken >= seats) throw new BadUserInput('attended', `All ${seats} seats are taken: first say who of the others did not come.`);
}
