/** Whom a Mission Locale registers for its workshops, and whose registration it cancels. */
import { BadUserInput } from '@passerelle/kit/errors';
import { newId } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { lockDossier } from './accompaniment.js';
import { REGISTRATIONS, registrationAct } from './acts/registration.js';
import { WorkshopRegistration } from './registration.js';
import { lockWorkshop } from './workshop.js';

@Resolver(() => WorkshopRegistration)
export class RegistrationResolver {
  @Mutation(() => WorkshopRegistration, {
    description:
      'Registers a person whom the viewer’s Mission Locale accompanies for one of its workshops to come: on a seat, or beyond the seats on the waiting list. Who is registered already stays so.',
  })
  async registerForWorkshop(
    @Ctx() context: RequestContext,
    @Arg('workshopId', () => ID) workshopId: string,
    @Arg('personId', () => ID) personId: string,
  ): Promise<WorkshopRegistration> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const workshop = await lockWorkshop(em, { workshopId, holderId });
      const dossier = await lockDossier(em, { personId, holderId });
      if (workshop.cancelledAt) throw new BadUserInput('workshopId', 'This was cancelled: choose another.');
      if (workshop.startsAt <= context.now) throw new BadUserInput('workshopId', 'This has begun: say who came instead.');
      const of = { workshopId: workshop.id, personId: dossier.personId };
      const known = await em.findOne(WorkshopRegistration, of);
      if (known?.cancelledAt === null) return known;
      const [last] = await em.find(WorkshopRegistration, { workshopId: workshop.id }, { orderBy: { turn: 'desc' }, limit: 1 });
      const place = { registeredAt: context.now, cancelledAt: null, turn: (last?.turn ?? 0) + 1 };
      const registration = { ...of, holderId, ...place, id: known?.id ?? newId() };
      const { record, events } = await writeAct(em, REGISTRATIONS, known, registrationAct(registration));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => WorkshopRegistration, { description: 'Cancels a registration. The first who waits has the seat.' })
  async cancelRegistration(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The registration, for a workshop of the viewer’s Mission Locale.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was read: CONFLICT where the registration was changed since.' })
    version: number,
  ): Promise<WorkshopRegistration> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const known = await recordToChange(em, WorkshopRegistration, 'registration', { id, version, holderId });
      const cancelled = { ...known, cancelledAt: known.cancelledAt ?? context.now };
      const { record, events } = await writeAct(em, REGISTRATIONS, known, registrationAct(cancelled));
      emit(...events);
      return record;
    });
    return result;
  }
}
