/** Appointments: who plans, moves and cancels them, who says how they went, who reads them, and who is told. */
import { adviser, data, query, settled, sql, subject } from '../support/hub.js';
import { adviserId, managerId, person } from '../support/person.js';

const ML = 'ml-castres';
const CADA = 'cada-albi';
const OF = 'of-albi';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const TERMS = { kind: 'INTERVIEW', startsAt: inDays(3), minutes: 45, placeKind: 'AT_ORGANISATION', interpreting: 'NOT_NEEDED' };
const SHOWN = 'id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy movedTo';
const PLAN = `mutation($id: ID!, $input: AppointmentInput!) { planAppointment(personId: $id, input: $input) { ${SHOWN} } }`;
const CHANGE = `mutation($id: ID!, $version: Int!, $input: AppointmentInput!) { changeAppointment(id: $id, version: $version, input: $input) { ${SHOWN} } }`;
const MOVE = `mutation($id: ID!, $version: Int!, $input: AppointmentInput!) { moveAppointment(id: $id, version: $version, input: $input) { ${SHOWN} } }`;
const CANCEL = `mutation($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { ${SHOWN} } }`;
const OUTCOME = `mutation($id: ID!, $version: Int!, $outcome: AppointmentOutcome!) {
  recordAppointmentOutcome(id: $id, version: $version, outcome: $outcome) { id version status } }`;
const IN_ERROR = 'mutation($id: ID!, $version: Int!) { appointmentEnteredInError(id: $id, version: $version) }';
const OF_PERSON = `query($id: ID!, $span: AppointmentSpan) { youngPerson(id: $id) { appointments(span: $span) {
  edges { node { id version kind status organisation { slug } professional { id } } } } } }`;
const STEPS =
  'query($id: ID!) { youngPerson(id: $id) { pathway(kinds: [APPOINTMENT]) { edges { node { occurredOn title(language: en) } } } } }';

interface Node {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly organisation: { readonly slug: string };
}
const planned = async (org: string, id: string, input: object = {}) =>
  (await data(adviser(org), PLAN, { id, input: { ...TERMS, ...input } })).planAppointment;
const listed = async (token: Promise<string>, id: string, span = 'COMING'): Promise<Node[]> =>
  (await data(token, OF_PERSON, { id, span })).youngPerson.appointments.edges.map(({ node }: { node: Node }) => node);
const said = (nodes: readonly Node[]): string[] => nodes.map(({ kind, status, organisation: { slug } }) => `${kind} ${status} ${slug}`);
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const toldTo = async (token: Promise<string>, personId: string): Promise<string[]> => {
  await settled();
  const items = (await data(token, '{ inboxLatest(first: 60) { kind person { id } } }')).inboxLatest;
  return items
    .filter((item: { kind: string; person: { id: string } | null }) => item.person?.id === personId && item.kind.startsWith('APPOINTMENT'))
    .map(({ kind }: { kind: string }) => kind);
};
/** As if its time had come. */
const begun = (id: string) => sql('agenda', "update appointment set starts_at = now() - interval '1 hour' where id = $1", [id]);

test('each kind of organisation plans for whom it holds a record; the person reads all, and others by consent alone', async () => {
  const { id } = await person('Agha')
    .accompaniedBy(ML)
    .housedBy(CADA)
    .heldBy(OF)
    .grants({ to: OF, categories: ['APPOINTMENTS'] })
    .arrives();
  const input = { place: 'Bureau 4', language: 'prs', interpreting: 'NEEDED', professionalId: adviserId(ML) };
  const appointment = await planned(ML, id, input);
  expect(appointment).toMatchObject({
    version: 1,
    status: 'PLANNED',
    place: 'Bureau 4',
    language: 'prs',
    cancelledBy: null,
    movedTo: null,
  });
  expect(Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt)).toBe(45 * 60_000);
  await planned(CADA, id, { kind: 'HOUSING_VISIT', startsAt: inDays(2), placeKind: 'AT_HOME' });
  const all = [`HOUSING_VISIT PLANNED ${CADA}`, `INTERVIEW PLANNED ${ML}`];
  expect(said(await listed(subject(id), id))).toEqual(all);
  expect(said(await listed(adviser(OF), id))).toEqual(all);

  const own = await query(adviser(ML), OF_PERSON, { id, span: 'COMING' });
  expect(own.withheld).toMatchObject([{ field: 'YoungPerson.appointments', category: 'APPOINTMENTS', reason: 'NO_CONSENT' }]);
  expect(said(await listed(adviser(ML), id))).toEqual([`INTERVIEW PLANNED ${ML}`]);
  expect((await data(adviser('ml-lunel'), OF_PERSON, { id, span: 'COMING' })).youngPerson).toBeNull();
  expect(await refusal(adviser('ml-lunel'), PLAN, { id, input: TERMS })).toEqual([['NOT_FOUND', 'personId']]);
  expect(await refusal(subject(id), PLAN, { id, input: TERMS })).toEqual([['FORBIDDEN', undefined]]);
  expect(await toldTo(subject(id), id)).toEqual(['APPOINTMENT_PLANNED', 'APPOINTMENT_PLANNED']);
  expect(await toldTo(adviser(ML), id)).toEqual([]);
});

