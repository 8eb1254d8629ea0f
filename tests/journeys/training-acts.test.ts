/** Courses, places on them, attendance and levels are written by the training provider that holds them, and by nobody else. */

import { factNoted } from '@passerelle/kit/feed/facts';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, query, settled, sql, subject } from '../support/hub.js';
import { adviserId, arriveTogether, organisation, person } from '../support/person.js';

const PROVIDER = 'of-tarbes';
const OTHER = 'of-albi';
const COURSE = 'id version title kind hours level rncp communeCode seats seatsLeft closedOn provider { slug }';
const PUBLISH = `mutation($input: CourseInput!) { publishCourse(input: $input) { ${COURSE} } }`;
const CHANGE_COURSE = `mutation($id: ID!, $version: Int!, $input: CourseInput!) { changeCourse(id: $id, version: $version, input: $input) { ${COURSE} } }`;
const CLOSE = `mutation($id: ID!, $version: Int!) { closeCourse(id: $id, version: $version) { ${COURSE} } }`;
const REOPEN = `mutation($id: ID!, $version: Int!) { reopenCourse(id: $id, version: $version) { ${COURSE} } }`;
const ENROLMENT = 'id version status startedOn endedOn hoursAttended attendanceRate course { seatsLeft }';
const ENROL = `mutation($courseId: ID!, $personId: ID!, $startedOn: Date) {
  enrolInCourse(courseId: $courseId, personId: $personId, startedOn: $startedOn) { ${ENROLMENT} } }`;
const CHANGE = `mutation($id: ID!, $version: Int!, $input: EnrolmentInput!) { changeEnrolment(id: $id, version: $version, input: $input) { ${ENROLMENT} } }`;
const IN_ERROR = 'mutation($id: ID!, $version: Int!) { enrolmentEnteredInError(id: $id, version: $version) }';
const SHEET = 'mutation($input: AttendanceSheetInput!) { recordCourseAttendance(input: $input) }';
const ASSESS = `mutation($personId: ID!, $input: AssessmentInput!) {
  recordAssessment(personId: $personId, input: $input) { id version level assessedOn certificate } }`;
const REASSESS = `mutation($id: ID!, $version: Int!, $input: AssessmentInput!) {
  changeAssessment(id: $id, version: $version, input: $input) { id version level assessedOn certificate } }`;
const ASSESSED_IN_ERROR = 'mutation($id: ID!, $version: Int!) { assessmentEnteredInError(id: $id, version: $version) }';
const HISTORY = `query($id: ID!) { youngPerson(id: $id) { trainingChanges { totalCount edges { node {
  recordId record version act by { id } holder { slug } before { field value } } } } } }`;
const READ = `query($id: ID!) { youngPerson(id: $id) {
  training { enrolments { ${ENROLMENT} } } language { id level certificate } pathway { edges { node { kind occurredOn title } } } } }`;

const FRENCH = { title: 'Le français du matin', kind: 'FRENCH_LANGUAGE', hours: 200, level: 'A2', communeCode: '65440', seats: 12 };
const provider = () => adviser(PROVIDER);
const published = async (input: object = {}) => (await data(provider(), PUBLISH, { input: { ...FRENCH, ...input } })).publishCourse;
const arrives = async (name: string) => (await person(name).heldBy(PROVIDER).accompaniedBy('ml-albi', { situations: [] }).arrives()).id;
const enrolled = async (courseId: string, personId: string, startedOn: string | null = null) =>
  (await data(provider(), ENROL, { courseId, personId, startedOn })).enrolInCourse;
const refusal = async (by: Promise<string>, text: string, variables: object) =>
  (await query(by, text, { ...variables })).errors[0]?.extensions;

/** What the provider reads of the person, with the steps of its own. */
async function read(id: string) {
  await settled();
  const { youngPerson } = await data(provider(), READ, { id });
  const edges: { node: { kind: string; occurredOn: string; title: string } }[] = youngPerson.pathway.edges;
  const steps = edges
    .filter(({ node }) => ['TRAINING_START', 'TRAINING_END', 'CERTIFICATE'].includes(node.kind))
    .map(({ node }) => `${node.occurredOn} ${node.title}`);
  return { ...youngPerson, steps };
}

