/** What a Mission Locale puts on record of the people whom it accompanies, from the first meeting on; and that nobody else does. */

import { randomUUID } from 'node:crypto';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, arriveTogether, managerId, organisation, person } from '../support/person.js';

const ML = 'ml-rodez';
const OTHER = 'ml-auch';
const TODAY = inParis(new Date()).day;
const daysAgo = (days: number) => addDays(inParis(new Date()).day, -days);
const own = adviser(ML);

const refusal = async (token: Promise<string>, text: string, variables: object = {}) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field ?? extensions?.version]);
const doing = async (text: string, variables: object = {}) => Object.values(await data(own, text, { ...variables }))[0];

const DOSSIER = 'id version status programme identifiedOn enrolledOn pausedOn endedOn endReason exitedTo referent { id } barriers';
const dossierOf = async (id: string, token = own) =>
  (await data(token, `query($id: ID!) { youngPerson(id: $id) { accompaniment { ${DOSSIER} } } }`, { id })).youngPerson.accompaniment;
/** The timeline as the Mission Locale reads it, the latest first. */
async function timelineOf(id: string): Promise<string[]> {
  await settled();
  const PATHWAY = 'query($id: ID!) { youngPerson(id: $id) { pathway { edges { node { kind occurredOn title } } } } }';
  const { edges } = (await data(own, PATHWAY, { id })).youngPerson.pathway;
  return edges.map(({ node }: { node: Record<string, string> }) => `${node.occurredOn} ${node.kind} ${node.title}`);
}
/** What was changed, as a reader is told of it, the latest first; null where they are told nothing. */
async function changesOf(id: string, token: Promise<string>, recordId: string | null = null) {
  const CHANGES = `query($id: ID!, $recordId: ID) { youngPerson(id: $id) { accompanimentChanges(recordId: $recordId, first: 100) {
    edges { node { recordId act version before { field value } } } } } }`;
  const { accompanimentChanges } = (await data(token, CHANGES, { id, recordId })).youngPerson;
  return accompanimentChanges?.edges.map(({ node }: { node: unknown }) => node) ?? null;
}
/** The facts that hold of a person, as statistics are told of them last. */
async function factsOf(id: string): Promise<string[]> {
  const LAST = `
    select distinct on (payload->>'kind', payload->>'key') payload->>'kind' as kind, payload->>'on' as day, payload->>'value' as value
    from kit.feed_event where kind = 'fact-noted' and payload->>'who' = $1 order by payload->>'kind', payload->>'key', position desc`;
  const told = await sql<{ kind: string; day: string | null; value: string | null }>('missions-locales', LAST, [id]);
  return told
    .flatMap(({ kind, day, value }) => (day === null ? [] : [[kind, day, value].filter((part) => part !== null).join(' ')]))
    .sort();
}

const BEGIN = `mutation($id: ID!, $on: Date!, $referent: ID) {
  beginAccompaniment(personId: $id, input: { identifiedOn: $on, identificationSource: OUTREACH, programme: PACEA, referentId: $referent }) { ${DOSSIER} } }`;
const ENROL = `mutation($id: ID!, $on: Date) { enrolInProgramme(personId: $id, programme: PACEA, enrolledOn: $on) { ${DOSSIER} } }`;
const PAUSE = `mutation($id: ID!, $version: Int!, $on: Date!) { pauseAccompaniment(id: $id, version: $version, pausedOn: $on) { ${DOSSIER} } }`;
const RESUME = `mutation($id: ID!, $version: Int!) { resumeAccompaniment(id: $id, version: $version) { ${DOSSIER} } }`;
const END = `mutation($id: ID!, $version: Int!, $on: Date!) {
  endAccompaniment(id: $id, version: $version, input: { endedOn: $on, reason: MOVED, exitedTo: LASTING_JOB }) { ${DOSSIER} } }`;
const RECORD_SITUATION = `mutation($id: ID!, $input: SituationInput!) { recordSituation(personId: $id, input: $input) { id version contractKind } }`;
const CHANGE_SITUATION = `mutation($id: ID!, $version: Int!, $input: SituationInput!) {
  changeSituation(id: $id, version: $version, input: $input) { id version kind contractKind contractMonths weeklyHours romeCode } }`;
const INTERVIEW = `mutation($id: ID!, $input: InterviewInput!, $note: String) {
  recordInterview(personId: $id, input: $input, note: $note) { id version note { id version } } }`;

