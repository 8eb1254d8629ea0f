/** A Mission Locale's own software reads and writes without a human, for as long as its manager lets it; and the person sees that it did. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, hub, query, settled, subject, tokenOf } from '../support/hub.js';
import { askForToken, assertionOf, formOf, machineOf, machineToken, newKey, sendForm, TERMS, TOKEN_URL } from '../support/machine.js';
import { managerId, organisation, person } from '../support/person.js';
import { until } from '../support/until.js';

const ML = 'ml-cahors';
const manager = tokenOf({ org: ML, role: 'MANAGER' });
const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const TODAY = inParis(new Date()).day;

const WHO = '{ viewer { role purposes machine { id name } professional { id } organisation { slug } } }';
const MACHINES = `query($slug: String!) { organisation(slug: $slug) {
  machines { id version name role purposes peoplePerHour lastUsedAt endedAt keys { id thumbprint endedAt } } } }`;
const INTERVIEW = `mutation($id: ID!) { recordInterview(personId: $id, input: { heldOn: "${TODAY}", medium: PHONE, minutes: 20 }) {
  id professional { id } } }`;
const CHANGE = `mutation($id: ID!, $version: Int!, $input: MachineInput!) {
  changeMachine(id: $id, version: $version, input: $input) { id version role } }`;
const END = 'mutation($id: ID!) { endMachine(id: $id) { endedAt } }';

const listed = async (id: string) =>
  (await data(manager, MACHINES, { slug: ML })).organisation.machines.find((one: { id: string }) => one.id === id);
const codesOf = async (token: Promise<string> | string, text: string, variables: object = {}) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => extensions?.code);

describe('a program of a Mission Locale', () => {
  test('reads its caseload, writes an interview, and the person reads that a program did', async () => {
    const { id } = await person('Nazanin').accompaniedBy(ML).arrives();
    const machine = await machineOf(ML, { name: 'i-milo pour Cahors' });
    expect((await listed(machine.id)).lastUsedAt).toBeNull();
    const token = await machineToken(machine);
    expect(await data(token, WHO)).toEqual({
      viewer: {
        role: 'ADVISER',
        purposes: ['SUPPORT'],
        machine: { id: machine.id, name: 'i-milo pour Cahors' },
        professional: null,
        organisation: { slug: ML },
      },
    });
    const { caseload } = await data(token, '{ caseload(first: 100) { edges { node { id identity { givenNames } } } } }');
    expect(caseload.edges.map(({ node }: { node: object }) => node)).toContainEqual({ id, identity: { givenNames: 'Nazanin' } });
    const { recordInterview } = await data(token, INTERVIEW, { id });
    expect(recordInterview).toMatchObject({ professional: null });
    expect((await listed(machine.id)).lastUsedAt).not.toBeNull();

    await settled();
    const READINGS =
      'query($id: ID!) { youngPerson(id: $id) { disclosures { edges { node { basis organisation { slug } machine { name } } } } } }';
    const { edges } = (await data(subject(id), READINGS, { id })).youngPerson.disclosures;
    expect(edges.map(({ node }: { node: object }) => node)).toContainEqual({
      basis: 'HOLDER',
      organisation: { slug: ML },
      machine: { name: 'i-milo pour Cahors' },
    });
    // What a human reads is told as before.
    await data(adviser(ML), 'query($id: ID!) { youngPerson(id: $id) { identity { givenNames } } }', { id });
    await settled();
    const again = (await data(subject(id), READINGS, { id })).youngPerson.disclosures.edges;
    expect(again.map(({ node }: { node: object }) => node)).toContainEqual({ basis: 'HOLDER', organisation: { slug: ML }, machine: null });
  });

  test('reads of another organisation’s records what a professional of its organisation reads, and no more', async () => {
    const { id } = await person('Shabnam')
      .accompaniedBy(ML)
      .housedBy('cada-muret')
      .grants({ to: ML, categories: ['HOUSING_STATUS'] })
      .arrives();
    const token = await machineToken(await machineOf(ML));
    const READ = `query($id: ID!) { youngPerson(id: $id) { housing { facilityKind address { lines } } procedure { stage } } }`;
    const [program, human] = await Promise.all([token, adviser(ML)].map((asking) => query(asking, READ, { id })));
    expect(program?.data).toEqual(human?.data);
    expect(program?.withheld).toEqual(human?.withheld);
    expect(program?.withheld).not.toEqual([]);
  });

  test('is ended by its manager, and refused at once, everywhere', async () => {
    const machine = await machineOf(ML, { name: 'À clore' });
    const token = await machineToken(machine);
    expect((await query(token, WHO)).status).toBe(200);
    await sleep(1_100);
    const { endMachine } = await data(manager, END, { id: machine.id });
    expect(endMachine.endedAt).not.toBeNull();
    expect((await askForToken(await assertionOf(machine))).error).toBe('invalid_client');
    await until(
      () => codesOf(token, '{ caseload(first: 1) { totalCount } }'),
      ([code]) => code === 'UNAUTHENTICATED',
    );
    expect(await data(manager, END, { id: machine.id })).toEqual({ endMachine });
    expect(await codesOf(manager, CHANGE, { id: machine.id, version: 2, input: TERMS })).toEqual(['CONFLICT']);
  });

  test('gets a second key beside the first, until the first is ended', async () => {
    const machine = await machineOf(ML, {}, 'ES256');
    const next = { ...machine, key: await newKey('EdDSA') };
    const ADD = 'mutation($id: ID!, $publicKey: String!) { addMachineKey(id: $id, publicKey: $publicKey) { keys { id endedAt } } }';
    const END_KEY = 'mutation($id: ID!) { endMachineKey(id: $id) { keys { id endedAt } } }';
    const [first] = (await listed(machine.id)).keys;
    const { addMachineKey } = await data(manager, ADD, { id: machine.id, publicKey: next.key.jwk });
    expect(addMachineKey.keys).toHaveLength(2);
    expect(await codesOf(manager, ADD, { id: machine.id, publicKey: (await newKey()).jwk })).toEqual(['CONFLICT']);
    expect(await codesOf(manager, ADD, { id: machine.id, publicKey: machine.key.jwk })).toEqual(['BAD_USER_INPUT']);
    const [byFirst] = await Promise.all([machineToken(machine), machineToken(next)]);
    await sleep(1_100);
    await data(manager, END_KEY, { id: first.id });
    await until(
      () => codesOf(byFirst, '{ caseload(first: 1) { totalCount } }'),
      ([code]) => code === 'UNAUTHENTICATED',
    );
    expect((await askForToken(await assertionOf(machine))).error).toBe('invalid_client');
    await sleep(1_100);
    expect((await query(await machineToken(next), WHO)).status).toBe(200);
    const HISTORY = 'query($id: ID!) { memberChanges(id: $id) { edges { node { act by { id } before { field } } } } }';
    const changes = (await data(manager, HISTORY, { id: first.id })).memberChanges.edges.map(({ node }: { node: object }) => node);
    const by = { id: managerId(ML) };
    expect(changes).toEqual([
      { act: 'CHANGED', by, before: [{ field: 'endedAt' }] },
      { act: 'ENTERED', by, before: [] },
    ]);
  });

  test('asks on its new terms once they are changed, and with its old token no more', async () => {
    const machine = await machineOf(ML);
    const token = await machineToken(machine);
    expect((await query(token, WHO)).status).toBe(200);
    const input = { ...TERMS, role: 'MANAGER', purposes: ['SUPPORT', 'RIGHTS'] };
    await data(manager, CHANGE, { id: machine.id, version: machine.version, input });
    await until(
      () => codesOf(token, WHO),
      ([code]) => code === 'UNAUTHENTICATED',
    );
    const { viewer } = await data(await machineToken(machine), WHO);
    expect(viewer).toMatchObject({ role: 'MANAGER', purposes: ['SUPPORT', 'RIGHTS'] });
    expect(await codesOf(manager, CHANGE, { id: machine.id, version: machine.version, input })).toEqual(['CONFLICT']);
    const HISTORY = 'query($id: ID!) { memberChanges(id: $id) { totalCount } }';
    expect(await data(auditor, HISTORY, { id: machine.id })).toEqual({ memberChanges: { totalCount: 2 } });
    expect(await codesOf(adviser(ML), HISTORY, { id: machine.id })).toEqual(['FORBIDDEN']);
  });

  test('is shown with its keys to its manager and to the coordinator, and to nobody else', async () => {
    const { id } = await machineOf(ML);
    const seen = async (token: Promise<string> | string) => (await data(token, MACHINES, { slug: ML })).organisation.machines;
    for (const token of [manager, auditor]) expect((await seen(token)).map((one: { id: string }) => one.id)).toContain(id);
    const program = machineToken(await machineOf(ML, { role: 'MANAGER' }));
    for (const token of [adviser(ML), tokenOf({ org: 'cada-muret', role: 'MANAGER' }), program]) expect(await seen(token)).toBeNull();
  });
});

describe('the token endpoint', () => {
  test('is found by its metadata (RFC 8414)', async () => {
    const metadata = await (await fetch(`${hub.url}/.well-known/oauth-authorization-server`)).json();
    expect(metadata).toEqual({
      issuer: hub.url,
      token_endpoint: TOKEN_URL,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['EdDSA', 'ES256'],
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
    });
  });

  test('answers by RFC 6749, and is kept by nobody', async () => {
    const machine = await machineOf(ML);
    const given = await askForToken(await assertionOf(machine, { aud: hub.url }));
    expect(given).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 600 });
    expect(given.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    const good = formOf(await assertionOf(machine));
    const refused: [Parameters<typeof sendForm>[0], string, number][] = [
      ['', 'invalid_request', 400],
      [{ ...good, grant_type: 'password' }, 'unsupported_grant_type', 400],
      [{ ...good, scope: 'everything' }, 'invalid_scope', 400],
      [{ ...good, client_id: organisation(ML).id }, 'invalid_client', 401],
      [{ ...good, client_secret: 'secret' }, 'invalid_client', 401],
      [{ ...good, client_assertion_type: 'password' }, 'invalid_client', 401],
      [`${new URLSearchParams(good)}&grant_type=client_credentials`, 'invalid_request', 400],
    ];
    for (const [form, error, status] of refused) {
      const answer = await sendForm(form);
      expect(answer).toMatchObject({ status, error });
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
    }
    expect(await sendForm('{}', { 'content-type': 'application/json' })).toMatchObject({ error: 'invalid_request', status: 400 });
    expect(await sendForm(good, { authorization: 'Basic YTpi' })).toMatchObject({ error: 'invalid_client', status: 401 });
    // None of that has used the assertion.
    expect((await sendForm(good)).status).toBe(200);
  });
});
