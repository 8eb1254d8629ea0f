/** Slots that organisations offer, the seats of them, and referrals that book one as they are sent. */
import { lapseReservations } from '@passerelle/coordination/reservations/reserved-slots';
import { coordination } from '@passerelle/coordination/subgraph';
import { openToServe } from '@passerelle/kit/database/orm';
import { adviser, data, hub, query, settled, sql, subject } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';
import { until } from '../support/until.js';

const ML = 'ml-castres';
const CADA = 'cada-albi';
const OF = 'of-albi';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const OFFER = 'mutation($input: SlotsInput!) { publishSlots(input: $input) }';
const SLOTS = `query($of: ID, $kind: AppointmentKind, $from: DateTime, $until: DateTime) {
  slots(organisationId: $of, kind: $kind, from: $from, until: $until, first: 100) {
    totalCount edges { node { id startsAt seats seatsLeft place organisation { slug } } } } }`;
const BOOK = 'mutation($slot: ID!, $id: ID!) { bookSlot(slotId: $slot, personId: $id, interpreting: NEEDED) { id startsAt seatsLeft } }';
const RESERVE = 'mutation($slot: ID!) { reserveSlot(slotId: $slot) { id state expiresAt slot { startsAt } } }';
const STATE = 'query($id: ID!) { slotReservation(id: $id) { state slot { startsAt seatsLeft } } }';
const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id reservation { id } } }';
const APPOINTMENTS = `query($id: ID!) { youngPerson(id: $id) { appointments { edges { node {
  status startsAt place cancelledBy organisation { slug } } } } } }`;

interface SlotShown {
  readonly id: string;
  readonly startsAt: string;
  readonly seatsLeft: number;
  readonly place: string | null;
}
/** Hours apart, so that each test finds its own. */
let hours = 24;
/** Offers one slot, or several, of an organisation, and finds them again. */
async function offered(org: string, more: object = {}): Promise<SlotShown[]> {
  hours += 24;
  const from = inDays(hours / 24);
  const input = {
    kind: 'RIGHTS',
    startsAt: from,
    minutes: 30,
    count: 1,
    seats: 1,
    placeKind: 'AT_ORGANISATION',
    place: 'Salle 2',
    ...more,
  };
  await data(adviser(org), OFFER, { input: { openTo: 'ALL', ...input } });
  return found(adviser(org), { of: organisation(org).id, from, until: new Date(Date.parse(from) + 12 * 3_600_000).toISOString() });
}
const found = async (token: Promise<string>, variables: object): Promise<SlotShown[]> =>
  (await data(token, SLOTS, { ...variables })).slots.edges.map(({ node }: { node: SlotShown }) => node);
const idsOf = (slots: readonly SlotShown[]): string[] => slots.map(({ id }) => id);
const one = async (org: string, more: object = {}): Promise<string> => (await offered(org, more))[0]?.id ?? '';
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const referralTo = (org: string, personId: string, more: object = {}) => ({
  input: {
    personId,
    toOrganisationId: organisation(org).id,
    kind: 'RIGHTS',
    subject: 'Ouverture des droits',
    needs: ['IDENTITY'],
    ...more,
  },
});
const reserved = async (token: Promise<string>, slot: string): Promise<string> => (await data(token, RESERVE, { slot })).reserveSlot.id;
const stateOf = async (token: Promise<string>, id: string): Promise<string> => (await data(token, STATE, { id })).slotReservation?.state;
const expected = async (personId: string) =>
  (await data(subject(personId), APPOINTMENTS, { id: personId })).youngPerson.appointments.edges.map(
    ({ node }: { node: { status: string; organisation: { slug: string } } }) => `${node.status} ${node.organisation.slug}`,
  );

test('slots follow one on the other, and are found by those to whom they are open, without their room', async () => {
  const four = await offered(OF, { count: 4, seats: 2 });
  expect(four.map(({ startsAt }) => Date.parse(startsAt) - Date.parse(four[0]?.startsAt ?? ''))).toEqual(
    [0, 1, 2, 3].map((nth) => nth * 1_800_000),
  );
  expect(four[0]).toMatchObject({ seatsLeft: 2, place: 'Salle 2' });
  const of = organisation(OF).id;
  const seen = await found(adviser(ML), { of });
  expect(idsOf(seen)).toEqual(expect.arrayContaining(idsOf(four)));
  expect(seen.map(({ place }) => place)).toEqual(seen.map(() => null));
  expect(idsOf(await found(adviser(ML), { of, kind: 'MEDICAL' }))).toEqual([]);

  const [own] = await offered(OF, { openTo: 'OWN' });
  const [named] = await offered(OF, { openTo: 'NAMED', organisationIds: [organisation(ML).id] });
  const [kind] = await offered(OF, { openTo: 'NAMED', kinds: ['HOUSING_OPERATOR'] });
  const [ofMl, ofCada, all] = [await found(adviser(ML), { of }), await found(adviser(CADA), { of }), await found(adviser(OF), { of })].map(
    idsOf,
  );
  const given = (ids: readonly string[] | undefined) => [own, named, kind].map((slot) => ids?.includes(slot?.id ?? ''));
  expect([given(ofMl), given(ofCada), given(all)]).toEqual([
    [false, true, false],
    [false, false, true],
    [true, true, true],
  ]);
  const { id } = await person('Basira').accompaniedBy(ML).housedBy(CADA).heldBy(OF).arrives();
  expect(await refusal(adviser(ML), BOOK, { slot: kind?.id, id })).toEqual([['NOT_FOUND', 'slotId']]);
  expect(await refusal(adviser(ML), RESERVE, { slot: own?.id })).toEqual([['NOT_FOUND', 'slotId']]);
  expect(await refusal(subject(id), SLOTS, {})).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(subject(id), BOOK, { slot: named?.id, id })).toEqual([['FORBIDDEN', undefined]]);
});

