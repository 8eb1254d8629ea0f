/**
 * Publishes figures: seldom, where there is something new to count of several people, all tables at once. Between two publications
 * nothing changes, whoever arrives. This is the only place where exact numbers become published ones.
 */
import { randomBytes } from 'node:crypto';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { type EntityManager, IsolationLevel, type MikroORM } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { failureOf } from '@passerelle/kit/errors';
import { KnownOrganisation } from '@passerelle/kit/registry/known';
import type { IsCaughtUp } from '@passerelle/kit/server/subgraph';
import { type FiguresPolicy, loadPolicy } from '@passerelle/schema/policy';
import type { Logger } from 'pino';
import { z } from 'zod';
import { DRAWN, mostOf, newlyCounted, scaleOfDraws, type ToldUnit } from './contribution.js';
import { amountsIn, cellsWith, counterOf, exactTotal, namedUnits, partsOf, toldUnits } from './counting.js';
import { type Definition, definitionOf, INDICATOR_CODES, type IndicatorCode } from './definitions.js';
import { cellsOf, type Dimension, type Known, tablesOf } from './dimensions.js';
import { count, countedOf } from './ledger.js';
import { drawOf, protectedNumber } from './protection.js';
import { shown } from './shown.js';
import type { PublishedCell } from './snapshot.js';

const LOOKS_EVERY_MS = 2_000;
/** The longest rest after a count that found too little, unless the count itself took long. */
const LONGEST_REST_MS = 60_000;
/** How many times as long as a count the rest after it is, so that a large hub with little news does not count all day. */
const REST_PER_COUNT = 50;
const DAY_MS = 86_400_000;

