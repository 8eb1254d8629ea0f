/**
 * Leak 40: who signs in on the web page is whom the registry says, for as long as it says so; and nobody else uses their session: not
 * another page, not who comes back from the issuer in their place, not who asks the registry itself.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrowserSession, STRANGER } from '@passerelle/cli/demo/browser-session';
import { loadSecrets } from '@passerelle/cli/local/data-directory';
import { gatewayRequestSigner } from '@passerelle/kit/envelope/gateway-request';
import { HUB_ISSUER, hubTokenSigner } from '@passerelle/kit/identity/hub-token';
import { importJWK, SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { data, hub, query, sql, tokenOf } from '../support/hub.js';
import { managerId, organisation, person, staffOf } from '../support/person.js';
import { addressOf, adviserOf, asViewer } from '../support/stolen-key.js';
import { until } from '../support/until.js';

const WHO = '{ viewer { role organisation { slug } professional { id } person { id } } }';
const manager = tokenOf({ org: 'of-auch', role: 'MANAGER' });

/** Registers a colleague, and invites them. */
async function invited(displayName: string, role = 'ADVISER') {
  const at = organisation('of-auch').id;
  const REGISTER =
    'mutation($at: ID!, $input: ProfessionalInput!) { registerProfessional(organisationId: $at, input: $input) { id version } }';
  const { registerProfessional } = await data(manager, REGISTER, { at, input: { displayName, role } });
  const { id, version } = registerProfessional;
  return { id, version, code: await inviteAgain(id) };
}

async function inviteAgain(id: string): Promise<string> {
  const INVITE = 'mutation($id: ID!) { inviteProfessional(professionalId: $id) { code professional { account } } }';
  const { inviteProfessional } = await data(manager, INVITE, { id });
  return inviteProfessional.code;
}

const accountOf = async (id: string): Promise<string> => {
  const { organisation: own } = await data(manager, '{ organisation(slug: "of-auch") { professionals { id account } } }');
  return own.professionals.find((one: { id: string }) => one.id === id).account;
};

/** Until the registry's word is heard at the gateway, which looks again within seconds. */
const untilAnswered = (browser: BrowserSession, status: number) =>
  until(
    () => browser.graph(WHO),
    (answer) => answer.status === status,
  );

