/**
 * Leak 45: days that no act can have. Over every day and instant that a mutation of the public schema takes, and over every pair of
 * them of which one comes after the other, so a new one is covered by being there.
 */

import { randomUUID } from 'node:crypto';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { getNamedType, isObjectType } from 'graphql';
import { type Field, type Input, inputsOf, mutationWith, organisationFor, schema } from '../support/api-inputs.js';
import { sha256Of } from '../support/evidence.js';
import { adviser, data, query, sql, tokenOf } from '../support/hub.js';
import { FAR_DAYS } from '../support/never-right.js';
import { adviserId, organisation, person } from '../support/person.js';

const isDay = ({ type }: Input) => ['Date', 'DateTime'].includes(getNamedType(type).name);
const daysOf = (field: Field): [string, Field, Input][] =>
  field.args
    .flatMap(({ name, type }) => inputsOf([name], type))
    .filter(isDay)
    .map((input) => [`${field.name} ${input.path.join('.')}`, field, input]);
const written = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(daysOf);

const NOBODY = randomUUID();
const NOW = new Date().toISOString();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
let right: Readonly<Record<string, unknown>>;
const ANY: Readonly<Record<string, unknown>> = {
  String: 'Quelques mots de plusieurs sortes',
  ID: NOBODY,
  Boolean: true,
  Float: 3,
  Int: 5,
  Date: inParis(new Date(NOW)).day,
  DateTime: NOW,
};
const anyOf = (name: string, type: string): unknown => right[name] ?? ANY[type];

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });

async function refusals(field: Field, input: Input, day: string) {
  const { text, variables } = mutationWith(field, input, day, anyOf);
  const by = /(Partnership|Service)$|^(name|end)Referent$/.test(field.name) ? coordinator : adviser(organisationFor(field.name));
  const { errors } = await query(by, text, variables);
  return errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
}

beforeAll(async () => {
  const { id: personId } = await person('Gulalai').accompaniedBy('ml-toulouse').arrives();
  right = {
    personId,
    toOrganisationId: organisation('of-rodez').id,
    recipientOrganisationId: organisation('of-rodez').id,
    participantIds: adviserId('ml-toulouse'),
    interpreter: false,
    evidenceSha256: sha256Of('ordonnance du juge'),
  };
});

test('there are days to give', () => {
  const names = written.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(['scheduleWorkshop input.startsAt', 'recordStaffTraining input.heldOn']));
});

test.each(written)('%s is no day a century away', async (_, field, input) => {
  for (const far of FAR_DAYS) {
    const day = getNamedType(input.type).name === 'Date' ? far : `${far}T12:00:00Z`;
    expect([far, await refusals(field, input, day)]).toEqual([far, [['BAD_USER_INPUT', input.path.join('.')]]]);
  }
});

test.each([
  ['recordStaffTraining input.heldOn', 1, 'to come'],
  ['recordStaffTraining input.heldOn', -3.1 * 365, 'long past'],
  ['scheduleWorkshop input.startsAt', -3, 'past'],
  ['scheduleWorkshop input.startsAt', 3 * 365, 'of a calendar that nobody has yet'],
  ['sendReferral input.dueOn', -1, 'past'],
  ['draftReferral input.dueOn', 3 * 365, 'of a calendar that nobody has yet'],
])('%s, in %d days, is %s', async (name, days) => {
  const [, field, input] = written.find(([one]) => one === name) ?? [];
  if (!field || !input) throw new Error(`there is no ${name}`);
  const day = getNamedType(input.type).name === 'Date' ? inParis(new Date(inDays(days))).day : inDays(days);
  expect(await refusals(field, input, day)).toEqual([['BAD_USER_INPUT', input.path.join('.')]]);
});

