import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RequestRefused } from '../errors.js';
import { TrustedDocuments } from './trusted-documents.js';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const [TRUSTED, OTHER] = ['{ viewer { role } }', '{ viewer { organisation { name } } }'];

function manifest(documents: Readonly<Record<string, string>>): string {
  const file = join(mkdtempSync(join(tmpdir(), 'passerelle-documents-')), 'documents.json');
  writeFileSync(file, JSON.stringify(documents));
  return file;
}

function codeOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error instanceof RequestRefused ? error.errors[0]?.extensions.code : error;
  }
  return undefined;
}

test('where trusted documents are required nothing else is run, by text or by hash', () => {
  const documents = TrustedDocuments.read(manifest({ [hashOf(TRUSTED)]: TRUSTED }), true);
  expect(documents.textOf(undefined, hashOf(TRUSTED), true)).toBe(TRUSTED);
  expect(documents.textOf(undefined, `sha256:${hashOf(TRUSTED)}`, true)).toBe(TRUSTED);
  expect(documents.textOf(TRUSTED, undefined, true)).toBe(TRUSTED);
  expect(codeOf(() => documents.textOf(OTHER, undefined, true))).toBe('DOCUMENT_NOT_TRUSTED');
  expect(codeOf(() => documents.textOf(OTHER, hashOf(OTHER), true))).toBe('DOCUMENT_NOT_TRUSTED');
  expect(codeOf(() => documents.textOf(undefined, hashOf(OTHER), true))).toBe('PERSISTED_QUERY_NOT_FOUND');
});

test('otherwise a client’s document is kept under its own hash and no other', () => {
  const documents = TrustedDocuments.none();
  expect(codeOf(() => documents.textOf(undefined, hashOf(OTHER), true))).toBe('PERSISTED_QUERY_NOT_FOUND');
  expect(codeOf(() => documents.textOf(OTHER, hashOf(TRUSTED), true))).toBe('BAD_REQUEST');
  expect(documents.textOf(OTHER, hashOf(OTHER), true)).toBe(OTHER);
  expect(documents.textOf(undefined, hashOf(OTHER), true)).toBe(OTHER);
  expect(codeOf(() => documents.textOf(undefined, undefined, true))).toBe('BAD_REQUEST');
});

test('what is sent without a token is run and not kept; what is kept takes no more room than it may', () => {
  const documents = TrustedDocuments.none();
  expect(documents.textOf(OTHER, hashOf(OTHER), false)).toBe(OTHER);
  expect(codeOf(() => documents.textOf(undefined, hashOf(OTHER), true))).toBe('PERSISTED_QUERY_NOT_FOUND');
  const long = (nth: number) => `{ viewer { role } } # ${nth} ${'x'.repeat(1024 * 1024)}`;
  for (let nth = 0; nth < 20; nth += 1) documents.textOf(long(nth), hashOf(long(nth)), true);
  expect(codeOf(() => documents.textOf(undefined, hashOf(long(0)), true))).toBe('PERSISTED_QUERY_NOT_FOUND');
  expect(documents.textOf(undefined, hashOf(long(19)), true)).toBe(long(19));
});

test('a manifest that names a text by another’s hash is refused', () =>
  expect(() => TrustedDocuments.read(manifest({ [hashOf(OTHER)]: TRUSTED }), true)).toThrow('by a hash that is not its own'));