describe('a caseload', () => {
  const manager = tokenOf({ org: ML, role: 'MANAGER' });
  const HAND_OVER = 'mutation($from: ID!, $to: ID!) { reassignCaseload(referentId: $from, newReferentId: $to) }';
  const theirs = { from: adviserId(ML), to: managerId(ML) };

  test('is handed over whole by a manager, and what has ended keeps who accompanied it', async () => {
    const [going, ended] = await Promise.all([
      person('Rokhshana').accompaniedBy(ML).arrives(),
      person('Rabia').accompaniedBy(ML, { status: 'ENDED', endedOn: TODAY }).arrives(),
    ]);
    const [counted] = await sql(
      'missions-locales',
      "select count(*)::int as open from accompaniment where holder_id = $1 and referent_id = $2 and status <> 'ENDED'",
      [organisation(ML).id, theirs.from],
    );
    expect(await data(manager, HAND_OVER, theirs)).toEqual({ reassignCaseload: counted?.open });
    expect(await dossierOf(going.id)).toMatchObject({ version: 2, referent: { id: theirs.to } });
    expect(await dossierOf(ended.id)).toMatchObject({ version: 1, referent: { id: theirs.from } });
    const [change] = await changesOf(going.id, own);
    expect(change).toMatchObject({ act: 'CHANGED', version: 2 });
    expect(await data(manager, HAND_OVER, { from: theirs.to, to: theirs.from })).toEqual({ reassignCaseload: counted?.open });
  });

  test('is handed over by no adviser, to nobody of another Mission Locale, and not to who has it', async () => {
    expect(await refusal(own, HAND_OVER, theirs)).toEqual([['FORBIDDEN', undefined]]);
    expect(await refusal(tokenOf({ org: 'cada-toulouse', role: 'MANAGER' }), HAND_OVER, theirs)).toEqual([['FORBIDDEN', undefined]]);
    for (const to of [adviserId(OTHER), theirs.from])
      expect(await refusal(manager, HAND_OVER, { ...theirs, to })).toEqual([['BAD_USER_INPUT', 'newReferentId']]);
    const others = tokenOf({ org: OTHER, role: 'MANAGER' });
    expect(await refusal(others, HAND_OVER, { from: theirs.from, to: adviserId(OTHER) })).toEqual([['BAD_USER_INPUT', 'referentId']]);
  });
});

