/** What an organisation does with its appointments: it plans, changes, moves and cancels them, and says how they went. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { BadUserInput, Conflict } from '@passerelle/kit/errors';
import { idOr, newId, type OrganisationId, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { atVersion, recordToChange, writeAct } from '@passerelle/kit/record/act';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import { writeAs } from '@passerelle/kit/record/write-as';
import { lockHeldPerson, staffAmong } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { APPOINTMENTS, appointmentAct, appointmentTakenBack } from './acts/appointment.js';
import { Appointment } from './appointment.js';
import { type AppointmentOutcome, AppointmentOutcomeEnum } from './appointment-codes.js';
import { AppointmentInput, termsOf } from './appointment-input.js';
import { type AppointmentAct, actProblem } from './states.js';

const APPOINTMENT = 'The appointment, which the viewer’s organisation holds.';
const VERSION = 'The version that was read: CONFLICT where the appointment was changed since.';

/** What an appointment has that nobody says of it when it is planned. */
const NEW = { status: 'PLANNED', cancelledBy: null, successorId: null, slotId: null, referralId: null } as const;

/** The mutations of an organisation, and of the person, on appointments. */
@Resolver(() => Appointment)
export class PlanningResolver {
  @Mutation(() => Appointment, {
    description: 'Plans an appointment with a person for whom the viewer’s organisation holds a record. The person is told.',
  })
  async planAppointment(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('input', () => AppointmentInput) input: AppointmentInput,
  ): Promise<Appointment> {
    const { organisationId: holderId } = context.member();
    const { result } = await context.change(async (em, emit) => {
      const terms = termsOf(input);
      const heldAs = await lockHeldPerson(em, { personId: personIdOr(personId), holderId }, 'personId');
      refusePast(context, input);
      const professionalId = await ownProfessional(em, holderId, input.professionalId);
      const planned = { ...terms, ...NEW, id: newId(), personId: heldAs, holderId, professionalId };
      const { record, events } = await writeAct(em, APPOINTMENTS, null, appointmentAct(planned, { by: 'HOLDER', at: context.now }));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Appointment, {
    description: 'Changes a planned appointment to what the input says, all of it but its time: `moveAppointment` gives it another.',
  })
  async changeAppointment(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: APPOINTMENT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => AppointmentInput) input: AppointmentInput,
  ): Promise<Appointment> {
    const { organisationId: holderId } = context.member();
    const { result } = await context.change(async (em, emit) => {
      const terms = termsOf(input);
      const known = await appointmentToChange(em, context, 'CHANGE', { id, version, holderId });
      if (known.startsAt.getTime() !== terms.startsAt.getTime())
        throw new BadUserInput('input.startsAt', 'Another time is another appointment: use moveAppointment.');
      const professionalId = await ownProfessional(em, holderId, input.professionalId);
      const { record, events } = await writeAct(em, APPOINTMENTS, known, appointmentAct({ ...known, ...terms, professionalId }, null));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Appointment, {
    description:
      'Moves a planned appointment to another time: it is MOVED, and names the one in its place, which is given back. The person is told.',
  })
  async moveAppointment(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: APPOINTMENT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => AppointmentInput, { description: 'The appointment in its place.' }) input: AppointmentInput,
  ): Promise<Appointment> {
    const { organisationId: holderId } = context.member();
    const { result } = await context.change(async (em, emit) => {
      const terms = termsOf(input);
      const known = await appointmentToChange(em, context, 'MOVE', { id, version, holderId });
      if (known.startsAt.getTime() === terms.startsAt.getTime())
        throw new BadUserInput('input.startsAt', 'This is the time that it has: give another, or use changeAppointment.');
      refusePast(context, input);
      const { personId, referralId } = known;
      const professionalId = await ownProfessional(em, holderId, input.professionalId);
      const next = { ...terms, ...NEW, id: newId(), personId, holderId, professionalId, referralId };
      const moved = { ...known, status: 'MOVED', successorId: next.id } as const;
      // The news is that it is moved; that the other one is planned goes without saying.
      const { record, events: ofNext } = await writeAct(em, APPOINTMENTS, null, appointmentAct(next, null));
      const { events } = await writeAct(em, APPOINTMENTS, known, appointmentAct(moved, { by: 'HOLDER', at: context.now }));
      emit(...events, ...ofNext);
      return record;
    });
    return result;
  }

  @Mutation(() => Appointment, {
    description:
      'Cancels a planned appointment: the organisation that holds it does, or the person who cannot come. The other of the two is told.',
  })
  async cancelAppointment(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The appointment: of the viewer’s organisation; for the person, one of theirs.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<Appointment> {
    const { viewer } = context;
    const { result } = await context.change(async (em, emit) => {
      const by = viewer.is === 'subject' ? 'PERSON' : 'HOLDER';
      const known =
        viewer.is === 'subject'
          ? await ofThePerson(em, context, viewer.personId, { id, version })
          : await appointmentToChange(em, context, 'CANCEL', { id, version, holderId: viewer.organisationId });
      const cancelled = { ...known, status: 'CANCELLED', cancelledBy: by } as const;
      const { record, events } = await writeAct(em, APPOINTMENTS, known, appointmentAct(cancelled, { by, at: context.now }));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Appointment, {
    description:
      'Puts on record how an appointment went, once it has begun. One to which the person came is a step of the pathway. What was recorded is corrected the same way.',
  })
  async recordAppointmentOutcome(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: APPOINTMENT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('outcome', () => AppointmentOutcomeEnum) outcome: AppointmentOutcome,
  ): Promise<Appointment> {
    const { organisationId: holderId } = context.member();
    const { result } = await context.change(async (em, emit) => {
      const known = await appointmentToChange(em, context, 'RECORD_OUTCOME', { id, version, holderId });
      const { record, events } = await writeAct(em, APPOINTMENTS, known, appointmentAct({ ...known, status: outcome }, null));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out an appointment that was entered in error, with its step. Where it was planned the person is told not to come. What it said stays in `appointmentChanges`.',
  })
  appointmentEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: APPOINTMENT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const { organisationId: holderId } = context.member();
    return takeOut(context, APPOINTMENTS, 'appointment', { id, version, holderId }, (known) =>
      appointmentTakenBack(known, { by: 'HOLDER', at: context.now }),
    );
  }
}

/** An input's days may be of today: what has begun is planned no more. */
function refusePast({ now }: RequestContext, { startsAt }: AppointmentInput): void {
  if (startsAt <= now) throw new BadUserInput('input.startsAt', 'This time has passed: give a later one.');
}

/** The professional of the organisation whom an input names; null where it names nobody. */
async function ownProfessional(em: EntityManager, holderId: OrganisationId, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const [found = null] = await staffAmong(em, holderId, [id], 'input.professionalId');
  return found;
}

interface Asked {
  readonly id: string;
  readonly version: number;
}

/** An appointment of the viewer's organisation, locked, on which the act can be done. Throws Conflict where it cannot. */
async function appointmentToChange(
  em: EntityManager,
  context: RequestContext,
  act: AppointmentAct,
  asked: Asked & { readonly holderId: OrganisationId },
): Promise<Appointment> {
  const known = await recordToChange(em, Appointment, 'appointment', asked);
  refuseAct(context, known, act);
  return known;
}

/** An appointment of the person, whoever holds it: it is written as its holder's. Throws NotFound for any other. */
async function ofThePerson(em: EntityManager, context: RequestContext, personId: PersonId, { id, version }: Asked): Promise<Appointment> {
  const ids = (await idsOnRecord(em, [personId])).get(personId) ?? [personId];
  const own = { id: idOr(id), personId: { $in: [...ids] } };
  const found = await em.findOne(Appointment, own);
  if (found) await writeAs(em, found.holderId);
  const locked = found && (await em.findOne(Appointment, own, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }));
  const known = atVersion(locked, 'appointment', version);
  refuseAct(context, known, 'CANCEL');
  return known;
}

/** The refusal tells where the appointment stands, so it is a reading. */
function refuseAct({ guard, now }: RequestContext, known: Appointment, act: AppointmentAct): void {
  const problem = actProblem(known, act, now);
  if (!problem) return;
  recordReading(guard, known, 'APPOINTMENTS', 'Appointment.status');
  throw new Conflict(problem);
}
