/** Leak 33: the names that a client gives to fields and variables are data: none reaches what other requests read. */
import { adviser, data, hub, query, subject } from '../support/hub.js';
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
  const input = { personId: id, toOrganisationId: organisation('of-albi').id, kind: 'HOUSING', subject: 'Logement', needs: ['IDENTITY'] };
  const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
  const { sendReferral } = await data(adviser('ml-albi'), SEND, { input });
  for (const name of NAMES) {
    const first = await firstTold(
      await subject(id),
      `subscription { ${name}: inbox { ${name}: position referral { ${name}: id } person { ${name}: id } } }`,
    );
    expect(first).toBe(`{"data":{"${name}":{"${name}":1,"referral":{"${name}":"${sendReferral.id}"},"person":{"${name}":"${id}"}}}}`);
  }
  expect((await query(adviser('ml-albi'), '{ viewer { role } }')).text).toBe('{"data":{"viewer":{"role":"ADVISER"}}}');
});

test('variables and input objects by these names are refused or ignored, and change nothing', async () => {
  const { id } = await person('Shirin').accompaniedBy('ml-albi').arrives();
  for (const name of NAMES) {
    const variables = JSON.parse(`{"id":"${id}","${name}":{"viewer":null,"housing":1}}`);
    const asked = await query(adviser('ml-albi'), 'query($id: ID!) { youngPerson(id: $id) { id } }', variables);
    // The HTTP server takes no JSON that holds this key.
    if (name === '__proto__') expect(asked.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    else expect(asked.data).toEqual({ youngPerson: { id } });
    const filtered = await query(adviser('ml-albi'), 'query($f: CaseloadFilter) { caseload(filter: $f) { totalCount } }', {
      f: JSON.parse(`{"${name}":{"search":"zz"}}`),
    });
    expect(filtered.errors.length).toBe(1);
  }
  expect((await query(adviser('ml-albi'), 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', { id })).data).toEqual({
    youngPerson: { housing: null },
  });
});

/** The data of the first event that a subscription tells, as text. */
async function firstTold(token: string, text: string): Promise<string> {
  const left = new AbortController();
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: text }),
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