describe('a dossier', () => {
  test('begins, is enrolled, pauses, goes on and ends; it is begun anew in the same record, and what was told of before stays', async () => {
    const { id } = await person('Hamida').heldBy(ML).inProcedure('ofii-toulouse').arrives();
    expect(await dossierOf(id)).toBeNull();
    const begun = await doing(BEGIN, { id, on: daysAgo(90), referent: adviserId(ML) });
    expect(begun).toMatchObject({ status: 'IDENTIFIED', version: 1, identifiedOn: daysAgo(90), referent: { id: adviserId(ML) } });
    expect(await refusal(own, BEGIN, { id, on: TODAY })).toEqual([['CONFLICT', undefined]]);

    expect(await refusal(own, ENROL, { id, on: daysAgo(91) })).toEqual([['BAD_USER_INPUT', 'enrolledOn']]);
    const enrolled = await doing(ENROL, { id, on: daysAgo(60) });
    expect(enrolled).toMatchObject({ status: 'ENROLLED', version: 2, enrolledOn: daysAgo(60) });
    const first = [`${daysAgo(60)} ENROLMENT Entrée dans le programme PACEA`, `${daysAgo(90)} IDENTIFICATION Repérage`];
    expect(await timelineOf(id)).toEqual(expect.arrayContaining(first));

    const at = (version: number, on?: string) => ({ id: begun.id, version, on });
    expect(await refusal(own, PAUSE, at(1, TODAY))).toEqual([['CONFLICT', 2]]);
    expect(await refusal(own, PAUSE, at(2, daysAgo(61)))).toEqual([['BAD_USER_INPUT', 'pausedOn']]);
    expect(await doing(PAUSE, at(2, daysAgo(30)))).toMatchObject({ status: 'PAUSED', pausedOn: daysAgo(30) });
    expect(await doing(RESUME, at(3))).toMatchObject({ status: 'ENROLLED', pausedOn: null });
    expect(await refusal(own, END, at(4, daysAgo(61)))).toEqual([['BAD_USER_INPUT', 'input.endedOn']]);
    expect(await doing(END, at(4, daysAgo(10)))).toMatchObject({
      status: 'ENDED',
      endedOn: daysAgo(10),
      endReason: 'MOVED',
      exitedTo: 'LASTING_JOB',
    });
    // It had not ended after all, and then it had.
    expect(await doing(RESUME, at(5))).toMatchObject({ status: 'ENROLLED', endedOn: null, endReason: null, exitedTo: null });
    await doing(END, at(6, daysAgo(10)));

    expect(await refusal(own, BEGIN, { id, on: daysAgo(11) })).toEqual([['BAD_USER_INPUT', 'input.identifiedOn']]);
    expect(await doing(BEGIN, { id, on: daysAgo(5) })).toMatchObject({
      id: begun.id,
      status: 'IDENTIFIED',
      enrolledOn: null,
      endedOn: null,
    });
    await doing(ENROL, { id });
    const second = [`${TODAY} ENROLMENT Entrée dans le programme PACEA`, `${daysAgo(5)} IDENTIFICATION Repérage`];
    expect((await timelineOf(id)).filter((step) => /ENROLMENT|IDENTIFICATION/.test(step))).toEqual([...second, ...first]);
    expect(await factsOf(id)).toEqual(
      [`ENROLLED ${TODAY}`, `ENROLLED ${daysAgo(60)}`, `IDENTIFIED ${daysAgo(5)}`, `IDENTIFIED ${daysAgo(90)}`].sort(),
    );
    const standing = await sql('registry', 'select enrolment_status from record_link where person_id = $1 and organisation_id = $2', [
      id,
      organisation(ML).id,
    ]);
    expect(standing).toEqual([{ enrolment_status: 'ENROLLED' }]);
  });

  test('says who accompanies the person, what stands in their way and what they declared', async () => {
    const { id, accompaniments } = await person('Roya').accompaniedBy(ML, { status: 'IDENTIFIED', enrolledOn: null }).arrives();
    const dossier = accompaniments[0]?.id;
    const ASSIGN = `mutation($id: ID!, $version: Int!, $to: ID) { assignReferent(id: $id, version: $version, referentId: $to) { referent { id } } }`;
    expect(await refusal(own, ASSIGN, { id: dossier, version: 1, to: adviserId(OTHER) })).toEqual([['BAD_USER_INPUT', 'referentId']]);
    expect(await doing(ASSIGN, { id: dossier, version: 1, to: null })).toEqual({ referent: null });
    expect(await doing(ASSIGN, { id: dossier, version: 2, to: adviserId(ML) })).toEqual({ referent: { id: adviserId(ML) } });
    const BARRIERS = 'mutation($id: ID!) { setBarriers(id: $id, version: 3, barriers: [CHILDCARE, LANGUAGE, CHILDCARE]) { barriers } }';
    expect(await doing(BARRIERS, { id: dossier })).toEqual({ barriers: ['CHILDCARE', 'LANGUAGE'] });
    const DECLARE = `mutation($id: ID!, $version: Int!, $input: EligibilityFactsInput!) { setEligibilityFacts(id: $id, version: $version, input: $input) {
      eligibility { eligible reasons } declared { birthDate applicationRegisteredOn applicationPending protectedSince } } }`;
    const pending = { birthDate: '2004-05-05', applicationRegisteredOn: daysAgo(400), applicationPending: true };
    expect(await doing(DECLARE, { id: dossier, version: 4, input: pending })).toEqual({
      eligibility: { eligible: true, reasons: ['AGE_16_TO_25', 'ASYLUM_SEEKER_OVER_SIX_MONTHS'] },
      declared: { ...pending, protectedSince: null },
    });
    // What is left out is not known any more.
    expect(await doing(DECLARE, { id: dossier, version: 5, input: { applicationPending: false } })).toMatchObject({
      declared: { birthDate: null, applicationRegisteredOn: null },
    });
    const told = await changesOf(id, subject(id), dossier);
    expect(told.map(({ act, version }: { act: string; version: number }) => [act, version])).toEqual([
      ...[6, 5, 4, 3, 2].map((version) => ['CHANGED', version]),
      ['ENTERED', 1],
    ]);
    expect(told[0].before).toContainEqual({ field: 'birthDate', value: '2004-05-05' });
  });
});

