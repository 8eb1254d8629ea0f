/** What an owner's stream says to any router, ours or another: the events of graphql-sse, and nothing else under a name. */
import { adviser, data, hub } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { adviserOf, contentFor, stolenKey } from '../support/stolen-key.js';

const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';

test('each event is an answer; that all has been given is said in a comment', async () => {
  const { id: personId } = await person('Nilofar').accompaniedBy('ml-auch').arrives();
  const input = { personId, toOrganisationId: organisation('of-auch').id, kind: 'TRAINING', subject: 'Français', needs: ['IDENTITY'] };
  await data(adviser('ml-auch'), SEND, { input });

  const body = JSON.stringify({ query: 'subscription { inbox { position } }' });
  const token = await adviser('of-auch');
  const envelope = await (await stolenKey())({ audience: 'coordination', body, token }, contentFor(adviserOf('of-auch')));
  const left = new AbortController();
  const response = await fetch(`${hub.subgraphs.coordination}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'passerelle-envelope': envelope,
      'passerelle-token': token,
    },
    body,
    signal: left.signal,
  });
  let told = '';
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    told += piece;
    if (told.includes('caught-up')) break;
  }
  left.abort();
  const events = told.split('\n\n').filter((event) => event !== '' && !event.startsWith(':'));
  expect(events.length).toBeGreaterThan(0);
  for (const event of events) expect(event).toMatch(/^event: next\nid: \d+ \S+\ndata: \{"data":\{"inbox":\{"position":\d+\}\}.*$/);
  expect(told).toMatch(/^: caught-up \d+$/m);
});
