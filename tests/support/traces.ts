/** Looks for traces of somebody in everything that the hub keeps: every table of every owner's database, and its log. */
import { hub, hubLog, sql } from './hub.js';

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`;

/** What the planner keeps of the values of columns. */
const PLANNER = `
  select 'what the planner keeps' as name, count(*)::int as rows from pg_stats
  where lower(concat(most_common_vals::text, histogram_bounds::text, most_common_elems::text)) like any($1)`;

/** PostgreSQL writes bytes in hexadecimal. */
const spellingsOf = (word: string): string[] => [word.toLowerCase(), Buffer.from(word).toString('hex')];

async function tracesIn(owner: string, patterns: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }>(owner, TABLES);
  const counts = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::int as rows from ${name} t where lower(t::text) like any($1)`,
  );
  const found = await sql<{ name: string; rows: number }>(owner, [...counts, PLANNER].join(' union all '), [patterns]);
  return found.filter(({ rows }) => rows > 0).map(({ name, rows }) => `${owner} ${name}: ${rows}`);
}

/** Where the words stand: `owner table: rows` for each table of each owner, and `log` for the hub's log. */
export async function tracesOf(words: readonly string[]): Promise<string[]> {
  const patterns = words.flatMap(spellingsOf).map((spelling) => `%${spelling}%`);
  const traces: string[] = [];
  for (const owner of Object.keys(hub.databases)) traces.push(...(await tracesIn(owner, patterns)));
  const log = (await hubLog()).toLowerCase();
  return words.some((word) => log.includes(word.toLowerCase())) ? [...traces, 'log'] : traces;
}