test('a situation that is changed or taken out takes its step and its facts back, and keeps its history', async () => {
  const { id } = await person('Shabnam')
    .accompaniedBy(ML, { situations: [], enrolledOn: '2026-02-02' })
    .housedBy('cada-toulouse')
    .grants({ to: OTHER, categories: ['ACCOMPANIMENT', 'EMPLOYMENT'] })
    .arrives();
  const input = { kind: 'JOB', since: '2026-06-01', contractKind: 'CDI', romeCode: 'G1602', weeklyHours: 35 };
  const recorded = await doing(RECORD_SITUATION, { id, input });
  expect(recorded).toMatchObject({ version: 1, contractKind: 'CDI' });
  const enrolled = ['ENROLLED 2026-02-02', 'IDENTIFIED 2026-01-12'];
  expect(await factsOf(id)).toEqual([...enrolled, 'JOB 2026-06-01 119', 'POSITIVE_EXIT 2026-06-01']);
  expect(await timelineOf(id)).toContain('2026-06-01 SITUATION Emploi');

  for (const [change, field] of [
    [{ romeCode: 'Chez Roya' }, undefined],
    [{ romeCode: 'Z1602' }, 'input.romeCode'],
    [{ contractMonths: 7 }, 'input.contractMonths'],
    [{ contractKind: 'CDD' }, 'input.contractMonths'],
  ] as const) {
    const refused = await refusal(own, RECORD_SITUATION, { id, input: { ...input, ...change } });
    expect(refused).toEqual([['BAD_USER_INPUT', field ?? 'input.romeCode']]);
  }

  const term = { kind: 'JOB', since: '2026-06-08', contractKind: 'CDD', contractMonths: 3 };
  expect(await doing(CHANGE_SITUATION, { id: recorded.id, version: 1, input: term })).toEqual({
    ...{ id: recorded.id, version: 2, kind: 'JOB', contractKind: 'CDD', contractMonths: 3 },
    ...{ weeklyHours: null, romeCode: null },
  });
  expect(await factsOf(id)).toEqual([...enrolled, 'JOB 2026-06-08 126']);
  expect(await refusal(own, CHANGE_SITUATION, { id: recorded.id, version: 1, input: term })).toEqual([['CONFLICT', 2]]);

  const OUT = 'mutation($id: ID!, $version: Int!) { situationEnteredInError(id: $id, version: $version) }';
  expect(await doing(OUT, { id: recorded.id, version: 2 })).toBe(true);
  expect(await factsOf(id)).toEqual(enrolled);
  expect((await timelineOf(id)).filter((step) => step.includes('SITUATION'))).toEqual([]);
  const kept = await changesOf(id, own, recorded.id);
  expect(kept.map(({ act }: { act: string }) => act)).toEqual(['ENTERED_IN_ERROR', 'CHANGED', 'ENTERED']);
  expect(kept[0].before).toContainEqual({ field: 'contractKind', value: 'CDD' });
  expect(kept[0].before).toContainEqual({ field: 'contractMonths', value: '3' });
  expect(kept[1].before).toContainEqual({ field: 'weeklyHours', value: '35' });
  expect(await changesOf(id, subject(id), recorded.id)).toEqual(kept);
  for (const reader of [adviser(OTHER), adviser('cada-toulouse')]) expect(await changesOf(id, reader)).toBeNull();
});

test('a job from before the enrolment is the programme’s once the enrolment is dated before it', async () => {
  const dossier = { status: 'IDENTIFIED', enrolledOn: null, situations: [], identifiedOn: daysAgo(200) } as const;
  const { id } = await person('Mursal').accompaniedBy(ML, dossier).arrives();
  await doing(RECORD_SITUATION, { id, input: { kind: 'JOB', since: daysAgo(50), contractKind: 'CDI' } });
  expect(await factsOf(id)).toEqual([`IDENTIFIED ${daysAgo(200)}`]);
  await doing(ENROL, { id, on: daysAgo(80) });
  expect(await factsOf(id)).toContain(`JOB ${daysAgo(50)} 30`);
});

