/**
 * Leak 42 of the list of attacks, in its file 46b: a name and an address where no consent looks. They are put into every text of every
 * mutation, and looked for in every answer of the schema by whoever is no party to it; so a new text, and a new field, are covered by
 * being there.
 */

import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { getNamedType } from 'graphql';
import { type Field, type Input, inputsOf, mutationWith, schema } from '../support/api-inputs.js';
import { sha256Of } from '../support/evidence.js';
import { adviser, data, query, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';
import { everyQuestion } from '../support/whole-graph.js';

const ADDRESS = '12 impasse du Marqueur';
const WRITER = 'ml-figeac';
const writer = () => adviser(WRITER);
const auditor = () => tokenOf({ org: 'consortium', role: 'COORDINATOR' });
/** No party to any other text: what it writes is looked for in its answers alone. */
const provider = () => adviser('of-tarbes');
const theyThemselves = () => subject(String(right.personId));

/** Whoever does these; an adviser of the Mission Locale does the rest. */
const BY: Readonly<Record<string, () => Promise<string>>> = {
  reviewEmergencyAccess: auditor,
  recordRefusal: theyThemselves,
  addMachineKey: auditor,
  recordPermit: () => adviser('ofii-toulouse'),
  ...Object.fromEntries(['publishCourse', 'changeCourse', 'recordAssessment', 'changeAssessment'].map((name) => [name, provider])),
};

let right: Readonly<Record<string, unknown>>;
let courseId: string;
/** By mutation: which record it changes. It is read anew before each, since each makes a version. */
const CHANGED: Readonly<Record<string, string>> = {
  changeInterview: 'interview',
  changeNote: 'professional_note',
  changeWorkshop: 'workshop',
  changeStaffTraining: 'staff_training',
  changeGoal: 'plan_goal',
  changeAction: 'plan_action',
};
/** The latest record of the writer in a table, as a mutation names it. */
async function latestOf(table: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  if (!table) return {};
  // The trial's own workshop has an attendance, and so keeps its hour.
  const free = table === 'workshop' ? 'and id not in (select workshop_id from attendance)' : '';
  const owner = table.startsWith('plan_') ? 'coordination' : 'missions-locales';
  const [record] = await sql(owner, `select id, version from ${table} where holder_id = $1 ${free} order by id limit 1`, [
    organisation(WRITER).id,
  ]);
  return { ...record };
}
/** Whom the writer alone knows: every organisation that holds a record reads who represents a minor. */
let minorId: string;
const NOW = new Date().toISOString();
const ANY: Readonly<Record<string, unknown>> = {
  String: 'Quelques mots de plusieurs sortes',
  Boolean: true,
  Int: 5,
  Float: 3,
  Date: inParis(new Date(NOW)).day,
  DateTime: NOW,
  Sha256: sha256Of('ordonnance du juge'),
};

/** What is written into records and identities is guarded itself: who reads it is decided by its category. */
const GUARDED =
  /^(openRecord|openRecordWithCode|correctIdentity|planAppointment|changeAppointment|moveAppointment|recordContact|openStay|changeStay|sendReferralMessage|transferAccompaniment|askRight|recordRightRequest|answerRight)\./;

/** What the register says of members and their staff is for everybody: the coordinator and managers write it, and nobody else does. */
const REGISTER = /^(register|change|record|publish)(Machine|Organisation|Professional|Partnership|Service)\./;

const texts = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) =>
  field.args
    .flatMap(({ name, type }) => inputsOf([name], type))
    .filter(({ type }) => getNamedType(type).name === 'String')
    .map((input): [string, Field, Input] => [[field.name, ...input.path].join('.'), field, input])
    .filter(([name]) => !GUARDED.test(name) && !REGISTER.test(name)),
);

/** What is taken as it is written; every other text is a code, and refuses what is none. */
const WORDS = [
  'grantConsent.input.interpreterName',
  'renewConsent.input.interpreterName',
  'openEmergencyAccess.justification',
  'reviewEmergencyAccess.note',
  'withdrawConsent.reason',
  'sendReferral.input.subject',
  'sendReferral.input.message',
  'draftReferral.input.subject',
  'draftReferral.input.message',
  'scheduleWorkshop.input.title',
  'recordStaffTraining.input.title',
  'publishCourse.input.title',
  'changeCourse.input.title',
  'recordRepresentative.input.name',
  'recordInterview.input.summary',
  'recordInterview.note',
  'changeInterview.input.summary',
  'writeNote.text',
  'changeNote.text',
  'changeWorkshop.input.title',
  'changeStaffTraining.input.title',
  'setGoal.input.title',
  'changeGoal.input.title',
  'addAction.input.words',
  'changeAction.input.words',
  'publishSlots.input.place',
];

