/** A referral from its sending to its end, told live to whom it concerns, and expired by the clock where nobody answers. */

import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { openToServe } from '@passerelle/kit/database/orm';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { pino } from 'pino';
import { z } from 'zod';
import { adviser, data, hub, listen, query, sql, subject } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const SEND =
  'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id status missingConsents { code } history { status by { slug } } } }';
const sentTo = (personId: string, slug: string, change: object = {}) => ({
  input: {
    personId,
    toOrganisationId: organisation(slug).id,
    kind: 'TRAINING',
    subject: 'Français A2',
    needs: ['IDENTITY', 'LANGUAGE', 'RIGHT_TO_WORK'],
    ...change,
  },
});
const idOf = (answer: Record<string, unknown>): string => z.object({ id: z.string() }).parse(answer.sendReferral).id;

test('it says which consents are missing, moves by its recipient’s acts, and keeps its history', async () => {
  const { id } = await person('Adela')
    .accompaniedBy('ml-rodez')
    .grants({ to: 'of-rodez', categories: ['RIGHT_TO_WORK'] })
    .arrives();
  const sent = await data(adviser('ml-rodez'), SEND, sentTo(id, 'of-rodez'));
  expect(sent.sendReferral).toMatchObject({
    status: 'SENT',
    missingConsents: [{ code: 'IDENTITY' }, { code: 'LANGUAGE' }, { code: 'RIGHT_TO_WORK' }],
    history: [{ status: 'SENT', by: { slug: 'ml-rodez' } }],
  });
  const referral = idOf(sent);
  for (const act of ['receiveReferral', 'acceptReferral', 'startReferral'])
    await data(adviser('of-rodez'), `mutation($id: ID!) { ${act}(id: $id) { id } }`, { id: referral });
  const done = await data(
    adviser('of-rodez'),
    'mutation($id: ID!) { completeReferral(id: $id, outcome: "Niveau A2 atteint") { status history { status reason } } }',
    { id: referral },
  );
  expect(done.completeReferral).toEqual({
    status: 'COMPLETED',
    history: [
      { status: 'SENT', reason: null },
      { status: 'RECEIVED', reason: null },
      { status: 'ACCEPTED', reason: null },
      { status: 'IN_PROGRESS', reason: null },
      { status: 'COMPLETED', reason: 'Niveau A2 atteint' },
    ],
  });
});

