/**
 * Leak 45: the id of another record is checked when it is written, and one bad row takes no list away. Over every id that the
 * mutations of the public schema take, so a new one is covered by being there.
 */

import { randomUUID } from 'node:crypto';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { type Field, type Input, inputsOf, mutationWith, organisationFor, schema } from '../support/api-inputs.js';
import { sha256Of } from '../support/evidence.js';
import { adviser, data, hub, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { newKey } from '../support/machine.js';
import { adviserId, managerId, organisation, person } from '../support/person.js';

/** Answered as the id of a person who exists, by rule: whether there is such a person is not told (37-emergency.test.ts). */
const ANSWERED_ALIKE = ['openEmergencyAccess personId'];

const auditor = () => tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const manager = () => tokenOf({ org: 'ml-toulouse', role: 'MANAGER' });
const theyThemselves = () => subject(String(right.personId));
const BY: Readonly<Record<string, () => Promise<string>>> = {
  reviewEmergencyAccess: auditor,
  liftEmergencyBar: auditor,
  signEmergencyAccess: manager,
  decideOnPair: auditor,
  mergePeople: auditor,
  separatePeople: auditor,
  endAccess: manager,
  inviteProfessional: manager,
  changeOrganisation: auditor,
  registerProfessional: auditor,
  registerMachine: auditor,
  changeMachine: auditor,
  addMachineKey: auditor,
  endMachineKey: auditor,
  endMachine: auditor,
  publishService: auditor,
  changeService: auditor,
  confirmService: auditor,
  closeService: auditor,
  reopenService: auditor,
  endMembership: auditor,
  resumeMembership: auditor,
  mergeOrganisations: auditor,
  nameReferent: auditor,
  endReferent: auditor,
  referentEnteredInError: auditor,
  recordPartnership: auditor,
  changePartnership: auditor,
  partnershipEnteredInError: auditor,
  changeProfessional: auditor,
  countersignRepresentative: manager,
  confirmConsent: theyThemselves,
  makeConfirmationCode: theyThemselves,
  refuseConsent: theyThemselves,
  reassignCaseload: manager,
  answerRight: manager,
  takeBackRightRequest: theyThemselves,
  liftRefusal: theyThemselves,
  recordRefusal: theyThemselves,
  stopSharing: theyThemselves,
  acceptConsentRequest: theyThemselves,
  refuseConsentRequest: theyThemselves,
  postponeConsentRequest: theyThemselves,
  refuseCircleMember: theyThemselves,
  agreeToGoal: theyThemselves,
  refuseGoal: theyThemselves,
  confirmReferral: theyThemselves,
};
const byOf = (field: string) => (BY[field] ?? (() => adviser(organisationFor(field))))();

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const ids = mutations.flatMap((field) =>
  field.args
    .flatMap(({ name, type }) => inputsOf([name], type))
    .filter(({ type }) => /^\W*ID\W*$/.test(String(type)))
    .map((input): [string, Field, Input] => [`${field.name} ${input.path.join('.')}`, field, input]),
);

/** What a mutation needs beside, though no type says so. */
const NEEDED: Readonly<Record<string, readonly string[]>> = { declineReferral: ['reason'], interruptReferral: ['reason'] };

/** By name, what is right beside the id that is not. */
let right: Readonly<Record<string, unknown>>;
const NOW = new Date().toISOString();
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
/** By mutation: the record that it changes, where another of its ids is the one that is not right. */
let changed: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const ANY: Readonly<Record<string, unknown>> = {
  String: 'Quelques mots de plusieurs sortes',
  Boolean: true,
  Float: 3,
  Int: 3,
  Date: inParis(new Date()).day,
  DateTime: new Date().toISOString(),
};

/** The figures are published meanwhile, from what these tell. */
const subgraphs = Object.keys(hub.databases).filter((name) => name !== 'indicators');
/** How much each subgraph has told, and how many rows it has beside what the kit keeps for itself. */
const written = () =>
  Promise.all(
    subgraphs.map(async (name) => {
      const tables = await sql<{ table_name: string }>(
        name,
        "select table_name from information_schema.tables where table_schema = 'public' and table_name not like 'mikro_orm%'",
      );
      const counts = tables.map(({ table_name }) => `(select count(*) from ${table_name})`);
      const [found] = await sql(name, `select ${[...counts, '0'].join(' + ')} as rows, (select position from kit.feed_head) as told`);
      return [name, found];
    }),
  );

beforeAll(async () => {
  const someone = person('Qamar').accompaniedBy('ml-toulouse').heldBy('ofii-toulouse').heldBy('of-rodez').heldBy('ml-foix');
  const { id: personId, accompaniments } = await someone.arrives();
  const workshop = { kind: 'CV', title: 'Écrire son CV', startsAt: NOW, seats: 5 };
  const SCHEDULE = 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }';
  const { scheduleWorkshop } = await data(adviser('ml-toulouse'), SCHEDULE, { input: workshop });
  const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
  const language = { personId, categories: ['LANGUAGE'], recipientKind: 'MISSION_LOCALE', purposes: ['SUPPORT'] };
  const given = { explainedIn: 'fr', interpreter: false, method: 'ELECTRONIC' };
  const { grantConsent } = await data(subject(personId), GRANT, { input: { ...language, ...given } });
  const COURSE = 'mutation($input: CourseInput!) { publishCourse(input: $input) { id } }';
  const { publishCourse } = await data(adviser('of-rodez'), COURSE, { input: { title: 'FLE', kind: 'OTHER', hours: 200, seats: 12 } });
  const ENROL = 'mutation($c: ID!, $p: ID!, $d: Date!) { enrolInCourse(courseId: $c, personId: $p, startedOn: $d) { id } }';
  await data(adviser('of-rodez'), ENROL, { c: publishCourse.id, p: personId, d: inParis(new Date(NOW)).day });
  right = {
    personId,
    startsAt: TOMORROW,
    slotId: randomUUID(),
    courseId: publishCourse.id,
    reachedOn: inParis(new Date(NOW)).day,
    signedOn: inParis(new Date(NOW)).day,
    assessedOn: inParis(new Date(NOW)).day,
    workshopId: scheduleWorkshop.id,
    toOrganisationId: organisation('of-rodez').id,
    recipientOrganisationId: organisation('of-rodez').id,
    organisationIds: organisation('of-rodez').id,
    participantIds: adviserId('ml-toulouse'),
    needs: 'LANGUAGE',
    categories: 'LANGUAGE',
    explainedIn: 'fr',
    interpreter: false,
    accepted: true,
    theme: 'RIGHT_TO_WORK',
    code: '12345678',
    publicKey: (await newKey()).jwk,
    postcode: '31600',
    communeCode: '31395',
    heldOn: inParis(new Date(NOW)).day,
    grantId: grantConsent.id,
    since: inParis(new Date(NOW)).day,
    evidenceSha256: sha256Of('ordonnance du juge'),
  };
  const TRAIN = 'mutation($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { id version } }';
  const training = {
    title: 'FLE',
    theme: 'OTHER',
    heldOn: inParis(new Date(NOW)).day,
    hours: 3,
    participantIds: [adviserId('ml-toulouse')],
  };
  const GOAL = 'mutation($p: ID!) { setGoal(personId: $p, input: { domain: WORK, title: "Un premier emploi" }) { id } }';
  const { setGoal: goal } = await data(adviser('ml-toulouse'), GOAL, { p: personId });
  const ACTION = 'mutation($g: ID!) { addAction(goalId: $g, input: { kind: SEARCH, words: "Regarder les annonces" }) { id version } }';
  const { addAction: action } = await data(adviser('ml-toulouse'), ACTION, { g: goal.id });
  const stayId = randomUUID();
  await person('Qandi').housedBy('cada-toulouse', { id: stayId }).arrives();
  const MEETING = { kind: 'INTERVIEW', startsAt: TOMORROW, minutes: 45, placeKind: 'AT_ORGANISATION', interpreting: 'NOT_NEEDED' };
  const PLAN = 'mutation($id: ID!, $input: AppointmentInput!) { planAppointment(personId: $id, input: $input) { id version } }';
  const DRAFT = 'mutation($input: SendReferralInput!) { draftReferral(input: $input) { id } }';
  const words = { personId, toOrganisationId: organisation('of-rodez').id, kind: 'TRAINING', subject: 'Français', needs: ['LANGUAGE'] };
  const { draftReferral: draft } = await data(adviser('ml-toulouse'), DRAFT, { input: words });
  const { planAppointment: planned } = await data(adviser('ml-foix'), PLAN, {
    id: (await person('Qamara').accompaniedBy('ml-foix').arrives()).id,
    input: MEETING,
  });
  const { sendReferral: received } = await data(
    adviser('ml-foix'),
    'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }',
    { input: { ...words, toOrganisationId: organisation('ml-toulouse').id } },
  );
  changed = {
    acceptReferral: { id: received.id },
    assignReferral: { id: received.id },
    addAction: { goalId: goal.id },
    changeAction: action,
    sendDraftReferral: { id: draft.id },
    changeAppointment: planned,
    moveAppointment: { ...planned, startsAt: new Date(Date.now() + 2 * 86_400_000).toISOString() },
    changeStay: { id: stayId, version: 1 },
    nameReferent: { organisationId: organisation('ml-toulouse').id, professionalId: adviserId('ml-toulouse') },
    postponeConsentRequest: { until: addDays(inParis(new Date()).day, 5) },
    mergeOrganisations: { absorbedId: organisation('ml-rodez').id, keptId: organisation('ml-toulouse').id, version: 99 },
    // Its members are looked at before it is.
    changePartnership: { id: randomUUID(), version: 1 },
    assignReferent: { id: accompaniments[0]?.id, version: 1 },
    transferAccompaniment: { id: accompaniments[0]?.id, version: 1, toOrganisationId: organisation('ml-rodez').id },
    // Who accompanies the person is looked at before it is.
    acceptTransfer: { id: randomUUID(), version: 1 },
    reassignCaseload: { referentId: adviserId('ml-toulouse'), newReferentId: managerId('ml-toulouse') },
    changeStaffTraining: (await data(adviser('ml-toulouse'), TRAIN, { input: training })).recordStaffTraining,
  };
  await settled();
});

