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
  expect(documents.textOf(undefined, hashOf(TRUSTED))).toBe(TRUSTED);
  expect(documents.textOf(undefined, `sha256:${hashOf(TRUSTED)}`)).toBe(TRUSTED);
  expect(documents.textOf(TRUSTED, undefined)).toBe(TRUSTED);
  expect(codeOf(() => documents.textOf(OTHER, undefined))).toBe('DOCUMENT_NOT_TRUSTED');
  expect(codeOf(() => documents.textOf(OTHER, hashOf(OTHER)))).toBe('DOCUMENT_NOT_TRUSTED');
  expect(codeOf(() => documents.textOf(undefined, hashOf(OTHER)))).toBe('PERSISTED_QUERY_NOT_FOUND');
});

test('otherwise a client’s document is kept under its own hash and no other', () => {
  const documents = TrustedDocuments.none();
  expect(codeOf(() => documents.textOf(undefined, hashOf(OTHER)))).toBe('PERSISTED_QUERY_NOT_FOUND');
  expect(codeOf(() => documents.textOf(OTHER, hashOf(TRUSTED)))).toBe('BAD_REQUEST');
  expect(documents.textOf(OTHER, hashOf(OTHER))).toBe(OTHER);
  expect(documents.textOf(undefined, hashOf(OTHER))).toBe(OTHER);
  expect(codeOf(() => documents.textOf(undefined, undefined))).toBe('BAD_REQUEST');
});

test('a manifest that names a text by another’s hash is refused', () =>
  expect(() => TrustedDocuments.read(manifest({ [hashOf(OTHER)]: TRUSTED }), true)).toThrow('by a hash that is not its own'));