describe('an interview', () => {
  const READ = `query($id: ID!) { youngPerson(id: $id) { accompaniment {
    interviews { id version heldOn medium minutes summary professional { id } } } } }`;
  const NOTES = 'query($id: ID!) { youngPerson(id: $id) { accompaniment { notes { id version text } interviews { note { text } } } } }';
  const summaryOf = async (token: Promise<string>, id: string) => (await data(token, READ, { id })).youngPerson;

  test('is a step of the timeline; its summary is the person’s and the Mission Locale’s, its private note the Mission Locale’s alone', async () => {
    const { id } = await person('Storay')
      .accompaniedBy(ML, { note: null })
      .housedBy('cada-toulouse')
      .grants({ to: 'cada-toulouse', categories: ['ACCOMPANIMENT'] })
      .arrives();
    const input = { heldOn: daysAgo(3), medium: 'PHONE', minutes: 20, summary: 'Inscription au permis, revoir le CV' };
    const { id: interview, note } = await doing(INTERVIEW, { id, input, note: 'Très inquiète pour sa sœur' });
    expect(await timelineOf(id)).toContain(`${daysAgo(3)} INTERVIEW Entretien par téléphone`);
    const read = { ...input, id: interview, version: 1, professional: { id: adviserId(ML) } };
    expect(await summaryOf(own, id)).toEqual({ accompaniment: { interviews: [read] } });
    expect(await summaryOf(subject(id), id)).toEqual({ accompaniment: { interviews: [read] } });
    expect(await summaryOf(adviser('cada-toulouse'), id)).toEqual({ accompaniment: { interviews: [{ ...read, summary: null }] } });
    expect(await summaryOf(adviser(OTHER), id)).toBeNull();
    expect((await data(own, NOTES, { id })).youngPerson.accompaniment).toEqual({
      notes: [{ id: note.id, version: 1, text: 'Très inquiète pour sa sœur' }],
      interviews: [{ note: { text: 'Très inquiète pour sa sœur' } }],
    });
    expect((await data(subject(id), NOTES, { id })).youngPerson.accompaniment).toEqual({ notes: null, interviews: [{ note: null }] });

    const CHANGE_NOTE = `mutation($id: ID!, $version: Int!, $text: String!) { changeNote(id: $id, version: $version, text: $text) { version } }`;
    expect(await doing(CHANGE_NOTE, { id: note.id, version: 1, text: 'Sa sœur est arrivée' })).toEqual({ version: 2 });
    expect(JSON.stringify(await changesOf(id, own))).toContain('Très inquiète');
    expect(JSON.stringify(await changesOf(id, subject(id)))).not.toContain('inquiète');
    expect(await changesOf(id, subject(id), note.id)).toEqual([]);

    const CHANGE = `mutation($id: ID!, $version: Int!, $input: InterviewInput!) { changeInterview(id: $id, version: $version, input: $input) { minutes summary } }`;
    const changed = { id: interview, version: 1, input: { heldOn: daysAgo(2), medium: 'OUTSIDE' } };
    expect(await doing(CHANGE, changed)).toEqual({ minutes: null, summary: null });
    expect(await refusal(own, CHANGE, changed)).toEqual([['CONFLICT', 2]]);
    expect((await timelineOf(id)).filter((step) => step.includes('INTERVIEW'))).toEqual([
      `${daysAgo(2)} INTERVIEW Entretien hors les murs`,
    ]);

    const OUT = 'mutation($id: ID!) { interviewEnteredInError(id: $id, version: 2) }';
    expect(await doing(OUT, { id: interview })).toBe(true);
    expect((await timelineOf(id)).filter((step) => step.includes('INTERVIEW'))).toEqual([]);
    expect((await data(own, NOTES, { id })).youngPerson.accompaniment).toEqual({ notes: [], interviews: [] });
    expect((await changesOf(id, own, note.id))[0]).toMatchObject({ act: 'ENTERED_IN_ERROR', version: 3 });
    expect((await changesOf(id, subject(id), interview))[1].before).toContainEqual({ field: 'summary', value: input.summary });
  });

  test('and a note can stand without an interview', async () => {
    const { id } = await person('Palwasha').accompaniedBy(ML, { note: null }).arrives();
    const note = await doing('mutation($id: ID!) { writeNote(personId: $id, text: "À revoir en janvier") { id version } }', { id });
    const OUT = 'mutation($id: ID!) { noteEnteredInError(id: $id, version: 1) }';
    expect(await doing(OUT, { id: note.id })).toBe(true);
    expect((await changesOf(id, own, note.id))[0].before).toContainEqual({ field: 'text', value: 'À revoir en janvier' });
  });
});