/** The facts that were last told of a record, of those that hold. */
async function factsOf(key: string): Promise<string[]> {
  const told = await sql<{ kind: string; payload: unknown }>(
    'training',
    "select kind, payload from kit.feed_event where kind = 'fact-noted' and payload->>'key' = $1 order by position",
    [key],
  );
  const last = new Map(factNoted.among(told).map((fact) => [fact.kind, fact]));
  return [...last.values()].filter(({ on }) => on !== null).map(({ kind, on, value, code }) => `${kind} ${on} ${value ?? code}`);
}

test('a course is published, changed and closed, and its provider’s words are for its own staff', async () => {
  const course = await published();
  expect(course).toMatchObject({ ...FRENCH, version: 1, seatsLeft: 12, closedOn: null, provider: { slug: PROVIDER } });
  const { changeCourse } = await data(provider(), CHANGE_COURSE, {
    id: course.id,
    version: 1,
    input: { ...FRENCH, title: 'Le français du soir', seats: 15, level: 'B1' },
  });
  expect(changeCourse).toMatchObject({ version: 2, title: 'Le français du soir', seatsLeft: 15, level: 'B1' });

  const LIST =
    'query($after: Cursor) { courses(kind: FRENCH_LANGUAGE, level: B1, communeCode: "65440", first: 100, after: $after) { edges { node { id title } } } }';
  const listed = async (by: Promise<string>) =>
    (await data(by, LIST)).courses.edges.map(({ node }: { node: unknown }) => node).find((one: { id: string }) => one.id === course.id);
  expect(await listed(provider())).toEqual({ id: course.id, title: 'Le français du soir' });
  expect(await listed(adviser('ml-albi'))).toEqual({ id: course.id, title: 'Français langue étrangère B1' });

  const { closeCourse } = await data(provider(), CLOSE, { id: course.id, version: 2 });
  expect(closeCourse).toMatchObject({ version: 3, seatsLeft: 0, closedOn: inParis(new Date()).day });
  expect(await listed(adviser('ml-albi'))).toBeUndefined();
  expect(await listed(provider())).toMatchObject({ id: course.id });
  const variables = { courseId: course.id, personId: await arrives('Taban') };
  expect(await refusal(provider(), ENROL, variables)).toEqual({ code: 'CONFLICT' });

  const again = { id: course.id, version: 3 };
  expect(await refusal(adviser(OTHER), REOPEN, again)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await refusal(adviser('ml-albi'), REOPEN, again)).toEqual({ code: 'FORBIDDEN' });
  expect((await data(provider(), REOPEN, again)).reopenCourse).toMatchObject({ version: 4, seatsLeft: 15, closedOn: null });
  expect(await refusal(provider(), REOPEN, { id: course.id, version: 4 })).toEqual({ code: 'CONFLICT' });
  expect(await listed(adviser('ml-albi'))).toMatchObject({ id: course.id });
  expect(await enrolled(course.id, variables.personId)).toMatchObject({ course: { seatsLeft: 14 } });
});

