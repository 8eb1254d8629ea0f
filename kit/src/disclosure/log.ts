/**
 * The disclosure log: what was disclosed is written before the answer leaves, as one entry for the request. Requests that
 * finish together are written in one transaction (group commit), since the chain has one end.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows, working } from '../database/sql.js';
import type { Stream } from '../feed/feed.js';
import { CHAIN_START, type ChainedEntry, chainedEntrySchema, type DisclosureEntry, faultAtEnd, followChain, hashEntry } from './chain.js';

/** All that one request read. */
export type Disclosure = Omit<DisclosureEntry, 'position'>;

interface Waiting {
  readonly disclosure: Disclosure;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class DisclosureLog {
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(
    private readonly entityManager: () => EntityManager,
    private readonly onWritten: () => void,
  ) {}

  /** Resolves once the entry is committed; rejects where it is not, and then the answer must not leave. */
  write(disclosure: Disclosure): Promise<void> {
    if (disclosure.readings.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ disclosure, resolve, reject });
      if (!this.#writing) void working('disclosure-log', () => this.#drain());
    });
  }

  async #drain(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.entityManager().transactional((em) =>
          append(
            em,
            group.map(({ disclosure }) => disclosure),
          ),
        );
        for (const { resolve } of group) resolve();
        this.onWritten();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#writing = false;
  }
}

const headSchema = z.object({ position: z.coerce.number(), hash: z.string() });

const INSERT = `
  insert into kit.disclosure (position, at, request, operation, organisation_id, professional_id, viewer_person_id, purpose, readings,
    previous, hash)
  select position, at, request, operation, organisation_id, professional_id, viewer_person_id, purpose, readings, previous, hash
  from json_to_recordset($1::json) as entry(position bigint, at timestamptz, request uuid, operation text, organisation_id uuid,
    professional_id uuid, viewer_person_id uuid, purpose text, readings json, previous text, hash text)`;

async function append(em: EntityManager, disclosures: readonly Disclosure[]): Promise<void> {
  const [head] = await rows(em, headSchema, 'select position, hash from kit.disclosure_head for update');
  let { position, hash } = head ?? CHAIN_START;
  const chained = disclosures.map((disclosure) => {
    const entry = { ...disclosure, position: position + 1 };
    const previous = hash;
    hash = hashEntry(previous, entry);
    position = entry.position;
    return { ...entry, previous, hash };
  });
  await execute(em, INSERT, [JSON.stringify(chained)]);
  await execute(em, 'update kit.disclosure_head set position = $1, hash = $2', [position, hash]);
}

/** A page of a hundred people is some tens of kilobytes. */
const AT_ONCE = 100;

/**
 * Follows the whole chain, page by page, and holds each page against what others know of it.
 * @param faultOfPage what is wrong with entries that are whole in themselves, if anything
 * @returns how many entries are whole, and the first fault
 */
export async function verifyChain(
  em: EntityManager,
  faultOfPage: (page: readonly ChainedEntry[]) => Promise<string | undefined>,
): Promise<{ readonly entries: number; readonly fault: string | undefined }> {
  const [head = CHAIN_START] = await rows(em, headSchema, 'select position, hash from kit.disclosure_head');
  const PAGE = 'select * from kit.disclosure where position > $1 and position <= $2 order by position limit $3';
  let end = CHAIN_START;
  for (;;) {
    const page = await rows(em, chainedEntrySchema, PAGE, [end.position, head.position, AT_ONCE]);
    if (page.length === 0) return { entries: end.position, fault: faultAtEnd(end, head) };
    const followed = followChain(end, page);
    const fault = 'fault' in followed ? followed.fault : await faultOfPage(page);
    if (fault !== undefined || 'fault' in followed) return { entries: end.position, fault };
    end = followed;
  }
}

/** The log as a stream for `consent`, from which the person reads it. */
export const disclosureStream: Stream = {
  name: 'disclosures',
  async read(em, after, limit) {
    const [newest] = await rows(em, headSchema, 'select position, hash from kit.disclosure_head');
    const found = await rows(em, chainedEntrySchema, 'select * from kit.disclosure where position > $1 order by position limit $2', [
      after,
      Math.min(limit, AT_ONCE),
    ]);
    const head = Math.max(newest?.position ?? 0, found.at(-1)?.position ?? 0);
    return { head, events: found.map((entry) => ({ position: entry.position, at: entry.at, kind: 'disclosed', payload: entry })) };
  },
};
