/** What is put on record is one act, whichever way it comes: what a professional recorded and a file repeats is one step. */
import { adviser, data, settled } from '../support/hub.js';
import { fileOf, taken } from '../support/importing.js';
import { person } from '../support/person.js';

const ML = 'ml-toulouse';
const DOSSIERS =
  'reference;person_id;status;programme;identified_on;identification_source;enrolled_on;ended_on;birth_date;application_registered_on;application_pending;protected_since;barriers';

/** The person's timeline as their Mission Locale reads it, newest first. */
async function timelineOf(id: string): Promise<string[]> {
  await settled();
  const { youngPerson } = await data(
    adviser(ML),
    'query($id: ID!) { youngPerson(id: $id) { pathway { edges { node { kind occurredOn title } } } } }',
    { id },
  );
  const edges: { node: { kind: string; occurredOn: string; title: string } }[] = youngPerson.pathway.edges;
  return edges.map(({ node }) => `${node.occurredOn} ${node.kind} ${node.title}`);
}

test('an enrolment that a professional recorded and a file repeats is one step of the timeline', async () => {
  const { id } = await person('Laila')
    .accompaniedBy(ML, { status: 'IDENTIFIED', programme: 'PACEA', enrolledOn: null, situations: [] })
    .arrives();
  const { enrolInProgramme } = await data(
    adviser(ML),
    'mutation($id: ID!) { enrolInProgramme(personId: $id, programme: PACEA) { enrolledOn } }',
    { id },
  );
  const day: string = enrolInProgramme.enrolledOn;
  const timeline = [`${day} ENROLMENT Entrée dans le programme PACEA`, '2026-01-12 IDENTIFICATION Repérage'];
  expect(await timelineOf(id)).toEqual(timeline);

  const file = await fileOf(DOSSIERS, `L-1;${id};ENROLLED;PACEA;2026-01-12;OUTREACH;${day};;2005-03-04;;no;;CHILDCARE`);
  expect((await taken('missions-locales', file, '--org', ML)).said).toContain('0 added, 1 changed, 0 as they were, 0 refused');
  expect(await timelineOf(id)).toEqual(timeline);
});

test('a workshop is a step of who came, and of nobody who did not', async () => {
  const { id } = await person('Idris')
    .accompaniedBy(ML, { situations: [], enrolledOn: null, status: 'IDENTIFIED', programme: 'PACEA' })
    .arrives();
  const startsAt = new Date(Date.now() - 3_600_000).toISOString();
  const { scheduleWorkshop } = await data(
    adviser(ML),
    'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }',
    { input: { kind: 'CV', title: 'CV', startsAt, seats: 5 } },
  );
  const record = (attended: boolean) =>
    data(
      adviser(ML),
      'mutation($workshop: ID!, $id: ID!, $attended: Boolean!) { recordAttendance(workshopId: $workshop, personId: $id, attended: $attended) { attended } }',
      { workshop: scheduleWorkshop.id, id, attended },
    );
  const met = '2026-01-12 IDENTIFICATION Repérage';
  const came = `${startsAt.slice(0, 10)} WORKSHOP Écrire son CV`;

  expect(await record(false)).toEqual({ recordAttendance: { attended: false } });
  expect(await timelineOf(id)).toEqual([met]);
  await record(true);
  expect(await timelineOf(id)).toEqual([came, met]);
  await record(true);
  expect(await timelineOf(id)).toEqual([came, met]);
  await record(false);
  expect(await timelineOf(id)).toEqual([met]);
});
