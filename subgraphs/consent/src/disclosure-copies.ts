/** The subgraphs' disclosure logs, followed here: each entry is a checkpoint of its source's chain, and is kept by person. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { type ChainedEntry, chainedEntrySchema } from '@passerelle/kit/disclosure/chain';
import { type Follow, SourceWentBack } from '@passerelle/kit/feed/followed';
import { z } from 'zod';
import { noteReaders } from './readers.js';

const COPY = `
  insert into disclosure (source, position, hash, at, organisation_id, purpose, readings, people)
  select $1, position, hash, at, organisation_id, purpose, readings, array(select json_array_elements_text(people)::uuid)
  from json_to_recordset($2::json) as entry(position bigint, hash text, at timestamptz, organisation_id uuid, purpose text,
    readings json, people json)
  on conflict do nothing`;

async function copy(em: EntityManager, source: string, entries: readonly ChainedEntry[]): Promise<void> {
  const found = entries.map((entry) => ({ ...entry, people: [...peopleOf(entry)] }));
  await execute(em, COPY, [source, JSON.stringify(found)]);
}

const peopleOf = ({ readings }: ChainedEntry): ReadonlySet<string> =>
  new Set(readings.flatMap(({ people }) => people.map(([personId]) => personId)));

/** Whether an entry follows in its chain upon what was copied before it. */
async function follows(em: EntityManager, source: string, { position, previous }: ChainedEntry): Promise<boolean> {
  if (position === 1) return previous === '';
  const BEFORE = 'select count(*) as known from disclosure where source = $1 and position = $2 and hash = $3';
  const [found] = await rows(em, z.object({ known: z.coerce.number() }), BEFORE, [source, position - 1, previous]);
  return found?.known === 1;
}

/** A read waits for no one, so its disclosure may reach the person's list a little later than the reader's answer. */
const REST_MS = 500;

export const followDisclosures = (source: string): Follow => ({
  source,
  stream: 'disclosures',
  restMs: REST_MS,
  // Copying again changes nothing, and what the source has lost stays here.
  clear: async () => undefined,
  again: true,
  async apply(em, events, quotaFactor) {
    const entries = events.map(({ payload }) => chainedEntrySchema.parse(payload));
    const [first] = entries;
    if (first && !(await follows(em, source, first))) throw new SourceWentBack();
    await copy(em, source, entries);
    await noteReaders(em, entries, quotaFactor);
  },
});

/**
 * What is wrong with entries of a source's log by the copies that were received of it, each of which is a checkpoint: a log
 * that was rewritten as a whole is sound in itself, and differs from them.
 * @param page entries of the log in the order of their positions
 */
export async function faultAgainstCopies(em: EntityManager, source: string, page: readonly ChainedEntry[]): Promise<string | undefined> {
  const [first, last] = [page[0], page.at(-1)];
  if (!first || !last) return undefined;
  const COPIES = 'select position, hash from disclosure where source = $1 and position between $2 and $3 order by position';
  const copies = await rows(em, z.object({ position: z.coerce.number(), hash: z.string() }), COPIES, [
    source,
    first.position,
    last.position,
  ]);
  const inLog = new Map(page.map(({ position, hash }) => [position, hash]));
  const other = copies.find(({ position, hash }) => inLog.get(position) !== hash);
  return other && `entry ${other.position} is not what consent received`;
}

/** The newest position that was received of a source's log. */
export async function receivedOf(em: EntityManager, source: string): Promise<number> {
  const NEWEST = 'select coalesce(max(position), 0) as newest from disclosure where source = $1';
  return (await rows(em, z.object({ newest: z.coerce.number() }), NEWEST, [source]))[0]?.newest ?? 0;
}

/** What was received beyond the end of a source's log: entries that it has lost. */
export const faultBeyond = (received: number, end: number): string | undefined =>
  received > end ? `${received - end} entries that consent received are not in it any more` : undefined;
