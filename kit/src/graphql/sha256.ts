/** The SHA-256 of a document that proves something. The document stays with its holder; only its hash is recorded. */

import { createHash } from 'node:crypto';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { GraphQLScalarType } from 'graphql';
import type { ParsedValue } from '../input/values.js';

export const Sha256Scalar = new GraphQLScalarType<unknown, string>({
  name: 'Sha256',
  description:
    'The SHA-256 of a document, 64 hexadecimal digits. Where it is given, a placeholder is refused: digits that repeat, the hash of an empty document.',
  serialize: String,
});

const hashOf = (document: Uint8Array): string => createHash('sha256').update(document).digest('hex');

/** The hashes of the empty document and of documents of one byte, which prove nothing. */
const OF_NO_DOCUMENT: ReadonlySet<string> = new Set([
  hashOf(Uint8Array.of()),
  ...Array.from({ length: 256 }, (_, byte) => hashOf(Uint8Array.of(byte))),
]);

/** Repeated blocks of digits (`000…`, `abab…`): one true hash in 2^128 is like that. */
const REPEATED = /^([0-9a-f]{1,32})\1+$/;

/** The hash in lower case; a problem where it is no hash, or a placeholder. */
export function parseSha256(value: unknown): ParsedValue<string> {
  const hash = typeof value === 'string' ? value.toLowerCase() : '';
  if (!/^[0-9a-f]{64}$/.test(hash)) return { problem: remedy('HASH', {}) };
  if (REPEATED.test(hash) || OF_NO_DOCUMENT.has(hash)) return { problem: remedy('SHA256', {}) };
  return { value: hash };
}
