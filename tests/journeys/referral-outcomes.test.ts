/** How a referral ends in help: the person says whether they got it, its day is told before and after, and what got stuck is a manager's. */
import { remindOfReferrals } from '@passerelle/coordination/referral/reminding';
import { coordination } from '@passerelle/coordination/subgraph';
import { openToServe } from '@passerelle/kit/database/orm';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, hub, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { managerId, organisation, person } from '../support/person.js';

const ML = 'ml-figeac';
const OF = 'of-cahors';
const TODAY = inParis(new Date()).day;
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });

const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const CONFIRM =
  'mutation($id: ID!, $outcome: ReferralOutcome!) { confirmReferral(id: $id, outcome: $outcome) { id saidByPerson saidAt allowedActs } }';
const READ = 'query($id: ID!) { referral(id: $id) { status saidByPerson saidAt allowedActs } }';
const TODO = `query($of: TodoOf!, $who: ID) { todo(of: $of, professionalId: $who, kinds: [REFERRAL_TO_DO, REFERRAL_STUCK], first: 100) {
  edges { node { kind recordId dueOn urgency professionals { id } } } } }`;

const sent = async (personId: string, more: object = {}): Promise<string> => {
  const input = { personId, toOrganisationId: organisation(OF).id, kind: 'TRAINING', subject: 'Français A2', needs: ['LANGUAGE'], ...more };
  return (await data(adviser(ML), SEND, { input })).sendReferral.id;
};
const move = async (id: string, ...acts: string[]) => {
  for (const act of acts) await data(adviser(OF), `mutation($id: ID!) { ${act}(id: $id) { id } }`, { id });
};
const complete = (id: string) => data(adviser(OF), 'mutation($id: ID!) { completeReferral(id: $id, outcome: "A2") { id } }', { id });
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const itemsOf = async (token: Promise<string>, referral: string): Promise<string[]> => {
  const items: { kind: string; referral: { id: string } | null }[] = (
    await data(token, '{ inboxLatest(first: 80) { kind referral { id } } }')
  ).inboxLatest;
  return items.filter((item) => item.referral?.id === referral).map(({ kind }) => kind);
};
const waiting = async (token: Promise<string>, recordId: string, asked: Readonly<Record<string, unknown>> = { of: 'MINE' }) => {
  await settled();
  const items: { node: { kind: string; recordId: string } }[] = (await data(token, TODO, asked)).todo.edges;
  return items.map(({ node }) => node).filter((node) => node.recordId === recordId);
};
/** What the clock does at an instant, at once. */
async function remind(now = new Date()): Promise<void> {
  const orm = await openToServe(coordination, hub.serving.coordination ?? '', 'requests');
  try {
    await remindOfReferrals(orm, now);
  } finally {
    await orm.close(true);
  }
}

test('the person says that they got it, or did not, and may say otherwise; both organisations read it and are told', async () => {
  const { id } = await person('Nazanin').accompaniedBy(ML).arrives();
  const referral = await sent(id);
  expect(await refusal(subject(id), CONFIRM, { id: referral, outcome: 'GOT' })).toEqual([['CONFLICT', undefined]]);
  expect((await data(subject(id), READ, { id: referral })).referral.allowedActs).toEqual([]);
  await move(referral, 'acceptReferral', 'startReferral');
  await complete(referral);
  expect((await data(subject(id), READ, { id: referral })).referral).toMatchObject({ saidByPerson: null, allowedActs: ['CONFIRM'] });
  const { confirmReferral } = await data(subject(id), CONFIRM, { id: referral, outcome: 'NOT_GOT' });
  expect(confirmReferral).toMatchObject({ saidByPerson: 'NOT_GOT', saidAt: expect.any(String) });
  for (const reader of [adviser(ML), adviser(OF)])
    expect((await data(reader, READ, { id: referral })).referral).toMatchObject({ status: 'COMPLETED', saidByPerson: 'NOT_GOT' });
  // Said twice, it is told once.
  await data(subject(id), CONFIRM, { id: referral, outcome: 'NOT_GOT' });
  await data(subject(id), CONFIRM, { id: referral, outcome: 'GOT' });
  expect((await itemsOf(adviser(ML), referral)).slice(0, 3)).toEqual(['REFERRAL_GOT', 'REFERRAL_NOT_GOT', 'REFERRAL_COMPLETED']);
  expect((await itemsOf(adviser(OF), referral)).slice(0, 2)).toEqual(['REFERRAL_GOT', 'REFERRAL_NOT_GOT']);
});