beforeAll(async () => {
  const someone = person('Zarlasht')
    .accompaniedBy(WRITER)
    .housedBy('prahda-cahors')
    .inProcedure('ofii-toulouse')
    .grants({ to: { kind: 'MISSION_LOCALE' }, categories: ['IDENTITY', 'CONTACT', 'ACCOMPANIMENT', 'EMPLOYMENT', 'TRAINING', 'LANGUAGE'] })
    .grants({ to: WRITER, categories: ['HOUSING_STATUS'] })
    .referred(WRITER, 'prahda-cahors');
  const { id: personId, grants, referrals } = await someone.arrives();
  const OPEN = 'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { id } }';
  const why = 'Personne en danger, l’accueil de nuit ferme dans une heure';
  const { openEmergencyAccess } = await data(adviser('prahda-cahors'), OPEN, { id: personId, why });
  const SCHEDULE = 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }';
  const input = { kind: 'CV', title: `Chez Zarlasht, ${ADDRESS}`, startsAt: NOW, seats: 5 };
  const { scheduleWorkshop } = await data(writer(), SCHEDULE, { input });
  const ATTEND = 'mutation($w: ID!, $p: ID!) { recordAttendance(workshopId: $w, personId: $p, attended: true) { attended } }';
  await data(writer(), ATTEND, { w: scheduleWorkshop.id, p: personId });
  const course = { title: 'Français du matin', kind: 'OTHER', hours: 200, seats: 12 };
  const PUBLISH = 'mutation($input: CourseInput!) { publishCourse(input: $input) { id } }';
  courseId = (await data(provider(), PUBLISH, { input: course })).publishCourse.id;
  await data(writer(), SCHEDULE, { input });
  const TRAIN = 'mutation($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { id } }';
  const training = { title: 'FLE', theme: 'OTHER', heldOn: inParis(new Date(NOW)).day, hours: 3, participantIds: [adviserId(WRITER)] };
  await data(writer(), TRAIN, { input: training });
  const INTERVIEW = `mutation($p: ID!, $on: Date!) { recordInterview(personId: $p, input: { heldOn: $on, medium: PHONE }, note: "FLE") { id } }`;
  await data(writer(), INTERVIEW, { p: personId, on: inParis(new Date(NOW)).day });
  const GOAL = 'mutation($p: ID!) { setGoal(personId: $p, input: { domain: WORK, title: "Un premier emploi" }) { id } }';
  const { setGoal: goal } = await data(writer(), GOAL, { p: personId });
  const ACTION = 'mutation($g: ID!) { addAction(goalId: $g, input: { kind: SEARCH, words: "Regarder les annonces" }) { id } }';
  await data(writer(), ACTION, { g: goal.id });
  minorId = (
    await person('Zainab')
      .born(`${Number(NOW.slice(0, 4)) - 16}-01-01`)
      .accompaniedBy(WRITER)
      .arrives()
  ).id;
  right = {
    personId,
    goalId: goal.id,
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    grantId: grants[1]?.id,
    id: openEmergencyAccess.id,
    referral: referrals[0]?.id,
    toOrganisationId: organisation('of-rodez').id,
    recipientOrganisationId: organisation(WRITER).id,
    participantIds: adviserId(WRITER),
    slug: WRITER,
    box: 'OUTBOX',
    organisationId: organisation(WRITER).id,
  };
});

/** One of two recipients is needed, which no type says. */
function withRecipient({ args }: Field, { input, ...variables }: Readonly<Record<string, unknown>>) {
  const takesOne = args.some(({ type }) => inputsOf([], type).some(({ path }) => path.includes('recipientOrganisationId')));
  const recipient = takesOne ? { recipientOrganisationId: right.recipientOrganisationId } : {};
  return { ...variables, ...(typeof input === 'object' && { input: { ...input, ...recipient } }) };
}

test('an adviser writes nothing into the register of members', async () => {
  const registering = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ name }) => REGISTER.test(`${name}.`));
  expect(registering.map(({ name }) => name).sort()).toEqual([
    'changeMachine',
    'changeOrganisation',
    'changePartnership',
    'changeProfessional',
    'changeService',
    'publishService',
    'recordPartnership',
    'registerMachine',
    'registerOrganisation',
    'registerProfessional',
  ]);
  for (const field of registering) {
    const [input] = field.args
      .flatMap(({ name, type }) => inputsOf([name], type))
      .filter(({ type }) => getNamedType(type).name === 'String');
    if (!input) throw new Error(`${field.name} takes no text`);
    const own = organisation(WRITER).id;
    const ids: Readonly<Record<string, unknown>> = { id: own, organisationId: own, organisationIds: own, slug: 'of-essai' };
    const { text, variables } = mutationWith(field, input, 'essai', (one, type) => ids[one] ?? ANY[type]);
    const { errors } = await query(writer(), text, variables);
    expect([field.name, errors.map(({ extensions }) => extensions?.code)]).toEqual([field.name, ['FORBIDDEN']]);
  }
});