describe('who has a place on a course', () => {
  const WHO = `query($id: ID!, $on: Date, $first: Int, $after: Cursor) { course(id: $id) { id enrolments(on: $on, first: $first, after: $after) {
    totalCount edges { node { status person { id identity { givenNames } } } } pageInfo { hasNextPage endCursor } } } }`;
  const who = async (by: Promise<string>, variables: object) => (await data(by, WHO, { ...variables })).course;

  test('is read by its provider in pages, and by the day on which they follow it', async () => {
    const course = await published();
    const [one, two, three] = [await arrives('Wahida'), await arrives('Waheeda'), await arrives('Wasila')];
    await enrolled(course.id, one, '2026-09-01');
    await enrolled(course.id, two, '2026-10-01');
    await enrolled(course.id, three);
    const first = (await who(provider(), { id: course.id, first: 2 })).enrolments;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = (await who(provider(), { id: course.id, first: 2, after: first.pageInfo.endCursor })).enrolments;
    const people = [...first.edges, ...second.edges].map(({ node }: { node: { person: { id: string } } }) => node.person.id);
    expect(people.sort()).toEqual([one, two, three].sort());
    expect(second.pageInfo.hasNextPage).toBe(false);
    const following = async (on: string) =>
      (await who(provider(), { id: course.id, on })).enrolments.edges.map(
        ({ node }: { node: { person: { id: string } } }) => node.person.id,
      );
    expect(await following('2026-09-15')).toEqual([one]);
    expect(await following('2026-08-31')).toEqual([]);
    await settled();
    const rows = `select distinct category, basis from kit.disclosure, json_to_recordset(readings) as reading(category text, basis text, people json),
      json_array_elements(people) as person where person->>0 = $1`;
    expect(await sql('training', rows, [one])).toContainEqual({ category: 'TRAINING', basis: 'HOLDER' });
  });

  test('is told to nobody else', async () => {
    const course = await published();
    await enrolled(course.id, await arrives('Yalda'));
    for (const by of [adviser(OTHER), adviser('ml-albi'), adviser('consortium')])
      expect(await who(by, { id: course.id })).toEqual({ id: course.id, enrolments: null });
    await data(provider(), CLOSE, { id: course.id, version: course.version });
    expect(await who(adviser(OTHER), { id: course.id })).toBeNull();
    expect((await who(provider(), { id: course.id })).enrolments.totalCount).toBe(1);
  });
});

test('of a hundred at once for the last place one gets it', async () => {
  const course = await published({ seats: 1 });
  const hundred = Array.from({ length: 100 }, () => person('Tahera').heldBy(PROVIDER));
  await arriveTogether(hundred);
  const answers = await Promise.all(hundred.map(({ built }) => query(provider(), ENROL, { courseId: course.id, personId: built.id })));
  const codes = answers.map(({ errors }) => errors[0]?.extensions?.code ?? 'DONE').sort();
  expect(codes).toEqual([...Array(99).fill('CONFLICT'), 'DONE']);
  expect(await sql('training', 'select seats_taken from course where id = $1', [course.id])).toEqual([{ seats_taken: 1 }]);
  expect(await sql('training', 'select count(*)::int as n from enrolment where course_id = $1', [course.id])).toEqual([{ n: 1 }]);
});

test('a place is free again when who had it drops out, and is not taken back once another has it', async () => {
  const course = await published({ seats: 1 });
  const [one, two] = [await arrives('Tamana'), await arrives('Tania')];
  const first = await enrolled(course.id, one, '2026-09-01');
  expect(first).toMatchObject({ status: 'ONGOING', course: { seatsLeft: 0 } });
  const dropped = { status: 'DROPPED', startedOn: '2026-09-01', endedOn: '2026-09-20', hoursAttended: 12 };
  expect((await data(provider(), CHANGE, { id: first.id, version: 1, input: dropped })).changeEnrolment).toMatchObject({
    course: { seatsLeft: 1 },
  });
  await enrolled(course.id, two);
  const back = { status: 'ONGOING', startedOn: '2026-09-01' };
  expect(await refusal(provider(), CHANGE, { id: first.id, version: 2, input: back })).toEqual({ code: 'CONFLICT' });
  expect(await refusal(provider(), ENROL, { courseId: course.id, personId: two })).toEqual({ code: 'CONFLICT' });
});

