/** A process that is told to end (SIGTERM), as at each update: it finishes what it has begun, and who listens comes back to another. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, subscribe } from '@passerelle/cli/api/client';
import pg from 'pg';
import { z } from 'zod';
import { adviserId, organisation } from '../support/person.js';
import { Topology } from '../support/topology.js';

const INBOX = 'subscription { inbox { position } }';

const recordTraining = (title: string): string =>
  `recordStaffTraining(input: { title: "${title}", theme: RIGHT_TO_WORK, heldOn: "2026-11-20", hours: 6, participantIds: ["${adviserId('ml-toulouse')}"] }) { title }`;

let topology: Topology;
let token: string;
beforeAll(async () => {
  // Who asks is held against the registry first, which takes its time on a busy machine.
  topology = await Topology.start({ fetchTimeoutMs: 10_000 });
  await topology.followed();
  token = await topology.tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
});
afterAll(() => topology.stop());

const send = (text: string) => ask(topology.address('gateway'), text, {}, { token });

async function connected(owner: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: topology.databaseUrl(owner) });
  await client.connect();
  return client;
}

interface HeldUp {
  /** Resolves once a mutation waits. Rejects where it is answered instead. */
  readonly waits: (asked: Promise<unknown>) => Promise<void>;
  readonly letGo: () => Promise<void>;
}

const WAITING = "select 1 from pg_locks where not granted and relation = 'staff_training'::regclass";

/** What is held up still. */
const held = new Set<HeldUp>();
afterEach(async () => {
  for (const one of held) await one.letGo();
});

/** Holds up whoever records a staff training, until they are let go or the test is over. */
async function holdUp(): Promise<HeldUp> {
  const client = await connected('missions-locales');
  await client.query('begin');
  await client.query('lock table staff_training in share mode');
  const letGo = async () => {
    held.delete(holding);
    await client.query('rollback');
    await client.end();
  };
  const holding: HeldUp = {
    waits: (asked) =>
      Promise.race([
        until(async () => (await client.query(WAITING)).rowCount !== 0),
        asked.then((answered) => {
          throw new Error(`nothing waits: ${JSON.stringify(answered)}`);
        }),
      ]),
    letGo,
  };
  held.add(holding);
  return holding;
}

/** Resolves once the process takes no connection any more. */
const takesNothingNew = (name: string): Promise<void> =>
  until(() =>
    topology.request(name, '/health').then(
      () => false,
      () => true,
    ),
  );

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50);
}

async function again(name: string): Promise<void> {
  topology.begin(name);
  await topology.answers(name);
}

test.each(['gateway', 'missions-locales'])('%s answers the mutation that it has begun, takes nothing new, and then ends', async (name) => {
  const holding = await holdUp();
  const asked = send(`mutation { ${recordTraining(`Avec ${name}`)} }`);
  await holding.waits(asked);
  const ended = topology.end(name);
  await takesNothingNew(name);
  await holding.letGo();
  expect(await asked).toMatchObject({ errors: [], data: { recordStaffTraining: { title: `Avec ${name}` } } });
  await ended;
  await again(name);
});

test('a mutation is finished though its client has left, and before its gateway ends', async () => {
  const page = await send('{ caseload(first: 1) { edges { node { id } } } }');
  const [edge] = z.object({ caseload: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) }) }).parse(page.data)
    .caseload.edges;
  const draft = `draftReferral(input: { personId: "${edge?.node.id}", toOrganisationId: "${organisation('of-toulouse').id}", kind: TRAINING, subject: "Sans son client", needs: [IDENTITY] }) { id }`;
  const holding = await holdUp();
  const leaving = new AbortController();
  const asked = fetch(`${topology.address('gateway')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: `mutation { ${recordTraining('Sans son client')} ${draft} }` }),
    signal: leaving.signal,
  });
  await holding.waits(asked);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  const ended = topology.end('gateway');
  await takesNothingNew('gateway');
  await holding.letGo();
  await ended;
  const coordination = await connected('coordination');
  expect((await coordination.query("select 1 from referral where subject = 'Sans son client'")).rowCount).toBe(1);
  await coordination.end();
  await again('gateway');
});

/** Opens an inbox over server-sent events. Resolves once it is open. */
const listen = (): Promise<Response> =>
  fetch(`${topology.address('gateway')}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: INBOX }),
  });

/** Opens an inbox over WebSocket. Resolves once it has told something. */
async function listenOnSocket() {
  const subscribed = subscribe(topology.address('gateway'), token, INBOX);
  await subscribed.events.next();
  subscribed.events.next().catch(() => undefined);
  return subscribed;
}

test('streams end with their gateway, and none says that it is complete: 1012, and the end of the event stream', async () => {
  const { client, closed } = await listenOnSocket();
  const told = (await listen()).text();
  await topology.end('gateway');
  expect(await closed).toBe(1012);
  expect(await told).not.toContain('complete');
  await client.dispose();
  await again('gateway');
});

test('a stream whose source ends is not complete either: 1013, and the event stream breaks off', async () => {
  const { client, closed } = await listenOnSocket();
  const told = expect((await listen()).text()).rejects.toThrow();
  await topology.end('coordination');
  expect(await closed).toBe(1013);
  await told;
  await client.dispose();
  await again('coordination');
});

test('what is not finished within DRAIN_TIMEOUT_MS is cut', async () => {
  await topology.end('gateway');
  topology.begin('gateway', { DRAIN_TIMEOUT_MS: '300' });
  await topology.answers('gateway');
  const holding = await holdUp();
  const asked = send(`mutation { ${recordTraining('Trop tard')} }`);
  const cut = expect(asked).rejects.toThrow();
  await holding.waits(asked);
  await topology.end('gateway');
  await cut;
  await holding.letGo();
  await again('gateway');
});
