/**
 * Leak 45: a partner's file is no way round the rules of the API's inputs. What can never be right is put into every column of every
 * form of file, so that a new one is covered by being there: each is refused by line and column with the remedy, and without its value.
 */

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { hubLog, sql } from '../support/hub.js';
import { fileOf, taken } from '../support/importing.js';
import { FAR_DAYS, LONG, NO_DAYS, SAYS_NOTHING, UNSEEN } from '../support/never-right.js';
import { organisation, person } from '../support/person.js';
import { aSiret } from '../support/siret.js';

interface Form {
  readonly subgraph: string;
  readonly org: string;
  readonly table: string;
  /** Right in every column, each filled in. */
  readonly right: Readonly<Record<string, string>>;
}

/** A new form has its place here. */
const FORMS: Readonly<Record<string, Form>> = {
  stays: {
    subgraph: 'housing',
    org: 'cada-muret',
    table: 'stay',
    right: {
      facility_kind: 'CADA',
      since: '2026-01-05',
      planned_exit_on: '2027-01-05',
      exited_on: '2026-05-31',
      exit_reason: 'OWN_HOUSING',
      address_lines: '12 rue des Lilas|Bât. B',
      postcode: '31600',
      commune: 'Muret',
      commune_code: '31395',
      adults: '1',
      children: '0',
    },
  },
  dossiers: {
    subgraph: 'missions-locales',
    org: 'ml-condom',
    table: 'accompaniment',
    right: {
      status: 'ENDED',
      programme: 'IPR',
      identified_on: '2026-02-01',
      identification_source: 'SELF',
      enrolled_on: '2026-03-01',
      ended_on: '2026-10-01',
      birth_date: '2004-04-04',
      application_registered_on: '2024-01-01',
      application_pending: 'non',
      protected_since: '2025-01-01',
      barriers: 'MOBILITY|LANGUAGE',
    },
  },
  procedures: {
    subgraph: 'ofii',
    org: 'ofii-toulouse',
    table: 'asylum_procedure',
    right: {
      stage: 'PROTECTED',
      registered_on: '2024-01-01',
      decided_on: '2025-01-01',
      protection: 'REFUGEE',
      residence_permit: 'Carte de résident',
      permit_expires_on: '2035-01-01',
      delay_by_applicant: 'non',
    },
  },
  contracts: {
    subgraph: 'ofii',
    org: 'ofii-toulouse',
    table: 'integration_contract',
    right: {
      signed_on: '2026-01-20',
      civic_days_done: '2',
      language_hours_prescribed: '200',
      language_hours_done: '40',
      target_level: 'A1',
    },
  },
  enrolments: {
    subgraph: 'training',
    org: 'of-tarbes',
    table: 'enrolment',
    right: {
      course: 'Français langue étrangère A1',
      status: 'COMPLETED',
      started_on: '2026-02-16',
      ended_on: '2026-06-12',
      attendance_rate: '0,8',
    },
  },
  assessments: {
    subgraph: 'training',
    org: 'of-tarbes',
    table: 'language_assessment',
    right: { level: 'A2', assessed_on: '2026-06-12', certificate: 'DELF A2' },
  },
};

/** Of what is told, these days alone may be to come. */
const MAY_BE_TO_COME = ['planned_exit_on', 'permit_expires_on', 'next_free_on'];
const TOMORROW = addDays(inParis(new Date()).day, 2);

/** A file is bytes: half of a surrogate pair is written as a sign that stands for what could not be read. */
const EVERYWHERE = [...UNSEEN.map((text) => text.replace('\ud800', '\ufffd')), 'é'.repeat(3_000), ...SAYS_NOTHING.slice(1)];
/** What a quote that was never closed would leave in a cell. */
const LINE_BREAKS = ['a\nb', 'a\r\nb'];
const NO_NUMBERS = ['-1', '1e3', '0x10', '1e308', '2147483647', 'NaN', '١', '1/2'];

/** Codes that are written as codes are, and that no list has; what is asked of everybody and not given. */
const OF_ITS_OWN: Readonly<Record<string, readonly string[]>> = {
  postcode: ['00000', '99999', '20A00', '3160'],
  commune: ['Toulouse', 'PAMIERS CEDEX'],
  commune_code: ['31600', '31999', '20004', '2C004'],
  certificate: ['DELF C2', 'DALF A1', 'TOEIC'],
  residence_permit: ['Titre de séjour'],
  adults: [''],
  children: [''],
  civic_days_done: [''],
  application_pending: [''],
  delay_by_applicant: [''],
};
/** In no order that a French spreadsheet writes. */
const NO_FRENCH_DAYS = ['12/31/2025', '31/02/2025', '31/12/25', '2025/12/31'];

