/** The Missions Locales' part of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { derivedId, organisationIdSchema, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import { insertActs } from '@passerelle/kit/record/act';
import type { Accompaniment as Story, World, YoungPerson } from '@passerelle/synthetic/world';
import { ATTENDANCES, attendanceAct } from './acts/attendance.js';
import { DOSSIERS, dossierAct } from './acts/enrolment.js';
import { SITUATIONS, situationAct } from './acts/situation.js';
import { STAFF_TRAININGS, staffTrainingAct } from './acts/staff-training.js';
import { enrolmentsOf } from './former-period.js';
import { ProfessionalNote } from './note.js';
import { Workshop } from './workshop.js';

export async function seed(em: EntityManager, { people, workshops, staffTrainings: sessions, professionals }: World): Promise<void> {
  const stories = people.flatMap((person) => person.accompaniments.map((story) => ({ story, dossier: dossierOf(person, story) })));
  const scheduled = workshops.map((workshop) => ({ ...workshop, startsAt: new Date(workshop.startsAt) }));
  await insertAll(em, Workshop, scheduled);
  const employers = new Map(professionals.map(({ id, organisationId }) => [id, organisationId]));
  const trainings = sessions.flatMap((session) => trainingsOf(session, employers));
  await insertActs(
    em,
    STAFF_TRAININGS,
    trainings.map((training) => staffTrainingAct(training)),
  );
  await insertActs(
    em,
    DOSSIERS,
    stories.map(({ dossier }) => dossierAct(dossier)),
  );
  await insertActs(
    em,
    SITUATIONS,
    stories.flatMap(({ story, dossier }) =>
      story.situations.map((situation) =>
        situationAct({ ...situation, personId: dossier.personId, holderId: dossier.holderId }, enrolmentsOf(dossier, [])),
      ),
    ),
  );
  const byId = new Map(scheduled.map((workshop) => [workshop.id, workshop]));
  await insertActs(
    em,
    ATTENDANCES,
    stories.flatMap(({ story, dossier }) =>
      story.attendances.flatMap(({ workshopId, attended }) => {
        const workshop = byId.get(workshopId);
        return workshop ? [attendanceAct({ dossier, workshop, attended })] : [];
      }),
    ),
  );
  await insertAll(
    em,
    ProfessionalNote,
    stories.flatMap(({ story, dossier }) => (story.note ? [noteOf(story, story.note, dossier)] : [])),
  );
}

/** Of a session for several, each Mission Locale records its own staff. */
function trainingsOf({ participantIds, ...session }: World['staffTrainings'][number], employers: ReadonlyMap<string, string>) {
  const byEmployer = Map.groupBy(participantIds, (id) => employers.get(id) ?? '');
  return [...byEmployer].map(([employer, ids]) => ({
    ...session,
    id: derivedId(session.id, employer),
    holderId: organisationIdSchema.parse(employer),
    participantIds: ids.map((id) => professionalIdSchema.parse(id)),
  }));
}

const noteOf = ({ id, identifiedOn, referentId }: Story, text: string, { personId, holderId }: ReturnType<typeof dossierOf>) => ({
  personId,
  holderId,
  id: derivedId(id, 'note'),
  writtenAt: new Date(`${identifiedOn}T15:00:00Z`),
  authorId: referentId,
  text,
});

/** What the Mission Locale noted at reception: the person's own declarations, kept in its dossier. */
function dossierOf({ id, birthDate, procedure }: YoungPerson, story: Story) {
  const { situations: _situations, attendances: _attendances, note: _note, ...dossier } = story;
  return {
    ...dossier,
    personId: personIdSchema.parse(id),
    holderId: organisationIdSchema.parse(story.holderId),
    barriers: [...story.barriers],
    birthDate,
    applicationRegisteredOn: procedure?.registeredOn ?? null,
    applicationPending: procedure !== null && ['REGISTERED', 'OFPRA_PENDING', 'CNDA_PENDING'].includes(procedure.stage),
    protectedSince: procedure?.stage === 'PROTECTED' ? procedure.decidedOn : null,
  };
}