test.each([
  ['for nobody', { openTo: 'NAMED' }, 'input.kinds'],
  ['for who is no member', { openTo: 'NAMED', organisationIds: [adviserId(ML)] }, 'input.organisationIds'],
  ['with somebody of another organisation', { professionalId: adviserId(ML) }, 'input.professionalId'],
  ['that have passed', { startsAt: new Date(Date.now() - 60_000).toISOString() }, 'input.startsAt'],
  ['at a home, with its address', { placeKind: 'AT_HOME' }, 'input.place'],
])('no slots are offered %s', async (_, more, field) => {
  const input = { kind: 'RIGHTS', startsAt: inDays(2), minutes: 30, count: 1, seats: 1, placeKind: 'AT_ORGANISATION', place: 'Salle 2' };
  expect(await refusal(adviser(OF), OFFER, { input: { openTo: 'ALL', ...input, ...more } })).toEqual([['BAD_USER_INPUT', field]]);
});

test('a partner books for whom both hold a record: the appointment is the slot’s organisation’s, and both are told', async () => {
  const { id } = await person('Benafsha').accompaniedBy(ML).heldBy(OF).arrives();
  const slot = await one(OF);
  expect((await data(adviser(ML), BOOK, { slot, id })).bookSlot).toMatchObject({ id: slot, seatsLeft: 0 });
  expect(await expected(id)).toEqual([`PLANNED ${OF}`]);
  await settled();
  for (const token of [subject(id), adviser(OF)]) {
    const { inboxLatest } = await data(token, '{ inboxLatest(first: 20) { kind person { id } } }');
    expect(inboxLatest).toContainEqual({ kind: 'APPOINTMENT_PLANNED', person: { id } });
  }
  // To have booked it opens nothing.
  expect((await query(adviser(ML), APPOINTMENTS, { id })).withheld).toMatchObject([{ category: 'APPOINTMENTS', reason: 'NO_CONSENT' }]);
  expect(await refusal(adviser(ML), BOOK, { slot, id })).toEqual([['CONFLICT', undefined]]);

  const { id: unknown } = await person('Bibi').accompaniedBy(ML).arrives();
  expect(await refusal(adviser(ML), BOOK, { slot: await one(OF), id: unknown })).toEqual([['CONFLICT', undefined]]);
  const { id: notTheirs } = await person('Bahara').heldBy(OF).arrives();
  expect(await refusal(adviser(ML), BOOK, { slot: await one(OF), id: notTheirs })).toEqual([['NOT_FOUND', 'personId']]);
});

test('a seat that is given up is free again, and what is withdrawn is booked no more', async () => {
  const { id } = await person('Bashira').accompaniedBy(ML).heldBy(OF).arrives();
  const slot = await one(OF);
  await data(adviser(ML), BOOK, { slot, id });
  const [row] = await sql('agenda', 'select id, version from appointment where slot_id = $1', [slot]);
  const CANCEL = 'mutation($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { status } }';
  await data(subject(id), CANCEL, { id: row?.id, version: row?.version });
  expect((await data(adviser(ML), BOOK, { slot, id })).bookSlot.seatsLeft).toBe(0);
  const other = await one(OF);
  await data(adviser(OF), 'mutation($slot: ID!) { withdrawSlot(slotId: $slot) }', { slot: other });
  expect(await refusal(adviser(ML), BOOK, { slot: other, id })).toEqual([['NOT_FOUND', 'slotId']]);
  expect(await refusal(adviser(ML), 'mutation($slot: ID!) { withdrawSlot(slotId: $slot) }', { slot })).toEqual([['NOT_FOUND', 'slotId']]);
});

test('a hundred bookings of the last seat at once give one', async () => {
  const { id } = await person('Bakhtawar').accompaniedBy(ML).heldBy(OF).arrives();
  const slot = await one(OF, { seats: 2 });
  await reserved(adviser(CADA), slot);
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, nth) =>
      nth % 2 === 0 ? query(adviser(ML), BOOK, { slot, id }) : query(adviser(CADA), RESERVE, { slot }),
    ),
  );
  const done = answers.filter(({ errors }) => errors.length === 0);
  expect(done).toHaveLength(1);
  const [seats] = await sql('agenda', 'select seats, seats_left from slot where id = $1', [slot]);
  expect(seats).toEqual({ seats: 2, seats_left: 0 });
});

