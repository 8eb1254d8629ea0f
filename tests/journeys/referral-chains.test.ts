/** Referrals that answer or continue another: each link is read by who is a party to it, and by the person. */
import { adviser, data, query, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const ML = 'ml-montauban';
const CADA = 'huda-montauban';
const OF = 'of-toulouse';

const LINKS = 'id subject follows { kind referral { id subject } } followedBy { id subject }';
const SEND = `mutation($input: SendReferralInput!) { sendReferral(input: $input) { ${LINKS} } }`;
const READ = `query($id: ID!) { referral(id: $id) { ${LINKS} } }`;

const inputOf = (personId: string, to: string, subject: string, followsId?: string) => ({
  input: { personId, toOrganisationId: organisation(to).id, kind: 'RIGHTS', subject, needs: ['IDENTITY'], ...(followsId && { followsId }) },
});
const send = async (from: string, ...of: Parameters<typeof inputOf>) => (await data(adviser(from), SEND, inputOf(...of))).sendReferral;
const read = async (reader: Promise<string>, id: string) => (await data(reader, READ, { id })).referral;
const refusal = async (from: string, ...of: Parameters<typeof inputOf>) =>
  (await query(adviser(from), SEND, inputOf(...of))).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);

test('a counter-referral answers its sender, an onward one goes to a third: each is told of what it is a party to, the person of all', async () => {
  const { id } = await person('Palwasha').accompaniedBy(ML).housedBy(CADA).arrives();
  const first = await send(ML, id, CADA, 'Ouvrir les droits à la santé');
  const counter = await send(CADA, id, ML, 'Fournir l’attestation', first.id);
  const onward = await send(CADA, id, OF, 'Un cours du soir', first.id);
  expect(counter.follows).toEqual({ kind: 'COUNTER', referral: { id: first.id, subject: 'Ouvrir les droits à la santé' } });
  expect(onward.follows).toMatchObject({ kind: 'ONWARD', referral: { id: first.id } });
  // Who sent the first does not learn that its recipient sent the person on; who was sent that does not learn why.
  expect((await read(adviser(ML), first.id)).followedBy).toEqual([{ id: counter.id, subject: 'Fournir l’attestation' }]);
  expect((await read(adviser(CADA), first.id)).followedBy.map((one: { id: string }) => one.id)).toEqual([counter.id, onward.id]);
  expect(await read(adviser(OF), onward.id)).toEqual({ id: onward.id, subject: 'Un cours du soir', follows: null, followedBy: [] });
  const asOf = await query(adviser(OF), READ, { id: onward.id });
  expect(asOf.text).not.toContain(first.id);
  expect((await read(adviser(ML), onward.id)) ?? null).toBeNull();
  const mine = await read(subject(id), first.id);
  expect(mine.followedBy.map((one: { id: string }) => one.id)).toEqual([counter.id, onward.id]);
  expect((await read(subject(id), onward.id)).follows).toMatchObject({ kind: 'ONWARD', referral: { id: first.id } });
});

test('a chain goes on, link by link', async () => {
  const { id } = await person('Parisa').accompaniedBy(ML).housedBy(CADA).arrives();
  const first = await send(ML, id, CADA, 'un');
  const second = await send(CADA, id, ML, 'deux', first.id);
  const third = await send(ML, id, OF, 'trois', second.id);
  expect(third.follows).toMatchObject({ kind: 'ONWARD', referral: { id: second.id } });
  const whole = `query($id: ID!) { referral(id: $id) { follows { referral { subject follows { referral { subject } } } } } }`;
  const chain = async (reader: Promise<string>) => (await data(reader, whole, { id: third.id })).referral.follows;
  expect(await chain(adviser(ML))).toEqual({ referral: { subject: 'deux', follows: { referral: { subject: 'un' } } } });
  expect(await chain(adviser(OF))).toBeNull();
});

test('nothing follows a referral that the sender does not know, that is of another person, or that was never sent', async () => {
  const { id } = await person('Parwin').accompaniedBy(ML).housedBy(CADA).arrives();
  const { id: other } = await person('Palwin').accompaniedBy(ML).housedBy(CADA).arrives();
  const theirs = await send(ML, id, OF, 'Un titre');
  const ofAnother = await send(ML, other, CADA, 'Une place');
  const DRAFT = 'mutation($input: SendReferralInput!) { draftReferral(input: $input) { id } }';
  const { draftReferral: draft } = await data(adviser(ML), DRAFT, inputOf(id, CADA, 'Un brouillon'));
  for (const followsId of [theirs.id, ofAnother.id, draft.id, 'nothing'])
    expect(await refusal(CADA, id, ML, 'Une suite', followsId)).toEqual([['NOT_FOUND', 'input.followsId']]);
  expect(await refusal(ML, id, CADA, 'Une suite', draft.id)).toEqual([['NOT_FOUND', 'input.followsId']]);
});

test('what nobody answered waits for its sender’s manager no more, once another follows it', async () => {
  const { id } = await person('Paiman').accompaniedBy(ML).housedBy(CADA).arrives();
  const expired = await send(ML, id, OF, 'Un cours');
  await sql('coordination', "update referral set status = 'EXPIRED', due_on = current_date - 2 where id = $1", [expired.id]);
  const TODO = '{ todo(of: MINE, kinds: [REFERRAL_STUCK], first: 100) { edges { node { recordId } } } }';
  const stuck = async (org: string) =>
    (await data(tokenOf({ org, role: 'MANAGER' }), TODO)).todo.edges.some(
      ({ node }: { node: { recordId: string } }) => node.recordId === expired.id,
    );
  expect([await stuck(ML), await stuck(OF)]).toEqual([true, true]);
  expect((await send(ML, id, CADA, 'Un cours', expired.id)).follows).toMatchObject({ kind: 'AGAIN' });
  // Whoever was asked first does not learn that another was asked.
  expect([await stuck(ML), await stuck(OF)]).toEqual([false, true]);
});