test('there are ids to give, and what is answered alike is among them', () => {
  const names = ids.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(['recordStaffTraining input.participantIds', ...ANSWERED_ALIKE]));
});

test('an id that no record has is refused by name in every mutation, and nothing is written', async () => {
  const before = await written();
  for (const [name, field, input] of ids.filter(([name]) => !ANSWERED_ALIKE.includes(name))) {
    const anyOf = (one: string, type: string): unknown => changed[field.name]?.[one] ?? right[one] ?? ANY[type];
    const { text, variables } = mutationWith(field, input, randomUUID(), anyOf, NEEDED[field.name]);
    const answer = await query(byOf(field.name), text, variables);
    const refusals = answer.errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
    expect([name, refusals]).toEqual([name, [[expect.stringMatching(/^(BAD_USER_INPUT|NOT_FOUND)$/), input.path.join('.')]]]);
  }
  expect(await written()).toEqual(before);
});

describe('a training of staff', () => {
  const TRAIN = 'mutation($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { participants { displayName } } }';
  const training = { title: 'Droit au travail', theme: 'RIGHT_TO_WORK', heldOn: inParis(new Date(NOW)).day, hours: 3 };
  const recorded = (participantIds: readonly string[]) => query(adviser('ml-toulouse'), TRAIN, { input: { ...training, participantIds } });
  const refused = { errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'input.participantIds' } }] };

  test('names the Mission Locale’s own professionals alone, each once', async () => {
    const own = adviserId('ml-toulouse');
    const { data: answered } = await recorded([own, own.toUpperCase(), own]);
    expect(answered).toEqual({ recordStaffTraining: { participants: [{ displayName: expect.any(String) }] } });
    for (const other of [adviserId('ml-albi'), adviserId('cada-toulouse'), randomUUID(), 'nobody'])
      expect(await recorded([own, other])).toMatchObject(refused);
    expect(await recorded([])).toMatchObject(refused);
  });

  test('stays in the list whoever followed it, and so do the others', async () => {
    const id = randomUUID();
    await sql(
      'missions-locales',
      "insert into staff_training (id, holder_id, title, theme, held_on, hours, participant_ids) values ($1, $2, 'De passage', 'OTHER', '2199-01-01', 2, $3)",
      [id, organisation('ml-toulouse').id, [randomUUID(), adviserId('ml-toulouse')]],
    );
    const LIST = '{ staffTrainings(first: 100) { edges { node { id participants { displayName organisation { slug } } } } } }';
    const { staffTrainings } = await data(adviser('ml-toulouse'), LIST);
    const [first, ...others] = staffTrainings.edges.map(({ node }: { node: unknown }) => node);
    expect(first).toEqual({ id, participants: [{ displayName: expect.any(String), organisation: { slug: 'ml-toulouse' } }] });
    expect(others.length).toBeGreaterThan(0);
    await sql('missions-locales', 'delete from staff_training where id = $1', [id]);
  });

  test('tells who followed it to their own Mission Locale and the consortium alone', async () => {
    const own = adviserId('ml-toulouse');
    await recorded([own]);
    const { id: personId } = await person('Kobra').accompaniedBy('ml-toulouse').arrives();
    const LIST = '{ staffTrainings(first: 100) { edges { node { organiser { slug } participants { displayName } } } } }';
    const named = async (token: Promise<string>) => {
      const { staffTrainings } = await data(token, LIST);
      const nodes: { organiser: { slug: string }; participants: unknown[] | null }[] = staffTrainings.edges.map(
        ({ node }: { node: unknown }) => node,
      );
      return [...new Set(nodes.filter(({ participants }) => participants !== null).map(({ organiser }) => organiser.slug))];
    };
    expect(await named(adviser('ml-toulouse'))).toEqual(['ml-toulouse']);
    expect((await named(tokenOf({ org: 'consortium', role: 'COORDINATOR' }))).length).toBeGreaterThan(1);
    expect(await named(adviser('ml-albi'))).not.toContain('ml-toulouse');
    expect([await named(adviser('ofii-toulouse')), await named(adviser('cada-toulouse')), await named(subject(personId))]).toEqual([
      [],
      [],
      [],
    ]);
  });
});
