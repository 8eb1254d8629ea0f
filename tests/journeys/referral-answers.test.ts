/** How a referral is answered: with a reason of a list, and by a professional who takes it on. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, managerId, organisation, person } from '../support/person.js';

const ML = 'ml-auch';
const OF = 'of-auch';
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });

const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const DECLINE = `mutation($id: ID!, $because: ReferralReason, $reason: String) {
  declineReferral(id: $id, because: $because, reason: $reason) { status history { status because reason } } }`;
const INTERRUPT = `mutation($id: ID!, $because: ReferralReason, $reason: String) {
  interruptReferral(id: $id, because: $because, reason: $reason) { status history { status because reason } } }`;
const ACCEPT = 'mutation($id: ID!, $assigneeId: ID) { acceptReferral(id: $id, assigneeId: $assigneeId) { status assignee { id } } }';
const ASSIGN = 'mutation($id: ID!, $who: ID) { assignReferral(id: $id, professionalId: $who) { status assignee { id displayName } } }';
const READ = 'query($id: ID!) { referral(id: $id) { status assignee { id } allowedActs history { status because reason } } }';
const TODO = `query($of: TodoOf!) { todo(of: $of, kinds: [REFERRAL_TO_ANSWER, REFERRAL_TO_DO], first: 100) {
  edges { node { kind recordId dueOn professionals { id } } } } }`;

const sent = async (personId: string, more: object = {}): Promise<string> => {
  const input = { personId, toOrganisationId: organisation(OF).id, kind: 'TRAINING', subject: 'Français A2', needs: ['LANGUAGE'], ...more };
  return (await data(adviser(ML), SEND, { input })).sendReferral.id;
};
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const waiting = async (token: Promise<string>, recordId: string, of = 'MINE') => {
  await settled();
  const items: { node: { recordId: string } }[] = (await data(token, TODO, { of })).todo.edges;
  return items.map(({ node }) => node).filter((node) => node.recordId === recordId);
};
const itemsOf = async (token: Promise<string>, referral: string): Promise<string[]> => {
  const items: { kind: string; referral: { id: string } | null }[] = (
    await data(token, '{ inboxLatest(first: 60) { kind referral { id } } }')
  ).inboxLatest;
  return items.filter((item) => item.referral?.id === referral).map(({ kind }) => kind);
};
/** What statistics are told of why a referral came to nothing. */
const facts = async (referral: string): Promise<(string | null)[]> => {
  await settled();
  const rows = await sql<{ code: string | null }>('indicators', "select code from told_fact where kind = 'REFERRAL_REFUSED' and key = $1", [
    referral,
  ]);
  return rows.map(({ code }) => code);
};

test('a referral is declined for a reason of the list, with or without words, and its sender and the person read it', async () => {
  const { id } = await person('Aqila').accompaniedBy(ML).arrives();
  const referral = await sent(id);
  const { declineReferral } = await data(adviser(OF), DECLINE, { id: referral, because: 'OUT_OF_ZONE' });
  const told = { status: 'DECLINED', because: 'OUT_OF_ZONE', reason: null };
  expect(declineReferral.history.at(-1)).toEqual(told);
  for (const reader of [adviser(ML), subject(id), adviser(OF)])
    expect((await data(reader, READ, { id: referral })).referral.history.at(-1)).toEqual(told);
  const other = await sent(id);
  await data(adviser(OF), DECLINE, { id: other, because: 'NO_PLACE', reason: 'Rien avant mai' });
  expect((await data(adviser(ML), READ, { id: other })).referral.history.at(-1)).toMatchObject({
    because: 'NO_PLACE',
    reason: 'Rien avant mai',
  });
  expect([await facts(referral), await facts(other)]).toEqual([['OUT_OF_ZONE'], ['NO_PLACE']]);
});

test('words alone are another reason, as earlier clients send them; another reason needs words, and nothing is no reason', async () => {
  const { id } = await person('Arifa').accompaniedBy(ML).arrives();
  const referral = await sent(id);
  for (const nothing of [{}, { reason: ' ' }, { because: 'OTHER' }, { because: 'OTHER', reason: '' }])
    expect(await refusal(adviser(OF), DECLINE, { id: referral, ...nothing })).toEqual([['BAD_USER_INPUT', 'reason']]);
  expect(await refusal(adviser(OF), DECLINE, { id: referral, because: 'TIRED' })).toEqual([['BAD_USER_INPUT', 'because']]);
  const EARLIER = 'mutation($id: ID!) { declineReferral(id: $id, reason: "Complet") { history { because reason } } }';
  const { declineReferral } = await data(adviser(OF), EARLIER, { id: referral });
  expect(declineReferral.history.at(-1)).toEqual({ because: 'OTHER', reason: 'Complet' });
});