test('a consent that ends closes them at once', async () => {
  const { id, grants } = await person('Aghela')
    .accompaniedBy(ML)
    .grants({ to: OF, categories: ['IDENTITY', 'APPOINTMENTS'] })
    .arrives();
  await planned(ML, id);
  expect(said(await listed(adviser(OF), id))).toEqual([`INTERVIEW PLANNED ${ML}`]);
  await data(subject(id), 'mutation($g: ID!) { withdrawConsent(grantId: $g) { effectiveEverywhere } }', { g: grants[0]?.id });
  expect((await query(adviser(OF), OF_PERSON, { id, span: 'COMING' })).text).not.toContain('INTERVIEW');
});

test.each([
  ['the address of a home', { placeKind: 'AT_HOME', place: '3 rue des Lilas' }, 'input.place'],
  ['nowhere', { placeKind: 'ELSEWHERE' }, 'input.place'],
  ['a room on the phone', { placeKind: 'PHONE', place: 'Bureau 4' }, 'input.place'],
  ['a link to a room', { link: 'https://visio.exemple.invalid/x' }, 'input.link'],
  ['a link that is none', { placeKind: 'ONLINE', link: 'javascript:alert(1)' }, 'input.link'],
  ['a time that has passed', { startsAt: new Date(Date.now() - 60_000).toISOString() }, 'input.startsAt'],
  ['somebody of another organisation', { professionalId: adviserId(CADA) }, 'input.professionalId'],
])('no appointment is planned with %s', async (_, input, field) => {
  const { id } = await person('Akela').accompaniedBy(ML).arrives();
  expect(await refusal(adviser(ML), PLAN, { id, input: { ...TERMS, ...input } })).toEqual([['BAD_USER_INPUT', field]]);
});

test('one that is moved names the one in its place, and the person is told once', async () => {
  const { id } = await person('Alma').accompaniedBy(ML).arrives();
  const first = await planned(ML, id);
  const next = (await data(adviser(ML), MOVE, { id: first.id, version: 1, input: { ...TERMS, startsAt: inDays(5) } })).moveAppointment;
  expect(next).toMatchObject({ status: 'PLANNED', version: 1 });
  const nodes = await listed(subject(id), id);
  expect(nodes.map(({ id: one, status }) => [one, status])).toEqual([
    [first.id, 'MOVED'],
    [next.id, 'PLANNED'],
  ]);
  expect(await toldTo(subject(id), id)).toEqual(['APPOINTMENT_MOVED', 'APPOINTMENT_PLANNED']);
  const again = { id: first.id, version: 2, input: { ...TERMS, startsAt: inDays(6) } };
  expect(await refusal(adviser(ML), MOVE, again)).toEqual([['CONFLICT', undefined]]);
  expect(await refusal(adviser(ML), MOVE, { id: next.id, version: 7, input: again.input })).toEqual([['CONFLICT', undefined]]);
  expect(await refusal(adviser(CADA), MOVE, { id: next.id, version: 1, input: again.input })).toEqual([['NOT_FOUND', 'id']]);
});

test('what is said of one is changed, its time is not', async () => {
  const { id } = await person('Amena').accompaniedBy(ML).arrives();
  const { id: one } = await planned(ML, id, { language: 'prs', interpreting: 'NEEDED' });
  const booked = { ...TERMS, language: 'prs', interpreting: 'BOOKED', professionalId: managerId(ML) };
  expect((await data(adviser(ML), CHANGE, { id: one, version: 1, input: booked })).changeAppointment).toMatchObject({
    version: 2,
    interpreting: 'BOOKED',
  });
  expect(await refusal(adviser(ML), CHANGE, { id: one, version: 2, input: { ...booked, startsAt: inDays(9) } })).toEqual([
    ['BAD_USER_INPUT', 'input.startsAt'],
  ]);
  const CHANGES = 'query($id: ID!) { youngPerson(id: $id) { appointmentChanges { edges { node { act before { field value } } } } } }';
  const { edges } = (await data(subject(id), CHANGES, { id })).youngPerson.appointmentChanges;
  expect(edges.map(({ node }: { node: unknown }) => node)).toEqual([
    {
      act: 'CHANGED',
      before: expect.arrayContaining([{ field: 'interpreting', value: 'NEEDED' }]),
    },
    { act: 'ENTERED', before: [] },
  ]);
});

