import { type Happening, staleReads } from './history.js';

const grant = (asked: number, personId = 'a'): Happening => ({ kind: 'grant', personId, asked });
const withdrawal = (returned: number, personId = 'a'): Happening => ({ kind: 'withdrawal', personId, returned });
const read = (asked: number, opened: boolean, personId = 'a'): Happening => ({
  kind: 'read',
  personId,
  asked,
  answered: asked + 0.5,
  opened,
});

test.each<[string, Happening[], number]>([
  ['a read before the withdrawal', [grant(1), read(2, true), withdrawal(3)], 0],
  ['a read that began before the withdrawal returned', [grant(1), withdrawal(3), read(2, true)], 0],
  ['a read after it that was not opened', [grant(1), withdrawal(3), read(4, false)], 0],
  ['a read after it that was opened', [grant(1), withdrawal(3), read(4, true)], 1],
  ['a read after it that was opened, and consent given again later', [grant(1), withdrawal(3), read(4, true), grant(5)], 1],
  ['a read after consent was given again', [grant(1), withdrawal(3), grant(4), read(5, true)], 0],
  ['a read under way when consent was given again', [grant(1), withdrawal(3), read(4, true), grant(4.2)], 0],
  ['a read after the second of two withdrawals', [grant(1), withdrawal(2), grant(3), withdrawal(4), read(5, true)], 1],
  ['another person’s read', [grant(1), withdrawal(3), read(4, true, 'b')], 0],
])('%s: %#', (_what, history, stale) => expect(staleReads(history)).toHaveLength(stale));
