/**
 * Leak 40: who signs in by a code on paper, a PIN or a passkey is the young person to whom an organisation gave the code; nobody else
 * comes in by guessing, by what was used or ended, by another page, or by the gateway's key.
 */
import { createHash, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BrowserSession } from '@passerelle/cli/demo/browser-session';
import { loadSecrets } from '@passerelle/cli/local/data-directory';
import { gatewayRequestSigner } from '@passerelle/kit/envelope/gateway-request';
import { CODE_LETTERS, checkLetter } from '@passerelle/schema/wire/code-letters';
import { z } from 'zod';
import { Authenticator, type Lies } from '../support/authenticator.js';
import { adviser, data, hub, query, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { until } from '../support/until.js';

const PIN = '482915';
const WHO = '{ viewer { role person { id } waysIn { kind } } }';
const GIVE = `mutation($id: ID!) { giveSignInCode(personId: $id, identitySeen: DOCUMENT) {
  code expiresAt person { id signIn { account since } } } }`;
const END = 'mutation($id: ID!) { endWaysIn(personId: $id) { id } }';
const { origin } = new URL(hub.url);

async function met(name: string): Promise<string> {
  return (await person(name).accompaniedBy('ml-auch').housedBy('cada-muret').arrives()).id;
}
const givenTo = async (id: string): Promise<string> => (await data(adviser('ml-auch'), GIVE, { id })).giveSignInCode.code;

const said = async (answer: Promise<Response>) => z.record(z.string(), z.any()).parse(await (await answer).json());
const enterCode = (browser: BrowserSession, code: string) => said(browser.post('/session/code', { code }));
const choosePin = (browser: BrowserSession, code: string, pin = PIN) => said(browser.post('/session/pin', { code, pin, isNew: true }));
const enterPin = (browser: BrowserSession, code: string, pin = PIN) => said(browser.post('/session/pin', { code, pin, isNew: false }));
const NOT_RIGHT = { refused: 'NOT_RIGHT' };

/** Somebody with a phone whose passkey is their way in. */
async function withPasskey(name: string) {
  const id = await met(name);
  const [browser, phone] = [new BrowserSession(hub.url), new Authenticator(origin)];
  const code = await givenTo(id);
  const { options } = await enterCode(browser, code);
  const credential = phone.make(options);
  expect(await said(browser.post('/session/passkey/bind', { code, credential }))).toEqual({});
  return { id, browser, phone, code };
}

/** Uses a passkey in a browser. */
async function usePasskey(browser: BrowserSession, phone: Authenticator, lies: Lies = {}) {
  const { options } = await said(browser.post('/session/passkey/ask', {}));
  return said(browser.post('/session/passkey/enter', { credential: phone.use(options, lies) }));
}

const untilAnswered = (browser: BrowserSession, status: number) =>
  until(
    () => browser.graph(WHO),
    (answer) => answer.status === status,
  );

const aWrongCode = (): string => {
  const letters = Array.from({ length: 11 }, () => CODE_LETTERS[randomInt(32)]).join('');
  return letters + checkLetter(letters);
};

describe('a code with a PIN', () => {
  test('lets the person in, again with both, and shows to whom what there is', async () => {
    const id = await met('Aziza');
    const { giveSignInCode: given } = await data(adviser('ml-auch'), GIVE, { id });
    expect(given.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(given.person.signIn).toMatchObject({ account: 'INVITED', since: expect.any(String) });
    const first = new BrowserSession(hub.url);
    expect(await enterCode(first, given.code)).toMatchObject({ next: 'BIND', options: { rp: { id: 'localhost' } } });
    expect(await choosePin(first, given.code.toLowerCase().replaceAll('-', ' '))).toEqual({});
    expect((await first.graph(WHO)).data?.viewer).toEqual({ role: 'SUBJECT', person: { id }, waysIn: [{ kind: 'PIN' }] });
    expect(first.kept.filter((line) => line.startsWith('passerelle='))[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = new BrowserSession(hub.url);
    expect(await enterCode(again, given.code)).toEqual({ next: 'PIN' });
    expect(await enterPin(again, given.code)).toEqual({});
    expect((await again.graph(WHO)).data?.viewer.person).toEqual({ id });
    // The organisations learn that there is a way in, and since when; the person who gave the code.
    const SEEN =
      '($id: ID!) { youngPerson(id: $id) { signIn { account since } identityChanges { edges { node { act holder { slug } } } } } }';
    const { youngPerson: asSeen } = await data(adviser('cada-muret'), `query${SEEN}`, { id });
    expect(asSeen.signIn).toMatchObject({ account: 'OPEN', since: expect.any(String) });
    const { data: own } = await first.graph(`query${SEEN}`, { id });
    expect(own?.youngPerson.identityChanges.edges[0].node).toEqual({ act: 'ENTERED', holder: { slug: 'ml-auch' } });
    const { viewer } = await data(adviser('ml-auch'), '{ viewer { waysIn { kind } } }');
    expect(viewer.waysIn).toEqual([]);
  });

  test('takes no PIN that is guessed soon, nor a birth date, and no text that is none', async () => {
    const code = await givenTo(await met('Behnaz'));
    const browser = new BrowserSession(hub.url);
    for (const pin of ['123456', '111111', '140305', '12345', '48291a', ''])
      expect(await choosePin(browser, code, pin)).toEqual({ refused: 'PIN_TOO_SIMPLE' });
    expect(await choosePin(browser, code)).toEqual({});
  });

  test('is bound once: of several at the same moment one is let in, and no other PIN or passkey is bound', async () => {
    const code = await givenTo(await met('Chehra'));
    const browsers = Array.from({ length: 4 }, () => new BrowserSession(hub.url));
    const answers = await Promise.all(browsers.map((browser) => choosePin(browser, code)));
    expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(1);
    const thief = new BrowserSession(hub.url);
    expect(await choosePin(thief, code, '730184')).toEqual(NOT_RIGHT);
    expect(await enterCode(thief, code)).toEqual({ next: 'PIN' });
    // A challenge of another code binds nothing of this one.
    const { options } = await enterCode(thief, await givenTo(await met('Dunya')));
    const credential = new Authenticator(origin).make(options);
    expect(await said(thief.post('/session/passkey/bind', { code, credential }))).toEqual(NOT_RIGHT);
    expect(thief.secret).toBeUndefined();
  });

  test('is locked after ten wrong PINs, also of the same moment, and the right one opens it no more', async () => {
    const code = await givenTo(await met('Elaha'));
    await choosePin(new BrowserSession(hub.url), code);
    const thief = new BrowserSession(hub.url);
    // Some wrong ones and the right one: the count begins anew.
    for (let tries = 0; tries < 3; tries += 1) expect(await enterPin(thief, code, '000001')).toEqual(NOT_RIGHT);
    expect(await enterPin(new BrowserSession(hub.url), code)).toEqual({});
    const guesses = Array.from({ length: 11 }, (_, nth) => enterPin(thief, code, String(100_000 + nth * 7_919)));
    // Each takes its turn at a slow hash. On a busy machine the gateway waits no longer for the last ones, which count all the same.
    for (const answer of await Promise.all(guesses)) expect(answer).not.toEqual({});
    expect(
      await until(
        () => enterPin(thief, code),
        (answer) => !('errors' in answer),
      ),
    ).toEqual(NOT_RIGHT);
    // As for a code that is nobody's.
    expect(await enterCode(thief, code)).toEqual({ next: 'PIN' });
    expect(await enterCode(thief, aWrongCode())).toEqual({ next: 'PIN' });
    expect(await enterPin(thief, aWrongCode())).toEqual(NOT_RIGHT);
    const told = await said(thief.ask(`${hub.url}/session/contact`));
    expect(told).toMatchObject({ contact: { name: organisation('consortium').name } });
  });

  test('runs out after seven days where nobody used it', async () => {
    const id = await met('Farzana');
    const code = await givenTo(id);
    // Whoever changes a code ends it: here it only grows old.
    await sql('registry', 'alter table sign_in_code disable trigger ways_in_ended');
    await sql('registry', 'update sign_in_code set expires_at = now() where person_id = $1', [id]);
    await sql('registry', 'alter table sign_in_code enable trigger ways_in_ended');
    const browser = new BrowserSession(hub.url);
    expect(await enterCode(browser, code)).toEqual({ next: 'PIN' });
    expect(await choosePin(browser, code)).toEqual(NOT_RIGHT);
  });

  test('ends with half an hour without a request', async () => {
    const id = await met('Gulalai');
    const browser = new BrowserSession(hub.url);
    await choosePin(browser, await givenTo(id));
    await sql('registry', "update sign_in_session set used_at = now() - interval '31 minutes' where account = $1", [id]);
    expect(await browser.accounts()).toEqual([]);
  });
});

describe('a passkey', () => {
  test('lets the person in by one press, in the place of whoever was signed in before', async () => {
    const { id, browser, phone } = await withPasskey('Hosna');
    expect((await browser.graph(WHO)).data?.viewer).toMatchObject({ person: { id }, waysIn: [{ kind: 'PASSKEY' }] });
    const another = new BrowserSession(hub.url);
    await choosePin(another, await givenTo(await met('Hila')));
    const { secret: before = '' } = another;
    expect(await usePasskey(another, phone)).toEqual({});
    expect((await another.graph(WHO)).data?.viewer.person).toEqual({ id });
    expect(await new BrowserSession(hub.url).take(before).accounts()).toEqual([]);
  });

  test('answers its own challenge, once, in the browser that was asked', async () => {
    const { phone } = await withPasskey('Jamila');
    const browser = new BrowserSession(hub.url);
    const { options } = await said(browser.post('/session/passkey/ask', {}));
    const credential = phone.use(options);
    // The victim's answer in the thief's browser, which has a challenge of its own, or none.
    const thief = new BrowserSession(hub.url);
    expect(await said(thief.post('/session/passkey/enter', { credential }))).toEqual(NOT_RIGHT);
    await thief.post('/session/passkey/ask', {});
    expect(await said(thief.post('/session/passkey/enter', { credential }))).toEqual(NOT_RIGHT);
    const cookie = browser.kept.map((line) => /^passerelle-passkey=([^;]+)/.exec(line)?.[1]).find((value) => value);
    expect(await said(browser.post('/session/passkey/enter', { credential }))).toEqual({});
    const replayed = fetch(`${hub.url}/session/passkey/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie: `passerelle-passkey=${cookie}` },
      body: JSON.stringify({ credential }),
    });
    expect(await said(replayed)).toEqual(NOT_RIGHT);
  });

  test('of another page, of another key, or of a phone that was not unlocked is none', async () => {
    const { phone } = await withPasskey('Karima');
    const lies: Lies[] = [
      { origin: 'https://attacker.example' },
      { origin: 'https://attacker.example', host: 'attacker.example' },
      { host: 'attacker.example' },
      { isUnlocked: false },
      { challenge: Buffer.from('a challenge of the attacker').toString('base64url') },
    ];
    for (const lie of lies) expect([lie, await usePasskey(new BrowserSession(hub.url), phone, lie)]).toEqual([lie, NOT_RIGHT]);
    expect(await usePasskey(new BrowserSession(hub.url), new Authenticator(origin))).toEqual(NOT_RIGHT);
    for (const lie of lies) {
      const browser = new BrowserSession(hub.url);
      const code = await givenTo(await met('Laila'));
      const { options } = await enterCode(browser, code);
      const credential = new Authenticator(origin).make(options, lie);
      expect([lie, await said(browser.post('/session/passkey/bind', { code, credential }))]).toEqual([lie, NOT_RIGHT]);
    }
  });

  test('that was bound for another code is bound to nobody else, nor is a challenge for entering one for binding', async () => {
    const { phone } = await withPasskey('Madina');
    const browser = new BrowserSession(hub.url);
    const code = await givenTo(await met('Nargis'));
    const { options } = await said(browser.post('/session/passkey/ask', {}));
    const fresh = new Authenticator(origin);
    expect(await said(browser.post('/session/passkey/bind', { code, credential: fresh.make(options) }))).toEqual(NOT_RIGHT);
    const { options: own } = await enterCode(browser, code);
    expect(await said(browser.post('/session/passkey/bind', { code, credential: phone.make(own) }))).toEqual(NOT_RIGHT);
    expect(browser.secret).toBeUndefined();
  });
});

describe('whoever guesses', () => {
  test('is refused after as many wrong codes as all together may send, and passkeys still open', async () => {
    const { phone } = await withPasskey('Parisa');
    const code = await givenTo(await met('Qamar'));
    const thief = new BrowserSession(hub.url);
    await sql('registry', 'delete from wrong_code');
    for (let guesses = 0; guesses < 5; guesses += 1) expect(await enterCode(thief, aWrongCode())).toEqual({ next: 'PIN' });
    // A code that is somebody's counts for nothing.
    await enterCode(thief, code);
    expect(await sql('registry', 'select sum(tries)::int as tries from wrong_code')).toEqual([{ tries: 5 }]);
    await sql('registry', 'update wrong_code set tries = 798');
    const answers = await Promise.all(Array.from({ length: 20 }, () => enterCode(thief, aWrongCode())));
    expect(answers.filter(({ next }) => next === 'PIN').length).toBeLessThanOrEqual(2);
    // Nobody is told whether a code is right meanwhile.
    for (const tried of [code, aWrongCode()]) {
      expect(await enterCode(thief, tried)).toEqual({ refused: 'TOO_MANY_TRIES' });
      expect(await choosePin(thief, tried)).toEqual({ refused: 'TOO_MANY_TRIES' });
      expect(await enterPin(thief, tried)).toEqual({ refused: 'TOO_MANY_TRIES' });
    }
    expect(await usePasskey(new BrowserSession(hub.url), phone)).toEqual({});
    await sql('registry', 'delete from wrong_code');
  });

  test('has no way round by another page, whose browser sends the cookies', async () => {
    const { phone, browser } = await withPasskey('Rabia');
    const code = await givenTo(await met('Sahar'));
    const { options } = await said(browser.post('/session/passkey/ask', {}));
    const bodies = {
      '/session/code': { code },
      '/session/pin': { code, pin: PIN, isNew: true },
      '/session/passkey/bind': { code, credential: {} },
      '/session/passkey/ask': {},
      '/session/passkey/enter': { credential: phone.use(options) },
    };
    const foreign: Record<string, string>[] = [{ origin: 'https://attacker.example' }, { origin: 'null' }, {}];
    for (const headers of foreign)
      for (const [path, body] of Object.entries(bodies)) expect((await browser.post(path, body, headers)).status).toBe(403);
    // A form is no JSON.
    const form = await browser.ask(`${hub.url}/session/pin`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      body: new URLSearchParams({ code, pin: PIN, isNew: 'true' }).toString(),
    });
    expect(form.status).toBe(415);
  });

  test('comes no further with the gateway’s key', async () => {
    const { envelopePrivateKey } = await loadSecrets(hub.folder);
    const sign = await gatewayRequestSigner(JSON.parse(envelopePrivateKey));
    const { phone } = await withPasskey('Tahmina');
    const ask = async (what: string, request: object) => {
      const path = `/sign-in/${what}`;
      const body = JSON.stringify(request);
      const authorization = `Bearer ${await sign({ audience: 'registry', path, body })}`;
      return said(
        fetch(hub.subgraphs.registry + path, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body }),
      );
    };
    expect(await ask('enter-pin', { code: aWrongCode(), pin: PIN })).toEqual(NOT_RIGHT);
    // It may say of which page it is, and the phone's answer says that it was another.
    const evil = { origin: 'https://attacker.example' };
    const { options, transaction } = await ask('ask-passkey', evil);
    for (const lie of [{}, evil])
      expect(await ask('enter-passkey', { ...evil, transaction, credential: phone.use(options, lie) })).toEqual(NOT_RIGHT);
  });
});

describe('a code is given', () => {
  const codeOf = async (token: Promise<string>, id: string) => (await query(token, GIVE, { id })).errors[0]?.extensions?.code ?? 'given';

  test('by a professional who stands with the person, and by nobody else', async () => {
    const id = await met('Uzma');
    const left = (await person('Wajma').housedBy('cada-muret', { exitedOn: '2026-01-31' }).arrives()).id;
    expect(await codeOf(adviser('ml-albi'), id)).toBe('NOT_FOUND');
    expect(await codeOf(adviser('cada-muret'), left)).toBe('NOT_FOUND');
    expect(await codeOf(adviser('ml-auch'), '00000000-0000-4000-8000-000000000000')).toBe('NOT_FOUND');
    expect(await codeOf(tokenOf({ org: 'consortium', role: 'COORDINATOR' }), id)).toBe('NOT_FOUND');
    expect(await codeOf(subject(id), id)).toBe('FORBIDDEN');
    expect(await codeOf(adviser('cada-muret'), id)).toBe('given');
  });

  test('again in the place of the one before: the former code, ways in and sessions end at once', async () => {
    const { id, browser, phone } = await withPasskey('Yasmin');
    const second = await givenTo(id);
    expect(await browser.accounts()).toEqual([]);
    await untilAnswered(browser, 401);
    expect(await usePasskey(new BrowserSession(hub.url), phone)).toEqual(NOT_RIGHT);
    const third = await givenTo(id);
    expect(await choosePin(browser, second)).toEqual(NOT_RIGHT);
    expect(await choosePin(browser, third)).toEqual({});
    await untilAnswered(browser, 200);
    expect(await enterPin(browser, second)).toEqual(NOT_RIGHT);
  });

  test('and ended by the person, or who stands with them: by nobody else, and nobody comes in any more', async () => {
    const id = await met('Zakia');
    const code = await givenTo(id);
    const browser = new BrowserSession(hub.url);
    await choosePin(browser, code);
    for (const other of [adviser('ml-albi'), subject(await met('Zarina'))])
      expect((await query(other, END, { id })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect((await browser.graph(WHO)).status).toBe(200);
    expect(await data(adviser('cada-muret'), END, { id })).toEqual({ endWaysIn: { id } });
    expect(await browser.accounts()).toEqual([]);
    await untilAnswered(browser, 401);
    expect(await enterPin(browser, code)).toEqual(NOT_RIGHT);
    expect(await choosePin(browser, code)).toEqual(NOT_RIGHT);
    const { youngPerson } = await data(adviser('ml-auch'), 'query($id: ID!) { youngPerson(id: $id) { signIn { account since } } }', { id });
    expect(youngPerson.signIn).toEqual({ account: 'NONE', since: null });
    const anew = await givenTo(id);
    await choosePin(browser, anew);
    await untilAnswered(browser, 200);
    expect((await browser.graph(END, { id })).errors).toBeUndefined();
    expect(await browser.accounts()).toEqual([]);
    expect(await enterPin(browser, anew)).toEqual(NOT_RIGHT);
  });
});

test('neither code nor PIN, nor what they are hashed of, stands in a row or a log', async () => {
  const id = await met('Zohra');
  const code = await givenTo(id);
  const browser = new BrowserSession(hub.url);
  await choosePin(browser, code);
  await enterPin(browser, code, '739164');
  const tables = ['sign_in_code', 'sign_in_secret', 'way_in', 'sign_in_session', 'kit.record_change', 'kit.answered', 'kit.feed_event'];
  const kept = JSON.stringify(
    await Promise.all(tables.map((table) => sql('registry', `select row_to_json(t)::text as row from ${table} t`))),
  );
  const log = await readFile(hub.logFile, 'utf8');
  const letters = code.replaceAll('-', '');
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  for (const secret of [code, letters, sha256(letters), sha256(PIN)]) expect(kept).not.toContain(secret);
  for (const secret of [code, letters, '"739164"', browser.secret ?? 'none']) expect(log).not.toContain(secret);
  expect(kept).not.toContain(`"${PIN}"`);
});
