/** The hub under test, as a test talks to it: tokens, operations, its databases and its log. */

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { askToken, type TokenFor } from '@passerelle/cli/api/ask-token';
import { type Asking, ask, type HubAnswer, subscribe } from '@passerelle/cli/api/client';
import pg from 'pg';
import { z } from 'zod';
import { whenFollowed } from './feeds.js';

const known = z
  .object({
    url: z.string(),
    issuer: z.string(),
    issuerSecret: z.string(),
    subgraphs: z.record(z.string(), z.string()),
    databases: z.record(z.string(), z.string()),
    serving: z.record(z.string(), z.string()),
    counter: z.string(),
    folder: z.string(),
    logFile: z.string(),
    /** Where a partner's own page may be, from which the hub may be asked. */
    partnerPort: z.number(),
  })
  .array()
  .parse(JSON.parse(process.env.PASSERELLE_TEST ?? '[]'));

export const hub = ofThisWorker();

/** Jest numbers its workers from 1. */
function ofThisWorker(): (typeof known)[number] {
  const own = known[Number(process.env.JEST_WORKER_ID ?? 1) - 1];
  if (!own) throw new Error('this worker has no hub: see start-hub.ts');
  return own;
}

// Connections of the file before, which the hub closed while this one was loaded, are taken note of before the first question.
beforeAll(() => sleep(1));

const tokens = new Map<string, Promise<string>>();

/** A token, asked for once in each test file. */
export function tokenOf(who: TokenFor): Promise<string> {
  const key = JSON.stringify(who);
  const known = tokens.get(key) ?? askToken(hub, who);
  tokens.set(key, known);
  return known;
}

export const adviser = (org: string): Promise<string> => tokenOf({ org, role: 'ADVISER' });
export const subject = (person: string): Promise<string> => tokenOf({ person });

/** How often, and how long apart, what was denied as stale is asked again: for as long as a machine may stand still. */
const STALE_TRIES = 20;
const STALE_PAUSE_MS = 500;

/**
 * Asks the gateway with a token; `purpose` goes into the header. The hub here is whole: an owner that lost touch with consent,
 * as it does on a machine that all tests share, is asked again in a moment, as docs/for-partners.md tells clients.
 */
export async function query(
  token: Promise<string> | string,
  text: string,
  variables: Readonly<Record<string, unknown>> = {},
  asking: Asking = {},
): Promise<HubAnswer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask(hub.url, text, variables, { ...asking, token: await token });
    const stale = answer.withheld.some(({ reason }) => reason === 'CONSENT_STATE_STALE');
    if (!stale || tries === STALE_TRIES || text.trimStart().startsWith('mutation')) return answer;
    await sleep(STALE_PAUSE_MS);
  }
}

/** Whether a partner finds a person among those who share with it, on any page of the list. */
export async function isShared(org: string, personId: string, operation = 'IsShared'): Promise<boolean> {
  const PAGE = `query ${operation}($after: Cursor) {
    sharedWithMe(first: 100, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage } } }`;
  for (let after: string | undefined; ; ) {
    const { edges, pageInfo } = (await data(adviser(org), PAGE, { after })).sharedWithMe;
    if (edges.some(({ node }: { node: { id: string } }) => node.id === personId)) return true;
    if (!pageInfo.hasNextPage) return false;
    after = edges.at(-1).cursor;
  }
}

/** Asks and expects no errors. */
export async function data(
  token: Promise<string> | string,
  text: string,
  variables: Readonly<Record<string, unknown>> = {},
  asking: Asking = {},
): Promise<Record<string, any>> {
  const answer = await query(token, text, variables, asking);
  expect(answer.errors).toEqual([]);
  return z.record(z.string(), z.any()).parse(answer.data);
}

export const listen = async (token: Promise<string>, text: string, variables: Readonly<Record<string, unknown>> = {}) =>
  subscribe(hub.url, await token, text, variables);

/** One for each test file: to connect costs more than most statements do. */
const pools = new Map(Object.entries(hub.databases).map(([name, connectionString]) => [name, new pg.Pool({ connectionString, max: 4 })]));
afterAll(() => Promise.all([...pools.values()].map((pool) => pool.end())));

/** One statement in a subgraph's database, as its owner. */
export async function sql<Row extends pg.QueryResultRow>(subgraph: string, statement: string, parameters: unknown[] = []): Promise<Row[]> {
  const pool = pools.get(subgraph);
  if (!pool) throw new Error(`there is no database ${subgraph}`);
  return (await pool.query<Row>(statement, parameters)).rows;
}

/** Resolves when all that was told has been followed, disclosures included. */
export const settled = (): Promise<void> => whenFollowed(pools);

/** How many SQL statements each subgraph has sent so far for clients' requests. */
export async function sqlStatements(): Promise<Record<string, number>> {
  const metrics = await (await fetch(`${hub.subgraphs.registry}/metrics`)).text();
  return Object.fromEntries(
    [...metrics.matchAll(/^passerelle_sql_statements_total\{subgraph="([^"]+)",work="request"\} (\d+)$/gm)].map(([, name, count]) => [
      name,
      Number(count),
    ]),
  );
}

export const hubLog = (): Promise<string> => readFile(hub.logFile, 'utf8');