describe('a workshop', () => {
  const SCHEDULE = 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id version } }';
  const REGISTER = `mutation($w: ID!, $p: ID!) { registerForWorkshop(workshopId: $w, personId: $p) { id version status waitingPlace } }`;
  const CANCEL = 'mutation($id: ID!, $version: Int!) { cancelRegistration(id: $id, version: $version) { version status } }';
  const ROSTER = `query($id: ID!) { workshop(id: $id) {
    id registrations { person { id } status waitingPlace } attendances { id version person { id } attended } } }`;
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const listed = async (id: string, token = own) => (await data(token, ROSTER, { id })).workshop;
  const four = async () => {
    const people = ['Adela', 'Bahar', 'Chehra', 'Deeba'].map((name) => person(name).accompaniedBy(ML));
    await arriveTogether(people);
    return people.map(({ built }) => built.id);
  };

  test('has as many seats as it has, however many register at once; the first who waits moves up', async () => {
    const ids = await four();
    const w = (await doing(SCHEDULE, { input: { kind: 'CV', title: 'CV', startsAt: inHours(48), seats: 2 } })).id;
    const registered = await Promise.all(ids.map((p) => doing(REGISTER, { w, p })));
    const queue = (await listed(w)).registrations;
    expect(queue.map(({ status, waitingPlace }: Record<string, unknown>) => [status, waitingPlace])).toEqual([
      ['SEATED', null],
      ['SEATED', null],
      ['WAITING', 1],
      ['WAITING', 2],
    ]);
    const order: string[] = queue.map(({ person: one }: { person: { id: string } }) => one.id);
    expect([...order].sort()).toEqual([...ids].sort());
    // Once more is the same registration.
    expect(await doing(REGISTER, { w, p: order[2] })).toMatchObject({ status: 'WAITING', waitingPlace: 1 });

    const [first, , third] = order.map((id) => registered[ids.indexOf(id)]);
    expect(await doing(CANCEL, { id: first.id, version: 1 })).toEqual({ version: 2, status: 'CANCELLED' });
    expect(await refusal(own, CANCEL, { id: first.id, version: 1 })).toEqual([['CONFLICT', 2]]);
    const MINE = 'query($id: ID!) { youngPerson(id: $id) { accompaniment { registrations { id status waitingPlace workshop { id } } } } }';
    expect((await data(subject(order[2] ?? ''), MINE, { id: order[2] })).youngPerson.accompaniment.registrations).toEqual([
      { id: third.id, status: 'SEATED', waitingPlace: null, workshop: { id: w } },
    ]);
    // Who comes back is last.
    expect(await doing(REGISTER, { w, p: order[0] })).toMatchObject({ id: first.id, status: 'WAITING', waitingPlace: 2 });
    expect((await listed(w, adviser(OTHER))).registrations).toBeNull();
    expect(await listed(randomUUID())).toBeNull();

    const CHANGE = `mutation($id: ID!, $version: Int!, $input: ChangeWorkshopInput!) { changeWorkshop(id: $id, version: $version, input: $input) { version seats title } }`;
    const input = { kind: 'CV', title: 'Le CV', startsAt: inHours(48.5), seats: 3 };
    expect(await doing(CHANGE, { id: w, version: 1, input })).toEqual({ version: 2, seats: 3, title: 'Le CV' });
    expect(await refusal(own, CHANGE, { id: w, version: 1, input })).toEqual([['CONFLICT', 2]]);
    expect((await listed(w)).registrations.map(({ status }: { status: string }) => status)).toEqual([
      ...Array(3).fill('SEATED'),
      'WAITING',
    ]);
    const CANCEL_ALL = 'mutation($id: ID!) { cancelWorkshop(id: $id, version: 2) { cancelledAt } }';
    expect(await doing(CANCEL_ALL, { id: w })).toEqual({ cancelledAt: expect.any(String) });
    expect((await listed(w)).registrations.map(({ status }: { status: string }) => status)).toEqual(Array(4).fill('CANCELLED'));
    expect(await refusal(own, REGISTER, { w, p: order[1] })).toEqual([['BAD_USER_INPUT', 'workshopId']]);
  });

  test('has its whole sheet recorded at once, or nothing of it', async () => {
    const ids = await four();
    const [a = '', b = '', c = '', d = ''] = ids;
    const w = (await doing(SCHEDULE, { input: { kind: 'RIGHTS', title: 'Droits', startsAt: inHours(-2), seats: 2 } })).id;
    const SHEET = `mutation($w: ID!, $lines: [AttendanceLine!]!) { recordAttendanceSheet(workshopId: $w, lines: $lines) {
      attendances { id version person { id } attended } } }`;
    const line = (personId: string, attended = true) => ({ personId, attended });
    const refused = async (lines: object[]) => (await query(own, SHEET, { w, lines })).errors.map(({ message }) => message);
    expect(await refused([line(a), line(randomUUID())])).toEqual([expect.stringContaining('line 2')]);
    expect(await refused([line(a), line(b), line(a, false)])).toEqual([expect.stringContaining('Lines 1 and 3')]);
    expect(await refused([line(a), line(b), line(c)])).toEqual([expect.stringContaining('3 people came')]);
    expect((await listed(w)).attendances).toEqual([]);

    const { attendances } = await doing(SHEET, { w, lines: [line(a), line(b, false), line(c), line(d, false)] });
    const came = attendances.filter(({ attended }: { attended: boolean }) => attended);
    expect(came.map(({ person: one }: { person: { id: string } }) => one.id).sort()).toEqual([a, c].sort());
    expect(await timelineOf(a)).toContain(`${inHours(-2).slice(0, 10)} WORKSHOP Connaître ses droits`);
    expect((await timelineOf(b)).filter((step) => step.includes('WORKSHOP'))).toEqual([]);
    await doing(SHEET, { w, lines: [line(b), line(c, false)] });
    expect(await factsOf(c)).not.toContainEqual(expect.stringContaining('WORKSHOP_ATTENDED'));
    expect(await factsOf(b)).toContainEqual(expect.stringContaining('WORKSHOP_ATTENDED'));

    const CHANGE = `mutation($id: ID!, $input: ChangeWorkshopInput!) { changeWorkshop(id: $id, version: 1, input: $input) { version } }`;
    const moved = { kind: 'CV', title: 'Droits', startsAt: inHours(-2), seats: 2 };
    expect(await refusal(own, CHANGE, { id: w, input: moved })).toEqual([['CONFLICT', undefined]]);
    expect(await refusal(own, 'mutation($id: ID!) { cancelWorkshop(id: $id, version: 1) { id } }', { id: w })).toEqual([
      ['CONFLICT', undefined],
    ]);

    const of = came.find(({ person: one }: { person: { id: string } }) => one.id === a);
    expect(await doing('mutation($id: ID!) { attendanceEnteredInError(id: $id, version: 1) }', { id: of.id })).toBe(true);
    expect((await timelineOf(a)).filter((step) => step.includes('WORKSHOP'))).toEqual([]);
    expect(await factsOf(a)).not.toContainEqual(expect.stringContaining('WORKSHOP_ATTENDED'));
    expect((await changesOf(a, subject(a), of.id))[0]).toMatchObject({ act: 'ENTERED_IN_ERROR' });
  });
});