test('each text is words that are taken, or a code that refuses them', async () => {
  const takes: string[] = [];
  const refuses: string[] = [];
  for (const [name, field, input] of texts) {
    const beside: Readonly<Record<string, unknown>> = {
      ...right,
      // An interpreter is named where one was present.
      interpreter: name.endsWith('interpreterName'),
      ...(field.name === 'recordRepresentative' && { personId: minorId }),
      ...(field.name === 'changeCourse' && { id: courseId, version: 1 }),
      ...(await latestOf(CHANGED[field.name])),
    };
    const anyOf = (one: string, type: string) => beside[one] ?? ANY[type];
    const { text, variables } = mutationWith(field, input, `Zarlasht Rahimi habite au ${ADDRESS}`, anyOf);
    const { errors } = await query((BY[field.name] ?? writer)(), text, withRecipient(field, variables));
    const refused = errors.some(({ extensions }) => extensions?.code === 'BAD_USER_INPUT' && extensions?.field === input.path.join('.'));
    if (refused) refuses.push(name);
    else if (errors.length === 0) takes.push(name);
  }
  // What moves a referral is read in 46-free-text.test.ts.
  const moves = texts.map(([name]) => name).filter((name) => /^(decline|complete|interrupt|cancel)Referral/.test(name));
  expect(takes.sort()).toEqual([...WORDS].sort());
  expect([...takes, ...refuses, ...moves].sort()).toEqual(texts.map(([name]) => name).sort());
});

/** How many answers hold the address. */
async function answersWithIt(reader: Promise<string>, purpose: string): Promise<string[]> {
  const people = [String(right.personId), minorId];
  const questions = new Set(people.flatMap((id) => everyQuestion(id, (name, type) => right[name] ?? ANY[type] ?? right.personId)));
  const found: string[] = [];
  for (const question of questions) {
    const answer = await query(reader, question, {}, { purpose });
    expect(answer.errors.filter(({ extensions }) => !['FORBIDDEN', 'BAD_USER_INPUT'].includes(String(extensions?.code)))).toEqual([]);
    if (answer.text.includes('Marqueur')) found.push(question);
  }
  return found;
}

test('its writer reads it again, so it is there to be found', async () => {
  const found = (await answersWithIt(writer(), 'SUPPORT')).join('\n');
  for (const field of ['workshops', 'staffTrainings', 'referrals', 'consents', 'legalRepresentatives'])
    expect(found).toContain(`{ ${field}`);
  expect((await answersWithIt(provider(), 'TRAINING')).join('\n')).toContain('{ courses');
});

test.each([
  ['another Mission Locale, to whose kind the person consents', () => adviser('ml-foix'), 'SUPPORT'],
  ['the person’s housing operator', () => adviser('prahda-cahors'), 'SUPPORT'],
  ['the person’s OFII service', () => adviser('ofii-toulouse'), 'HOUSING'],
  ['a training provider to which nothing was sent', () => adviser('of-albi'), 'TRAINING'],
  ['the consortium’s auditor, for statistics', auditor, 'STATISTICS'],
  ['the consortium’s auditor, for the evaluation', auditor, 'EVALUATION'],
])('%s reads it nowhere', async (_, reader, purpose) => expect(await answersWithIt(reader(), purpose)).toEqual([]));

/** What a partner's file takes as it is written, where its category or its reader says who reads it. */
const WORDS_OF_FILES = [
  // Read under HOUSING_ADDRESS.
  ...['stays address_lines', 'stays commune'],
  // Read under IDENTITY, as openRecord has them.
  ...['people given_names', 'people family_name', 'people spoken_names'],
  // The register of members, which says nothing of a young person.
  ...['organisations name', 'organisations address_lines', 'professionals display_name', 'professionals job_title', 'services name'],
  ...['services conditions', 'services address_lines'],
];
/** The files of the register have ids of its own, where the others have their partner's numbers. */
const WITHOUT_REFERENCE = ['organisations', 'professionals', 'services'];

test('in a partner’s file, each column is an address, the partner’s own number, or a code', () => {
  const written = `Zarlasht Rahimi habite au ${ADDRESS}`;
  const kinds = SUBGRAPHS.flatMap(({ imports }) => imports ?? []);
  expect(kinds.length).toBeGreaterThan(0);
  const takes = kinds.flatMap(({ name, columns, read }) =>
    columns
      .filter((column) => {
        const line = read({ ...Object.fromEntries(columns.map((one) => [one, ''])), [column]: written }, inParis(new Date(NOW)).day);
        return !('problems' in line && line.problems.some((problem) => problem.column === column));
      })
      .map((column) => `${name} ${column}`),
  );
  // The course is one that the provider has, or the line is refused when it is taken in.
  const numbers = kinds.filter(({ name }) => !WITHOUT_REFERENCE.includes(name)).map(({ name }) => `${name} reference`);
  expect(takes.sort()).toEqual([...WORDS_OF_FILES, ...numbers, 'enrolments course'].sort());
});
