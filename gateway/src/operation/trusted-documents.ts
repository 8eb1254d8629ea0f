/**
 * Documents that are known by the SHA-256 of their text. Trusted ones are listed by the consortium; where they are required,
 * nothing else is run, so that a stolen token asks no new questions. Otherwise a client may also have its documents kept, and
 * send the hash alone from then on (automatic persisted queries). What an answer holds is decided for each viewer all the same.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { RequestRefused } from '../errors.js';

/** A manifest is a JSON object from each document's SHA-256, in lower-case hexadecimal, to its text. */
const manifestSchema = z.record(z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hexadecimal'), z.string());

/** How much text is kept, in UTF-16 units of two bytes. */
const KEPT = 8 * 1024 * 1024;

export class TrustedDocuments {
  readonly #kept = new LRUCache<string, string>({ maxSize: KEPT, sizeCalculation: ({ length }, { length: hash }) => length + hash });

  private constructor(
    private readonly trusted: ReadonlyMap<string, string>,
    private readonly required: boolean,
  ) {}

  static none(): TrustedDocuments {
    return new TrustedDocuments(new Map(), false);
  }

  /** Reads a manifest. Throws where it is none, or names a text by another's hash. */
  static read(file: string, required: boolean): TrustedDocuments {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const [hash, text] of Object.entries(manifest)) {
      if (sha256(text) !== hash) throw new Error(`${file} names a document by a hash that is not its own: ${hash}`);
    }
    return new TrustedDocuments(new Map(Object.entries(manifest)), required);
  }

  /**
   * The document that is to be run. Throws RequestRefused where it is missing, unknown or not trusted.
   * @param keeps whether one that is sent with its hash is kept: not for who gave no token
   */
  textOf(query: string | undefined, id: string | undefined, keeps: boolean): string {
    const hash = id?.replace(/^sha256:/, '');
    return query === undefined ? this.#byHash(hash) : this.#sent(query, hash, keeps);
  }

  #byHash(hash: string | undefined): string {
    if (hash === undefined) throw new RequestRefused('BAD_REQUEST', ['Send the operation in `query`, or the hash of a known one.']);
    const known = this.trusted.get(hash) ?? this.#kept.get(hash);
    // By this message clients know that they are to send the text too.
    if (known === undefined) throw new RequestRefused('PERSISTED_QUERY_NOT_FOUND', ['PersistedQueryNotFound']);
    return known;
  }

  #sent(query: string, hash: string | undefined, keeps: boolean): string {
    if (hash === undefined && !this.required) return query;
    const own = sha256(query);
    if (hash !== undefined && hash !== own) throw new RequestRefused('BAD_REQUEST', ['The hash is not that of `query`.']);
    if (this.required && !this.trusted.has(own))
      throw new RequestRefused('DOCUMENT_NOT_TRUSTED', ['Only trusted documents are run here: ask the consortium to add this one.']);
    if (keeps && hash !== undefined) this.#kept.set(own, query);
    return query;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
