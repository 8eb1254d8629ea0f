/**
 * `npm run bench:consent`: what the consent guard costs. A caseload page of 100 people, all that is held of it permitted, is asked of three
 * hubs over the same databases in turns: one as it is; one whose subgraphs decide but log nothing; one whose subgraphs run
 * without the guard. The cost is the processor time of all their processes and of PostgreSQL. Ends with `RESULT {json}`; `stalePages`
 * are those that were asked again, since on a busy machine a subgraph had lost touch with consent.
 */
import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type HubAnswer } from '@passerelle/cli/api/client';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { urlVariable } from '@passerelle/kit/settings/environment';
import { loadPolicy } from '@passerelle/schema/policy';
import { z } from 'zod';
import { aSignedForm } from '../support/evidence.js';
import { Topology } from '../support/topology.js';
import { GUARD_OFF, LOG_OFF } from './guard-off.js';
import { usedBy, withChildren } from './processor-time.js';

const READER = 'ml-toulouse';
/** Rounds that are not counted: code that is compiled while it runs costs most at first. */
const WARM_UP = 4;
const ROUNDS = 12;
const PAGES_PER_BLOCK = 12;
/** What a page leaves to do afterwards, the copies of its disclosures at `consent`, is done within this, and counted with it. */
const SETTLED_MS = 1_000;
/** How long to wait before a page that was denied as stale is asked again: within it a subgraph hears of consent again. */
const STALE_PAUSE_MS = 500;
const NAMES = SUBGRAPHS.map(({ name }) => name);

const PAGE = `query Page($first: Int!) { caseload(first: $first) { edges { node {
  id identity { givenNames familyName birthDate } contact { phone email }
  accompaniment { status situation { kind since } barriers }
  housing { facilityKind since plannedExitOn address { commune } household { children } }
  procedure { stage protection } rightToWork { allowed ground } integrationContract { signedOn civicDaysDone }
  training { enrolments { status startedOn } } language { level assessedOn }
  pathway(first: 5) { edges { node { kind occurredOn title } } }
} } } }`;

/** The hubs that are compared, by the name of their replicas, with what their subgraphs' processes load first. */
const HUBS = { whole: {}, unlogged: LOG_OFF, unguarded: GUARD_OFF } as const;
type HubName = keyof typeof HUBS;
const HUB_NAMES: readonly HubName[] = ['whole', 'unlogged', 'unguarded'];

const replica = (name: string, hub: HubName): string => (hub === 'whole' ? name : `${name}/${hub}`);
const others = HUB_NAMES.filter((hub) => hub !== 'whole');
const topology = await Topology.start({
  spares: others.flatMap((hub) => [...NAMES, 'gateway'].map((name) => replica(name, hub))),
  fetchTimeoutMs: 30_000,
});
const token = await topology.tokenOf({ org: READER, role: 'ADVISER' });

let stalePages = 0;
try {
  for (const hub of others) await begin(hub);
  await permitEverything();
  const [whole, ...rest] = [await page('whole', 100), await page('unlogged', 100), await page('unguarded', 100)];
  const sameAnswers = rest.every((text) => text === whole);
  const sqlPerOperation = { 5: await statementsFor(5), 100: await statementsFor(100) };

  const used: Record<HubName, number[]> = { whole: [], unlogged: [], unguarded: [] };
  for (let round = 0; round < WARM_UP; round += 1) for (const hub of HUB_NAMES) await block(hub);
  for (let round = 0; round < ROUNDS; round += 1) for (const hub of HUB_NAMES) used[hub].push(await block(hub));
  const perPage = (hub: HubName): number => Math.round(sum(used[hub]) / ROUNDS / PAGES_PER_BLOCK);
  const ratio = (hub: HubName): number => Math.round((sum(used[hub]) / sum(used.unguarded)) * 1000) / 1000;
  const result = {
    cpuRatio: ratio('unlogged'),
    cpuRatioWithLog: ratio('whole'),
    cpuMsPerPage: { whole: perPage('whole'), unlogged: perPage('unlogged'), unguarded: perPage('unguarded') },
    sqlPerOperation,
    sameAnswers,
    stalePages,
  };
  console.log(`RESULT ${JSON.stringify(result)}`);
  if (!sameAnswers) process.exitCode = 1;
} finally {
  await topology.stop();
}

async function begin(hub: HubName): Promise<void> {
  for (const name of NAMES) topology.begin(replica(name, hub), HUBS[hub]);
  const addresses = Object.fromEntries(NAMES.map((name) => [urlVariable(name), topology.address(replica(name, hub))]));
  topology.begin(replica('gateway', hub), addresses);
  for (const name of [...NAMES, 'gateway']) await topology.answers(replica(name, hub));
}

/** Some pages of 100 people. Returns the processor time that they took, in milliseconds. */
async function block(hub: HubName): Promise<number> {
  const kin = ['gateway', ...NAMES].flatMap((name) => topology.pidOf(replica(name, hub)) ?? []);
  const pids = [...kin, ...withChildren(topology.databasePid)];
  const before = usedBy(pids);
  for (let nth = 0; nth < PAGES_PER_BLOCK; nth += 1) await page(hub, 100);
  await sleep(SETTLED_MS);
  return usedBy(pids) - before;
}

