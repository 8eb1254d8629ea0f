import fc from 'fast-check';
import {
  CHAIN_START,
  type ChainEnd,
  type ChainedEntry,
  chainHash,
  type DisclosureEntry,
  digestOf,
  ENTRY_FORM,
  faultAtEnd,
  followChain,
} from './chain.js';
import { withoutForgotten } from './entry.js';

const ONE = '018f0000-0000-7000-8000-000000000003';
const OTHER = '018f0000-0000-7000-8000-000000000004';

const hashOf = (previous: string, entry: DisclosureEntry): string => chainHash(previous, entry.position, digestOf(entry));

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
  machine_id: null,
  viewer_person_id: ONE,
  viewer_salt: 'its-salt',
  viewer_commitment: null,
  purpose: 'SUPPORT',
  readings: [
    {
      category,
      basis: 'HOLDER',
      fields: ['Identity.givenNames'],
      people: [
        [ONE, null, 'a-salt'],
        [OTHER, null, 'another-salt'],
      ],
    },
  ],
  form: ENTRY_FORM.COMMITMENTS,
});

function chainOf(categories: readonly string[]): { rows: ChainedEntry[]; head: { position: number; hash: string } } {
  let previous = '';
  const rows = categories.map((category, index) => {
    const row = entryAt(index + 1, category);
    const hash = hashOf(previous, row);
    const chained = { ...row, previous, hash };
    previous = hash;
    return chained;
  });
  return { rows, head: { position: rows.length, hash: previous } };
}

const logs = fc.array(fc.constantFrom('IDENTITY', 'CONTACT', 'HOUSING_STATUS'), { minLength: 2, maxLength: 12 }).map(chainOf);

test('a log as it was written is whole', () => fc.assert(fc.property(logs, ({ rows, head }) => faultOf(rows, head) === undefined)));

test('the machine that read is hashed, and an entry without one is hashed as it was before there were machines', () => {
  const entry = entryAt(1, 'IDENTITY');
  expect(digestOf(entry)).toBe('2554fbf91ce4d3b9bc02ed1a3762d6dcbc7822b586505d665be898eb5b7d4c25');
  const digests = [entry, { ...entry, machine_id: ONE }, { ...entry, machine_id: OTHER }].map(digestOf);
  expect(new Set(digests).size).toBe(3);
});

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
    return { ...changed, hash: hashOf(row.previous, changed) };
  });
  expect(faultOf(forged, head)).toBe('entry 3 was changed');
});

test('a person is forgotten in every entry and the chain is whole, whoever else was read', () =>
  fc.assert(
    fc.property(logs, fc.constantFrom(ONE, OTHER), ({ rows, head }, gone) => {
      const erased = rows.map((row) => ({ ...row, ...withoutForgotten(row, (id) => id === gone) }));
      const text = JSON.stringify(erased);
      return (
        faultOf(erased, head) === undefined &&
        !text.includes(gone) &&
        text.includes(gone === ONE ? OTHER : 'another-salt') === (gone === ONE)
      );
    }),
  ));

test('a commitment says nothing of whom it is: without its salt the id does not lead to it', () => {
  const { rows } = chainOf(['IDENTITY', 'CONTACT']);
  const salted = (salt: string) => withoutForgotten({ ...entryAt(1, 'IDENTITY'), viewer_salt: salt }, (id) => id === ONE).viewer_commitment;
  expect(salted('one')).not.toBe(salted('two'));
  expect(rows.length).toBe(2);
});

test('an entry of the former form that lost a person keeps its place, and no other may take it for an excuse', () => {
  const former = { ...entryAt(1, 'IDENTITY'), form: ENTRY_FORM.ERASED, previous: '', hash: 'as-it-was' };
  const next = entryAt(2, 'CONTACT');
  const rows = [former, { ...next, previous: 'as-it-was', hash: hashOf('as-it-was', next) }];
  expect(followChain(CHAIN_START, rows)).toMatchObject({ position: 2, erased: 1 });
  const excused = rows.map((row) => ({ ...row, form: ENTRY_FORM.ERASED }));
  expect(followChain({ ...CHAIN_START, hasCommitments: true }, excused)).toEqual({ fault: 'entry 1 was changed' });
});
