/** Leaks 19 and 21, over real processes: consent away, put back, rebuilt; and a person who comes of age. */

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual, promisify } from 'node:util';
import { ask, type HubAnswer } from '@passerelle/cli/api/client';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { ownerVariable } from '@passerelle/kit/database/orm';
import { personRegistered, representativeOnRecord } from '@passerelle/kit/feed/events';
import { LEASE_MS } from '@passerelle/kit/feed/lease';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import pg from 'pg';
import { z } from 'zod';
import { movedClock } from '../faults/nemesis.js';
import { root } from '../support/compose-file.js';
import { aSignedForm } from '../support/evidence.js';
import { Topology } from '../support/topology.js';

const DAY_MS = 86_400_000;
const READ = 'query($id: ID!) { youngPerson(id: $id) { accompaniment { status } housing { facilityKind } } }';
const PEOPLE = '{ viewer { organisation { id } } caseload(first: 100) { edges { node { id housing { since } holders { kind } } } } }';
const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
const MAKE_CODE = 'mutation($grantId: ID!) { makeConfirmationCode(grantId: $grantId) { code } }';
const BY_CODE = 'mutation($grantId: ID!, $code: String!) { confirmConsentWithCode(grantId: $grantId, code: $code) { status } }';
const BY_REPRESENTATIVE = {
  categories: ['HOUSING_STATUS', 'HOUSING_ADDRESS'],
  givenBy: 'LEGAL_REPRESENTATIVE',
  method: 'SIGNED_FORM',
  get evidenceSha256() {
    return aSignedForm();
  },
};

let topology: Topology;
let personId: string;
/** Of whom the registry learns that they are a minor. */
let minorId: string;
let recipientOrganisationId: string;

beforeAll(async () => {
  topology = await Topology.start();
  const shape = z.object({
    viewer: z.object({ organisation: z.object({ id: z.string() }) }),
    caseload: z.object({
      edges: z.array(
        z.object({ node: z.object({ id: z.string(), housing: z.unknown(), holders: z.array(z.object({ kind: z.string() })) }) }),
      ),
    }),
  });
  // Processes that have just begun, on a machine that all tests share, may take a while over their first question.
  let people = await asked(PEOPLE, {});
  for (let tries = 0; tries < 60 && people.errors.length > 0; tries += 1) {
    await sleep(1_000);
    people = await asked(PEOPLE, {});
  }
  expect(people.errors).toEqual([]);
  const { viewer, caseload } = shape.parse(people.data);
  const housedElsewhere = caseload.edges.filter(
    ({ node }) => node.housing === null && node.holders.some(({ kind }) => kind === 'HOUSING_OPERATOR'),
  );
  const [first, second] = housedElsewhere.map(({ node }) => node.id);
  personId = z.string().parse(first);
  minorId = z.string().parse(second);
  recipientOrganisationId = viewer.organisation.id;
});
afterAll(() => topology.stop());

/** Asks as an adviser or the manager of the Mission Locale that accompanies the person, or as the person. */
async function asked(query: string, variables: object, as: 'adviser' | 'manager' | 'person' = 'adviser'): Promise<HubAnswer> {
  const token = await topology.tokenOf(as === 'person' ? { person: personId } : { org: 'ml-toulouse', role: as.toUpperCase() });
  return ask(topology.address('gateway'), query, { ...variables }, { token });
}

async function grant(as: 'adviser' | 'person', change: object = {}): Promise<void> {
  const input = {
    personId,
    recipientOrganisationId,
    categories: ['HOUSING_STATUS'],
    purposes: ['SUPPORT'],
    explainedIn: 'fr',
    interpreter: false,
    method: 'ELECTRONIC',
    ...change,
  };
  const granted = await asked(GRANT, { input }, as);
  expect(granted.errors).toEqual([]);
  const { grantConsent } = z.object({ grantConsent: z.object({ id: z.string() }) }).parse(granted.data);
  if (as === 'adviser') await confirm(grantConsent.id);
}

/** By the representative’s code, which the manager hands to them and they give to the adviser. */
async function confirm(grantId: string): Promise<void> {
  const made = await asked(MAKE_CODE, { grantId }, 'manager');
  expect(made.errors).toEqual([]);
  const { makeConfirmationCode } = z.object({ makeConfirmationCode: z.object({ code: z.string() }) }).parse(made.data);
  expect((await asked(BY_CODE, { grantId, code: makeConfirmationCode.code })).errors).toEqual([]);
}

