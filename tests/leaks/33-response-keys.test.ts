/** Leak 33: the names that a client gives to fields and variables are data: none reaches what other requests read. */
import { readApi } from '@passerelle/schema/files';
import { buildSchema, getVariableValues, Kind, parse } from 'graphql';
import { adviser, data, hub, listen, query, subject } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const NAMES = Object.getOwnPropertyNames(Object.prototype);

test('an alias puts nothing into the answers of others', async () => {
  const [housed, homeless] = await Promise.all([
    person('Zarmina').accompaniedBy('ml-albi').housedBy('cada-albi').arrives(),
    person('Nazanin').accompaniedBy('ml-albi').arrives(),
  ]);
  const READ = 'query($id: ID!) { youngPerson(id: $id) { id housing { facilityKind address { lines } } } }';
  const read = async () => [
    (await query(adviser('cada-albi'), READ, { id: housed.id })).text,
    (await query(adviser('ml-albi'), READ, { id: housed.id })).text,
    (await query(adviser('ml-albi'), READ, { id: homeless.id })).text,
  ];
  const before = await read();
  for (const name of NAMES) await query(adviser('ml-sete'), `{ ${name}: viewer { __typename role ${name}: organisation { name } } }`);
  await query(adviser('ml-sete'), '{ __proto__: viewer { housing: organisation { facilityKind: name } } }');
  expect(await read()).toEqual(before);
});

test('an alias of a young person’s does not leave others without an answer', async () => {
  const { id } = await person('Palwasha').accompaniedBy('ml-albi').arrives();
  await query(subject(id), '{ __proto__: viewer { zz: role } }');
  expect(await data(adviser('ml-albi'), '{ viewer { zz: role role } }')).toEqual({ viewer: { zz: 'ADVISER', role: 'ADVISER' } });
});

test('each name is given back, at the root and in an entity', async () => {
  const { id } = await person('Nilofar').accompaniedBy('ml-albi').arrives();
  for (const name of NAMES) {
    const { text } = await query(adviser('ml-albi'), `query($id: ID!) { ${name}: youngPerson(id: $id) { ${name}: id } }`, { id });
    // As text: an object with an own `__proto__` does not outlive being copied.
    expect(text).toContain(`"data":{"${name}":{"${name}":"${id}"}}`);
  }
});

test('each name is given back in a stream, at its root and in an entity', async () => {
  const { id } = await person('Laleh').accompaniedBy('ml-albi').arrives();
  const referral = await refer(id);
  for (const name of NAMES) {
    const first = await firstTold(
      await subject(id),
      `subscription { ${name}: inbox { ${name}: position referral { ${name}: id } person { ${name}: id } } }`,
    );
    expect(first).toBe(`{"data":{"${name}":{"${name}":1,"referral":{"${name}":"${referral}"},"person":{"${name}":"${id}"}}}}`);
  }
  expect((await query(adviser('ml-albi'), '{ viewer { role } }')).text).toBe('{"data":{"viewer":{"role":"ADVISER"}}}');
});

/** Variables that nobody declared, by every one of these names, as JSON. */
const UNDECLARED = NAMES.map((name) => `"${name}":{"viewer":null,"housing":1,"prototype":{"leaked":1},"__proto__":{"leaked":1}}`).join();

test('variables by these names that nobody declared change nothing, over each transport', async () => {
  const { id } = await person('Shirin').accompaniedBy('ml-albi').arrives();
  const variables = `{"id":"${id}",${UNDECLARED}}`;
  const READ = 'query($id: ID!) { youngPerson(id: $id) { id housing { facilityKind } } }';
  const told = `"data":{"youngPerson":{"id":"${id}","housing":null}}`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await adviser('ml-albi')}` };
  const body = `{"query":${JSON.stringify(READ)},"variables":${variables},${UNDECLARED}}`;
  const sent = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body });
  expect(await sent.text()).toContain(told);
  const address = `${hub.url}/graphql?${new URLSearchParams({ query: READ, variables })}`;
  expect(await (await fetch(address, { headers })).text()).toContain(told);

  await refer(id);
  const LISTEN = 'subscription { inbox { person { id } } }';
  expect(await firstTold(await subject(id), LISTEN, variables)).toBe(`{"data":{"inbox":{"person":{"id":"${id}"}}}}`);
  const { client, events } = await listen(subject(id), LISTEN, JSON.parse(variables));
  expect((await events.next()).value).toEqual({ data: { inbox: { person: { id } } } });
  await client.dispose();
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(NAMES);
});

test('variables that are declared by these names are variables as any other', async () => {
  await Promise.all([person('Farida').accompaniedBy('ml-albi').arrives(), person('Nooria').accompaniedBy('ml-albi').arrives()]);
  for (const name of NAMES) {
    const text = `query($${name}: Int) { caseload(first: $${name}) { edges { cursor } } }`;
    expect((await data(adviser('ml-albi'), text, JSON.parse(`{"${name}":1}`))).caseload.edges).toHaveLength(1);
    const conditional = `query($${name}: Boolean!) { viewer { role purpose @include(if: $${name}) } }`;
    for (const holds of [true, false]) {
      const { viewer } = await data(adviser('ml-albi'), conditional, JSON.parse(`{"${name}":${holds}}`));
      expect(viewer).toEqual({ role: 'ADVISER', ...(holds && { purpose: 'SUPPORT' }) });
    }
  }
});

test('fields of inputs by these names are refused in the words of graphql-js', async () => {
  const api = buildSchema(readApi());
  const FILTERED = 'query($f: CaseloadFilter) { caseload(filter: $f) { totalCount } }';
  const [operation] = parse(FILTERED).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('this is an operation');
  for (const name of NAMES) {
    const variables = JSON.parse(`{"f":{"${name}":{"search":"zz"}}}`);
    const { errors = [] } = getVariableValues(api, operation.variableDefinitions ?? [], variables);
    const asked = await query(adviser('ml-albi'), FILTERED, variables);
    expect(errors).toHaveLength(1);
    expect(asked.errors.map(({ message }) => message)).toEqual(errors.map(({ message }) => message.replace(/ ?Did you mean .+\?$/, '')));
  }
});

/** A person's inbox has something to tell. */
async function refer(personId: string): Promise<string> {
  const input = { personId, toOrganisationId: organisation('of-albi').id, kind: 'HOUSING', subject: 'Logement', needs: ['IDENTITY'] };
  const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
  return (await data(adviser('ml-albi'), SEND, { input })).sendReferral.id;
}

/** The data of the first event that a subscription tells, as text. */
async function firstTold(token: string, text: string, variables = '{}'): Promise<string> {
  const left = new AbortController();
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: `{"query":${JSON.stringify(text)},"variables":${variables}}`,
    signal: left.signal,
  });
  let told = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    told += chunk;
    const event = /event: next\n(?:id: .*\n)?data: (.*)\n\n/.exec(told)?.[1];
    if (event === undefined) continue;
    left.abort();
    return event;
  }
  throw new Error(`the stream ended with ${response.status}: ${told}`);
}