test('nobody says it for the person, and nobody of another’s referral', async () => {
  const { id } = await person('Nilab').accompaniedBy(ML).arrives();
  const referral = await sent(id);
  await move(referral, 'acceptReferral');
  const { id: stranger } = await person('Nargis').accompaniedBy(ML).arrives();
  const GOT = { id: referral, outcome: 'GOT' };
  for (const other of [adviser(ML), adviser(OF), manager(OF)])
    expect(await refusal(other, CONFIRM, GOT)).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(subject(stranger), CONFIRM, GOT)).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(subject(id), CONFIRM, { ...GOT, outcome: 'PERHAPS' })).toEqual([['BAD_USER_INPUT', 'outcome']]);
  expect((await data(adviser(ML), READ, { id: referral })).referral.saidByPerson).toBeNull();
});

test('the recipient is reminded once before the day, and both are told once when it has passed', async () => {
  const { id } = await person('Nooria').accompaniedBy(ML).arrives();
  const dueOn = addDays(TODAY, 2);
  const referral = await sent(id, { dueOn });
  await remind();
  // Whoever sent it today has just said so.
  expect(await itemsOf(adviser(OF), referral)).toEqual(['REFERRAL_SENT']);
  await sql('coordination', "update referral set sent_at = sent_at - interval '2 days' where id = $1", [referral]);
  for (const _ of [1, 2]) await remind();
  // What was told of it for the figures holds.
  await sql('coordination', "update referral set sent_at = sent_at + interval '2 days' where id = $1", [referral]);
  expect(await itemsOf(adviser(OF), referral)).toEqual(['REFERRAL_SOON', 'REFERRAL_SENT']);
  expect(await itemsOf(adviser(ML), referral)).toEqual([]);
  await move(referral, 'acceptReferral', 'startReferral');
  await sql('coordination', 'update referral set due_on = $2 where id = $1', [referral, addDays(TODAY, -1)]);
  for (const _ of [1, 2]) await remind();
  expect(await itemsOf(adviser(OF), referral)).toEqual(['REFERRAL_LATE', 'REFERRAL_SOON', 'REFERRAL_SENT']);
  expect((await itemsOf(adviser(ML), referral))[0]).toBe('REFERRAL_LATE');
  expect(await itemsOf(subject(id), referral)).not.toContain('REFERRAL_LATE');
  // One that the clock did not see before its day is told of all the same.
  const unseen = await sent(id, { dueOn: addDays(TODAY, 20) });
  await move(unseen, 'acceptReferral');
  await sql('coordination', 'update referral set due_on = $2 where id = $1', [unseen, addDays(TODAY, -1)]);
  await remind();
  expect((await itemsOf(adviser(OF), unseen))[0]).toBe('REFERRAL_LATE');
});

test('what is late, expired or not what the person got waits for the managers of both, and for nobody else', async () => {
  const { id } = await person('Nasima').accompaniedBy(ML).arrives();
  const late = await sent(id, { dueOn: addDays(TODAY, 5) });
  await move(late, 'acceptReferral');
  expect(await waiting(manager(ML), late)).toEqual([]);
  const yesterday = addDays(TODAY, -1);
  await sql('coordination', 'update referral set due_on = $2 where id = $1', [late, yesterday]);
  const stuck = (who: string) => ({
    kind: 'REFERRAL_STUCK',
    recordId: late,
    dueOn: yesterday,
    urgency: 'PASSED',
    professionals: [{ id: who }],
  });
  for (const asked of [{ of: 'MINE' }, { of: 'ORGANISATION' }]) {
    expect(await waiting(manager(ML), late, asked)).toEqual([stuck(managerId(ML))]);
    expect(await waiting(adviser(ML), late, asked)).toEqual([]);
    expect((await waiting(manager(OF), late, asked)).map(({ kind }) => kind)).toContain('REFERRAL_STUCK');
    expect((await waiting(adviser(OF), late, asked)).map(({ kind }) => kind)).toEqual(['REFERRAL_TO_DO']);
  }
  await move(late, 'startReferral');
  await complete(late);
  expect(await waiting(manager(ML), late)).toEqual([]);
  await data(subject(id), CONFIRM, { id: late, outcome: 'NOT_GOT' });
  for (const org of [ML, OF]) expect(await waiting(manager(org), late)).toMatchObject([{ kind: 'REFERRAL_STUCK', dueOn: TODAY }]);
  await data(subject(id), CONFIRM, { id: late, outcome: 'GOT' });
  for (const org of [ML, OF]) expect(await waiting(manager(org), late)).toEqual([]);
  // What nobody answered is told of for thirty days.
  const expired = await sent(id, { dueOn: TODAY });
  const since = async (day: string) => {
    await sql('coordination', "update referral set status = 'EXPIRED', due_on = $2 where id = $1", [expired, day]);
    return (await waiting(manager(ML), expired)).map(({ kind }) => kind);
  };
  expect(await since(addDays(TODAY, -29))).toEqual(['REFERRAL_STUCK']);
  expect(await since(addDays(TODAY, -30))).toEqual([]);
});
