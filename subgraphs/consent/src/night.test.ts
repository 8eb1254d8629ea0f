import { loadPolicy } from '@passerelle/schema/policy';
import { nightOf } from './night.js';

const { unusualReading } = loadPolicy();

test.each([
  // Winter: Paris is an hour before UTC.
  ['2026-11-25T20:59:59Z', null],
  ['2026-11-25T21:00:00Z', '2026-11-25'],
  ['2026-11-25T23:30:00Z', '2026-11-25'],
  ['2026-11-26T04:59:59Z', '2026-11-25'],
  ['2026-11-26T05:00:00Z', null],
  // Summer: two hours.
  ['2026-07-14T19:59:59Z', null],
  ['2026-07-14T20:00:00Z', '2026-07-14'],
  ['2026-07-15T03:59:59Z', '2026-07-14'],
  ['2026-07-15T04:00:00Z', null],
  // The night in which clocks go back is one night.
  ['2026-10-24T20:00:00Z', '2026-10-24'],
  ['2026-10-25T04:30:00Z', '2026-10-24'],
  ['2026-12-31T23:30:00Z', '2026-12-31'],
])('%s is in the night of %s', (at, night) => expect(nightOf(new Date(at), unusualReading)).toBe(night));
