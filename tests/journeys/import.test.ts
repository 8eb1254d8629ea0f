/** A partner takes its records in from a file: looked at first, refused line by line with the remedy, and never half or twice. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { loadSubgraph } from '@passerelle/cli/owners/load-subgraph';
import { stays } from '@passerelle/housing/import';
import { openToServe } from '@passerelle/kit/database/orm';
import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { runImport } from '@passerelle/kit/import/run-import';
import iconv from 'iconv-lite';
import { adviser, data, hub, hubLog, query, settled, sql } from '../support/hub.js';
import { fileOf, taken, takenByCommand } from '../support/importing.js';
import { organisation, person } from '../support/person.js';

const HEADER =
  'reference;person_id;facility_kind;since;planned_exit_on;exited_on;exit_reason;address_lines;postcode;commune;commune_code;adults;children';
const stay = (reference: string, personId: string, since = '2026-01-05', exitedOn = ''): string =>
  `${reference};${personId};CADA;${since};;${exitedOn};;12 rue des Lilas|Bât. B;31600;Muret;31395;1;0`;

const DOSSIERS =
  'reference;person_id;status;programme;identified_on;identification_source;enrolled_on;ended_on;birth_date;application_registered_on;application_pending;protected_since;barriers';

const staysOf = (personId: string) =>
  sql<{ since: string; exited_on: string | null }>(
    'housing',
    'select since::text, exited_on::text from stay where person_id = $1 order by since',
    [personId],
  );

test('looked at, taken in, taken again, and changed', async () => {
  const { id } = await person('Yalda').heldBy('cada-muret').arrives();
  const file = await fileOf(HEADER, stay('A-1', id));
  const command = ['housing', file, '--org', 'cada-muret'];

  expect((await takenByCommand(...command, '--preview')).said).toContain('1 would be added, 0 changed, 0 as they were, 0 refused');
  expect(await staysOf(id)).toEqual([]);

  expect(await takenByCommand(...command)).toEqual({ code: 0, said: expect.stringContaining('1 added, 0 changed') });
  expect(await staysOf(id)).toEqual([{ since: '2026-01-05', exited_on: null }]);
  await settled();
  const { youngPerson } = await data(
    adviser('cada-muret'),
    'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind address { lines } } pathway(kinds: [HOUSING_ENTRY]) { edges { node { title } } } } }',
    { id },
  );
  expect(youngPerson).toEqual({
    housing: { facilityKind: 'CADA', address: { lines: ['12 rue des Lilas', 'Bât. B'] } },
    pathway: { edges: [{ node: { title: 'Entrée en CADA' } }] },
  });

  expect((await taken(...command)).said).toContain('1 lines read, 1 of them taken in before');
  const corrected = await fileOf(HEADER, stay('A-1', id, '2026-01-05', '2026-05-31'));
  expect((await taken('housing', corrected, '--org', 'cada-muret')).said).toContain('0 added, 1 changed, 0 as they were');
  expect(await staysOf(id)).toEqual([{ since: '2026-01-05', exited_on: '2026-05-31' }]);
});

test('an owner takes the files of the kind of organisation whose records it keeps, and of no other', async () => {
  const { id } = await person('Yasamin').heldBy('ml-toulouse').arrives();
  const { code, said } = await taken('housing', await fileOf(HEADER, stay('A-2', id)), '--org', 'ml-toulouse');
  expect([code, said]).toEqual([
    1,
    expect.stringContaining('"housing" keeps the records of an operator of housing, and this organisation is a Mission Locale'),
  ]);
  expect(await staysOf(id)).toEqual([]);
});

test('each line that cannot be taken is told with its column and the remedy, and the others are taken', async () => {
  const { id } = await person('Ziba').heldBy('cada-muret').arrives();
  const other = await person('Wali').heldBy('cada-nimes').arrives();
  const file = await fileOf(
    HEADER,
    stay('B-1', id),
    stay('B-2', other.id),
    stay('B-3', id, '1/25/2026'),
    stay('B-4', id, '2026-03-01', '2026-02-01'),
    stay('B-1', id),
  );
  const { code, said } = await taken('housing', file, '--org', 'cada-muret');
  expect([code, said]).toEqual([1, expect.stringContaining('1 added, 0 changed, 0 as they were, 4 refused')]);
  const errors = (await readFile(`${file}.errors.csv`, 'utf8'))
    .replace('\uFEFF', '')
    .split('\n')
    .map((line) => line.split(';').slice(0, 3).join(';'));
  expect(errors).toEqual(
    expect.arrayContaining([
      'line;column;problem',
      '"3";"person_id";"Your organisation holds no record for this person: the query caseload lists those it does."',
      '"4";"since";"Give a calendar date of the years 1900 to 2200, such as 2026-11-23. Or write it with the day first, as 23/11/2026."',
      '"5";"exited_on";"This is before since: correct one of the two."',
      '"6";"reference";"This is the reference of line 2 too: give each record its own."',
    ]),
  );
  expect((await query(adviser('cada-muret'), 'query($id: ID!) { youngPerson(id: $id) { id } }', { id: other.id })).text).toContain(
    '"youngPerson":null',
  );
});

test('the refused lines are told in the language that is asked for', async () => {
  const { id } = await person('Yagana').heldBy('cada-muret').arrives();
  const file = await fileOf(HEADER, stay('L-1', id).replace(';1;0', ';x;0'));
  expect((await takenByCommand('housing', file, '--org', 'cada-muret', '--language', 'fr')).said).toContain('1 refused');
  expect(await readFile(`${file}.errors.csv`, 'utf8')).toMatch(/"2";"adults";"Donnez un nombre de 0 à \d+\."/);
});

test('what is no CSV is refused by its line and stands in the file of errors alone, and a formula stays a text', async () => {
  const { id } = await person('Huma').heldBy('cada-muret').arrives();
  const formula = stay('=HYPERLINK(1)', id, '1/25/2026');
  const file = await fileOf(HEADER, stay('Q-1', id), `Q-2;sec"ret;${id}`, formula, `Q-3;"sec"ret`, stay('Q-4', id, '2026-02-05'));
  const { code, said } = await taken('housing', file, '--org', 'cada-muret');
  expect([code, said]).toEqual([1, expect.stringContaining('2 added, 0 changed, 0 as they were, 3 refused')]);
  expect(said).toContain('stays: 5 lines read');
  const errors = await readFile(`${file}.errors.csv`, 'utf8');
  for (const place of [
    '"3";"person_id";"A quote is out of place',
    '"4";"since"',
    `"'=HYPERLINK(1)"`,
    '"5";"person_id";"A quote is out of place',
    `"Q-2;sec""ret;${id}"`,
    `"Q-3;""sec""ret"`,
  ])
    expect(errors).toContain(place);
  expect(said + (await hubLog())).not.toMatch(/sec"?ret/);

  await writeFile(
    file,
    errors
      .split('\n')
      .flatMap((line) => (/^\uFEFFline|HYPER/.test(line) ? line.replace('1/25/2026', '2026-03-05') : []))
      .join('\n'),
  );
  expect((await taken('housing', file, '--org', 'cada-muret')).said).toContain('1 added');
  const corrected = await fileOf(HEADER, formula.replace('1/25/2026', '2026-03-05'));
  expect((await taken('housing', corrected, '--org', 'cada-muret')).said).toContain('0 added, 0 changed, 1 as they were');

  const broken = await fileOf(`reference;sec"ret`);
  const refused = await taken('housing', broken, '--org', 'cada-muret');
  expect(refused).toEqual({ code: 1, said: expect.stringContaining('the header of') });
  expect(refused.said).not.toMatch(/sec"?ret| {4}at /);
});

test('a file in Windows-1252 is taken as it was written, with French days, and one that is half in it is refused', async () => {
  const { id } = await person('Anaïs').heldBy('cada-muret').arrives();
  const line = (reference: string) => stay(reference, id, '31/12/2024').replace('12 rue des Lilas', '12, allée de l’Été');
  const file = await fileOf();
  const written = (encoding: string, ...lines: string[]) => iconv.encode(`${lines.join('\r\n')}\r\n`, encoding);
  await writeFile(file, written('windows-1252', HEADER, line('W-1')));
  expect((await taken('housing', file, '--org', 'cada-muret')).said).toContain('1 added, 0 changed, 0 as they were, 0 refused');
  const [kept] = await sql('housing', 'select since::text, address_lines from stay where person_id = $1', [id]);
  expect(kept).toEqual({ since: '2024-12-31', address_lines: ['12, allée de l’Été', 'Bât. B'] });

  await writeFile(file, Buffer.concat([written('windows-1252', HEADER, line('W-2')), written('utf8', line('W-3'))]));
  const { code, said } = await taken('housing', file, '--org', 'cada-muret');
  expect([code, said]).toEqual([1, expect.stringContaining('line 3 of')]);
  expect(said).not.toMatch(/all.e|\n {4}at /);
  expect(await staysOf(id)).toHaveLength(1);
});

test('columns are found by the names that partners give them, in any order, and what is not read is said', async () => {
  const { id } = await person('Anahita').heldBy('cada-muret').arrives();
  const header =
    "Ville;Code postal;INSEE;Adresse;ADULTES;Nb enfants;Motif de sortie;Sortie prévue;Date de sortie;Date d'entrée;type d'hebergement;N° dossier;Identifiant Passerelle;Remarques;";
  const line = (reference: string, since: string) =>
    `Muret;31600;31395;3 rue des Lilas;1;0;;;;${since};CADA;${reference};${id};à rappeler;`;
  const file = await fileOf();
  await writeFile(file, iconv.encode([header, line('N-1', '05/01/2026'), line('N-2', '30/02/2026'), ''].join('\r\n'), 'windows-1252'));
  const { code, said } = await taken('housing', file, '--org', 'cada-muret');
  expect([code, said]).toEqual([1, expect.stringContaining('1 added, 0 changed, 0 as they were, 1 refused')]);
  expect(said).toContain('not read, since they are no columns of stays: Remarques');
  expect(await staysOf(id)).toEqual([{ since: '2026-01-05', exited_on: null }]);

  // The refused line stands under the names of the file, to be corrected and taken in.
  const refused = (await readFile(`${file}.errors.csv`, 'utf8')).split('\n');
  expect(refused[0]).toContain('line;column;problem;as_read;Ville;Code postal');
  expect(refused[1]).toMatch(/^"3";"Date d'entrée";/);
  await writeFile(file, refused.join('\n').replace('30/02/2026', '28/02/2026'));
  expect(await taken('housing', file, '--org', 'cada-muret')).toEqual({ code: 0, said: expect.stringContaining('1 added') });
  expect(await staysOf(id)).toHaveLength(2);
});

test('a column that is missing is said, and one that stands there twice', async () => {
  const near = await taken('housing', await fileOf(HEADER.replace(';since', '')), '--org', 'cada-muret');
  expect(near).toEqual({ code: 1, said: expect.stringContaining('Of stays it lacks: since') });
  const twice = await taken('housing', await fileOf(HEADER.replace(';since', ";since;Date d'entrée")), '--org', 'cada-muret');
  expect(twice).toEqual({ code: 1, said: expect.stringContaining("has the column since twice (since, Date d'entrée): leave one out") });
});

test('a second dossier of a person is refused, however far it stands from the first', async () => {
  const { id } = await person('Wais').heldBy('ml-condom').arrives();
  const dossier = (reference: string, whose: string, enrolled: string) =>
    `${reference};${whose};ENROLLED;IPR;;;${enrolled};;2004-04-04;2025-01-01;oui;;`;
  const others = Array.from({ length: 1_200 }, (_, nth) => dossier(`O-${nth}`, randomUUID(), '2026-03-01'));
  const file = await fileOf(DOSSIERS, dossier('F-1', id, '2026-03-01'), ...others, dossier('F-2', id, '2026-04-01'));
  const { said } = await taken('missions-locales', file, '--org', 'ml-condom');
  expect(said).toContain('1 added, 0 changed, 0 as they were, 1201 refused');
  expect(await readFile(`${file}.errors.csv`, 'utf8')).toContain('"1203";"person_id";"Line 2 is of this person already');
  const kept = await sql('missions-locales', 'select enrolled_on::text from accompaniment where person_id = $1', [id]);
  expect(kept).toEqual([{ enrolled_on: '2026-03-01' }]);
});

test('what was refused is taken from the same file once it can be', async () => {
  const late = person('Farid');
  const file = await fileOf(HEADER, stay('R-1', late.built.id));
  const command = ['housing', file, '--org', 'cada-muret'];
  expect((await taken(...command)).said).toContain('0 added, 0 changed, 0 as they were, 1 refused');
  expect(existsSync(`${file}.errors.csv`)).toBe(true);
  await late.heldBy('cada-muret').arrives();
  expect((await taken(...command)).said).toContain('1 added, 0 changed, 0 as they were, 0 refused');
  // What it refused the first time is no fault of the file any more.
  expect(existsSync(`${file}.errors.csv`)).toBe(false);
  expect(await staysOf(late.built.id)).toHaveLength(1);
});

test('broken off in the middle it goes on from there, and takes nothing twice', async () => {
  const { id } = await person('Xoshal').heldBy('cada-muret').arrives();
  const count = 1_200;
  const file = await fileOf(HEADER, ...Array.from({ length: count }, (_, nth) => stay(`C-${nth}`, id)));
  const orm = await openToServe(await loadSubgraph('housing'), hub.serving.housing ?? '', 'requests');
  const take = (signal: AbortSignal, onProgress: () => void) =>
    runImport({
      file,
      kinds: [stays],
      holderId: organisationIdSchema.parse(organisation('cada-muret').id),
      people: new Set([personIdSchema.parse(id)]),
      peopleOf: async () => new Map(),
      entityManager: () => {
        const em = orm.em.fork();
        em.setSessionContext({ variables: { 'passerelle.organisation': organisation('cada-muret').id } });
        return em;
      },
      preview: false,
      today: '2026-11-28',
      signal,
      onProgress,
    });
  try {
    const over = new AbortController();
    expect(await take(over.signal, () => over.abort())).toMatchObject({ added: 500, before: 0, finished: false });
    expect(await staysOf(id)).toHaveLength(500);
    expect(await take(new AbortController().signal, () => undefined)).toMatchObject({ added: 700, before: 500, finished: true });
    expect(await staysOf(id)).toHaveLength(count);
    const [told] = await sql<{ n: string }>(
      'housing',
      "select count(*) as n from kit.feed_event where kind = 'step-recorded' and payload->>'personId' = $1",
      [id],
    );
    expect(told).toEqual({ n: String(count) });
  } finally {
    await orm.close(true);
  }
});

test('a file of no kind that is known, and one that is not there, are refused with what is wanted', async () => {
  const file = await fileOf('nom;date', 'X;2026-01-01');
  expect(await taken('housing', file, '--org', 'cada-muret')).toEqual({
    code: 1,
    said: expect.stringContaining('stays: reference;person_id;facility_kind'),
  });
  expect(await takenByCommand('housing', '/nowhere.csv', '--org', 'cada-muret')).toEqual({
    code: 1,
    said: expect.stringMatching(/^\S+nowhere.csv cannot be read: ENOENT\n$/),
  });
  expect((await taken('consent', file, '--org', 'cada-muret')).said).toContain('takes no files');
});

test('Missions Locales, OFII and training providers take theirs in; the figures follow', async () => {
  const { id } = await person('Mahbub').heldBy('ml-condom').heldBy('ofii-toulouse').heldBy('of-tarbes').arrives();
  const dossiers = await fileOf(DOSSIERS, `D1;${id};ENROLLED;IPR;2026-02-01;SELF;2026-03-01;;2004-04-04;2025-01-01;oui;;MOBILITY|LANGUAGE`);
  const procedures = await fileOf(
    'reference;person_id;stage;registered_on;decided_on;protection;residence_permit;permit_expires_on;delay_by_applicant',
    `P1;${id};OFPRA_PENDING;2025-01-01;;;;;non`,
  );
  const [course] = await sql<{ title: string }>('training', 'select title from course where holder_id = $1 limit 1', [
    organisation('of-tarbes').id,
  ]);
  const enrolments = await fileOf(
    'reference;person_id;course;status;started_on;ended_on;attendance_rate',
    `E1;${id};"${course?.title}";ONGOING;2026-04-01;;0.8`,
  );
  const assessments = await fileOf('reference;person_id;level;assessed_on;certificate', `L1;${id};A2;2026-04-02;DELF A2`);
  const enrolled = async () =>
    Number((await sql<{ n: string }>('indicators', "select count(*) as n from fact where kind = 'ENROLLED'"))[0]?.n);
  await settled();
  const before = await enrolled();
  for (const [subgraph, file, org] of [
    ['missions-locales', dossiers, 'ml-condom'],
    ['ofii', procedures, 'ofii-toulouse'],
    ['training', enrolments, 'of-tarbes'],
    ['training', assessments, 'of-tarbes'],
  ] as const)
    expect(await taken(subgraph, file, '--org', org)).toEqual({ code: 0, said: expect.stringContaining('1 added') });
  await settled();
  const { youngPerson } = await data(
    adviser('ml-condom'),
    'query($id: ID!) { youngPerson(id: $id) { accompaniment { status eligibility { eligible } barriers } } }',
    { id },
  );
  expect(youngPerson.accompaniment).toEqual({ status: 'ENROLLED', eligibility: { eligible: true }, barriers: ['MOBILITY', 'LANGUAGE'] });
  expect(await enrolled()).toBe(before + 1);
});
