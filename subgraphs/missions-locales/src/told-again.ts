/** What the Missions Locales tell for statistics, from their tables. */
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { Accompaniment, Situation } from './accompaniment.js';
import { attendanceFact } from './acts/attendance.js';
import { enrolmentFacts } from './acts/enrolment.js';
import { situationFacts } from './acts/situation.js';
import { staffTrainingFacts } from './acts/staff-training.js';
import { WorkshopAttendance } from './attendance.js';
import { StaffTraining } from './staff-training.js';
import { Workshop } from './workshop.js';

const dossiers: ToldOf = async (em, after) => {
  const found = await em.find(Accompaniment, { id: { $gt: after } }, A_PAGE);
  const situations = Map.groupBy(
    await em.find(Situation, { personId: { $in: found.map(({ personId }) => personId) } }),
    ({ personId, holderId }) => `${personId} ${holderId}`,
  );
  const events = found.flatMap((dossier) => [
    ...enrolmentFacts(dossier),
    ...(situations.get(`${dossier.personId} ${dossier.holderId}`) ?? []).flatMap((situation) => situationFacts(situation, dossier)),
  ]);
  return { events, last: found.at(-1)?.id };
};

const attendances: ToldOf = async (em, after) => {
  const found = await em.find(WorkshopAttendance, { id: { $gt: after } }, A_PAGE);
  const workshops = await em.find(Workshop, { id: { $in: found.map(({ workshopId }) => workshopId) } });
  const known = new Map(workshops.map((workshop) => [workshop.id, workshop]));
  const events = found.flatMap((attendance) => {
    const workshop = known.get(attendance.workshopId);
    return workshop ? [attendanceFact(attendance, workshop)] : [];
  });
  return { events, last: found.at(-1)?.id };
};

const staffTrainings: ToldOf = async (em, after) => {
  const found = await em.find(StaffTraining, { id: { $gt: after } }, A_PAGE);
  return { events: found.flatMap(staffTrainingFacts), last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [dossiers, attendances, staffTrainings];