test('an enrolment’s steps and facts follow it, and those of its old days are gone', async () => {
  const id = await arrives('Tamim');
  const course = await published();
  const kept = await enrolled(course.id, id);
  expect(kept).toMatchObject({ version: 1, status: 'REGISTERED', startedOn: null, hoursAttended: null, attendanceRate: null });
  expect([(await read(id)).steps, await factsOf(kept.id)]).toEqual([[], []]);

  const change = async (version: number, input: object) =>
    (await data(provider(), CHANGE, { id: kept.id, version, input })).changeEnrolment;
  const ended = { status: 'COMPLETED', startedOn: '2026-03-02', endedOn: '2026-07-03', hoursAttended: 150 };
  expect(await change(1, ended)).toMatchObject({ version: 2, ...ended, attendanceRate: 0.75 });
  expect((await read(id)).steps).toEqual([
    '2026-07-03 Fin\u00a0: Français langue étrangère A2',
    '2026-03-02 Début\u00a0: Français langue étrangère A2',
  ]);
  expect(await factsOf(kept.id)).toEqual(['TRAINING_START 2026-03-02 FRENCH_LANGUAGE', 'FLE_HOURS 2026-03-02 150']);

  await change(2, { ...ended, endedOn: '2026-07-10' });
  expect((await read(id)).steps).toContain('2026-07-10 Fin\u00a0: Français langue étrangère A2');
  expect((await read(id)).steps).toHaveLength(2);
  await change(3, { status: 'ONGOING', startedOn: '2026-03-09', hoursAttended: 150 });
  expect((await read(id)).steps).toEqual(['2026-03-09 Début\u00a0: Français langue étrangère A2']);

  expect(await data(provider(), IN_ERROR, { id: kept.id, version: 4 })).toEqual({ enrolmentEnteredInError: true });
  expect(await read(id)).toMatchObject({ training: null, steps: [] });
  expect(await factsOf(kept.id)).toEqual([]);
  expect(await sql('indicators', 'select kind from fact where key = $1', [kept.id])).toEqual([]);
});

test('the hours of the sheets add up to those that are counted, and a sheet is taken as a whole or not at all', async () => {
  const course = await published();
  const [one, two, late] = [await arrives('Tara'), await arrives('Tawos'), await arrives('Tuba')];
  const first = await enrolled(course.id, one, '2026-09-01');
  await enrolled(course.id, two, '2026-09-01');
  const input = (heldOn: string, ...hours: (readonly [string, number])[]) => ({
    input: { courseId: course.id, heldOn, lines: hours.map(([personId, hours]) => ({ personId, hours })) },
  });
  const hoursOf = async (id: string) => (await read(id)).training.enrolments[0].hoursAttended;

  expect(await data(provider(), SHEET, input('2026-09-01', [one, 3.5], [two, 3]))).toEqual({ recordCourseAttendance: 2 });
  await data(provider(), SHEET, input('2026-09-02', [one, 3.5], [two, 0]));
  expect([await hoursOf(one), await hoursOf(two)]).toEqual([7, 3]);
  expect(await factsOf(first.id)).toEqual(['TRAINING_START 2026-09-01 FRENCH_LANGUAGE', 'FLE_HOURS 2026-09-01 7']);

  // The same day again: the hours are those of the later sheet.
  await data(provider(), SHEET, input('2026-09-01', [one, 2]));
  await data(provider(), SHEET, input('2026-09-01', [one, 2]));
  expect([await hoursOf(one), await hoursOf(two)]).toEqual([5.5, 3]);
  await data(provider(), SHEET, input('2026-09-02', [one, 0]));
  expect(await hoursOf(one)).toBe(2);

  const refused = { code: 'BAD_USER_INPUT', field: 'input.lines.personId' };
  for (const wrong of [
    input('2026-09-03', [one, 3], [late, 3]),
    input('2026-08-31', [one, 3]),
    input('2026-09-03', [one, 3], [one.toUpperCase(), 3]),
  ])
    expect(await refusal(provider(), SHEET, wrong)).toEqual(refused);
  expect([await hoursOf(one), await hoursOf(two)]).toEqual([2, 3]);
  expect(await sql('training', 'select from course_attendance where person_id = $1', [late])).toEqual([]);

  const at = await Promise.all(
    ['2026-09-07', '2026-09-08', '2026-09-09'].map((day) => query(provider(), SHEET, input(day, [one, 3], [two, 3]))),
  );
  expect(at.flatMap(({ errors }) => errors)).toEqual([]);
  expect([await hoursOf(one), await hoursOf(two)]).toEqual([11, 12]);
});