describe('a session', () => {
  test('is a cookie that no script reads; the browser holds no token', async () => {
    const browser = new BrowserSession(hub.url);
    expect(await browser.signIn({ organisation: 'of-auch', role: 'MANAGER' }, { returnTo: '/team?q=a' })).toBe('/team?q=a');
    const { data: who } = await browser.graph(WHO);
    expect(who?.viewer).toEqual({
      role: 'MANAGER',
      organisation: { slug: 'of-auch' },
      professional: { id: managerId('of-auch') },
      person: null,
    });
    const cookies = browser.kept.filter((line) => line.startsWith('passerelle='));
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^passerelle=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const answers = await Promise.all(['/session', '/settings.json'].map(async (path) => (await browser.ask(hub.url + path)).text()));
    for (const answer of answers) expect(answer).not.toMatch(/eyJ/);
  });

  test('is used by the hub’s own page alone', async () => {
    const browser = new BrowserSession(hub.url);
    await browser.signIn({ organisation: 'of-auch', role: 'MANAGER' });
    const foreign: Record<string, string>[] = [
      { origin: 'https://attacker.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-origin' },
      {},
    ];
    for (const headers of foreign) {
      const { data: read } = await browser.graph('{ viewer { role } }', {}, headers);
      expect(read?.viewer ?? null).toBeNull();
      for (const path of ['/session/sign-out', '/session/account', '/session/sign-in'])
        expect((await browser.post(path, { account: randomUUID() }, headers)).status).toBe(403);
    }
    const GET = `${hub.url}/graphql?query=${encodeURIComponent('{ viewer { role } }')}`;
    const crossSite = await browser.ask(GET, { headers: { 'sec-fetch-site': 'cross-site', accept: 'application/json' } });
    expect(await crossSite.text()).not.toContain('MANAGER');
    expect((await browser.ask(`${hub.url}/export`, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(401);
    expect((await browser.graph(WHO)).status).toBe(200);
  });

  test('opens a WebSocket of the own page alone', async () => {
    const browser = new BrowserSession(hub.url);
    await browser.signIn({ organisation: 'of-auch', role: 'MANAGER' });
    const said = (origin: string) =>
      new Promise<string>((done) => {
        const headers = { cookie: `passerelle=${browser.secret}`, origin };
        const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
        socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
        socket.once('message', (message) => {
          done(JSON.parse(String(message)).type);
          socket.close();
        });
        socket.once('close', (code) => done(String(code)));
      });
    expect(await said(new URL(hub.url).origin)).toBe('connection_ack');
    expect(await said('https://attacker.example')).toBe('4403');
  });

  test('ends at the hub and at the issuer, and what was kept of it opens nothing', async () => {
    const browser = new BrowserSession(hub.url);
    await browser.signIn({ organisation: 'of-auch', role: 'MANAGER' });
    const { secret = '' } = browser;
    expect((await browser.graph(WHO)).status).toBe(200);
    const { location } = z.object({ location: z.string() }).parse(await (await browser.post('/session/sign-out', {})).json());
    expect(location).toContain(`${hub.issuer}/session/end?id_token_hint=`);
    expect(browser.secret).toBeUndefined();
    const thief = new BrowserSession(hub.url).take(secret);
    expect((await thief.graph(WHO)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await thief.accounts()).toEqual([]);
  });

  test('gets a new secret now and then; the former one holds until the new one was seen, and a minute more', async () => {
    const browser = new BrowserSession(hub.url);
    await browser.signIn({ organisation: 'of-auch', role: 'MANAGER' });
    const { secret: former = '' } = browser;
    const age = (column: string, by: string) =>
      sql('registry', `update sign_in_session set ${column} = now() - interval '${by}' where account = $1`, [managerId('of-auch')]);
    await age('rotated_at', '16 minutes');
    while (browser.secret === former) await browser.graph(WHO).then(() => sleep(200));
    const thief = new BrowserSession(hub.url).take(former);
    expect((await thief.graph(WHO)).status).toBe(200);
    expect(thief.secret).toBe(former);
    // The new one was seen by now.
    expect(await browser.accounts()).toHaveLength(1);
    const seen = () =>
      sql<{ n: number }>('registry', 'select count(former_until)::int as n from sign_in_session where account = $1', [
        managerId('of-auch'),
      ]);
    while ((await seen())[0]?.n === 0) await browser.graph(WHO).then(() => sleep(200));
    await age('former_until', '1 second');
    await untilAnswered(thief, 401);
    expect((await browser.graph(WHO)).status).toBe(200);
  });

  test('does not outlive its longest time, nor two hours without a request', async () => {
    for (const [column, by] of [
      ['started_at', '13 hours'],
      ['used_at', '3 hours'],
    ] as const) {
      const browser = new BrowserSession(hub.url);
      await browser.signIn({ organisation: 'of-auch', role: 'MANAGER' });
      await sql('registry', `update sign_in_session set ${column} = now() - interval '${by}' where account = $1`, [managerId('of-auch')]);
      expect(await browser.accounts()).toEqual([]);
      await untilAnswered(browser, 401);
    }
  });
});

describe('who comes back from the issuer', () => {
  test('is signed in only in the browser that went there', async () => {
    const [attacker, victim] = [new BrowserSession(hub.url), new BrowserSession(hub.url)];
    const back = await attacker.comeBackFrom({ organisation: 'of-auch', role: 'ADVISER' });
    // The attacker has the victim open it, who would then write in the attacker's account.
    const led = await victim.ask(back);
    expect(led.headers.get('location')).toBe('/?refused=NOT_COMPLETED');
    await victim.comeBackFrom({ organisation: 'of-auch', role: 'MANAGER' });
    expect((await victim.ask(back)).headers.get('location')).toBe('/?refused=NOT_COMPLETED');
    expect(victim.secret).toBeUndefined();
    // A code is used once.
    expect((await attacker.ask(back)).headers.get('location')).toBe('/');
    expect((await attacker.ask(back)).headers.get('location')).toBe('/?refused=NOT_COMPLETED');
  });

  test('is led to the page itself alone', async () => {
    for (const returnTo of ['//attacker.example', '/\\attacker.example', 'https://attacker.example/', 'javascript:alert(1)'])
      expect(await new BrowserSession(hub.url).signIn({ organisation: 'of-auch', role: 'ADVISER' }, { returnTo })).toBe('/');
  });

  test('is nobody where the registry does not know them, and is told whom to call', async () => {
    const browser = new BrowserSession(hub.url);
    expect(await browser.signIn(STRANGER, { returnTo: '/caseload' })).toBe('/caseload?refused=UNKNOWN_SUBJECT');
    expect(browser.secret).toBeUndefined();
    const told = await (await browser.ask(`${hub.url}/session/contact`)).json();
    expect(told).toMatchObject({ contact: { name: organisation('consortium').name } });
  });
});

describe('an invitation', () => {
  test('is accepted once, within its days, and makes somebody whom the registry says', async () => {
    const { id, code } = await invited('Noor Haddad');
    expect(await accountOf(id)).toBe('INVITED');
    const browser = new BrowserSession(hub.url);
    expect(await browser.signIn(STRANGER, { invitation: code.toLowerCase().replaceAll('-', ' ') })).toBe('/');
    expect((await browser.graph(WHO)).data?.viewer).toMatchObject({ role: 'ADVISER', professional: { id } });
    expect(await accountOf(id)).toBe('OPEN');
    const second = new BrowserSession(hub.url);
    expect(await second.signIn(STRANGER, { invitation: code })).toBe('/?refused=INVITATION_OVER');
    expect(second.secret).toBeUndefined();
    const late = await invited('Inès Roca');
    await sql('registry', 'update invitation set expires_at = now() where id = $1', [late.id]);
    expect(await accountOf(late.id)).toBe('NONE');
    expect(await second.signIn(STRANGER, { invitation: late.code })).toBe('/?refused=INVITATION_OVER');
  });

  test('of two who accept it at the same moment is accepted by one', async () => {
    const { code } = await invited('Léa Bonnet');
    const browsers = Array.from({ length: 5 }, () => new BrowserSession(hub.url));
    const led = await Promise.all(browsers.map((browser) => browser.signIn(STRANGER, { invitation: code })));
    expect(led.filter((path) => path === '/')).toHaveLength(1);
  });

  test('is given by who registers the professional, and its code is shown to nobody else', async () => {
    const { id } = staffOf('of-auch');
    const INVITE = 'mutation($id: ID!) { inviteProfessional(professionalId: $id) { code } }';
    const asked = async (org: string, role: string) => {
      const { errors, data: given } = await query(tokenOf({ org, role }), INVITE, { id });
      return (
        errors[0]?.extensions?.code ??
        typeof z.object({ inviteProfessional: z.object({ code: z.string() }) }).parse(given).inviteProfessional.code
      );
    };
    expect(await asked('of-auch', 'ADVISER')).toBe('FORBIDDEN');
    expect(await asked('of-albi', 'MANAGER')).toBe('NOT_FOUND');
    expect(await asked('of-auch', 'MANAGER')).toBe('string');
    expect(await asked('consortium', 'COORDINATOR')).toBe('string');
    const { organisation: seen } = await data(
      tokenOf({ org: 'of-auch', role: 'ADVISER' }),
      '{ organisation(slug: "of-auch") { professionals { account } } }',
    );
    expect(new Set(seen.professionals.map(({ account }: { account: unknown }) => account))).toEqual(new Set([null]));
  });
});

describe('whom the registry lets go', () => {
  test('has no session any more, and does not sign in again without a new invitation', async () => {
    const { id, code } = await invited('Paul Vidal');
    const browser = new BrowserSession(hub.url);
    await browser.signIn(STRANGER, { invitation: code });
    expect((await browser.graph(WHO)).status).toBe(200);
    await data(manager, 'mutation($id: ID!) { endAccess(professionalId: $id) { account } }', { id });
    expect(await browser.accounts()).toEqual([]);
    await untilAnswered(browser, 401);
    expect(await accountOf(id)).toBe('NONE');
    // The issuer knows them still.
    expect(await browser.signIn(STRANGER)).toBe('/?refused=UNKNOWN_SUBJECT');
    expect(await browser.signIn(STRANGER, { invitation: await inviteAgain(id) })).toBe('/');
  });

  test('who has another role is that from now on, in the session that they have', async () => {
    const { id, version, code } = await invited('Sarah Lopez');
    const browser = new BrowserSession(hub.url);
    await browser.signIn(STRANGER, { invitation: code });
    expect((await browser.graph(WHO)).data?.viewer.role).toBe('ADVISER');
    const CHANGE =
      'mutation($id: ID!, $version: Int!, $input: ProfessionalInput!) { changeProfessional(id: $id, version: $version, input: $input) { id } }';
    await data(manager, CHANGE, { id, version, input: { displayName: 'Sarah Lopez', role: 'MANAGER' } });
    for (;;) {
      const { status, data: who } = await browser.graph(WHO);
      if (who?.viewer?.role === 'MANAGER') break;
      expect([200, 401]).toContain(status);
      await sleep(200);
    }
  });

  test('who signs out everywhere is out in all browsers', async () => {
    const { id } = await person('Ulfat').accompaniedBy('ml-auch').arrives();
    const browsers = [new BrowserSession(hub.url), new BrowserSession(hub.url)];
    for (const browser of browsers) {
      await browser.signIn({ id });
      expect((await browser.graph(WHO)).data?.viewer).toMatchObject({ role: 'SUBJECT', person: { id } });
    }
    await browsers[0]?.graph('mutation { endMyAccess }');
    for (const browser of browsers) {
      expect(await browser.accounts()).toEqual([]);
      await untilAnswered(browser, 401);
    }
  });
});

test('somebody of two organisations says for which they act, and can say it anew; of nobody else', async () => {
  const { id, code } = await invited('Karim Aziz');
  const elsewhere = staffOf('of-albi');
  const browser = new BrowserSession(hub.url);
  await browser.signIn({ id: elsewhere.id }, { invitation: code });
  expect((await browser.graph(WHO)).data?.viewer.professional).toEqual({ id });
  const again = new BrowserSession(hub.url);
  await again.signIn({ id: elsewhere.id });
  expect(await again.accounts()).toMatchObject([{ isCurrent: false }, { isCurrent: false }]);
  expect((await again.graph(WHO)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  const { secret: before = '' } = again;
  expect((await again.post('/session/account', { account: elsewhere.id })).status).toBe(204);
  expect((await again.graph(WHO)).data?.viewer.organisation).toEqual({ slug: 'of-albi' });
  expect((await new BrowserSession(hub.url).take(before).graph(WHO)).status).toBe(401);
  expect((await again.post('/session/account', { account: id })).status).toBe(204);
  expect((await again.graph(WHO)).data?.viewer.organisation).toEqual({ slug: 'of-auch' });
  for (const account of [managerId('of-auch'), organisation('of-auch').id, randomUUID()])
    expect((await again.post('/session/account', { account })).status).toBe(403);
});

describe('the registry', () => {
  const PATH = '/sign-in/token';
  const ask = (bearer: string | undefined, body: string, path = PATH) =>
    fetch(`${hub.subgraphs.registry}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
      body,
    }).then(({ status }) => status);

  test('answers about sessions to the gateway alone, and for what it asked', async () => {
    const browser = new BrowserSession(hub.url);
    await browser.signIn({ organisation: 'of-auch', role: 'MANAGER' });
    const body = JSON.stringify({ session: browser.secret, hasToken: false });
    const { envelopePrivateKey, feedPrivateKeys, tokenPrivateKey } = await loadSecrets(hub.folder);
    const sign = await gatewayRequestSigner(JSON.parse(envelopePrivateKey));
    const signed = (change: object = {}) => sign({ audience: 'registry', path: PATH, body, ...change });
    expect(await ask(await signed(), body)).toBe(200);
    expect(await ask(undefined, body)).toBe(401);
    expect(await ask(await signed({ audience: 'housing' }), body)).toBe(401);
    expect(await ask(await signed({ path: '/sign-in/accounts' }), body)).toBe(401);
    expect(await ask(await signed({ body: '{}' }), body)).toBe(401);
    expect(await ask(await signed({ body: '{}' }), '{}')).toBe(400);
    for (const key of [feedPrivateKeys.housing ?? '', tokenPrivateKey])
      expect(await ask(await (await gatewayRequestSigner(JSON.parse(key)))({ audience: 'registry', path: PATH, body }), body)).toBe(401);
  });

  test('alone gives the hub’s own tokens: who has the gateway’s key makes none', async () => {
    const { id } = await person('Yalda').housedBy('cada-muret').arrives();
    const viewer = adviserOf('cada-muret');
    if (viewer.is !== 'member') throw new Error('an adviser is a member');
    const { envelopePrivateKey, tokenPrivateKey, issuerKey } = await loadSecrets(hub.folder);
    const { purpose: _purpose, ...named } = viewer;
    const soon = Math.floor(Date.now() / 1_000) + 60;
    const by = async (key: string, audience = 'passerelle') => (await hubTokenSigner(JSON.parse(key), audience))(named, soon);
    const read = async (token: string) => (await asViewer('housing', viewer, token, addressOf(id))).status;
    expect(await read(await by(tokenPrivateKey))).toBe(200);
    expect(await read(await by(envelopePrivateKey))).toBe(401);
    expect(await read(await by(tokenPrivateKey, 'elsewhere'))).toBe(401);
    // The issuer is not the registry, whatever it calls itself.
    const claims = JSON.parse(Buffer.from((await by(tokenPrivateKey)).split('.')[1] ?? '', 'base64url').toString());
    const { kid, ...key } = JSON.parse(issuerKey);
    const asRegistry = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' }).setIssuer(HUB_ISSUER);
    expect(await read(await asRegistry.sign(await importJWK(key, 'RS256')))).toBe(401);
  });

  test('keeps neither secrets nor the issuer’s tokens as they are', async () => {
    const browser = new BrowserSession(hub.url);
    await browser.signIn({ organisation: 'of-auch', role: 'MANAGER' });
    const { code } = await invited('Tom Riera');
    const rows = await sql(
      'registry',
      'select row_to_json(s)::text as kept from sign_in_session s union all select row_to_json(i)::text from invitation i',
    );
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(browser.secret);
    expect(kept).not.toContain(code);
    expect(kept).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});