/** The file of people, whose lines open records: it names nobody whom the hub knows. */
const PEOPLE = {
  given_names: 'Mohammad',
  family_name: 'Zyxkolumna',
  spoken_names: 'Mohamed',
  birth_date: '2004-07-09',
  birth_precision: 'DAY',
  sex: 'MALE',
  nationality: 'AF',
  preferred_language: 'prs',
  phone: '+33639984455',
  email: 'm.zyxkolumna@example.org',
  identification_source: 'SELF',
  another_person: 'oui',
} as const;

/** The files of the register of members, and how each line is told from the others. */
const REGISTER = {
  organisations: {
    right: {
      id: '',
      siret: '',
      slug: '',
      kind: 'TRAINING_PROVIDER',
      name: 'Passage',
      address_lines: '3 rue des Lilas|09000 Foix',
      commune_code: '09122',
      opening_hours: 'Mo-Fr 09:00-12:00',
      phone: '+33539980001',
      email: 'accueil@passage.example',
    },
    keyOf: () => ({ siret: aSiret(), slug: `of-${randomUUID()}` }),
  },
  professionals: {
    right: {
      id: '',
      organisation: 'of-foix',
      display_name: 'Alix Fabre',
      role: 'ADVISER',
      job_title: 'Directrice',
      phone: '+33639980033',
      email: '',
      languages: 'fr|prs',
    },
    keyOf: () => ({ email: `${randomUUID()}@passage.example` }),
  },
  services: {
    right: {
      id: '',
      organisation: 'of-foix',
      kind: 'FRENCH_CLASSES',
      name: 'Ateliers de conversation',
      statuses: 'ASYLUM_SEEKER|PROTECTED',
      age_from: '16',
      age_until: '25',
      zone: '09|82121',
      conditions: 'Venir d’abord pour une évaluation',
      languages: 'fr|prs',
      address_lines: '3 rue des Lilas|09000 Foix',
      commune_code: '09122',
      phone: '+33539980001',
      email: 'accueil@passage.example',
      opening_hours: 'Mo-Fr 09:00-12:00',
      places: '12',
      free_places: '3',
      next_free_on: '2026-12-01',
      level_from: 'A1',
      level_until: 'B1',
      confirmed_on: '2026-11-20',
    },
    keyOf: () => ({ name: `Ateliers ${randomUUID()}` }),
  },
} as const;

/** What can never be right in a column, by what is right in it. */
function neverRight(column: string, right: string): string[] {
  return [...ofKind(column, right), ...LINE_BREAKS, ...(OF_ITS_OWN[column] ?? [])];
}

function ofKind(column: string, right: string): string[] {
  if (/^\d{4}-/.test(right))
    return [...EVERYWHERE, ...NO_DAYS, ...NO_FRENCH_DAYS, ...FAR_DAYS, ...(MAY_BE_TO_COME.includes(column) ? [] : [TOMORROW])];
  return /^[\d,]+$/.test(right) ? [...EVERYWHERE, ...NO_NUMBERS] : EVERYWHERE;
}

const quoted = (values: readonly string[]) => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(';');

/** The file of errors, by line: the column and the problem. */
async function problemsOf(file: string): Promise<(readonly [number, string, string])[]> {
  const lines = (await readFile(`${file}.errors.csv`, 'utf8')).split('\n');
  return lines.flatMap((line) => {
    const [, number, column = '', problem = ''] = /^"(\d+)";"(\w*)";"([^"]*)"/.exec(line) ?? [];
    return number ? [[Number(number), column, problem] as const] : [];
  });
}

const kinds = SUBGRAPHS.flatMap(({ name, imports }) => (imports ?? []).map((kind) => ({ subgraph: name, kind })));
const EVERY_FILE = ['reference', 'person_id'];

test('every form that a subgraph takes is here, with every column filled in', () => {
  const taught = Object.entries(FORMS).map(([name, { subgraph, right }]) => [subgraph, name, [...EVERY_FILE, ...Object.keys(right)]]);
  const opening = ['registry', 'people', ['reference', ...Object.keys(PEOPLE)]];
  const register = Object.entries(REGISTER).map(([name, { right }]) => ['registry', name, Object.keys(right)]);
  expect(kinds.map(({ subgraph, kind }) => [subgraph, kind.name, kind.columns]).sort()).toEqual([...taught, opening, ...register].sort());
});