test('what was begun is interrupted for a reason; what its sender takes back has words alone, and is counted by no reason', async () => {
  const { id } = await person('Anahita').accompaniedBy(ML).arrives();
  const begun = await sent(id);
  for (const act of ['acceptReferral', 'startReferral'])
    await data(adviser(OF), `mutation($id: ID!) { ${act}(id: $id) { id } }`, { id: begun });
  const { interruptReferral } = await data(adviser(OF), INTERRUPT, { id: begun, because: 'PERSON_NOT_REACHED' });
  expect(interruptReferral.history.at(-1)).toEqual({ status: 'INTERRUPTED', because: 'PERSON_NOT_REACHED', reason: null });
  const taken = await sent(id);
  await data(adviser(ML), 'mutation($id: ID!) { cancelReferral(id: $id, reason: "Une place ailleurs") { id } }', { id: taken });
  expect((await data(subject(id), READ, { id: taken })).referral.history.at(-1)).toMatchObject({ because: null });
  expect([await facts(begun), await facts(taken)]).toEqual([['PERSON_NOT_REACHED'], []]);
});

test('the recipient says who takes it on: it waits on that professional’s list alone, and the sender and the person read who', async () => {
  const { id } = await person('Azada').accompaniedBy(ML).arrives();
  const dueOn = addDays(inParis(new Date()).day, 12);
  const referral = await sent(id, { dueOn });
  expect(await waiting(adviser(OF), referral)).toHaveLength(1);
  const { assignReferral } = await data(adviser(OF), ASSIGN, { id: referral, who: managerId(OF) });
  expect(assignReferral).toMatchObject({ status: 'SENT', assignee: { id: managerId(OF), displayName: expect.any(String) } });
  expect(await waiting(adviser(OF), referral)).toEqual([]);
  const todo = { kind: 'REFERRAL_TO_ANSWER', recordId: referral, dueOn, professionals: [{ id: managerId(OF) }] };
  expect(await waiting(manager(OF), referral)).toEqual([todo]);
  expect(await waiting(adviser(OF), referral, 'ORGANISATION')).toEqual([todo]);
  for (const reader of [adviser(ML), subject(id)])
    expect((await data(reader, READ, { id: referral })).referral.assignee).toEqual({ id: managerId(OF) });
  expect(await itemsOf(adviser(ML), referral)).toEqual(['REFERRAL_ASSIGNED']);
  expect(await itemsOf(adviser(OF), referral)).toEqual(['REFERRAL_ASSIGNED', 'REFERRAL_SENT']);
  expect(await itemsOf(subject(id), referral)).toEqual(['REFERRAL_SENT']);
  // Said twice, it is told once.
  await data(adviser(OF), ASSIGN, { id: referral, who: managerId(OF) });
  expect(await itemsOf(adviser(ML), referral)).toEqual(['REFERRAL_ASSIGNED']);
  await data(adviser(OF), ASSIGN, { id: referral, who: null });
  expect(await waiting(adviser(OF), referral)).toHaveLength(1);
});

test('whoever accepts says who, or leaves it as it is', async () => {
  const { id } = await person('Afsana').accompaniedBy(ML).arrives();
  const referral = await sent(id);
  await data(adviser(OF), ASSIGN, { id: referral, who: managerId(OF) });
  expect((await data(adviser(OF), ACCEPT, { id: referral })).acceptReferral.assignee).toEqual({ id: managerId(OF) });
  expect(await waiting(manager(OF), referral)).toMatchObject([{ kind: 'REFERRAL_TO_DO' }]);
  const other = await sent(id);
  expect((await data(adviser(OF), ACCEPT, { id: other, assigneeId: adviserId(OF) })).acceptReferral).toEqual({
    status: 'ACCEPTED',
    assignee: { id: adviserId(OF) },
  });
  expect(await waiting(manager(OF), other)).toEqual([]);
  expect(await waiting(adviser(OF), other)).toMatchObject([{ kind: 'REFERRAL_TO_DO' }]);
});

test('nobody but the recipient assigns, to nobody but its own, and nothing that is over', async () => {
  const { id } = await person('Atifa').accompaniedBy(ML).arrives();
  const referral = await sent(id);
  expect(await refusal(adviser(ML), ASSIGN, { id: referral, who: adviserId(ML) })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(adviser('ml-foix'), ASSIGN, { id: referral, who: adviserId('ml-foix') })).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(subject(id), ASSIGN, { id: referral, who: adviserId(OF) })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(tokenOf({ org: OF, role: 'SYSTEM' }), ASSIGN, { id: referral })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(adviser(OF), ASSIGN, { id: referral, who: adviserId(ML) })).toEqual([['BAD_USER_INPUT', 'professionalId']]);
  expect(await refusal(adviser(OF), ACCEPT, { id: referral, assigneeId: adviserId(ML) })).toEqual([['BAD_USER_INPUT', 'assigneeId']]);
  expect((await data(adviser(OF), READ, { id: referral })).referral).toMatchObject({ status: 'SENT', assignee: null });
  await data(adviser(OF), DECLINE, { id: referral, because: 'WRONG_SERVICE' });
  expect(await refusal(adviser(OF), ASSIGN, { id: referral, who: adviserId(OF) })).toEqual([['CONFLICT', undefined]]);
  expect((await data(adviser(OF), READ, { id: referral })).referral.allowedActs).toEqual([]);
});