const reading = async (as: 'adviser' | 'person' = 'adviser') => {
  const { data, errors, withheld } = await asked(READ, { id: personId }, as);
  // Processes that have just begun may not know yet who asks.
  if (!data) return { refused: errors.map(({ extensions }) => extensions?.code) };
  const { youngPerson } = z.object({ youngPerson: z.record(z.string(), z.unknown()) }).parse(data);
  return {
    accompaniment: youngPerson.accompaniment != null,
    housing: youngPerson.housing != null,
    reason: withheld.find(({ field }) => field === 'YoungPerson.housing')?.reason,
  };
};
const OPEN = { accompaniment: true, housing: true, reason: undefined };

/** Expects of what is looked at again and again that it comes to be as expected. */
async function soon(expected: unknown, look: () => Promise<unknown> = reading): Promise<void> {
  for (let waited = 0; waited < 60_000 && !isDeepStrictEqual(await look(), expected); waited += 200) await sleep(200);
  expect(await look()).toEqual(expected);
}

test('21: with consent down, reads go on while the lease lasts, then are denied as stale; the holder’s and the person’s go on', async () => {
  await grant('person');
  await soon(OPEN);
  await topology.kill('consent');
  expect(await reading()).toEqual(OPEN);
  await sleep(LEASE_MS + 500);
  expect(await reading()).toEqual({ accompaniment: true, housing: false, reason: 'CONSENT_STATE_STALE' });
  expect((await reading('person')).housing).toBe(true);
  topology.begin('consent');
  await topology.answers('consent');
  await soon(OPEN);
});

test('a projection is rebuilt from zero by command while its subgraph serves, and is the same again', async () => {
  const client = new pg.Client({ connectionString: topology.databaseUrl('housing') });
  await client.connect();
  // Consent, which was killed, tells of the people whom it has not heard of yet.
  await topology.followed();
  const projection = async () => (await client.query('select * from kit.consent_grant order by id')).rows;
  const before = await projection();
  const environment = Object.fromEntries(SUBGRAPHS.map(({ name }) => [ownerVariable(name), topology.databaseUrl(name)]));
  const { stdout } = await promisify(execFile)(
    join(root, 'node_modules', 'node', 'bin', 'node'),
    [join(root, 'cli', 'dist', 'commands', 'rebuild.js'), 'housing', '--source', 'consent'],
    { env: { ...process.env, ...environment } },
  );
  expect(stdout).toBe('housing follows the events of consent again from zero\n');
  // Its memory of the grants goes on until the follower sees that it was put back.
  await soon(before, projection);
  await soon(OPEN);
  await client.end();
});

test('a consent that was put back, and has told other things since, is not followed as if it were the same', async () => {
  await soon(OPEN);
  const client = new pg.Client({ connectionString: topology.databaseUrl('consent') });
  await client.connect();
  await topology.followed();
  await topology.kill('consent');
  const { rows } = await client.query<{ position: string; at: string }>(
    'select position, at::text from kit.feed_event order by position desc limit 1',
  );
  const toldAt = async (at: string | undefined) => {
    await topology.kill('consent');
    await client.query('update kit.feed_event set at = $1 where position = $2', [at, rows[0]?.position]);
    topology.begin('consent');
    await topology.answers('consent');
  };
  // As many events as there were, of which the last is another.
  await toldAt(new Date().toISOString());
  await sleep(LEASE_MS);
  await soon({ accompaniment: true, housing: false, reason: 'CONSENT_STATE_STALE' });
  await toldAt(rows[0]?.at);
  await soon(OPEN);
  await client.end();
});

test('19: a consent that a representative gave is over when the person comes of age, on whatever subgraph', async () => {
  personId = minorId;
  const inDays = (days: number): string => addDays(inParis(new Date()).day, days);
  const representativeId = randomUUID();
  const represents = { representativeId, personId, since: inDays(-30), until: null, mistaken: false, recordedById: randomUUID() };
  // The registry has learnt that the person is a minor still, and by whom they are represented.
  const registry = new pg.Client({ connectionString: topology.databaseUrl('registry') });
  await registry.connect();
  for (const { kind, payload } of [personRegistered.of({ personId, majorityOn: inDays(30) }), representativeOnRecord.of(represents)])
    await registry.query(
      'with head as (update kit.feed_head set position = position + 1 returning position) insert into kit.feed_event (position, kind, payload) select position, $1, $2 from head',
      [kind, JSON.stringify(payload)],
    );
  await registry.end();
  await topology.followed();
  await grant('adviser', { ...BY_REPRESENTATIVE, representativeId });
  await soon(OPEN);

  const processes = ['issuer', ...SUBGRAPHS.map(({ name }) => name), 'gateway'];
  for (const name of processes) await topology.kill(name);
  for (const name of processes) topology.begin(name, movedClock(31 * DAY_MS));
  for (const name of processes) await topology.answers(name);
  await soon({ accompaniment: true, housing: false, reason: 'EXPIRED' });
});
