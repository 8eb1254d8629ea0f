/** Leaks 17, 18 and 20: what ends while someone reads or listens, ends for the next delivery. */
import { setTimeout as sleep } from 'node:timers/promises';
import { askToken } from '@passerelle/cli/api/ask-token';
import { subscribe } from '@passerelle/cli/api/client';
import { adviser, data, hub, listen, query, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';
const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const INBOX = 'subscription($after: Cursor) { inbox(after: $after) { kind referral { id } person { id identity { givenNames } } } }';
const IDENTITY = 'query($id: ID!) { youngPerson(id: $id) { id identity { givenNames } } }';

const granted = async (personId: string, recipient: string, change: object = {}): Promise<string> =>
  (
    await data(subject(personId), GRANT, {
      input: {
        personId,
        recipientOrganisationId: organisation(recipient).id,
        categories: ['IDENTITY'],
        purposes: ['SUPPORT'],
        explainedIn: 'fr',
        interpreter: false,
        method: 'ELECTRONIC',
        ...change,
      },
    })
  ).grantConsent.id;

/** Sends a referral of the person. Returns its id. */
async function refer(personId: string, from: string, to: string): Promise<string> {
  const input = { personId, toOrganisationId: organisation(to).id, kind: 'TRAINING', subject: 'Orientation', needs: ['IDENTITY'] };
  return (await data(adviser(from), SEND, { input })).sendReferral.id;
}

/** The delivery of a stream that tells of a referral. */
async function deliveryOf(events: AsyncIterableIterator<any>, referralId: string): Promise<any> {
  for (;;) {
    const { value } = await events.next();
    if (value.data.inbox.referral?.id === referralId) return value;
  }
}

test('17: a grant that expires is over for the next read and the next delivery of a stream that was open before', async () => {
  const { id } = await person('Aziza').accompaniedBy('ml-rodez').arrives();
  const { client, events } = await listen(adviser('of-rodez'), INBOX, {});
  await granted(id, 'of-rodez', { validUntil: new Date(Date.now() + 6_000).toISOString() });
  expect(await data(adviser('of-rodez'), IDENTITY, { id })).toEqual({ youngPerson: { id, identity: { givenNames: 'Aziza' } } });
  const before = await deliveryOf(events, await refer(id, 'ml-rodez', 'of-rodez'));
  expect(before.data.inbox.person.identity).toEqual({ givenNames: 'Aziza' });

  await sleep(6_500);
  const read = await query(adviser('of-rodez'), IDENTITY, { id });
  expect(read.withheld.map(({ reason }) => reason)).toEqual(['EXPIRED']);
  const after = await deliveryOf(events, await refer(id, 'ml-rodez', 'of-rodez'));
  expect(after.data.inbox).toMatchObject({ kind: 'REFERRAL_SENT', person: { identity: null } });
  expect(after.extensions.consent.withheld).toMatchObject([{ field: 'YoungPerson.identity', reason: 'EXPIRED' }]);
  await client.dispose();
});

test('18: what was told before a withdrawal is replayed under today’s consent', async () => {
  const { id } = await person('Bahar').accompaniedBy('ml-cahors').arrives();
  const grantId = await granted(id, 'of-cahors');
  const referral = await refer(id, 'ml-cahors', 'of-cahors');
  const replayed = async () => {
    const { client, events } = await listen(adviser('of-cahors'), INBOX, {});
    const event = await deliveryOf(events, referral);
    await client.dispose();
    return event;
  };
  expect((await replayed()).data.inbox.person.identity).toEqual({ givenNames: 'Bahar' });
  await data(subject(id), WITHDRAW, { grantId });
  const again = await replayed();
  expect(again.data.inbox.person?.identity ?? null).toBeNull();
  expect(JSON.stringify(again)).not.toContain('Bahar');
});

describe('20: a stream ends with 4403 within half a minute of', () => {
  /** Resolves with the close code of a connection that subscribes with the token. */
  async function closeCode(token: string, then: () => Promise<unknown>): Promise<number> {
    const { client, events, closed } = subscribe(hub.url, token, INBOX);
    const next = events.next().catch(() => undefined);
    await sleep(500);
    await then();
    const code = await closed;
    await next;
    await client.dispose();
    return code;
  }
  const manager = (slug: string) => tokenOf({ org: slug, role: 'MANAGER' });

  test('the professional’s access being ended, whose token holds nowhere any more, while a later one does', async () => {
    const token = await adviser('ml-ales');
    const END = 'mutation($id: ID!) { endAccess(professionalId: $id) { id } }';
    expect((await query(manager('ml-millau'), END, { id: adviserId('ml-ales') })).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
    expect(await closeCode(token, () => data(manager('ml-ales'), END, { id: adviserId('ml-ales') }))).toBe(4403);
    const refused = await query(token, '{ viewer { role } }');
    expect([refused.status, refused.errors[0]?.extensions?.code]).toEqual([401, 'UNAUTHENTICATED']);
    await sleep(1_000);
    const fresh = await askToken(hub, { org: 'ml-ales', role: 'ADVISER' });
    expect((await query(fresh, '{ viewer { role } }')).errors).toEqual([]);
  });

  test('the person ending it themselves, e.g. after a phone was lost', async () => {
    const { id } = await person('Diba').accompaniedBy('ml-cahors').arrives();
    expect(await closeCode(await subject(id), () => data(subject(id), 'mutation { endMyAccess }'))).toBe(4403);
  });

  test('their role or organisation being changed in the registry', async () => {
    const token = await adviser('ml-foix');
    const change = () => sql('registry', "update professional set role = 'MANAGER' where id = $1", [adviserId('ml-foix')]);
    try {
      expect(await closeCode(token, change)).toBe(4403);
    } finally {
      await sql('registry', "update professional set role = 'ADVISER' where id = $1", [adviserId('ml-foix')]);
    }
  });
});
