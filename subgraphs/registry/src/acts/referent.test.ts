/** A Mission Locale has one référent a day. */
import { endedBefore, mayFollow } from './referent.js';

test.each([
  [null, true],
  [{ since: null, until: null }, true],
  [{ since: '2026-09-01', until: null }, true],
  [{ since: '2026-09-01', until: '2026-12-31' }, true],
  [{ since: '2026-11-02', until: null }, false],
  [{ since: '2026-11-20', until: null }, false],
])('after %j another may be named from 2 November on: %s', (former, may) => {
  expect(mayFollow('2026-11-02', former)).toBe(may);
});

test.each([
  [{ since: '2026-09-01', until: null }, '2026-11-01'],
  [{ since: '2026-09-01', until: '2026-11-02' }, '2026-11-01'],
  [{ since: '2026-09-01', until: '2026-10-15' }, '2026-10-15'],
])('where another is named from 2 November on, %j ends on %s', (former, last) => {
  expect(endedBefore('2026-11-02', former)).toBe(last);
});