async function knownTo(org: string): Promise<string> {
  return (await person('Shabnam').heldBy(org).arrives()).id;
}

/**
 * Takes a file of which one line is right, and the others are wrong in one column each: they are refused by it.
 * @param keyOf what tells a line from the others
 */
async function refusedInEveryColumn(
  subgraph: string,
  org: string,
  whole: Readonly<Record<string, string>>,
  keyOf: (nth: number) => Readonly<Record<string, string>> = (nth) => ({ reference: `${whole.reference} ${nth + 1}` }),
): Promise<void> {
  const bad = Object.entries(whole).flatMap(([column, value]) => neverRight(column, value).map((wrong) => ({ column, wrong })));
  const lines = bad.map(({ column, wrong }, nth) => Object.values({ ...whole, ...keyOf(nth), [column]: wrong }));
  const file = await fileOf(quoted(Object.keys(whole)), ...lines.map(quoted), quoted(Object.values(whole)));
  const { code, said } = await taken(subgraph, file, '--org', org);
  expect([code, said]).toEqual([1, expect.stringContaining(`1 added, 0 changed, 0 as they were, ${bad.length} refused`)]);
  const problems = await problemsOf(file);
  let at = 2;
  const expected = bad.map(({ column, wrong }) => {
    const line = at;
    at += wrong.split('\n').length;
    return [line, column, expect.stringMatching(/^[A-Z][\s\S]{10,}\.$/)];
  });
  expect(problems).toEqual(expected);
  bad.forEach(({ wrong }, nth) => {
    if (wrong.length > 4) expect(problems[nth]?.[2]).not.toContain(wrong);
  });
}

test('people: in every column', async () => {
  await refusedInEveryColumn('registry', 'ml-condom', { reference: `people ${randomUUID()}`, ...PEOPLE });
  expect(await sql('registry', 'select id from person where family_name = $1', [PEOPLE.family_name])).toHaveLength(1);
});

test.each(Object.entries(REGISTER))('%s: in every column', async (_name, { right, keyOf }) => {
  await refusedInEveryColumn('registry', 'consortium', { ...right, ...keyOf() }, keyOf);
});

test.each(Object.entries(FORMS))('%s: in every column', async (name, { subgraph, org, table, right }) => {
  const personId = await knownTo(org);
  const whole = { reference: `${name} 0`, person_id: personId, ...right };
  await refusedInEveryColumn(subgraph, org, whole);
  const rowsOf = (id: string) => sql(subgraph, `select id from ${table} where person_id = $1`, [id]);
  expect(await rowsOf(personId)).toHaveLength(1);

  const other = await knownTo(org);
  const moved = await fileOf(quoted(Object.keys(whole)), quoted(Object.values({ ...whole, person_id: other })));
  expect((await taken(subgraph, moved, '--org', org)).said).toContain('0 added, 0 changed, 0 as they were, 1 refused');
  expect(await problemsOf(moved)).toEqual([[2, 'reference', expect.stringContaining('another person’s record')]]);
  expect([(await rowsOf(personId)).length, (await rowsOf(other)).length]).toEqual([1, 0]);
});

test.each([
  ['a hundred thousand', LONG],
  ['a million', LONG.repeat(10)],
])('a line of %s characters is refused by its line, and the others are taken', async (mark, commune) => {
  const { org, right } = FORMS.stays ?? { org: '', right: {} };
  const personId = await knownTo(org);
  const line = (reference: string, change = {}) => quoted(Object.values({ reference, person_id: personId, ...right, ...change }));
  const header = quoted([...EVERY_FILE, ...Object.keys(right)]);
  const file = await fileOf(header, line(`${mark}-1`), line(`${mark}-2`, { commune }), line(`${mark}-3`, { since: '2026-02-05' }));
  const { said } = await taken('housing', file, '--org', org);
  expect(said).toContain('2 added, 0 changed, 0 as they were, 1 refused');
  expect((await problemsOf(file)).map(([number, place]) => [number, place])).toEqual([[3, 'commune']]);
});

