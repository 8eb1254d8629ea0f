/** The person reads the histories of all owners as one. */
import { latestOf } from './all-changes.js';

const history = (hasNextPage: boolean, ...at: string[]) => ({
  edges: at.map((instant) => ({
    node: { recordId: 'a', record: 'STAY' as const, version: 1, at: instant, act: 'CHANGED' as const, before: [] },
  })),
  pageInfo: { hasNextPage },
});
const NONE = { stay: null, dossier: null, procedure: null, training: null };

test('the latest of all come first, whoever made them', () => {
  const stay = history(false, '2026-11-03T10:00:00Z', '2026-11-01T10:00:00Z');
  const { changes, hasMore } = latestOf({ ...NONE, stay, dossier: history(false, '2026-11-02T10:00:00Z') }, 5);
  expect(changes.map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`)).toEqual(['stay 2026-11-03', 'dossier 2026-11-02', 'stay 2026-11-01']);
  expect(hasMore).toBe(false);
});

test('there are more where one history has more, or all together have', () => {
  const one = history(false, '2026-11-03T10:00:00Z');
  expect(latestOf({ ...NONE, stay: one, training: one }, 1)).toMatchObject({ changes: [{ kind: 'stay' }], hasMore: true });
  expect(latestOf({ ...NONE, procedure: history(true, '2026-11-03T10:00:00Z') }, 5).hasMore).toBe(true);
});

test('what an owner does not answer is left out', () => {
  expect(latestOf(NONE, 5)).toEqual({ changes: [], hasMore: false });
});
