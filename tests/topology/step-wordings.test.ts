/** Steps that a former version wrote with a French title: today's migrations make codes of them, and each says in words what it said. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbeddedServer } from '@passerelle/cli/local/embedded-server';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { migrate, openAsOwner } from '@passerelle/kit/database/orm';
import { asRole, servingRole } from '@passerelle/kit/database/roles';
import { newId } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { STEP_TELLERS } from '@passerelle/schema/consortium';
import pg from 'pg';

const TELLERS = STEP_TELLERS.map(({ name }) => name);
/** The migration that made codes of the titles is the last of these. */
const SINCE = /Wording$/;

let folder: string;
let server: EmbeddedServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-wordings-'));
  await chmod(folder, 0o711);
  server = await startEmbeddedServer(folder, Object.fromEntries(TELLERS.map((name) => [name, 'owner'])));
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/**
 * Migrates an owner's database to the version before the wording, has rows written in it, and migrates it to today's.
 * @returns what each step says then, in French and in English
 */
async function wordsAfter(name: string, rows: readonly string[]): Promise<readonly (readonly string[])[]> {
  const { migrations, entities } = SUBGRAPHS.find((one) => one.name === name) ?? { migrations: [], entities: [] };
  const before = migrations.findIndex((migration) => SINCE.test(migration.name));
  expect(before).toBeGreaterThan(0);
  const roles = { owner: server.urlOf(name), serving: asRole(server.urlOf(name), servingRole(name), 'serves') };
  await migrate({ name, entities: [], migrations: migrations.slice(0, before) }, roles);
  const client = new pg.Client({ connectionString: server.urlOf(name) });
  await client.connect();
  try {
    for (const row of rows) await client.query(row);
  } finally {
    await client.end();
  }
  await migrate({ name, entities: [], migrations }, roles);
  const orm = await openAsOwner({ name, entities, migrations }, roles.owner);
  try {
    const kept = await Promise.all(entities.map((entity) => orm.em.fork().find(entity, {})));
    const steps = kept.flat().filter((one) => one instanceof StepRecord);
    return steps.sort((a, b) => a.occurredOn.localeCompare(b.occurredOn)).map((one) => [one.titleIn('fr'), one.titleIn('en')]);
  } finally {
    await orm.close();
  }
}

const [person, holder] = [newId(), newId()];
let day = 0;
/** Writes a step as a former version did, each a day later. */
const step = (kind: string, title: string, more: Readonly<Record<string, string>> = {}): string => {
  day += 1;
  const columns = { id: newId(), person_id: person, holder_id: holder, kind, title, category: 'ACCOMPANIMENT', ...more };
  const values = Object.values(columns).map((value) => pg.escapeLiteral(value));
  return `insert into step (${Object.keys(columns).join(', ')}, occurred_on) values (${values.join(', ')}, date '2026-01-01' + ${day})`;
};

test('stays', async () => {
  const words = await wordsAfter('housing', [
    step('HOUSING_ENTRY', 'Entrée en CADA', { facility_kind: 'CADA' }),
    step('HOUSING_EXIT', 'Sortie de CADA', { facility_kind: 'CADA' }),
    step('HOUSING_ENTRY', 'Entrée dans un autre hébergement', { facility_kind: 'OTHER' }),
    step('HOUSING_EXIT', 'Sortie d’un autre hébergement', { facility_kind: 'OTHER' }),
  ]);
  expect(words).toEqual([
    ['Entrée en CADA', 'Moved into CADA'],
    ['Sortie de CADA', 'Moved out of CADA'],
    ['Entrée dans un autre hébergement', 'Moved into other housing'],
    ['Sortie d’un autre hébergement', 'Moved out of other housing'],
  ]);
});

