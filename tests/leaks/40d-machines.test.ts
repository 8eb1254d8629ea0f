/**
 * Leak 40: who takes a program's place, or has a program do what it may not: by an assertion that is not its own, not for here, not for now,
 * or not for the first time; by a token that says what the registry does not; for a purpose that it was not given; in a human's place.
 */
import { randomUUID } from 'node:crypto';
import { loadSecrets } from '@passerelle/cli/local/data-directory';
import { HUB_ISSUER, hubTokenSigner } from '@passerelle/kit/identity/hub-token';
import { machineIdSchema, organisationIdSchema } from '@passerelle/kit/identity/ids';
import type { TokenSubject } from '@passerelle/kit/identity/viewer';
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { data, hub, hubLog, query, tokenOf } from '../support/hub.js';
import {
  askForToken,
  assertionOf,
  claimsOf,
  formOf,
  machineOf,
  machineToken,
  newKey,
  REGISTER,
  sendForm,
  TERMS,
  type TestedMachine,
} from '../support/machine.js';
import { adviserId, managerId, organisation, person } from '../support/person.js';
import { issuedBy } from '../support/stolen-key.js';

const ML = 'ml-figeac';
const manager = tokenOf({ org: ML, role: 'MANAGER' });
const codesOf = async (token: Promise<string> | string, text: string, variables: object = {}, purpose?: string) =>
  (await query(token, text, { ...variables }, purpose === undefined ? {} : { purpose })).errors.map(({ extensions }) => extensions?.code);

let machine: TestedMachine;
beforeAll(async () => {
  machine = await machineOf(ML);
});

