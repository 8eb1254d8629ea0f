/**
 * Publishes figures: seldom, where several people's facts have changed, all tables at once. Between two publications
 * nothing changes, whoever arrives. This is the only place where exact numbers become published ones.
 */
import { randomBytes } from 'node:crypto';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { type EntityManager, IsolationLevel, type MikroORM } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { KnownOrganisation } from '@passerelle/kit/registry/known';
import type { IsCaughtUp } from '@passerelle/kit/server/subgraph';
import { type FiguresPolicy, loadPolicy } from '@passerelle/schema/policy';
import type { Logger } from 'pino';
import { z } from 'zod';
import { count, counterOf, exactTotal, partsOf } from './counting.js';
import { definitionOf, INDICATOR_CODES, type IndicatorCode } from './definitions.js';
import { cellsOf, type Known, TABLES } from './dimensions.js';
import { drawOf, protectedNumber, scaleOf } from './protection.js';
import { shown } from './shown.js';
import type { PublishedCell } from './snapshot.js';

const LOOKS_EVERY_MS = 2_000;
const DAY_MS = 86_400_000;

/** Looks again and again until the signal is aborted; what fails is tried again at the next look. */
export async function publishFigures(orm: MikroORM, log: Logger, signal: AbortSignal, isCaughtUp: IsCaughtUp): Promise<void> {
  const policy = loadPolicy().figures;
  while (!signal.aborted) {
    await publishIfDue(orm.em.fork(), policy, isCaughtUp, new Date()).catch((error: unknown) =>
      log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'figures were not published'),
    );
    await sleep(LOOKS_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** People whose facts are others than at the last publication, by a digest of them. */
const CHANGED = `
  with told as (
    select pseudonym, concat_ws('|', kind, key, organisation_id, month, value, code) as of from fact
      where pseudonym is not null and kind <> 'STAFF_TRAINED'
    union all select pseudonym, concat_ws('|', sex, birth_month) from profile where pseudonym in (select pseudonym from fact)),
  now as (select pseudonym, md5(string_agg(of, ';' order by of)) as digest from told group by 1)`;
const HOW_MANY_CHANGED = `${CHANGED}
  select count(*) as n from now full join counted_person before using (pseudonym) where now.digest is distinct from before.digest`;
const REMEMBER = `${CHANGED} insert into counted_person select pseudonym, digest from now`;

const lastRow = z.object({ nth: z.coerce.number(), published_at: z.coerce.date() });

/** @returns whether it published. Several replicas may look at once: one of them publishes. */
export async function publishIfDue(em: EntityManager, policy: FiguresPolicy, isCaughtUp: IsCaughtUp, now: Date): Promise<boolean> {
  const isDue = async (inner: EntityManager): Promise<boolean> => {
    const [last] = await rows(inner, lastRow, 'select nth, published_at from snapshot order by nth desc limit 1');
    return !last || (now.getTime() - last.published_at.getTime() >= policy.everyDays * DAY_MS && last.nth < policy.publications);
  };
  if (!(await isDue(em))) return false;
  const publish = async (inner: EntityManager): Promise<boolean> => {
    await execute(inner, 'lock table snapshot in exclusive mode');
    if (!(await isDue(inner)) || !(await isCaughtUp(inner))) return false;
    const [changed] = await rows(inner, z.object({ n: z.coerce.number() }), HOW_MANY_CHANGED);
    if (!changed || changed.n < policy.leastMoved) return false;
    await takeSnapshot(inner, policy, now);
    return true;
  };
  // One state of the facts for all tables, and for how far they were followed.
  return em.transactional(publish, { isolationLevel: IsolationLevel.REPEATABLE_READ });
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
    for (const { by, cells } of await tablesOf(em, code, { months, organisations: members }, seeds, policy))
      await execute(em, KEEP, [nth, code, by.join(), JSON.stringify(cells), by.length === 0 ? total : null]);
    // Draws are many: requests go between.
    await setImmediate();
  }
  await execute(em, 'delete from counted_person');
  await execute(em, REMEMBER);
}

async function tablesOf(em: EntityManager, code: IndicatorCode, known: Known, seeds: readonly Buffer[], policy: FiguresPolicy) {
  const definition = definitionOf(code);
  const { amounts, cellsOf: filled } = await count(em, definition);
  const scale = scaleOf(policy, TABLES.length) * (definition.most ?? 1);
  const protectedCell = (cell: readonly string[], numberOf: (part: string) => number): PublishedCell => {
    const value = shown(definition, partsOf(definition).map(numberOf), policy);
    return { dimensions: cell, value, suppressed: value === null };
  };
  return TABLES.map((by): { readonly by: typeof by; readonly cells: readonly PublishedCell[] } => {
    const exact = (cell: readonly string[], part: string): number => amounts.get(counterOf(by, cell, part)) ?? 0;
    if (!definition.toldBy)
      return { by, cells: filled(by).map((cell) => ({ dimensions: cell, value: exact(cell, ''), suppressed: false })) };
    const drawn = (counter: string): number[] => seeds.map((seed) => drawOf(seed, `${definition.sameAs ?? code} ${counter}`));
    const numberOf = (cell: readonly string[]) => (part: string) =>
      protectedNumber(exact(cell, part), drawn(counterOf(by, cell, part)), scale);
    return { by, cells: cellsOf(by, known).map((cell) => protectedCell(cell, numberOf(cell))) };
  });
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
