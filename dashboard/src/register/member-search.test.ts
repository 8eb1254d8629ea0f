/** An organisation is found by words of its name, without its accents, and by what it is. */
import { isAmong } from './member-search.js';
import type { ListedMember } from './members-query.js';

const CERET: ListedMember = {
  id: '1',
  slug: 'ml-ceret',
  name: 'Mission Locale de Céret',
  kind: 'MISSION_LOCALE',
  departement: '66',
  leftAt: null,
};
const ANY = { search: '', kind: '', departement: '' };

test.each([
  [{ search: 'ceret' }, true],
  [{ search: 'Céret mission' }, true],
  [{ search: 'ML-CERET' }, true],
  [{ search: 'ceret 12' }, false],
  [{ kind: 'MISSION_LOCALE' }, true],
  [{ kind: 'OFII' }, false],
  [{ departement: '66' }, true],
  [{ departement: '31', search: 'ceret' }, false],
  [{}, true],
])('%j finds it: %s', (asked, found) => {
  expect(isAmong(CERET, { ...ANY, ...asked })).toBe(found);
});