test('a training of staff is changed and taken out, with what was told of each participant', async () => {
  const input = { title: 'Droit au travail', theme: 'RIGHT_TO_WORK', heldOn: daysAgo(20), hours: 6, participantIds: [adviserId(ML)] };
  const RECORD = 'mutation($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { id version } }';
  const CHANGE = `mutation($id: ID!, $version: Int!, $input: RecordStaffTrainingInput!) {
    changeStaffTraining(id: $id, version: $version, input: $input) { version hours } }`;
  const trained = async (id: string) => (await factsOf(adviserId(ML))).filter((fact) => fact.includes(id));
  const training = await doing(RECORD, { input });
  const before = (await trained(daysAgo(20))).length;
  expect(await doing(CHANGE, { id: training.id, version: 1, input: { ...input, hours: 7 } })).toEqual({ version: 2, hours: 7 });
  expect(await trained(`${daysAgo(20)} 7`)).toHaveLength(1);
  expect(await refusal(own, CHANGE, { id: training.id, version: 1, input })).toEqual([['CONFLICT', 2]]);
  expect(await refusal(adviser(OTHER), CHANGE, { id: training.id, version: 2, input })).toEqual([['NOT_FOUND', 'id']]);
  expect(await doing('mutation($id: ID!) { staffTrainingEnteredInError(id: $id, version: 2) }', { id: training.id })).toBe(true);
  expect((await trained(daysAgo(20))).length).toBe(before - 1);
});

