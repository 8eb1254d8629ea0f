/**
 * Documents that are known by the SHA-256 of their text. The consortium lists the trusted ones. Where they are required, no other
 * document runs, so a stolen token cannot ask new things. Where they are not required, a client may register a document and later
 * send only its hash (automatic persisted queries). Either way consent is decided for each viewer.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { RequestRefused } from '../errors.js';

/** A manifest is a JSON object. Its keys are hashes in lower-case hexadecimal, its values the documents. */
const manifestSchema = z.record(z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hexadecimal'), z.string());

/** The size of the cache of registered documents, in UTF-16 units of two bytes. */
const KEPT = 8 * 1024 * 1024;

/** The documents that clients may name by their hash. */
export class TrustedDocuments {
  readonly #kept = new LRUCache<string, string>({ maxSize: KEPT, sizeCalculation: ({ length }, { length: hash }) => length + hash });

  private constructor(
    private readonly trusted: ReadonlyMap<string, string>,
    private readonly required: boolean,
  ) {}

  /** Trusts no document in particular, and requires none. */
  static none(): TrustedDocuments {
    return new TrustedDocuments(new Map(), false);
  }

  /**
   * Reads a manifest.
   * @throws where the file is no manifest, or gives a document a hash that is not its own
   */
  static read(file: string, required: boolean): TrustedDocuments {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const [hash, text] of Object.entries(manifest)) {
      if (sha256(text) !== hash) throw new Error(`${file} names a document by a hash that is not its own: ${hash}`);
    }
    return new TrustedDocuments(new Map(Object.entries(manifest)), required);
  }

  /**
   * The document that a request asks to run.
   * @param keeps whether a document that comes with its hash is registered; false for a client without a token
   * @throws RequestRefused where the document is missing, unknown or not trusted
   */
  textOf(query: string | undefined, id: string | undefined, keeps: boolean): string {
    const hash = id?.replace(/^sha256:/, '');
    return query === undefined ? this.#byHash(hash) : this.#sent(query, hash, keeps);
  }

  #byHash(hash: string | undefined): string {
    if (hash === undefined) throw new RequestRefused('BAD_REQUEST', ['Send the operation in `query`, or the hash of a known one.']);
    const known = this.trusted.get(hash) ?? this.#kept.get(hash);
    // Clients recognise this message, and send the document as well.
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