/** Every two days that the schema asks for together: which comes later, and a question. A new pair has its own here. */
const PAIRS: Readonly<Record<string, readonly [later: string, asked: string]>> = {
  recordRepresentative: [
    'input.until',
    `mutation { recordRepresentative(input: { personId: "${NOBODY}", kind: PARENT, name: "Mme Capdeville", since: "2026-01-02",
      until: "2026-01-01", evidenceSha256: "${sha256Of('ordonnance du juge')}" }) { id } }`,
  ],
  recordProtection: [
    'input.until',
    `mutation { recordProtection(id: "${NOBODY}", version: 1, input: { protection: REFUGEE, since: "2026-01-02", until: "2026-01-01" }) { id } }`,
  ],
  recordPermit: [
    'input.permitExpiresOn',
    `mutation { recordPermit(id: "${NOBODY}", version: 1,
      input: { residencePermit: RECEIPT, permitIssuedOn: "2026-01-02", permitExpiresOn: "2026-01-01" }) { id } }`,
  ],
  changeEnrolment: [
    'input.endedOn',
    `mutation { changeEnrolment(id: "${NOBODY}", version: 1,
      input: { status: DROPPED, startedOn: "2026-01-02", endedOn: "2026-01-01" }) { id } }`,
  ],
  ...Object.fromEntries(
    ['openStay(personId', 'changeStay(version: 1, id'].map((act) => [
      act.split('(')[0] ?? '',
      [
        'input.plannedExitOn',
        `mutation { ${act}: "${NOBODY}", input: { facilityKind: CADA, since: "2026-01-02", plannedExitOn: "2026-01-01", addressLines: ["1 rue"],
          postcode: "31600", commune: "Muret", communeCode: "31395", adults: 1, children: 0 }) { id } }`,
      ] as const,
    ]),
  ),
  ...Object.fromEntries(
    ['recordPartnership(', `changePartnership(id: "${NOBODY}", version: 1, `].map((act) => [
      act.split('(')[0] ?? '',
      [
        'input.until',
        `mutation { ${act}input: { organisationIds: ["${NOBODY}"], scope: "Repérage", since: "2026-01-02", until: "2026-01-01" }) { id } }`,
      ] as const,
    ]),
  ),
  setEligibilityFacts: [
    'input.protectedSince',
    `mutation { setEligibilityFacts(id: "${NOBODY}", version: 1, input: { birthDate: "2005-01-01", applicationRegisteredOn: "2026-01-02",
      applicationPending: false, protectedSince: "2026-01-01" }) { id } }`,
  ],
  agenda: ['until', '{ agenda(from: "2026-11-23T10:00:00Z", until: "2026-11-23T09:59:59Z") { edges { cursor } } }'],
  slots: ['until', '{ slots(from: "2026-11-23T10:00:00Z", until: "2026-11-23T09:59:59Z") { totalCount } }'],
  workshops: ['to', '{ workshops(from: "2026-11-23T10:00:00Z", to: "2026-11-23T09:59:59Z") { totalCount } }'],
  indicatorSeries: ['to', '{ indicatorSeries(code: ENROLLED, by: [MONTH], from: "2026-11-01", to: "2026-10-31") { publishedAt } }'],
};

test('what ends before it begins is refused, wherever two days are asked for', async () => {
  const ofTwoDays = [schema.getQueryType(), schema.getMutationType(), schema.getType('YoungPerson')]
    .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []))
    .filter((field) => daysOf(field).length > 1);
  expect(ofTwoDays.map(({ name }) => name).sort()).toEqual(Object.keys(PAIRS).sort());
  for (const [name, [later, asked]] of Object.entries(PAIRS)) {
    const { errors } = await query(adviser('ml-toulouse'), asked);
    expect([name, errors.map(({ extensions }) => [extensions?.code, extensions?.field])]).toEqual([name, [['BAD_USER_INPUT', later]]]);
  }
});

test('nobody has come to a workshop that has not begun', async () => {
  const { id } = await person('Hosai').accompaniedBy('ml-toulouse').arrives();
  const SCHEDULE = 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }';
  const input = { kind: 'CV', title: 'Écrire son CV', startsAt: new Date(Date.now() + 3_600_000).toISOString(), seats: 5 };
  const { scheduleWorkshop } = await data(adviser('ml-toulouse'), SCHEDULE, { input });
  const ATTEND = 'mutation($w: ID!, $p: ID!, $a: Boolean!) { recordAttendance(workshopId: $w, personId: $p, attended: $a) { attended } }';
  for (const attended of [true, false]) {
    const { errors } = await query(adviser('ml-toulouse'), ATTEND, { w: scheduleWorkshop.id, p: id, a: attended });
    expect(errors.map(({ extensions }) => [extensions?.code, extensions?.field])).toEqual([['BAD_USER_INPUT', 'workshopId']]);
  }
  expect(await sql('missions-locales', 'select id from attendance where person_id = $1', [id])).toEqual([]);
});
