/**
 * The disclosure log: what was disclosed is written before the answer leaves. Requests that finish together are written
 * in one transaction (group commit), since the chain has one end.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import type { Stream } from '../feed/feed.js';
import { CHAIN_START, type ChainedRow, chainedRowSchema, type DisclosureRow, faultAtEnd, followChain, hashRow } from './chain.js';

export type Disclosure = Omit<DisclosureRow, 'position'>;

interface Waiting {
  readonly disclosures: readonly Disclosure[];
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

  /** Resolves once the rows are committed; rejects where they are not, and then the answer must not leave. */
  write(disclosures: readonly Disclosure[]): Promise<void> {
    if (disclosures.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ disclosures, resolve, reject });
      if (!this.#writing) void this.#drain();
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
            group.flatMap(({ disclosures }) => disclosures),
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
  insert into kit.disclosure (position, at, request, operation, organisation_id, professional_id, viewer_person_id, purpose,
    person_id, category, basis, grant_id, fields, previous, hash)
  select position, at, request, operation, organisation_id, professional_id, viewer_person_id, purpose,
    person_id, category, basis, grant_id, fields, previous, hash
  from jsonb_to_recordset($1::jsonb) as row(position bigint, at timestamptz, request uuid, operation text, organisation_id uuid,
    professional_id uuid, viewer_person_id uuid, purpose text, person_id uuid, category text, basis text, grant_id uuid,
    fields text[], previous text, hash text)`;

async function append(em: EntityManager, disclosures: readonly Disclosure[]): Promise<void> {
  const [head] = await rows(em, headSchema, 'select position, hash from kit.disclosure_head for update');
  let { position, hash } = head ?? CHAIN_START;
  const chained = disclosures.map((disclosure) => {
    const row = { ...disclosure, position: position + 1 };
    const previous = hash;
    hash = hashRow(previous, row);
    position = row.position;
    return { ...row, previous, hash };
  });
  await execute(em, INSERT, [JSON.stringify(chained)]);
  await execute(em, 'update kit.disclosure_head set position = $1, hash = $2', [position, hash]);
}

const VERIFIED_AT_ONCE = 5_000;

/**
 * Follows the whole chain, page by page, and holds each page against what others know of it.
 * @param faultOfPage what is wrong with rows that are whole in themselves, if anything
 * @returns how many rows are whole, and the first fault
 */
export async function verifyChain(
  em: EntityManager,
  faultOfPage: (page: readonly ChainedRow[]) => Promise<string | undefined>,
): Promise<{ readonly rows: number; readonly fault: string | undefined }> {
  const [head = CHAIN_START] = await rows(em, headSchema, 'select position, hash from kit.disclosure_head');
  const PAGE = 'select * from kit.disclosure where position > $1 and position <= $2 order by position limit $3';
  let end = CHAIN_START;
  for (;;) {
    const page = await rows(em, chainedRowSchema, PAGE, [end.position, head.position, VERIFIED_AT_ONCE]);
    if (page.length === 0) return { rows: end.position, fault: faultAtEnd(end, head) };
    const followed = followChain(end, page);
    const fault = 'fault' in followed ? followed.fault : await faultOfPage(page);
    if (fault !== undefined || 'fault' in followed) return { rows: end.position, fault };
    end = followed;
  }
}

/** The log as a stream for `consent`, from which the person reads it. */
export const disclosureStream: Stream = {
  name: 'disclosures',
  async read(em, after, limit) {
    const [newest] = await rows(em, headSchema, 'select position, hash from kit.disclosure_head');
    const found = await rows(em, chainedRowSchema, 'select * from kit.disclosure where position > $1 order by position limit $2', [
      after,
      limit,
    ]);
    const head = Math.max(newest?.position ?? 0, found.at(-1)?.position ?? 0);
    return { head, events: found.map((row) => ({ position: row.position, at: row.at, kind: 'disclosed', payload: row })) };
  },
};
