import fc from 'fast-check';
import { CHAIN_START, type ChainEnd, type ChainedEntry, type DisclosureEntry, faultAtEnd, followChain, hashEntry } from './chain.js';

function faultOf(rows: readonly ChainedEntry[], head: ChainEnd): string | undefined {
  const end = followChain(CHAIN_START, rows);
  return 'fault' in end ? end.fault : faultAtEnd(end, head);
}

const entryAt = (position: number, category: string): DisclosureEntry => ({
  position,
  at: new Date('2026-11-23T10:00:00Z'),
  request: '018f0000-0000-7000-8000-000000000001',
  operation: null,
  organisation_id: '018f0000-0000-7000-8000-000000000002',
  professional_id: null,
  viewer_person_id: null,
  purpose: 'SUPPORT',
  readings: [{ category, basis: 'HOLDER', fields: ['Identity.givenNames'], people: [['018f0000-0000-7000-8000-000000000003', null]] }],
});

function chainOf(categories: readonly string[]): { rows: ChainedEntry[]; head: { position: number; hash: string } } {
  let previous = '';
  const rows = categories.map((category, index) => {
    const row = entryAt(index + 1, category);
    const hash = hashEntry(previous, row);
    const chained = { ...row, previous, hash };
    previous = hash;
    return chained;
  });
  return { rows, head: { position: rows.length, hash: previous } };
}

const logs = fc.array(fc.constantFrom('IDENTITY', 'CONTACT', 'HOUSING_STATUS'), { minLength: 2, maxLength: 12 }).map(chainOf);

test('a log as it was written is whole', () => fc.assert(fc.property(logs, ({ rows, head }) => faultOf(rows, head) === undefined)));

test('an entry that was changed, removed, added or moved is found', () =>
  fc.assert(
    fc.property(logs, fc.nat(), fc.constantFrom('change', 'remove', 'repeat', 'swap', 'cut'), ({ rows, head }, seed, how) => {
      const at = seed % rows.length;
      const tampered = {
        change: rows.map((row, index) => (index === at ? { ...row, purpose: 'HOUSING' } : row)),
        remove: rows.filter((_row, index) => index !== at),
        repeat: rows.flatMap((row, index) => (index === at ? [row, row] : [row])),
        swap: [...rows].reverse(),
        cut: rows.slice(0, -1),
      }[how];
      return faultOf(tampered, head) !== undefined;
    }),
  ));

test('an entry rewritten together with its own hash is found by the next', () => {
  const { rows, head } = chainOf(['IDENTITY', 'CONTACT', 'IDENTITY']);
  const forged = rows.map((row, index) => {
    if (index !== 1) return row;
    const changed = { ...row, purpose: 'HOUSING' };
    return { ...changed, hash: hashEntry(row.previous, changed) };
  });
  expect(faultOf(forged, head)).toBe('entry 3 was changed');
});
