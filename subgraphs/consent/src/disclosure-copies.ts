/** The subgraphs' disclosure logs, followed here: each entry is a checkpoint of its source's chain, and is kept by person. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { CHAIN_START, type ChainEnd, type ChainedEntry, chainedEntrySchema } from '@passerelle/kit/disclosure/chain';
import { peopleIn, withoutForgotten } from '@passerelle/kit/disclosure/entry';
import { type Follow, SourceWentBack } from '@passerelle/kit/feed/follow';
import { forgottenAmong } from '@passerelle/kit/feed/forgotten';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import { noteReaders } from './readers.js';

const COPY = `
  insert into disclosure (source, position, hash, at, organisation_id, machine_id, purpose, readings, people)
  select $1, position, hash, at, organisation_id, machine_id, purpose, readings, array(select json_array_elements_text(people)::uuid)
  from json_to_recordset($2::json) as entry(position bigint, hash text, at timestamptz, organisation_id uuid, machine_id uuid, purpose text,
    readings json, people json)
  on conflict do nothing`;

async function copy(em: EntityManager, source: string, entries: readonly ChainedEntry[]): Promise<void> {
  const found = entries.map((entry) => ({ ...entry, people: peopleOf(entry) }));
  await execute(em, COPY, [source, JSON.stringify(found)]);
}

const peopleOf = ({ readings }: ChainedEntry): readonly string[] => peopleIn(readings);

const FORGET = `
  update disclosure set people = array_remove(people, $1::uuid), readings = kit.without_person(readings, $1::uuid)
  where people @> array[$1::uuid]`;

/** Leaves of a person who is forgotten a commitment in the copies, as in the logs. A copy is a checkpoint by its hash, which stays. */
export const forgetCopies = (em: EntityManager, personId: PersonId): Promise<number> => execute(em, FORGET, [personId]);

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
    const told = events.map(({ payload }) => chainedEntrySchema.parse(payload));
    const forgotten = await forgottenAmong(em, [...new Set(told.flatMap(peopleOf))]);
    const entries = told.map((entry) => ({ ...entry, ...withoutForgotten(entry, (id) => forgotten.has(id)) }));
    const [first] = entries;
    if (first && !(await follows(em, source, first))) throw new SourceWentBack();
    await copy(em, source, entries);
    await noteReaders(em, entries, quotaFactor);
  },
});

const lostRow = z.object({ position: z.coerce.number(), hash: z.string(), at: z.coerce.date() });
/** An entry that was received, and is not in its log any more. */
export type LostEntry = z.infer<typeof lostRow>;

/** What was said to be put back is not held against the log any more: put-back.ts. */
const COPIES = `
  select position, hash, at from disclosure
  where source = $1 and position between $2 and $3 and put_back_id is null order by position`;

/**
 * What was received of a part of a source's log and is not in it any more. Each copy is a checkpoint: a log that was rewritten as a
 * whole is sound in itself, and differs from them.
 * @param page entries of the log in the order of their positions
 */
export async function copiesNotIn(em: EntityManager, source: string, page: readonly ChainedEntry[]): Promise<readonly LostEntry[]> {
  const [first, last] = [page[0], page.at(-1)];
  if (!first || !last) return [];
  const copies = await rows(em, lostRow, COPIES, [source, first.position, last.position]);
  const inLog = new Map(page.map(({ position, hash }) => [position, hash]));
  return copies.filter(({ position, hash }) => inLog.get(position) !== hash);
}

/** What was received beyond the end of a source's log, up to what had been received when the log was read. */
export const copiesBeyond = (em: EntityManager, source: string, end: number, received: number): Promise<LostEntry[]> =>
  rows(em, lostRow, COPIES, [source, end + 1, received]);

const NEWEST = 'select position, hash from disclosure where source = $1 and put_back_id is null order by position desc limit 1';

/** The newest entry that was received of a source's log. */
export async function receivedOf(em: EntityManager, source: string): Promise<ChainEnd> {
  return (await rows(em, z.object({ position: z.coerce.number(), hash: z.string() }), NEWEST, [source]))[0] ?? CHAIN_START;
}
