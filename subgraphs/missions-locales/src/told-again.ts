/** What the Missions Locales tell for statistics, of who is around a person, and of what is due, from their tables. */
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { Accompaniment, dossierOf } from './accompaniment.js';
import { attendanceFact } from './acts/attendance.js';
import { enrolmentFacts, periodFacts, taskOf } from './acts/enrolment.js';
import { situationFacts } from './acts/situation.js';
import { staffTrainingFacts } from './acts/staff-training.js';
import { dueOf } from './acts/transfer.js';
import { WorkshopAttendance } from './attendance.js';
import { enrolmentsOf, FormerPeriod } from './former-period.js';
import { Situation } from './situation.js';
import { StaffTraining } from './staff-training.js';
import { AccompanimentTransfer } from './transfer.js';
import { Workshop } from './workshop.js';

const dossiers: ToldOf = async (em, after, of) => {
  const found = await em.find(Accompaniment, { id: { $gt: after }, ...of }, A_PAGE);
  const ofTheirs = { personId: { $in: found.map(({ personId }) => personId) } };
  const situations = Map.groupBy(await em.find(Situation, ofTheirs), dossierOf);
  const former = Map.groupBy(await em.find(FormerPeriod, ofTheirs), dossierOf);
  const events = found.flatMap((dossier) => {
    const periods = former.get(dossierOf(dossier)) ?? [];
    const enrolments = enrolmentsOf(dossier, periods);
    const told = (situations.get(dossierOf(dossier)) ?? []).flatMap((situation) => situationFacts(situation, enrolments));
    return [taskOf(dossier), ...enrolmentFacts(dossier), ...periods.flatMap(periodFacts), ...told];
  });
  return { events, last: found.at(-1)?.id };
};

const attendances: ToldOf = async (em, after, of) => {
  const found = await em.find(WorkshopAttendance, { id: { $gt: after }, ...of }, A_PAGE);
  const workshops = await em.find(Workshop, { id: { $in: found.map(({ workshopId }) => workshopId) } });
  const known = new Map(workshops.map((workshop) => [workshop.id, workshop]));
  const events = found.flatMap((attendance) => {
    const workshop = known.get(attendance.workshopId);
    return workshop ? [attendanceFact(attendance, workshop)] : [];
  });
  return { events, last: found.at(-1)?.id };
};

const staffTrainings: ToldOf = async (em, after, of) => {
  const found = await em.find(StaffTraining, { id: { $gt: after }, ...of }, A_PAGE);
  return { events: found.flatMap(staffTrainingFacts), last: found.at(-1)?.id };
};

const transfers: ToldOf = async (em, after, of) => {
  const asked = of?.holderId && { $or: [{ holderId: of.holderId }, { toId: of.holderId }] };
  const found = await em.find(AccompanimentTransfer, { id: { $gt: after }, ...asked }, A_PAGE);
  return { events: found.map(dueOf), last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [dossiers, transfers, attendances, staffTrainings];