test('a level is recorded and changed, and what is taken out leaves neither step nor fact', async () => {
  const id = await arrives('Tooba');
  const { recordAssessment } = await data(provider(), ASSESS, {
    personId: id,
    input: { level: 'A2', assessedOn: '2026-06-12', certificate: 'DELF_A2' },
  });
  expect(recordAssessment).toMatchObject({ version: 1, level: 'A2', certificate: 'DELF_A2' });
  expect((await read(id)).steps).toEqual(['2026-06-12 DELF A2']);
  const change = { id: recordAssessment.id, version: 1, input: { level: 'B1', assessedOn: '2026-06-13' } };
  expect((await data(provider(), REASSESS, change)).changeAssessment).toMatchObject({ version: 2, level: 'B1', certificate: null });
  expect(await read(id)).toMatchObject({ language: { level: 'B1' }, steps: [] });
  expect(await factsOf(recordAssessment.id)).toEqual(['LANGUAGE_LEVEL 2026-06-13 3']);
  await data(provider(), ASSESSED_IN_ERROR, { id: recordAssessment.id, version: 2 });
  expect(await read(id)).toMatchObject({ language: null, steps: [] });
  expect(await factsOf(recordAssessment.id)).toEqual([]);
});

test('the history of what was taken out is the provider’s and the person’s, attendance included', async () => {
  const id = await arrives('Torpekai');
  const course = await published();
  const place = await enrolled(course.id, id, '2026-09-01');
  await data(provider(), SHEET, { input: { courseId: course.id, heldOn: '2026-09-01', lines: [{ personId: id, hours: 3 }] } });
  await data(provider(), IN_ERROR, { id: place.id, version: 2 });
  const made = { record: 'ENROLMENT', by: { id: adviserId(PROVIDER) }, holder: { slug: PROVIDER } };
  for (const reader of [provider(), subject(id)]) {
    const { trainingChanges } = (await data(reader, HISTORY, { id })).youngPerson;
    const nodes: { recordId: string; record: string; version: number; act: string; before: unknown[] }[] = trainingChanges.edges.map(
      ({ node }: { node: unknown }) => node,
    );
    expect(trainingChanges.totalCount).toBe(5);
    expect(nodes.filter(({ recordId }) => recordId === place.id)).toEqual([
      {
        ...made,
        recordId: place.id,
        version: 3,
        act: 'ENTERED_IN_ERROR',
        before: expect.arrayContaining([{ field: 'hoursAttended', value: '3' }]),
      },
      { ...made, recordId: place.id, version: 2, act: 'CHANGED', before: [{ field: 'hoursAttended', value: null }] },
      { ...made, recordId: place.id, version: 1, act: 'ENTERED', before: [] },
    ]);
    const days = nodes.filter(({ recordId }) => recordId !== place.id);
    expect(days.map(({ record, act }) => `${record} ${act}`)).toEqual(['COURSE_ATTENDANCE ENTERED_IN_ERROR', 'COURSE_ATTENDANCE ENTERED']);
    expect(days[0]?.before).toContainEqual({ field: 'hours', value: '3' });
  }
  const other = await query(adviser('ml-albi'), HISTORY, { id });
  expect(other.data).toEqual({ youngPerson: { trainingChanges: null } });
  expect(other.text).not.toContain(place.id);
});

test('who writes on an older version is told which stands now', async () => {
  const course = await published();
  const input = { ...FRENCH, hours: 210 };
  const answers = await Promise.all([1, 2, 3].map(() => query(provider(), CHANGE_COURSE, { id: course.id, version: 1, input })));
  expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  const refused = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions));
  expect(refused).toEqual(Array(2).fill({ code: 'CONFLICT', version: 2 }));
  const place = await enrolled(course.id, await arrives('Tuti'));
  expect(await refusal(provider(), CHANGE, { id: place.id, version: 7, input: { status: 'REGISTERED' } })).toEqual({
    code: 'CONFLICT',
    version: 1,
  });
});