test('a draft is its sender’s alone, until it is sent or taken back', async () => {
  const { id } = await person('Esra').accompaniedBy('ml-rodez').arrives();
  const draft = async () => {
    const DRAFT = 'mutation($input: SendReferralInput!) { draftReferral(input: $input) { id status } }';
    const { draftReferral } = await data(adviser('ml-rodez'), DRAFT, sentTo(id, 'of-rodez'));
    expect(draftReferral.status).toBe('DRAFT');
    return draftReferral.id;
  };
  const known = async (to: Promise<string>, referral: string) =>
    (await data(to, 'query($id: ID!) { referral(id: $id) { status } }', { id: referral })).referral;
  const items = (referral: string) =>
    sql<{ kind: string }>('coordination', 'select kind from inbox_item where referral_id = $1', [referral]);
  const steps = (referral: string) => sql('coordination', 'select id from step where id = $1', [referral]);

  const taken = await draft();
  expect(await known(adviser('of-rodez'), taken)).toBeNull();
  const accepted = await query(adviser('of-rodez'), 'mutation($id: ID!) { acceptReferral(id: $id) { id } }', { id: taken });
  expect(accepted.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  await data(adviser('ml-rodez'), 'mutation($id: ID!) { cancelReferral(id: $id, reason: "Doublon") { id } }', { id: taken });
  expect([await items(taken), await steps(taken), await known(adviser('of-rodez'), taken)]).toEqual([[], [], null]);

  const kept = await draft();
  await data(adviser('ml-rodez'), 'mutation($id: ID!) { sendDraftReferral(id: $id) { id } }', { id: kept });
  expect(await known(adviser('of-rodez'), kept)).toEqual({ status: 'SENT' });
  expect((await items(kept)).map(({ kind }) => kind)).toEqual(['REFERRAL_SENT', 'REFERRAL_SENT']);
  expect(await steps(kept)).toHaveLength(1);
  const again = await query(adviser('ml-rodez'), 'mutation($id: ID!) { sendDraftReferral(id: $id) { id } }', { id: kept });
  expect(again.errors).toMatchObject([{ extensions: { code: 'CONFLICT', from: 'SENT', to: 'SENT' } }]);
});

test('it says which acts are the viewer’s now: the sender’s, the recipient’s, and none of the person’s', async () => {
  const { id } = await person('Farzana').accompaniedBy('ml-rodez').arrives();
  const sent = idOf(await data(adviser('ml-rodez'), SEND, sentTo(id, 'of-rodez')));
  const allowed = async (to: Promise<string>, referral: string) =>
    (await data(to, 'query($id: ID!) { referral(id: $id) { allowedActs } }', { id: referral })).referral.allowedActs;
  expect(await allowed(adviser('ml-rodez'), sent)).toEqual(['CANCEL', 'WRITE']);
  expect(await allowed(adviser('of-rodez'), sent)).toEqual(['ACCEPT', 'DECLINE', 'RECEIVE', 'ASSIGN', 'WRITE']);
  expect(await allowed(subject(id), sent)).toEqual([]);
  await data(adviser('of-rodez'), 'mutation($id: ID!) { declineReferral(id: $id, reason: "Complet") { id } }', { id: sent });
  expect(await allowed(adviser('of-rodez'), sent)).toEqual([]);

  const DRAFT = 'mutation($input: SendReferralInput!) { draftReferral(input: $input) { id allowedActs } }';
  const today = inParis(new Date()).day;
  const { draftReferral } = await data(adviser('ml-rodez'), DRAFT, sentTo(id, 'of-rodez', { dueOn: today }));
  expect(draftReferral.allowedActs).toEqual(['SEND', 'CANCEL']);
  await sql('coordination', "update referral set due_on = due_on - interval '1 day' where id = $1", [draftReferral.id]);
  expect(await allowed(adviser('ml-rodez'), draftReferral.id)).toEqual(['CANCEL']);
});

test('the recipient is told live, and comes back to where it was by its cursor', async () => {
  const INBOX = 'subscription($after: Cursor) { inbox(after: $after) { cursor position kind referral { subject } person { id } } }';
  const itemSchema = z.object({
    data: z.object({
      inbox: z.object({ cursor: z.string(), position: z.number(), kind: z.string(), person: z.object({ id: z.string() }) }),
    }),
  });
  const { id } = await person('Bibi').accompaniedBy('ml-millau').arrives();
  const take = async (after: string | undefined, count: number, meanwhile: () => Promise<unknown>) => {
    const { client, events } = await listen(subject(id), INBOX, { after });
    const told = Promise.resolve(meanwhile());
    const taken = [];
    for (let nth = 0; nth < count; nth += 1) taken.push(itemSchema.parse((await events.next()).value).data.inbox);
    await told;
    await client.dispose();
    return taken;
  };
  const send = (subjectLine: string) => data(adviser('ml-millau'), SEND, sentTo(id, 'of-rodez', { subject: subjectLine }));
  const [first] = await take(undefined, 1, () => send('un'));
  expect(first).toMatchObject({ position: 1, kind: 'REFERRAL_SENT', person: { id } });
  await send('deux');
  const next = await take(first?.cursor, 2, () => send('trois'));
  expect(next.map(({ position }) => position)).toEqual([2, 3]);
});

test('unanswered by its day, it expires, and both are told', async () => {
  const { id } = await person('Chekeba').accompaniedBy('ml-rodez').arrives();
  const today = inParis(new Date()).day;
  const referral = idOf(await data(adviser('ml-rodez'), SEND, sentTo(id, 'of-rodez', { dueOn: today })));
  const coordination = SUBGRAPHS.find(({ name }) => name === 'coordination');
  if (!coordination?.background) throw new Error('coordination has no clock');
  await sql('coordination', 'update referral set due_on = due_on - 1 where id = $1', [referral]);

  const orm = await openToServe(coordination, hub.serving.coordination ?? '', 'requests');
  const stop = new AbortController();
  const clock = coordination.background(orm, pino({ level: 'silent' }), stop.signal, async () => true);
  const read = async () =>
    (await data(adviser('of-rodez'), 'query($id: ID!) { referral(id: $id) { status } }', { id: referral })).referral.status;
  for (let waited = 0; waited < 1_200 && (await read()) !== 'EXPIRED'; waited += 1) await new Promise((later) => setTimeout(later, 50));
  stop.abort();
  await clock;
  await orm.close(true);
  expect(await read()).toBe('EXPIRED');
  expect((await data(subject(id), '{ inboxHistory { kind } }')).inboxHistory).toEqual([
    { kind: 'REFERRAL_SENT' },
    { kind: 'REFERRAL_EXPIRED' },
  ]);
  const kinds = await sql<{ kind: string }>('coordination', 'select kind from inbox_item where referral_id = $1 and owner = $2', [
    referral,
    organisation('of-rodez').id,
  ]);
  expect(kinds.map(({ kind }) => kind)).toEqual(['REFERRAL_SENT', 'REFERRAL_EXPIRED']);
});