/**
 * The text of a page's data. What was denied as stale is asked again. An owner that holds no record of somebody knows of no consent of
 * theirs either, and says so; that nothing else is withheld is seen where the hubs' answers are the same.
 */
async function page(hub: HubName, first: number): Promise<string> {
  const { data, errors, withheld } = await ask(topology.address(replica('gateway', hub)), PAGE, { first }, { token });
  if (withheld.some(({ reason }) => reason === 'CONSENT_STATE_STALE')) {
    stalePages += 1;
    await sleep(STALE_PAUSE_MS);
    return page(hub, first);
  }
  if (errors.length > 0) throw new Error(`not everything was given: ${JSON.stringify(errors[0])}`);
  return JSON.stringify(data);
}

/** The people's consent to everything on the page, so that the hubs answer the same. */
async function permitEverything(): Promise<void> {
  const gateway = topology.address('gateway');
  const idSchema = z.object({ id: z.string() });
  const found = await ask(gateway, '{ viewer { organisation { id } } caseload(first: 100) { edges { node { id } } } }', {}, { token });
  const { viewer, caseload } = z
    .object({ viewer: z.object({ organisation: idSchema }), caseload: z.object({ edges: z.array(z.object({ node: idSchema })) }) })
    .parse(found.data);
  const grantable = [...loadPolicy().categories.values()].filter(
    ({ neverShared, recipients, purposes }) => !neverShared && recipients.includes('MISSION_LOCALE') && purposes.includes('SUPPORT'),
  );
  for (const { node } of caseload.edges) {
    const input = {
      personId: node.id,
      recipientOrganisationId: viewer.organisation.id,
      categories: grantable.map(({ code }) => code),
      purposes: ['SUPPORT'],
      explainedIn: 'fr',
      interpreter: false,
      method: 'SIGNED_FORM',
      evidenceSha256: aSignedForm(),
    };
    const GIVE = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
    const CONFIRM = 'mutation($grantId: ID!) { confirmConsent(grantId: $grantId) { id } }';
    const asPerson = await ask(gateway, GIVE, { input }, { token });
    // A minor's is given by the representative.
    if (asPerson.errors[0]?.extensions?.field === 'input.givenBy') {
      await permitByRepresentative(input);
      continue;
    }
    const { grantConsent } = z.object({ grantConsent: idSchema }).parse(dataOf(asPerson));
    dataOf(await ask(gateway, CONFIRM, { grantId: grantConsent.id }, { token: await topology.tokenOf({ person: node.id }) }));
  }
}

/** The manager records what the representative on record consents to, and enters the code that the adviser has handed to them. */
async function permitByRepresentative(input: { readonly personId: string }): Promise<void> {
  const manager = { token: await topology.tokenOf({ org: READER, role: 'MANAGER' }) };
  const asked = async (text: string, variables: object, as: { readonly token: string }) =>
    dataOf(await ask(topology.address('gateway'), text, { ...variables }, as));
  const REPRESENTATIVES = 'query($id: ID!) { youngPerson(id: $id) { legalRepresentatives { id status } } }';
  const { youngPerson } = z
    .object({ youngPerson: z.object({ legalRepresentatives: z.array(z.object({ id: z.string(), status: z.string() })) }) })
    .parse(await asked(REPRESENTATIVES, { id: input.personId }, manager));
  const representativeId = youngPerson.legalRepresentatives.find(({ status }) => status === 'ON_RECORD')?.id;
  const given = await asked(
    'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }',
    { input: { ...input, givenBy: 'LEGAL_REPRESENTATIVE', representativeId } },
    manager,
  );
  const { grantConsent } = z.object({ grantConsent: z.object({ id: z.string() }) }).parse(given);
  const made = await asked('mutation($id: ID!) { makeConfirmationCode(grantId: $id) { code } }', { id: grantConsent.id }, { token });
  const { makeConfirmationCode } = z.object({ makeConfirmationCode: z.object({ code: z.string() }) }).parse(made);
  await asked(
    'mutation($id: ID!, $code: String!) { confirmConsentWithCode(grantId: $id, code: $code) { id } }',
    { id: grantConsent.id, code: makeConfirmationCode.code },
    manager,
  );
}

function dataOf({ data, errors }: HubAnswer): unknown {
  if (errors.length > 0) throw new Error(errors[0]?.message);
  return data;
}

/** How many SQL statements the subgraphs send for a page of so many people. */
async function statementsFor(first: number): Promise<number> {
  const before = await statements();
  await page('whole', first);
  return (await statements()) - before;
}

async function statements(): Promise<number> {
  const counts = await Promise.all(
    NAMES.map(async (name) => {
      const metrics = await (await topology.request(name, '/metrics')).text();
      const sent = metrics.matchAll(/^passerelle_sql_statements_total\{subgraph="[^"]+",work="(?:request|disclosure-log)"\} (\d+)$/gm);
      return sum([...sent].map(([, count]) => Number(count)));
    }),
  );
  return sum(counts);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
