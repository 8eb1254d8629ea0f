/**
 * Trusted documents: the operations that a partner's software is known to send, by the SHA-256 of their text. Where they are
 * required, nothing else is run, so that a stolen token asks no new questions.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RequestRefused } from '../errors.js';

/** A manifest is a JSON object from each document's SHA-256, in lower-case hexadecimal, to its text. */
const manifestSchema = z.record(z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hexadecimal'), z.string());

export class TrustedDocuments {
  private constructor(
    private readonly texts: ReadonlyMap<string, string>,
    private readonly required: boolean,
  ) {}

  static readonly none = new TrustedDocuments(new Map(), false);

  /** Reads a manifest. Throws where it is none, or names a text by another's hash. */
  static read(file: string, required: boolean): TrustedDocuments {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const [hash, text] of Object.entries(manifest)) {
      if (sha256(text) !== hash) throw new Error(`${file} names a document by a hash that is not its own: ${hash}`);
    }
    return new TrustedDocuments(new Map(Object.entries(manifest)), required);
  }

  /** The document that is to be run. Throws RequestRefused where it is missing, unknown or not trusted. */
  textOf(query: string | undefined, hash: string | undefined): string {
    if (hash !== undefined) {
      const known = this.texts.get(hash.replace(/^sha256:/, ''));
      if (known !== undefined) return known;
      if (query === undefined || this.required)
        throw new RequestRefused('PERSISTED_QUERY_NOT_FOUND', ['This document is not among the trusted ones.']);
    }
    if (query === undefined)
      throw new RequestRefused('BAD_REQUEST', ['Send the operation in `query`, or the id of a trusted one in `documentId`.']);
    if (this.required && !this.texts.has(sha256(query)))
      throw new RequestRefused('DOCUMENT_NOT_TRUSTED', ['Only trusted documents are run here: ask the consortium to add this one.']);
    return query;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