test('procedures and contracts', async () => {
  const words = await wordsAfter('ofii', [
    step('PROCEDURE', 'Demande d’asile enregistrée', { stage: 'REGISTERED' }),
    step('PROCEDURE', 'Demande introduite à l’OFPRA', { stage: 'OFPRA_PENDING' }),
    step('PROCEDURE', 'Procédure Dublin', { stage: 'DUBLIN' }),
    step('PROCEDURE', 'Rejet de l’OFPRA, recours devant la CNDA', { stage: 'CNDA_PENDING' }),
    step('PROCEDURE', 'Protection accordée', { stage: 'PROTECTED' }),
    step('PROCEDURE', 'Demande rejetée', { stage: 'REJECTED' }),
    step('CONTRACT', 'Signature du CIR'),
  ]);
  expect(words).toEqual([
    ['Demande d’asile enregistrée', 'Asylum application registered'],
    ['Demande introduite à l’OFPRA', 'Application lodged with OFPRA'],
    ['Procédure Dublin', 'Dublin procedure'],
    ['Rejet de l’OFPRA, recours devant la CNDA', 'Rejected by OFPRA, appeal to the CNDA'],
    ['Protection accordée', 'Protection granted'],
    ['Demande rejetée', 'Application rejected'],
    ['Signature du CIR', 'CIR signed'],
  ]);
});

test('accompaniments', async () => {
  const [workshop, situation] = [newId(), newId()];
  const words = await wordsAfter('missions-locales', [
    `insert into workshop (id, holder_id, kind, title, starts_at, seats) values ('${workshop}', '${holder}', 'CV', 'À nous', now(), 5)`,
    `insert into situation (id, person_id, holder_id, kind, since) values ('${situation}', '${person}', '${holder}', 'JOB_SEEKING', now())`,
    step('IDENTIFICATION', 'Repérage'),
    step('ENROLMENT', 'Entrée dans le programme IPR'),
    step('INTERVIEW', 'Entretien'),
    step('INTERVIEW', 'Entretien hors les murs'),
    step('INTERVIEW', 'Entretien par téléphone'),
    step('INTERVIEW', 'Entretien en visioconférence'),
    step('INTERVIEW', 'Échange écrit'),
    step('WORKSHOP', 'Écrire son CV', { workshop_id: workshop }),
    step('SITUATION', 'Recherche d’emploi', { situation_id: situation }),
  ]);
  expect(words).toEqual([
    ['Repérage', 'First met'],
    ['Entrée dans le programme IPR', 'Enrolled in the IPR programme'],
    ['Entretien', 'Interview'],
    ['Entretien hors les murs', 'Interview outside the office'],
    ['Entretien par téléphone', 'Interview by telephone'],
    ['Entretien en visioconférence', 'Interview by video'],
    ['Échange écrit', 'Exchange in writing'],
    ['Écrire son CV', 'Writing a CV'],
    ['Recherche d’emploi', 'Looking for work'],
  ]);
});

test('courses and certificates', async () => {
  const [course, place] = [newId(), newId()];
  const words = await wordsAfter('training', [
    `insert into course (id, holder_id, title, name, kind, hours, level, seats)
       values ('${course}', '${holder}', 'À nous', 'Français langue étrangère A1.1', 'FRENCH_LANGUAGE', 200, 'A1_1', 12)`,
    `insert into enrolment (id, person_id, holder_id, course_id, status) values ('${place}', '${person}', '${holder}', '${course}', 'DROPPED')`,
    step('TRAINING_START', 'Début\u00a0: Français langue étrangère A1.1', { enrolment_id: place }),
    step('TRAINING_END', 'Abandon\u00a0: Français langue étrangère A1.1', { enrolment_id: place }),
    step('TRAINING_END', 'Fin\u00a0: Français langue étrangère A1.1', { enrolment_id: place }),
    step('CERTIFICATE', 'DELF A2'),
  ]);
  expect(words).toEqual([
    ['Début\u00a0: Français langue étrangère A1.1', 'Start: French as a foreign language A1.1'],
    ['Abandon\u00a0: Français langue étrangère A1.1', 'Left early: French as a foreign language A1.1'],
    ['Fin\u00a0: Français langue étrangère A1.1', 'End: French as a foreign language A1.1'],
    ['DELF A2', 'DELF A2'],
  ]);
});
