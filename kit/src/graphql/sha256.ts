/** The SHA-256 of a document that proves something: the document stays with who has it, its hash is put on record. */
import { createHash } from 'node:crypto';
import { GraphQLScalarType } from 'graphql';
import type { Parsed } from '../input/values.js';

export const Sha256Scalar = new GraphQLScalarType<unknown, string>({
  name: 'Sha256',
  description:
    'The SHA-256 of a document, 64 hexadecimal digits. Where it is given, a placeholder is refused: digits that repeat, the hash of an empty document.',
  serialize: String,
});

const hashOf = (document: Uint8Array): string => createHash('sha256').update(document).digest('hex');

/** Nobody proves anything by an empty document, or by one of a single byte. */
const OF_NO_DOCUMENT: ReadonlySet<string> = new Set([
  hashOf(Uint8Array.of()),
  ...Array.from({ length: 256 }, (_, byte) => hashOf(Uint8Array.of(byte))),
]);

/** A block of digits again and again (`000…`, `abab…`): one hash in 2^128 is like that. */
const REPEATED = /^([0-9a-f]{1,32})\1+$/;

/** The hash in small letters; a problem where it is none, or stands in for one. */
export function parseSha256(value: unknown): Parsed<string> {
  const hash = typeof value === 'string' ? value.toLowerCase() : '';
  if (!/^[0-9a-f]{64}$/.test(hash)) return { problem: 'Give the SHA-256 of the document: 64 hexadecimal digits.' };
  if (REPEATED.test(hash) || OF_NO_DOCUMENT.has(hash))
    return { problem: 'This stands in for a hash: give the SHA-256 of the document itself.' };
  return { value: hash };
}