test('a referral that is sent with a seat gives the person a date with who does not know them yet', async () => {
  const { id } = await person('Bilqis', 'Zyxslot').accompaniedBy(ML).arrives();
  const slot = await one(OF);
  const reservationId = await reserved(adviser(ML), slot);
  expect(await found(adviser(CADA), { of: organisation(OF).id })).not.toContainEqual(expect.objectContaining({ id: slot }));
  expect(await stateOf(adviser(CADA), reservationId)).toBeUndefined();
  const { sendReferral } = await data(adviser(ML), SEND, referralTo(OF, id, { reservationId }));
  expect(sendReferral.reservation).toEqual({ id: reservationId });
  await until(
    () => stateOf(adviser(ML), reservationId),
    (state) => state === 'CONFIRMED',
  );
  expect(await expected(id)).toEqual([`PLANNED ${OF}`]);
  const REFERRAL = 'query($id: ID!) { referral(id: $id) { reservation { state slot { startsAt } } } }';
  const shown = { referral: { reservation: { state: 'CONFIRMED', slot: { startsAt: expect.any(String) } } } };
  expect(await data(adviser(OF), REFERRAL, { id: sendReferral.id })).toEqual(shown);
  // The date opens nothing of who they are.
  const AGENDA = 'query($from: DateTime) { agenda(from: $from, first: 100) { edges { node { person { id identity { familyName } } } } } }';
  const { text } = await query(adviser(OF), AGENDA);
  expect(text).toContain(id);
  expect(text).not.toContain('Zyxslot');
  // It is used up.
  expect(await refusal(adviser(ML), SEND, referralTo(OF, id, { reservationId }))).toEqual([['BAD_USER_INPUT', 'input.reservationId']]);

  const DECLINE = 'mutation($id: ID!) { declineReferral(id: $id, reason: "Plus de place cette année") { status } }';
  await data(adviser(OF), DECLINE, { id: sendReferral.id });
  await settled();
  expect(await expected(id)).toEqual([`CANCELLED ${OF}`]);
  const { inboxLatest } = await data(subject(id), '{ inboxLatest(first: 20) { kind } }');
  expect(inboxLatest.map(({ kind }: { kind: string }) => kind)).toContain('APPOINTMENT_CANCELLED');
  expect(await found(adviser(CADA), { of: organisation(OF).id })).toContainEqual(expect.objectContaining({ id: slot, seatsLeft: 1 }));
});

test('a seat is for who holds it, with whose slot it is, and a draft takes none', async () => {
  const { id } = await person('Badria').accompaniedBy(ML).housedBy(CADA).arrives();
  const reservationId = await reserved(adviser(ML), await one(OF));
  const wrong = [['BAD_USER_INPUT', 'input.reservationId']];
  expect(await refusal(adviser(ML), SEND, referralTo('of-rodez', id, { reservationId }))).toEqual(wrong);
  expect(await refusal(adviser(CADA), SEND, referralTo(OF, id, { reservationId }))).toEqual(wrong);
  expect(await refusal(adviser(ML), SEND.replace('sendReferral', 'draftReferral'), referralTo(OF, id, { reservationId }))).toEqual(wrong);
  const { draftReferral: draft } = await data(adviser(ML), SEND.replace('sendReferral', 'draftReferral'), referralTo(OF, id));
  const LATER = 'mutation($id: ID!, $r: ID) { sendDraftReferral(id: $id, reservationId: $r) { reservation { id } } }';
  expect((await data(adviser(ML), LATER, { id: draft.id, r: reservationId })).sendDraftReferral.reservation.id).toBe(reservationId);
  await until(
    () => stateOf(adviser(OF), reservationId),
    (state) => state === 'CONFIRMED',
  );
});

test('a seat with which nothing was sent in time is free again, and no referral takes it any more', async () => {
  const { id } = await person('Barakat').accompaniedBy(ML).arrives();
  const slot = await one(OF);
  const reservationId = await reserved(adviser(ML), slot);
  await settled();
  const orm = await openToServe(coordination, hub.serving.coordination ?? '', 'requests');
  await lapseReservations(orm, new Date(Date.now() + 10 * 60_000));
  await settled();
  expect(await stateOf(adviser(ML), reservationId)).toBe('HELD');
  await lapseReservations(orm, new Date(Date.now() + 16 * 60_000));
  await orm.close();
  await settled();
  expect(await stateOf(adviser(ML), reservationId)).toBe('LAPSED');
  expect(await found(adviser(CADA), { of: organisation(OF).id })).toContainEqual(expect.objectContaining({ id: slot, seatsLeft: 1 }));
  expect(await refusal(adviser(ML), SEND, referralTo(OF, id, { reservationId }))).toEqual([['BAD_USER_INPUT', 'input.reservationId']]);
});
