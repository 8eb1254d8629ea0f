import { type Grant, type OpenedRead, staleReads, type Withdrawal } from './history.js';

const grant = (id: string, from: number, about = 'a'): Grant => ({
  id,
  from,
  until: Number.POSITIVE_INFINITY,
  abouts: [about, `${about}, under another category`],
});
const withdrawal = (grantId: string, returned: number): Withdrawal => ({ grantId, returned });
const read = (asked: number, about = 'a'): OpenedRead => ({ about, asked, answered: asked + 0.5 });

test.each<[string, Grant[], Withdrawal[], number, number]>([
  ['before the withdrawal', [grant('1', 1)], [withdrawal('1', 3)], 2, 0],
  ['that began before the withdrawal returned', [grant('1', 1)], [withdrawal('1', 3)], 2.9, 0],
  ['after it', [grant('1', 1)], [withdrawal('1', 3)], 4, 1],
  ['after it, and consent given again later', [grant('1', 1), grant('2', 5)], [withdrawal('1', 3)], 4, 1],
  ['after consent was given again', [grant('1', 1), grant('2', 4)], [withdrawal('1', 3)], 5, 0],
  ['under way when consent was given again', [grant('1', 1), grant('2', 4.2)], [withdrawal('1', 3)], 4, 0],
  ['after the second of two withdrawals', [grant('1', 1), grant('2', 3)], [withdrawal('1', 2), withdrawal('2', 4)], 5, 1],
  ['under a grant that nobody was told of', [grant('1', 1), grant('lost', 2)], [withdrawal('1', 3)], 4, 0],
  ['without any grant', [], [], 4, 1],
  ['after a grant had ended by itself', [{ ...grant('1', 1), until: 3 }], [], 4, 1],
  ['of another person’s grant', [grant('1', 1, 'b')], [], 4, 1],
])('a read that was opened %s', (_what, grants, withdrawals, asked, stale) =>
  expect(staleReads(grants, withdrawals, [read(asked)])).toHaveLength(stale),
);