describe('an assertion', () => {
  const now = () => Math.floor(Date.now() / 1_000);
  test.each<[string, () => JWTPayload]>([
    ['for another endpoint', () => ({ aud: 'https://ailleurs.example/oauth/token' })],
    ['for this and another one', () => ({ aud: [hub.url, 'https://ailleurs.example'] })],
    ['for nobody', () => ({ aud: undefined })],
    ['that has expired', () => ({ iat: now() - 120, exp: now() - 60 })],
    ['that never expires', () => ({ exp: undefined })],
    ['that holds for an hour', () => ({ exp: now() + 3_600 })],
    ['that does not hold yet', () => ({ nbf: now() + 60 })],
    ['without a name of its own', () => ({ jti: undefined })],
    ['with an empty name', () => ({ jti: '' })],
    ['whose subject is another', () => ({ sub: randomUUID() })],
    ['whose issuer is nobody', () => ({ iss: randomUUID(), sub: randomUUID() })],
    ['whose issuer is a professional', () => ({ iss: managerId(ML), sub: managerId(ML) })],
  ])('%s gives no token', async (_, claims) => {
    expect(await askForToken(await assertionOf(machine, claims()))).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  test('is good once, also where two arrive together', async () => {
    const assertion = await assertionOf(machine);
    const answers = await Promise.all([1, 2, 3, 4].map(() => askForToken(assertion)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    // The name alone is used up: not by other claims either.
    const { jti } = decodeJwt(assertion);
    expect((await askForToken(await assertionOf(machine, { jti, exp: now() + 90 }))).error).toBe('invalid_client');
  });

  test('that nobody signed, or that is signed by the public key as a secret, gives no token', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const signature of ['', 'AAAA'])
      for (const alg of ['none', 'None', 'EdDSA'])
        expect((await askForToken(`${part({ alg })}.${part(claimsOf(machine.id))}.${signature}`)).error).toBe('invalid_client');
    const { x } = JSON.parse(machine.key.jwk);
    for (const secret of [machine.key.jwk, Buffer.from(x, 'base64url')])
      for (const alg of ['HS256', 'HS512']) {
        const bytes = new Uint8Array(128);
        bytes.set(Buffer.from(secret));
        const signed = new SignJWT(claimsOf(machine.id)).setProtectedHeader({ alg });
        expect((await askForToken(await signed.sign(bytes))).error).toBe('invalid_client');
      }
  });

  test('by a key of another machine, of nobody, or that it brings along, gives no token', async () => {
    const other = await machineOf('cada-albi', { purposes: ['HOUSING'] });
    const stranger = await newKey();
    for (const key of [other.key, stranger, await newKey('ES256')])
      expect((await askForToken(await assertionOf({ id: machine.id, key }))).error).toBe('invalid_client');
    const jwk = JSON.parse(stranger.jwk);
    const brought = new SignJWT(claimsOf(machine.id)).setProtectedHeader({ alg: 'EdDSA', jwk, jku: `${hub.url}/jwks`, kid: 'x' });
    expect((await askForToken(await brought.sign(stranger.privateKey))).error).toBe('invalid_client');
    expect((await askForToken(await assertionOf(machine))).status).toBe(200);
  });

  test('that is no JWT, too long, or not alone, gives no token and no trace', async () => {
    for (const wrong of ['x', 'a.b.c', `${'a'.repeat(3_990)}.b.c`]) expect((await askForToken(wrong)).error).toBe('invalid_client');
    expect((await sendForm(formOf('a'.repeat(4_100)))).error).toBe('invalid_client');
    expect((await sendForm(formOf('a'.repeat(20_000)))).status).toBe(413);
    const assertion = await assertionOf(machine);
    const { access_token } = await askForToken(assertion);
    const log = await hubLog();
    for (const secret of [assertion, String(access_token)]) expect(log).not.toContain(secret);
  });
});

describe('a key', () => {
  const registering = (publicKey: string) =>
    query(manager, REGISTER, { at: organisation(ML).id, input: TERMS, publicKey }).then(({ errors, text }) => ({
      errors: errors.map(({ extensions }) => [extensions?.code, extensions?.field]),
      text,
    }));

  test('that is private, secret, weak or of another kind is refused, and never repeated', async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const secret = await exportJWK(privateKey);
    const { privateKey: ofEc } = await generateKeyPair('ES256', { extractable: true });
    const rsa = await exportJWK((await generateKeyPair('RS256', { extractable: true })).publicKey);
    const p384 = await exportJWK((await generateKeyPair('ES384', { extractable: true })).publicKey);
    const good = JSON.parse((await newKey()).jwk);
    const ec = JSON.parse((await newKey('ES256')).jwk);
    const point = (hex: string) => ({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') });
    const wrong = [
      ...[secret, await exportJWK(ofEc), { ...good, k: 'AAAA' }, { kty: 'oct', k: 'AAAA' }, rsa, p384],
      ...[
        { ...good, crv: 'X25519' },
        { ...good, use: 'enc' },
        { ...good, key_ops: ['sign'] },
        { ...good, alg: 'ES256' },
        { ...ec, alg: 'none' },
      ],
      ...[{ ...good, x: good.x.slice(4) }, { ...ec, y: ec.x }, { ...good, x: undefined }, { keys: [good] }],
      // Points of a small order: anybody signs for them.
      ...[point(`01${'00'.repeat(31)}`), point('00'.repeat(32)), point(`ec${'ff'.repeat(31)}`)],
      point('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'),
    ].map((jwk) => JSON.stringify(jwk));
    for (const publicKey of [...wrong, 'une clé', '[]', 'null', '-----BEGIN PUBLIC KEY-----']) {
      const { errors, text } = await registering(publicKey);
      expect([publicKey, errors]).toEqual([publicKey, [['BAD_USER_INPUT', 'publicKey']]]);
      expect(text).not.toContain(secret.d);
    }
  });
});

describe('a machine', () => {
  test('is registered by its own manager, within its kind’s purposes and its role’s people', async () => {
    const at = organisation(ML).id;
    const publicKey = (await newKey()).jwk;
    const refusalOf = async (token: Promise<string> | string, input: object, where = at) =>
      (await query(token, REGISTER, { at: where, input: { ...TERMS, ...input }, publicKey })).errors.map(({ extensions }) => [
        extensions?.code,
        extensions?.field,
      ]);
    for (const purposes of [['STATISTICS'], ['SUPPORT', 'EVALUATION'], []])
      expect(await refusalOf(manager, { purposes })).toEqual([['BAD_USER_INPUT', 'input.purposes']]);
    expect(await refusalOf(manager, { peoplePerHour: 301 })).toEqual([['BAD_USER_INPUT', 'input.peoplePerHour']]);
    for (const role of ['COORDINATOR', 'SYSTEM', 'SUBJECT'])
      expect(await refusalOf(manager, { role })).toEqual([[expect.any(String), expect.anything()]]);
    const others = [
      tokenOf({ org: ML, role: 'ADVISER' }),
      tokenOf({ org: 'cada-albi', role: 'MANAGER' }),
      tokenOf({ org: ML, role: 'SYSTEM' }),
    ];
    for (const token of others) expect(await refusalOf(token, {})).toEqual([['FORBIDDEN', undefined]]);
    expect(await refusalOf(manager, {}, organisation('ml-toulouse').id)).toEqual([['FORBIDDEN', undefined]]);
    const theirs = { id: machine.id, version: 1, input: TERMS };
    const CHANGE =
      'mutation($id: ID!, $version: Int!, $input: MachineInput!) { changeMachine(id: $id, version: $version, input: $input) { id } }';
    expect(await codesOf(tokenOf({ org: 'cada-albi', role: 'MANAGER' }), CHANGE, theirs)).toEqual(['NOT_FOUND']);
    expect(
      await codesOf(tokenOf({ org: 'cada-albi', role: 'MANAGER' }), 'mutation($id: ID!) { endMachine(id: $id) { id } }', theirs),
    ).toEqual(['NOT_FOUND']);
  });

  test('asks for no purpose beside its own', async () => {
    const token = await machineToken(machine);
    expect(await codesOf(token, '{ viewer { role } }', {}, 'SUPPORT')).toEqual([]);
    for (const purpose of ['RIGHTS', 'HOUSING', 'STATISTICS'])
      expect(await codesOf(token, '{ viewer { role } }', {}, purpose)).toEqual(['FORBIDDEN']);
  });

  test('does nothing that needs a human, whatever its role', async () => {
    const boss = await machineOf(ML, { role: 'MANAGER' });
    const token = await machineToken(boss);
    const { id } = await person('Mahnaz').accompaniedBy(ML).arrives();
    const [own, colleague] = [organisation(ML).id, adviserId(ML)];
    const publicKey = (await newKey()).jwk;
    const anyone = randomUUID();
    const acts: [string, object?][] = [
      [`mutation($id: ID!) { openEmergencyAccess(personId: $id, justification: "Personne en danger, appel du foyer") { id } }`, { id }],
      ['mutation($id: ID!) { signEmergencyAccess(id: $id) { id } }', { id: anyone }],
      ['mutation($id: ID!) { countersignRepresentative(id: $id) { id } }', { id: anyone }],
      ['mutation($id: ID!) { answerRight(id: $id, version: 1, input: { accepted: true }) { id } }', { id: anyone }],
      ['mutation($id: ID!) { inviteProfessional(professionalId: $id) { code } }', { id: colleague }],
      ['mutation($id: ID!) { endAccess(professionalId: $id) { id } }', { id: colleague }],
      [`mutation($id: ID!) { registerProfessional(organisationId: $id, input: { displayName: "X", role: MANAGER }) { id } }`, { id: own }],
      ['mutation($id: ID!, $to: ID!) { reassignCaseload(referentId: $id, newReferentId: $to) }', { id: colleague, to: managerId(ML) }],
      [REGISTER, { at: own, input: TERMS, publicKey }],
      ['mutation($id: ID!) { endMachine(id: $id) { id } }', { id: machine.id }],
      ['mutation($id: ID!, $key: String!) { addMachineKey(id: $id, publicKey: $key) { id } }', { id: boss.id, key: publicKey }],
      ['mutation($id: ID!) { giveSignInCode(personId: $id, identitySeen: KNOWN) { code } }', { id }],
      ['mutation($id: ID!) { endRecord(personId: $id) { id } }', { id }],
      ['mutation { endMyAccess }'],
      ['mutation($id: ID!) { writeNote(personId: $id, text: "Note") { id } }', { id }],
    ];
    const told = [];
    for (const [text, variables] of acts) told.push([text, await codesOf(token, text, variables)]);
    expect(told).toEqual(acts.map(([text]) => [text, ['FORBIDDEN']]));
  });
});

describe('a token', () => {
  const secrets = loadSecrets(hub.folder);
  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
  const named = (more: object): TokenSubject => ({
    is: 'member',
    organisationId: organisationIdSchema.parse(organisation(ML).id),
    organisationKind: 'MISSION_LOCALE',
    role: 'ADVISER',
    professionalId: null,
    machine: { id: machineIdSchema.parse(machine.id), purposes: ['SUPPORT'], peoplePerHour: 100 },
    ...more,
  });

  test('that says another organisation, role, purpose or number than the registry does is believed by nobody', async () => {
    const sign = await hubTokenSigner(JSON.parse((await secrets).tokenPrivateKey), 'passerelle');
    const READ = '{ caseload(first: 1) { totalCount } }';
    expect(await codesOf(await sign(named({}), inSeconds(60)), READ)).toEqual([]);
    const { id } = machine;
    const lies: object[] = [
      { organisationId: organisation('ml-toulouse').id },
      { organisationId: organisation('cada-albi').id, organisationKind: 'HOUSING_OPERATOR' },
      { role: 'MANAGER' },
      { machine: { id, purposes: ['SUPPORT', 'RIGHTS'], peoplePerHour: 100 } },
      { machine: { id, purposes: ['SUPPORT'], peoplePerHour: 300 } },
      { machine: { id: randomUUID(), purposes: ['SUPPORT'], peoplePerHour: 100 } },
      // As a professional, which a machine is not.
      { machine: undefined, professionalId: id },
    ];
    for (const lie of lies) expect([lie, await codesOf(await sign(named(lie), inSeconds(60)), READ)]).toEqual([lie, ['UNAUTHENTICATED']]);
  });

  test('of a machine comes from the registry alone, and an assertion is none', async () => {
    const token = await machineToken(machine);
    const { iss, iat, exp, ...claims } = decodeJwt(token);
    expect([iss, Number(exp) - Number(iat)]).toEqual([HUB_ISSUER, 600]);
    expect(claims).toMatchObject({ sub: machine.id, client_id: machine.id });
    expect(
      await codesOf(await issuedBy({ ...claims, iss: hub.issuer, iat: Number(iat), exp: Number(exp) }), '{ viewer { role } }'),
    ).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(await assertionOf(machine, { aud: 'passerelle' }), '{ viewer { role } }')).toEqual(['UNAUTHENTICATED']);
  });

  test('is not given to a machine of an organisation that has left', async () => {
    const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
    const OPEN = `mutation($slug: String!) { registerOrganisation(kind: TRAINING_PROVIDER, slug: $slug, input: { name: "De passage" }) { id } }`;
    const { id } = (await data(auditor, OPEN, { slug: `of-${randomUUID()}` })).registerOrganisation;
    const key = await newKey();
    const { registerMachine } = await data(auditor, REGISTER, { at: id, input: TERMS, publicKey: key.jwk });
    const theirs = { id: registerMachine.id, key };
    expect(await codesOf(await machineToken(theirs), '{ viewer { role } }')).toEqual([]);
    await data(auditor, 'mutation($id: ID!) { endMembership(id: $id, version: 1) { id } }', { id });
    expect((await askForToken(await assertionOf(theirs))).error).toBe('invalid_client');
  });
});