describe('what a Mission Locale holds, nobody else writes', () => {
  /** Each act upon somebody's records, by the mutation's name. */
  type Ids = Readonly<
    Record<'person' | 'dossier' | 'situation' | 'interview' | 'note' | 'workshop' | 'registration' | 'attendance', string>
  >;
  const SITUATION = `{ kind: JOB_SEEKING, since: "${TODAY}" }`;
  const HELD = `{ heldOn: "${TODAY}", medium: PHONE }`;
  const ACTS: readonly ((ids: Ids) => string)[] = [
    ({ person: of }) =>
      `beginAccompaniment(personId: "${of}", input: { identifiedOn: "${TODAY}", identificationSource: SELF, programme: AGIR }) { id }`,
    ({ person: of }) => `enrolInProgramme(personId: "${of}", programme: AGIR) { id }`,
    ({ dossier }) => `pauseAccompaniment(id: "${dossier}", version: 1, pausedOn: "${TODAY}") { id }`,
    ({ dossier }) => `resumeAccompaniment(id: "${dossier}", version: 1) { id }`,
    ({ dossier }) =>
      `endAccompaniment(id: "${dossier}", version: 1, input: { endedOn: "${TODAY}", reason: OTHER, exitedTo: UNKNOWN }) { id }`,
    ({ dossier }) => `assignReferent(id: "${dossier}", version: 1) { id }`,
    ({ dossier }) => `setBarriers(id: "${dossier}", version: 1, barriers: []) { id }`,
    ({ dossier }) => `setEligibilityFacts(id: "${dossier}", version: 1, input: { applicationPending: false }) { id }`,
    ({ person: of }) => `recordSituation(personId: "${of}", input: ${SITUATION}) { id }`,
    ({ situation }) => `changeSituation(id: "${situation}", version: 1, input: ${SITUATION}) { id }`,
    ({ situation }) => `situationEnteredInError(id: "${situation}", version: 1)`,
    ({ person: of }) => `recordInterview(personId: "${of}", input: ${HELD}) { id }`,
    ({ interview }) => `changeInterview(id: "${interview}", version: 1, input: ${HELD}) { id }`,
    ({ interview }) => `interviewEnteredInError(id: "${interview}", version: 1)`,
    ({ person: of }) => `writeNote(personId: "${of}", text: "À revoir") { id }`,
    ({ note }) => `changeNote(id: "${note}", version: 1, text: "À revoir") { id }`,
    ({ note }) => `noteEnteredInError(id: "${note}", version: 1)`,
    ({ person: of, workshop }) => `registerForWorkshop(workshopId: "${workshop}", personId: "${of}") { id }`,
    ({ registration }) => `cancelRegistration(id: "${registration}", version: 1) { id }`,
    ({ person: of, workshop }) => `recordAttendance(workshopId: "${workshop}", personId: "${of}", attended: true) { id }`,
    ({ person: of, workshop }) => `recordAttendanceSheet(workshopId: "${workshop}", lines: [{ personId: "${of}", attended: true }]) { id }`,
    ({ attendance }) => `attendanceEnteredInError(id: "${attendance}", version: 1)`,
    ({ workshop }) =>
      `changeWorkshop(id: "${workshop}", version: 1, input: { kind: CV, title: "CV", startsAt: "${new Date().toISOString()}", seats: 9 }) { id }`,
    ({ workshop }) => `cancelWorkshop(id: "${workshop}", version: 1) { id }`,
  ];
  let ids: Ids;

  beforeAll(async () => {
    const someone = person('Zarghona').accompaniedBy(ML).housedBy('cada-toulouse');
    const { id, accompaniments } = await someone
      .grants({ to: { kind: 'MISSION_LOCALE' }, categories: ['ACCOMPANIMENT', 'EMPLOYMENT'] })
      .arrives();
    const SCHEDULE = 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }';
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const workshop = (await doing(SCHEDULE, { input: { kind: 'CV', title: 'CV', startsAt: at(-2), seats: 9 } })).id;
    const later = (await doing(SCHEDULE, { input: { kind: 'CV', title: 'CV', startsAt: at(48), seats: 9 } })).id;
    const { id: interview, note } = await doing(INTERVIEW, { id, input: { heldOn: TODAY, medium: 'PHONE' }, note: 'À revoir' });
    const REGISTER = 'mutation($w: ID!, $p: ID!) { registerForWorkshop(workshopId: $w, personId: $p) { id } }';
    const ATTEND = 'mutation($w: ID!, $p: ID!) { recordAttendance(workshopId: $w, personId: $p, attended: true) { id } }';
    ids = {
      person: id,
      dossier: accompaniments[0]?.id ?? '',
      situation: accompaniments[0]?.situations[0]?.id ?? '',
      interview,
      note: note.id,
      workshop,
      registration: (await doing(REGISTER, { w: later, p: id })).id,
      attendance: (await doing(ATTEND, { w: workshop, p: id })).id,
    };
  });

  test('neither another Mission Locale that reads it, nor another kind, nor the person', async () => {
    const before = await changesOf(ids.person, own);
    for (const act of ACTS) {
      const text = `mutation { ${act(ids)} }`;
      const codes = async (token: Promise<string>) => (await query(token, text)).errors.map(({ extensions }) => extensions?.code);
      expect([text, await codes(adviser(OTHER))]).toEqual([text, ['NOT_FOUND']]);
      expect([text, await codes(adviser('cada-toulouse'))]).toEqual([text, ['FORBIDDEN']]);
      expect([text, await codes(subject(ids.person))]).toEqual([text, ['FORBIDDEN']]);
    }
    expect(await changesOf(ids.person, own)).toEqual(before);
  });
});