/** Looks again and again until the signal is aborted; what fails is tried again at the next look. */
export async function publishFigures(orm: MikroORM, log: Logger, signal: AbortSignal, isCaughtUp: IsCaughtUp): Promise<void> {
  const policy = loadPolicy().figures;
  let restMs = LOOKS_EVERY_MS;
  while (!signal.aborted) {
    const began = performance.now();
    const outcome = await publishIfDue(orm.em.fork(), policy, isCaughtUp, new Date()).catch((error: unknown) => {
      // A look that the end of the process breaks off is no failure.
      if (!signal.aborted) log.error(failureOf(error), 'figures were not published');
    });
    restMs = outcome === 'TOO_FEW' ? restAfter(performance.now() - began, restMs) : LOOKS_EVERY_MS;
    await sleep(restMs, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * How long to rest after a count that found too few people, in milliseconds. Pure.
 * @param tookMs how long the count took
 * @param restedMs the rest before it
 */
export const restAfter = (tookMs: number, restedMs: number): number =>
  Math.max(Math.min(2 * restedMs, LONGEST_REST_MS), REST_PER_COUNT * tookMs);

/** What a look came to: published; nothing was due, or could not be counted yet; or too few people are new to be counted. */
type Look = 'PUBLISHED' | 'NOT_YET' | 'TOO_FEW';

const lastRow = z.object({ nth: z.coerce.number(), published_at: z.coerce.date() });

/** Several replicas may look at once: one of them publishes. */
export async function publishIfDue(em: EntityManager, policy: FiguresPolicy, isCaughtUp: IsCaughtUp, now: Date): Promise<Look> {
  const isDue = async (inner: EntityManager): Promise<boolean> => {
    const [last] = await rows(inner, lastRow, 'select nth, published_at from snapshot order by nth desc limit 1');
    return !last || (now.getTime() - last.published_at.getTime() >= policy.everyDays * DAY_MS && last.nth < policy.publications);
  };
  if (!(await isDue(em))) return 'NOT_YET';
  const publish = async (inner: EntityManager): Promise<Look> => {
    await execute(inner, 'lock table snapshot in exclusive mode');
    if (!(await isDue(inner)) || !(await isCaughtUp(inner))) return 'NOT_YET';
    const units = await newUnits(inner, policy);
    const people = new Set([...units.values()].flat().map(({ pseudonym }) => pseudonym));
    if (people.size < policy.leastMoved) return 'TOO_FEW';
    for (const [code, news] of units) await count(inner, code, news);
    await takeSnapshot(inner, policy, now);
    return 'PUBLISHED';
  };
  // One state of the facts for all tables, and for how far they were followed.
  return em.transactional(publish, { isolationLevel: IsolationLevel.REPEATABLE_READ });
}

/** What has come to be counted since the last publication, by indicator. */
async function newUnits(em: EntityManager, policy: FiguresPolicy): Promise<Map<IndicatorCode, readonly ToldUnit[]>> {
  const units = new Map<IndicatorCode, readonly ToldUnit[]>();
  for (const code of DRAWN) {
    const most = mostOf(definitionOf(code), policy);
    units.set(code, newlyCounted(await toldUnits(em, code, definitionOf(code), most), most));
  }
  return units;
}

const KEEP = 'insert into figure (nth, code, by, cells, exact) values ($1, $2, $3, $4, $5)';

async function takeSnapshot(em: EntityManager, policy: FiguresPolicy, now: Date): Promise<void> {
  await execute(em, 'insert into snapshot (nth, published_at, seed) select coalesce(max(nth), 0) + 1, $1, $2 from snapshot', [
    now,
    randomBytes(32).toString('base64'),
  ]);
  const taken = await rows(em, z.object({ nth: z.coerce.number(), seed: z.string() }), 'select nth, seed from snapshot order by nth');
  const nth = taken.at(-1)?.nth;
  const seeds = taken.map(({ seed }) => Buffer.from(seed, 'base64'));
  const organisations = await em.find(KnownOrganisation, {});
  const months = monthsFrom(policy.firstMonth, now.toISOString().slice(0, 7));
  for (const code of INDICATOR_CODES) {
    const { toldBy } = definitionOf(code);
    const members = organisations.filter(({ kind }) => toldBy?.includes(kind));
    const total = await exactTotal(em, definitionOf(code));
    for (const { by, cells } of await tablesToPublish(em, code, { months, organisations: members }, seeds, policy))
      await execute(em, KEEP, [nth, code, by.join(), JSON.stringify(cells), by.length === 0 ? total : null]);
    // Draws are many: requests go between.
    await setImmediate();
  }
}

interface Table {
  readonly by: readonly Dimension[];
  readonly cells: readonly PublishedCell[];
}

async function tablesToPublish(em: EntityManager, code: IndicatorCode, known: Known, seeds: readonly Buffer[], policy: FiguresPolicy) {
  const definition = definitionOf(code);
  if (!definition.toldBy) return exactTables(definition, await namedUnits(em, definition));
  const counts = definition.sameAs ?? code;
  const numberOf = drawnAround(counts, await countedOf(em, counts), seeds, scaleOfDraws(definition, policy));
  return protectedTables(definition, known, numberOf, policy);
}

/** The number that is published of a counter. */
function drawnAround(code: string, counted: ReadonlyMap<string, number>, seeds: readonly Buffer[], scale: number) {
  return (counter: string): number =>
    protectedNumber(
      counted.get(counter) ?? 0,
      seeds.map((seed) => drawOf(seed, `${code} ${counter}`)),
      scale,
    );
}

function protectedTables(definition: Definition, known: Known, numberOf: (counter: string) => number, policy: FiguresPolicy): Table[] {
  return tablesOf(definition).map((by) => ({
    by,
    cells: cellsOf(by, known).map((cell) => {
      const parts = partsOf(definition).map((part) => numberOf(counterOf(by, cell, part)));
      const value = shown(definition, parts, policy);
      return { dimensions: cell, value, suppressed: value === null };
    }),
  }));
}

function exactTables(definition: Definition, units: Awaited<ReturnType<typeof namedUnits>>): Table[] {
  const amounts = amountsIn(definition, units);
  return tablesOf(definition).map((by) => ({
    by,
    cells: cellsWith(units, by).map((cell) => ({ dimensions: cell, value: amounts.get(counterOf(by, cell, '')) ?? 0, suppressed: false })),
  }));
}

function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  const [year = 0, month = 1] = first.split('-').map(Number);
  for (let nth = month - 1; ; nth += 1) {
    const name = new Date(Date.UTC(year, nth, 1)).toISOString().slice(0, 7);
    if (name > last) return months;
    months.push(name);
  }
}