test('the person says that they cannot come, and the organisation is told', async () => {
  const { id } = await person('Anahita').accompaniedBy(ML).housedBy(CADA).arrives();
  const { id: one } = await planned(ML, id);
  const { id: another } = await person('Anosha').accompaniedBy(ML).arrives();
  expect(await refusal(subject(another), CANCEL, { id: one, version: 1 })).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(adviser(CADA), CANCEL, { id: one, version: 1 })).toEqual([['NOT_FOUND', 'id']]);
  expect((await data(subject(id), CANCEL, { id: one, version: 1 })).cancelAppointment).toMatchObject({
    status: 'CANCELLED',
    cancelledBy: 'PERSON',
  });
  expect(await toldTo(adviser(ML), id)).toEqual(['APPOINTMENT_CANCELLED']);
  expect(await toldTo(subject(id), id)).toEqual(['APPOINTMENT_PLANNED']);
  expect(await refusal(subject(id), CANCEL, { id: one, version: 2 })).toEqual([['CONFLICT', undefined]]);
});

test('how one went is on record once it has begun: the pathway has a step where the person came, and only then', async () => {
  const { id } = await person('Arezo').accompaniedBy(ML).arrives();
  const { id: one } = await planned(ML, id);
  const outcome = (version: number, outcome: string) => ({ id: one, version, outcome });
  const steps = async () => {
    await settled();
    return (await data(adviser(ML), STEPS, { id })).youngPerson.pathway.edges.map(({ node }: { node: unknown }) => node);
  };
  expect(await refusal(adviser(ML), OUTCOME, outcome(1, 'SEEN'))).toEqual([['CONFLICT', undefined]]);
  await begun(one);
  await data(adviser(ML), OUTCOME, outcome(2, 'NO_SHOW'));
  expect(await steps()).toEqual([]);
  expect(await refusal(adviser(ML), CANCEL, { id: one, version: 3 })).toEqual([['CONFLICT', undefined]]);
  await data(adviser(ML), OUTCOME, outcome(3, 'SEEN'));
  expect(await steps()).toEqual([{ occurredOn: expect.stringMatching(/^\d{4}-/), title: 'Came to an appointment: Interview' }]);
  await data(adviser(ML), IN_ERROR, { id: one, version: 4 });
  expect(await steps()).toEqual([]);
});

test('one that was entered in error is gone, and who was told to come is told not to', async () => {
  const { id } = await person('Asma').accompaniedBy(ML).arrives();
  const { id: one } = await planned(ML, id);
  expect(await refusal(adviser(CADA), IN_ERROR, { id: one, version: 1 })).toEqual([['NOT_FOUND', 'id']]);
  await data(adviser(ML), IN_ERROR, { id: one, version: 1 });
  expect(await listed(subject(id), id)).toEqual([]);
  expect(await toldTo(subject(id), id)).toEqual(['APPOINTMENT_CANCELLED', 'APPOINTMENT_PLANNED']);
});

test('an organisation finds its own appointments, of all its professionals or of one, and nobody else’s', async () => {
  const { id } = await person('Ayesha').accompaniedBy('ml-lourdes').housedBy(CADA).arrives();
  const AGENDA = `query($from: DateTime, $until: DateTime, $of: ID) { agenda(from: $from, until: $until, professionalId: $of) {
    edges { node { person { id } kind } } } }`;
  await planned('ml-lourdes', id, { startsAt: inDays(12), professionalId: adviserId('ml-lourdes') });
  await planned('ml-lourdes', id, { kind: 'RIGHTS', startsAt: inDays(11), professionalId: managerId('ml-lourdes') });
  await planned(CADA, id, { kind: 'HOUSING_VISIT', startsAt: inDays(11) });
  const found = async (variables: object) =>
    (await data(adviser('ml-lourdes'), AGENDA, { ...variables })).agenda.edges
      .filter(({ node }: { node: { person: { id: string } } }) => node.person.id === id)
      .map(({ node }: { node: Node }) => node.kind);
  expect(await found({})).toEqual(['RIGHTS', 'INTERVIEW']);
  expect(await found({ of: adviserId('ml-lourdes') })).toEqual(['INTERVIEW']);
  expect(await found({ from: inDays(0), until: inDays(11.5) })).toEqual(['RIGHTS']);
  expect(await refusal(subject(id), AGENDA, {})).toEqual([['FORBIDDEN', undefined]]);
  const counted = await query(adviser('ml-lourdes'), AGENDA, {}, { purpose: 'STATISTICS' });
  expect(counted.text).not.toContain(id);
});
