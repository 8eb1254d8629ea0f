/** The Missions Locales' part of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { enrolmentChanged, stepRecorded } from '@passerelle/kit/feed/events';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { derivedId, organisationIdSchema, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import type { Person, Accompaniment as Story, World } from '@passerelle/synthetic/world';
import { Accompaniment, ProfessionalNote, Situation } from './accompaniment.js';
import { AccompanimentStep } from './accompaniment-step.js';
import { WorkshopAttendance } from './attendance.js';
import { attendanceFact, enrolmentFacts, situationFacts, staffTrainingFacts } from './facts.js';
import { StaffTraining } from './staff-training.js';
import { dossierSteps } from './steps.js';
import { WORKSHOP_NAMES, Workshop } from './workshop.js';

export async function seed(em: EntityManager, { people, workshops, staffTrainings: sessions, professionals }: World): Promise<void> {
  const stories = people.flatMap((person) => person.accompaniments.map((story) => ({ person, story })));
  const dossiers = stories.map(({ person, story }) => dossierOf(person, story));
  const held = stories.map(({ person, story }) => ({ story, held: { personId: person.id, holderId: story.holderId } }));
  await insertAll(
    em,
    Workshop,
    workshops.map((workshop) => ({ ...workshop, startsAt: new Date(workshop.startsAt) })),
  );
  const employers = new Map(professionals.map(({ id, organisationId }) => [id, organisationId]));
  const staffTrainings = sessions.flatMap((session) => trainingsOf(session, employers));
  await insertAll(em, StaffTraining, staffTrainings);
  await insertAll(em, Accompaniment, dossiers);
  await insertAll(
    em,
    Situation,
    held.flatMap(({ story, held }) => story.situations.map((situation) => ({ ...situation, ...held }))),
  );
  const attendances = held.flatMap(({ story, held }) =>
    story.attendances.map((attendance) => ({ ...attendance, ...held, id: derivedId(story.id, attendance.workshopId) })),
  );
  await insertAll(em, WorkshopAttendance, attendances);
  await insertAll(
    em,
    ProfessionalNote,
    held.flatMap(({ story, held }) => (story.note ? [noteOf(story, story.note, held)] : [])),
  );

  const starts = new Map(workshops.map((workshop) => [workshop.id, workshop]));
  const steps = stories.flatMap(({ person, story }) => stepsOf(person, story, starts));
  await insertAll(em, AccompanimentStep, steps);
  const situations = new Map(stories.map(({ story }) => [story.id, story.situations]));
  await appendEvents(em, [
    ...steps.map(stepRecorded.of),
    ...dossiers.map(enrolmentChanged.of),
    ...dossiers.flatMap((dossier) => [
      ...enrolmentFacts(dossier),
      ...(situations.get(dossier.id) ?? []).flatMap((situation) => situationFacts(situation, dossier)),
    ]),
    ...attendances.flatMap((attendance) => {
      const workshop = starts.get(attendance.workshopId);
      return workshop ? [attendanceFact(attendance, workshop.kind, workshop.startsAt.slice(0, 10))] : [];
    }),
    ...staffTrainings.flatMap(staffTrainingFacts),
  ]);
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

const noteOf = ({ id, identifiedOn, referentId }: Story, text: string, held: object) => ({
  ...held,
  id: derivedId(id, 'note'),
  writtenAt: new Date(`${identifiedOn}T15:00:00Z`),
  authorId: referentId,
  text,
});

/** What the Mission Locale noted at reception: the person's own declarations, kept in its dossier. */
function dossierOf({ id, birthDate, procedure }: Person, story: Story) {
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

function stepsOf({ id: personId }: Person, story: Story, workshops: ReadonlyMap<string, World['workshops'][number]>) {
  const { id, holderId, identifiedOn } = story;
  const base = { personId, holderId, workshopId: null, situationId: null };
  return [
    ...dossierSteps({ ...story, personId }),
    ...story.situations.map(
      (situation) =>
        ({
          ...base,
          id: derivedId(situation.id, 'step'),
          kind: 'SITUATION',
          occurredOn: situation.since,
          title: SITUATION_TITLES[situation.kind],
          category: 'EMPLOYMENT',
          situationId: situation.id,
        }) as const,
    ),
    ...story.attendances.map(({ workshopId }) => {
      const workshop = workshops.get(workshopId);
      return {
        ...base,
        id: derivedId(id, `step ${workshopId}`),
        kind: 'WORKSHOP',
        occurredOn: workshop?.startsAt.slice(0, 10) ?? identifiedOn,
        title: WORKSHOP_NAMES[workshop?.kind ?? 'OTHER'],
        category: 'ACCOMPANIMENT',
        workshopId,
      } as const;
    }),
  ];
}

const SITUATION_TITLES: Record<Story['situations'][number]['kind'], string> = {
  JOB: 'Emploi',
  APPRENTICESHIP: 'Apprentissage',
  TRAINING: 'Formation',
  SCHOOL: 'Scolarité',
  IMMERSION: 'Immersion en entreprise (PMSMP)',
  CIVIC_SERVICE: 'Service civique',
  JOB_SEEKING: "Recherche d'emploi",
  INACTIVE: 'Sans activité',
};
