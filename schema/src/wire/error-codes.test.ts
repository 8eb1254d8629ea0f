/** The partners’ manual names the errors that the hub has, and no others. */
import { readFileSync } from 'node:fs';
import { ERROR_CODES, statusOf } from './error-codes.js';

test('the partners’ manual names each code', () => {
  const [, errors = ''] = readFileSync('docs/for-partners.md', 'utf8').split('## Errors\n');
  const [paragraph = ''] = errors.trimStart().split('\n\n');
  const named = [...paragraph.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, code]) => code);
  expect(named.toSorted()).toEqual(Object.keys(ERROR_CODES).toSorted());
});

test('what the media type has no status for has none here', () => {
  expect([statusOf('UNAUTHENTICATED'), statusOf('CONFLICT'), statusOf('OF_NOBODY')]).toEqual([401, undefined, undefined]);
});