/** Days and codes that are each right, and not together. */
test.each([
  ['stays', 'exited_on', { exited_on: '2026-01-04' }],
  ['stays', 'planned_exit_on', { planned_exit_on: '2026-01-04' }],
  ['stays', 'exit_reason', { exited_on: '' }],
  ['stays', 'postcode', { postcode: '11000' }],
  ['stays', 'adults', { adults: '0' }],
  ['dossiers', 'enrolled_on', { enrolled_on: '2026-01-31' }],
  ['dossiers', 'ended_on', { ended_on: '2026-02-28' }],
  ['dossiers', 'ended_on', { status: 'ENROLLED' }],
  ['dossiers', 'enrolled_on', { status: 'IDENTIFIED', ended_on: '' }],
  ['dossiers', 'enrolled_on', { enrolled_on: '' }],
  ['dossiers', 'identified_on', { programme: 'CEJ', birth_date: '2026-02-02', application_registered_on: '', enrolled_on: '2026-03-01' }],
  ['dossiers', 'birth_date', { birth_date: '' }],
  ['dossiers', 'birth_date', { birth_date: '2000-02-28' }],
  ['dossiers', 'birth_date', { birth_date: '2010-03-02' }],
  ['dossiers', 'application_registered_on', { application_registered_on: '2025-09-01', protected_since: '2026-03-02' }],
  ['dossiers', 'application_registered_on', { application_registered_on: '', protected_since: '' }],
  ['dossiers', 'application_registered_on', { application_registered_on: '2004-04-03' }],
  ['dossiers', 'application_pending', { status: 'ENROLLED', ended_on: '', protected_since: '' }],
  ['dossiers', 'application_pending', { status: 'PAUSED', ended_on: '', protected_since: '' }],
  ['dossiers', 'protected_since', { protected_since: '2023-12-31' }],
  ['procedures', 'decided_on', { decided_on: '2023-12-31' }],
  ['procedures', 'permit_expires_on', { permit_expires_on: '2023-12-31' }],
  ['procedures', 'protection', { stage: 'OFPRA_PENDING' }],
  ['contracts', 'language_hours_prescribed', { language_hours_prescribed: '300' }],
  ['enrolments', 'ended_on', { ended_on: '2026-02-15' }],
  ['enrolments', 'ended_on', { status: 'ONGOING' }],
  ['enrolments', 'started_on', { started_on: '' }],
] as const)('%s: %s does not fit the rest of %j', (name, column, change) => {
  const kind = kinds.find((one) => one.kind.name === name)?.kind;
  const record = { reference: 'R-1', person_id: organisation('consortium').id, ...FORMS[name]?.right };
  expect(kind?.read(record, '2026-11-28')).not.toHaveProperty('problems');
  expect(kind?.read({ ...record, ...change }, '2026-11-28')).toEqual({
    problems: [{ column, problem: expect.objectContaining({ code: expect.any(String) }) }],
  });
});

/** Who was eligible on the day of enrolment, whatever has become of their application since. */
test.each([
  ['who is in, and whose application is pending', { status: 'ENROLLED', ended_on: '', protected_since: '', application_pending: 'oui' }],
  ['who is in, and was protected since', { status: 'ENROLLED', ended_on: '', protected_since: '2026-09-01' }],
  ['who has left, and whose application has ended', { protected_since: '' }],
])('dossiers: %s is taken', (_, change) => {
  const kind = kinds.find((one) => one.kind.name === 'dossiers')?.kind;
  const record = { reference: 'R-1', person_id: organisation('consortium').id, ...FORMS.dossiers?.right, ...change };
  expect(kind?.read(record, '2026-11-28')).not.toHaveProperty('problems');
});

test('what a database refuses is not told with the values that it did not take', async () => {
  const { org, right } = FORMS.stays ?? { org: '', right: {} };
  const personId = await knownTo(org);
  await sql('housing', "alter table stay add constraint no_such_commune check (commune <> 'Nulle-Part-du-Secret') not valid");
  try {
    const header = quoted([...EVERY_FILE, ...Object.keys(right)]);
    const row = { reference: 'X-1', person_id: personId, ...right, commune: 'Nulle-Part-du-Secret' };
    const { code, said } = await taken('housing', await fileOf(header, quoted(Object.values(row))), '--org', org);
    expect([code, said]).toEqual([1, expect.stringContaining('nothing of the lines under way was taken')]);
    expect(said + (await hubLog())).not.toMatch(/Secret|Lilas/);
  } finally {
    await sql('housing', 'alter table stay drop constraint no_such_commune');
  }
});
