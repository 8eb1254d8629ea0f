import { type Grant, leftStanding, type OpenedRead, staleReads, type Withdrawal } from './history.js';

const grant = (id: string, from: number, about = 'a'): Grant => ({
  id,
  chain: id,
  stands: false,
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
  ['after the consent that it renewed was withdrawn', [grant('1', 1), { ...grant('2', 2), chain: '1' }], [withdrawal('1', 3)], 4, 1],
  ['without any grant', [], [], 4, 1],
  ['after a grant had ended by itself', [{ ...grant('1', 1), until: 3 }], [], 4, 1],
  ['of another person’s grant', [grant('1', 1, 'b')], [], 4, 1],
])('a read that was opened %s', (_what, grants, withdrawals, asked, stale) =>
  expect(staleReads(grants, withdrawals, [read(asked)])).toHaveLength(stale),
);

test('a renewal that outlived the withdrawal of its chain is told of', () => {
  const renewal = { ...grant('2', 2), chain: '1', stands: true };
  expect(leftStanding([grant('1', 1), renewal, { ...grant('3', 1), stands: true }], [withdrawal('1', 3)])).toEqual(['2']);
});
