/**
 * The disclosure log: what a request disclosed is written, as one entry, before its answer leaves. Requests that finish together
 * are written in one transaction (group commit), because the chain has one end.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows, working } from '../database/sql.js';
import type { RateLimited } from '../errors.js';
import type { Stream } from '../feed/feed.js';
import { Forgotten } from '../feed/forgotten.js';
import type { Viewer } from '../identity/viewer.js';
import type { PeopleRead } from '../quota/people-read.js';
import {
  CHAIN_START,
  type ChainEnd,
  type ChainedEntry,
  chainedEntrySchema,
  chainHash,
  type DisclosureContent,
  digestOf,
  ENTRY_FORM,
  type FollowedChain,
  faultAtEnd,
  followChain,
} from './chain.js';
import { peopleCounted, withoutForgotten } from './entry.js';

/**
 * The viewer, and whether a viewer that has read too many people is refused. After a mutation nobody is refused: its effect is done
 * and its answer must say so.
 */
interface Reader {
  readonly viewer: Viewer;
  readonly refusing: boolean;
}

interface Waiting extends Reader {
  readonly disclosure: DisclosureContent;
  /** What it says, as its hash covers it. */
  readonly digest: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Appends entries to the chain. Requests that finish together are written in one transaction. */
export class DisclosureLog {
  #waiting: Waiting[] = [];
  #writing = false;
  readonly #forgotten = new Forgotten();

  constructor(
    private readonly entityManager: () => EntityManager,
    private readonly peopleRead: PeopleRead,
    /** Returns the id under which a person with two ids is counted once. */
    private readonly countedAs: (personId: string) => string,
    private readonly onWritten: () => void,
  ) {}

  /**
   * Resolves once the entry is committed. Rejects where it is not, and then the answer must not leave: with RateLimited where the
   * viewer has read too many people.
   */
  write(disclosure: DisclosureContent, reader: Reader): Promise<void> {
    if (disclosure.readings.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ disclosure, digest: digestOf(disclosure), ...reader, resolve, reject });
      if (!this.#writing) void working('disclosure-log', () => this.#drain());
    });
  }

  async #drain(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const refusals = await this.entityManager().transactional((em) => this.#append(em, group));
        for (const one of group) {
          const refused = refusals.get(one);
          if (refused) {
            one.reject(refused);
            continue;
          }
          this.peopleRead.remember(one.viewer, peopleCounted(one.disclosure.readings, this.countedAs));
          one.resolve();
        }
        this.onWritten();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#writing = false;
  }

  /** Appends the entries that are not refused, and returns the refusals of the others. */
  async #append(em: EntityManager, group: readonly Waiting[]): Promise<ReadonlyMap<Waiting, RateLimited>> {
    const head = await lockHead(em);
    // Who was forgotten while the request was under way is not named any more.
    const isForgotten = await this.#forgotten.asOf(em, head.forgotten);
    const refusals = new Map<Waiting, RateLimited>();
    const given: Digested[] = [];
    for (const one of group) {
      const disclosure = isForgotten ? withoutForgotten(one.disclosure, isForgotten) : one.disclosure;
      const refused = await this.peopleRead.count(em, one.viewer, peopleCounted(disclosure.readings, this.countedAs), one.refusing);
      if (refused) refusals.set(one, refused);
      else given.push({ disclosure, digest: one.digest });
    }
    if (given.length > 0) await append(em, head, given);
    return refusals;
  }
}

const headSchema = z.object({ position: z.coerce.number(), hash: z.string() });
const lockedSchema = headSchema.extend({ forgotten: z.number() });

/** The end of the chain, as it is on record. */
const endOnRecord = async (em: EntityManager): Promise<ChainEnd> =>
  (await rows(em, headSchema, 'select position, hash from kit.disclosure_head'))[0] ?? CHAIN_START;

const INSERT = `
  insert into kit.disclosure (position, at, request, operation, organisation_id, professional_id, machine_id, viewer_person_id, viewer_salt,
    viewer_commitment, purpose, readings, form, previous, hash)
  select position, at, request, operation, organisation_id, professional_id, machine_id, viewer_person_id, viewer_salt, viewer_commitment,
    purpose, readings, form, previous, hash
  from json_to_recordset($1::json) as entry(position bigint, at timestamptz, request uuid, operation text, organisation_id uuid,
    professional_id uuid, machine_id uuid, viewer_person_id uuid, viewer_salt text, viewer_commitment text, purpose text, readings json, form smallint,
    previous text, hash text)`;

async function lockHead(em: EntityManager): Promise<z.infer<typeof lockedSchema>> {
  const [head] = await rows(em, lockedSchema, 'select position, hash, forgotten from kit.disclosure_head for update');
  return head ?? { ...CHAIN_START, forgotten: 0 };
}

/** What one request read, and the digest of it. */
type Digested = Pick<Waiting, 'disclosure' | 'digest'>;

async function append(em: EntityManager, head: ChainEnd, disclosures: readonly Digested[]): Promise<void> {
  let { position, hash } = head;
  const chained = disclosures.map(({ disclosure, digest }) => {
    const previous = hash;
    position += 1;
    hash = chainHash(previous, position, digest);
    return { ...disclosure, position, form: ENTRY_FORM.COMMITMENTS, previous, hash };
  });
  await execute(em, INSERT, [JSON.stringify(chained)]);
  await execute(em, 'update kit.disclosure_head set position = $1, hash = $2', [position, hash]);
}

/** A page of a hundred people is some tens of kilobytes. */
const AT_ONCE = 100;

/**
 * Verifies the whole chain, page by page.
 * @param see is called with each page whose entries are whole
 * @returns the position up to which the chain is whole, and the first fault
 */
export async function verifyChain(
  em: EntityManager,
  see: (page: readonly ChainedEntry[]) => Promise<void>,
): Promise<{ readonly end: FollowedChain; readonly fault: string | undefined }> {
  const head = await endOnRecord(em);
  const PAGE = 'select * from kit.disclosure where position > $1 and position <= $2 order by position limit $3';
  let end: FollowedChain = CHAIN_START;
  for (;;) {
    const page = await rows(em, chainedEntrySchema, PAGE, [end.position, head.position, AT_ONCE]);
    if (page.length === 0) return { end, fault: faultAtEnd(end, head) };
    const followed = followChain(end, page);
    if ('fault' in followed) return { end, fault: followed.fault };
    await see(page);
    end = followed;
  }
}

/** The subgraphs that may follow it. Who read what is for the person alone, who reads it on the page that `consent` keeps. */
export const DISCLOSURE_FOLLOWERS: ReadonlySet<string> = new Set(['consent']);

/** The log as a stream for `consent`, from which the person reads it. */
export const disclosureStream: Stream = {
  name: 'disclosures',
  head: async (em) => (await endOnRecord(em)).position,
  async read(em, after, limit) {
    const newest = await endOnRecord(em);
    const found = await rows(em, chainedEntrySchema, 'select * from kit.disclosure where position > $1 order by position limit $2', [
      after,
      Math.min(limit, AT_ONCE),
    ]);
    const head = Math.max(newest.position, found.at(-1)?.position ?? 0);
    return { head, events: found.map((entry) => ({ position: entry.position, at: entry.at, kind: 'disclosed', payload: entry })) };
  },
};