test('another provider, another kind of organisation and the person write none of it', async () => {
  const id = await arrives('Tayeba');
  const course = await published();
  const place = await enrolled(course.id, id, '2026-09-01');
  const assessment = { level: 'A2', assessedOn: '2026-06-12' };
  const { recordAssessment } = await data(provider(), ASSESS, { personId: id, input: assessment });
  const of = { id: place.id, version: 1 };
  const ofCourse = { id: course.id, version: 1 };
  const ofAssessment = { id: recordAssessment.id, version: 1 };
  const acts = [
    [CHANGE_COURSE, { ...ofCourse, input: FRENCH }],
    [CLOSE, ofCourse],
    [ENROL, { courseId: course.id, personId: id }],
    [CHANGE, { ...of, input: { status: 'REGISTERED' } }],
    [IN_ERROR, of],
    [SHEET, { input: { courseId: course.id, heldOn: '2026-09-02', lines: [{ personId: id, hours: 3 }] } }],
    [ASSESS, { personId: id, input: assessment }],
    [REASSESS, { ...ofAssessment, input: assessment }],
    [ASSESSED_IN_ERROR, ofAssessment],
  ] as const;
  for (const [text, variables] of acts) {
    expect(await refusal(adviser(OTHER), text, variables)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(adviser('ml-albi'), text, variables)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(subject(id), text, variables)).toMatchObject({ code: 'FORBIDDEN' });
  }
  expect(await refusal(adviser('ml-albi'), PUBLISH, { input: FRENCH })).toMatchObject({ code: 'FORBIDDEN' });
  const nobody = { personId: organisation(PROVIDER).id, input: assessment };
  expect(await refusal(adviser(OTHER), ASSESS, nobody)).toEqual({ code: 'NOT_FOUND', field: 'personId' });
  expect(await read(id)).toMatchObject({ training: { enrolments: [{ version: 1, hoursAttended: null }] } });
});

test('a course that somebody follows stays what it is, with as many places as are taken', async () => {
  const course = await published();
  await enrolled(course.id, await arrives('Tahmina'));
  await enrolled(course.id, await arrives('Taj'));
  const change = (input: object) => refusal(provider(), CHANGE_COURSE, { id: course.id, version: 1, input: { ...FRENCH, ...input } });
  expect(await change({ level: 'B1' })).toEqual({ code: 'CONFLICT' });
  expect(await change({ kind: 'OTHER', level: null })).toEqual({ code: 'CONFLICT' });
  expect(await change({ seats: 1 })).toEqual({ code: 'BAD_USER_INPUT', field: 'input.seats' });
  expect(await change({ seats: 2, title: 'Le français de midi' })).toBeUndefined();
});

test.each([
  [PUBLISH, { ...FRENCH, rncp: 'Commis' }, 'input.rncp'],
  [PUBLISH, { ...FRENCH, communeCode: '00000' }, 'input.communeCode'],
  [PUBLISH, { ...FRENCH, kind: 'OTHER' }, 'input.level'],
  [PUBLISH, { ...FRENCH, hours: 0 }, 'input.hours'],
  [CHANGE, { status: 'ONGOING' }, 'input.startedOn'],
  [CHANGE, { status: 'ONGOING', startedOn: '2026-09-01', endedOn: '2026-09-02' }, 'input.endedOn'],
  [CHANGE, { status: 'DROPPED', startedOn: '2026-09-01', endedOn: '2026-08-31' }, 'input.endedOn'],
  [REASSESS, { level: 'A2', assessedOn: '2026-06-12', certificate: 'TOEIC' }, 'input.certificate'],
])('%s %j is refused by its field', async (text, input, field) => {
  const variables = text === PUBLISH ? { input } : { id: organisation(PROVIDER).id, version: 1, input };
  expect(await refusal(provider(), text, variables)).toEqual({ code: 'BAD_USER_INPUT', field });
});
