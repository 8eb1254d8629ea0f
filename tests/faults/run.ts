/**
 * `npm run test:faults -- --trials N`: grants, reads and withdrawals through the real gateway over real processes
 * while these are paused, killed, cut off, put back and mistaken about the time; then a check of what was seen. A trial is a
 * withdrawal that returned, with the reads after it. Ends with `RESULT {json}`; exits 1 on a stale read.
 */
import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '@passerelle/hub/client';
import { Command } from 'commander';
import { z } from 'zod';
import { Topology } from '../support/topology.js';
import { type Happening, staleReads } from './history.js';
import { type Done, torment } from './nemesis.js';

const options = new Command('test:faults')
  .option('--trials <n>', 'withdrawals to watch', '2000')
  .option('--workers <n>', 'people at a time', '24')
  .parse()
  .opts<{ trials: string; workers: string }>();
const trials = z.coerce.number().int().positive().parse(options.trials);
const workers = z.coerce.number().int().positive().parse(options.workers);

const READ = 'query Read($id: ID!) { youngPerson(id: $id) { housing { since } } }';
const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';

const effective = z.object({ withdrawConsent: z.object({ effectiveEverywhere: z.literal(true) }) });
/** How long a request whose answer was lost may still be at work once its process answers again. */
const UNDER_WAY_MS = 3_000;

interface Tokens {
  readonly reader: string;
  readonly collector: string;
}

const topology = await Topology.start();
const history: Happening[] = [];
const blocked: number[] = [];
const stop = new AbortController();
try {
  const reader = await topology.tokenOf({ org: 'ml-mende', role: 'ADVISER' });
  const collector = await topology.tokenOf({ org: 'cada-toulouse', role: 'ADVISER' });
  const recipient = await organisationId(reader, 'ml-mende');
  const people = await peopleOf(collector, reader);
  const tormented = torment(topology, stop.signal);
  let left = trials;
  const work = people.slice(0, workers).map(async (personId) => {
    while (left > 0) if (await trial(personId, { reader, collector }, recipient)) left -= 1;
  });
  const progress = setInterval(() => console.error(`${trials - Math.max(0, left)}/${trials}`), 5_000);
  await Promise.all(work);
  clearInterval(progress);
  stop.abort();
  const faults = await tormented;
  report(faults);
} finally {
  stop.abort();
  await topology.stop();
}

/** Consents, reads, withdraws, reads. Returns whether the withdrawal returned; under a fault any step may fail. */
async function trial(personId: string, tokens: Tokens, recipient: string): Promise<boolean> {
  const input = {
    personId,
    recipientOrganisationId: recipient,
    categories: ['HOUSING_STATUS'],
    purposes: ['SUPPORT'],
    explainedIn: 'fr',
    interpreter: false,
    method: 'ELECTRONIC',
  };
  history.push({ kind: 'grant', personId, asked: performance.now() });
  const granted = await attempt(GRANT, { input }, tokens.collector);
  const grantId = z.object({ grantConsent: z.object({ id: z.string() }) }).safeParse(granted).data?.grantConsent.id;
  if (grantId) {
    await read(personId, tokens.reader);
    const reading = read(personId, tokens.reader);
    const withdrawn = await withdraw(grantId, tokens.collector);
    await reading;
    if (withdrawn) {
      history.push({ kind: 'withdrawal', personId, returned: withdrawn.returned });
      blocked.push(withdrawn.ms);
      for (let nth = 0; nth < 3; nth += 1) await read(personId, tokens.reader);
      return true;
    }
  }
  await withdrawAll(personId, tokens.collector);
  return false;
}

async function withdraw(grantId: string, collector: string): Promise<{ readonly returned: number; readonly ms: number } | undefined> {
  const asked = performance.now();
  const answer = effective.safeParse(await attempt(WITHDRAW, { grantId }, collector));
  const returned = performance.now();
  return answer.success ? { returned, ms: returned - asked } : undefined;
}

/**
 * After a request whose answer was lost the person may hold a consent that nobody knows of: it is waited for, since a paused
 * process may yet write it, and withdrawn, so that the next trial begins without any.
 */
