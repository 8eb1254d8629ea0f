import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { newOwner } from './names.js';
import { added, additionsOf } from './places.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('each place has what a new owner is put beside, for a second one too', () => {
  for (const addition of additionsOf(newOwner('youth-hostels', 'HOUSING_STATUS', 'HOUSING_OPERATOR'))) {
    const before = readFileSync(`${root}${addition.file}`, 'utf8');
    const once = added(before, addition);
    expect(once.length).toBeGreaterThan(before.length);
    expect(added(once, addition).length).toBe(2 * once.length - before.length);
  }
});