async function withdrawAll(personId: string, collector: string): Promise<void> {
  const ACTIVE =
    'query($id: ID!) { youngPerson(id: $id) { consents { id status collectedBy { slug } recipient { organisation { slug } } } } }';
  const grant = z.object({
    id: z.string(),
    status: z.string(),
    collectedBy: z.object({ slug: z.string() }),
    recipient: z.object({ organisation: z.object({ slug: z.string() }).nullable() }),
  });
  const shape = z.object({ youngPerson: z.object({ consents: z.array(grant) }) });
  const ours = async () => {
    const found = shape.safeParse(await attempt(ACTIVE, { id: personId }, collector));
    return found.data?.youngPerson.consents.filter(
      ({ status, recipient }) => status === 'ACTIVE' && recipient.organisation?.slug === 'ml-mende',
    );
  };
  while (!(await ours())) await sleep(500);
  await sleep(UNDER_WAY_MS);
  for (;;) {
    const active = await ours();
    if (active?.length === 0) return;
    for (const { id } of active ?? []) await withdraw(id, collector);
    await sleep(500);
  }
}

async function read(personId: string, token: string): Promise<void> {
  const asked = performance.now();
  const opened = opens(await attempt(READ, { id: personId }, token));
  history.push({ kind: 'read', personId, asked, answered: performance.now(), opened });
}

/** The data of an answer, or nothing where there was none. */
function attempt(query: string, variables: Readonly<Record<string, unknown>>, token: string): Promise<unknown> {
  return ask(topology.address('gateway'), query, variables, { token }).then(
    ({ data }) => data,
    () => undefined,
  );
}

/** The operator's people whom the reader may not read: no consent to its kind, none to itself. */
async function peopleOf(collector: string, reader: string): Promise<string[]> {
  const shape = z.object({
    caseload: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string(), housing: z.unknown() }) })) }),
  });
  const { data } = await ask(
    topology.address('gateway'),
    '{ caseload(first: 100) { edges { node { id housing { since } } } } }',
    {},
    { token: collector },
  );
  const housed = shape.parse(data).caseload.edges.filter(({ node }) => node.housing != null);
  const found = await Promise.all(housed.map(async ({ node }) => ({ id: node.id, answer: await attempt(READ, { id: node.id }, reader) })));
  return found.filter(({ answer }) => !opens(answer)).map(({ id }) => id);
}

/** Whether an answer to READ holds the guarded value. */
function opens(answer: unknown): boolean {
  const shape = z.object({ youngPerson: z.object({ housing: z.object({ since: z.string() }) }) });
  return shape.safeParse(answer).success;
}

async function organisationId(token: string, slug: string): Promise<string> {
  const { data } = await ask(
    topology.address('gateway'),
    'query($slug: String!) { organisation(slug: $slug) { id } }',
    { slug },
    { token },
  );
  return z.object({ organisation: z.object({ id: z.string() }) }).parse(data).organisation.id;
}

function report(faults: readonly Done[]): void {
  const stale = staleReads(history);
  for (const [name, times] of Map.groupBy(faults, (fault) => fault.name)) console.log(`${times.length} × ${name}`);
  for (const { asked, answered } of stale) {
    const last = faults.findLast(({ from }) => from < answered);
    console.log(`a stale read asked ${Math.round(asked - (last?.from ?? 0))} ms after the beginning of: ${last?.name ?? 'no fault'}`);
  }
  const sorted = [...blocked].sort((left, right) => left - right);
  const percentile = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  const reads = history.filter((happening) => happening.kind === 'read');
  const result = {
    trials: blocked.length,
    faults: faults.length,
    reads: reads.length,
    opened: reads.filter(({ opened }) => opened).length,
    staleReads: stale.length,
    blockedMs: { p50: percentile(0.5), p99: percentile(0.99) },
  };
  console.log(`RESULT ${JSON.stringify(result)}`);
  if (stale.length > 0) process.exitCode = 1;
}
