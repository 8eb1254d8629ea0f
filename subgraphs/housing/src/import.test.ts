/** A stay is where it can be: its codes are of the list, fit each other, and somebody lives there. */
import 'reflect-metadata';
import { stays } from './import.js';

const MURET = {
  reference: 'S1',
  person_id: '019ae1c5-0000-7000-8000-000000000001',
  facility_kind: 'CADA',
  since: '31/12/2024',
  address_lines: '12, rue des Lilas',
  postcode: '31600',
  commune: 'Muret',
  commune_code: '31395',
  adults: '1',
  children: '0',
};
const problemsOf = (change: Partial<typeof MURET>) => {
  const read = stays.read({ ...MURET, ...change }, '2026-11-28');
  return 'problems' in read ? read.problems.map(({ column }) => column) : [];
};

test.each([
  { postcode: '31600', commune_code: '31395' },
  { postcode: '31055', commune: 'Toulouse CEDEX', commune_code: '31555' }, // a CEDEX
  { postcode: '20090', commune: 'Ajaccio', commune_code: '2a004' },
  { postcode: '97150', commune: 'Saint-Martin', commune_code: '97801' },
  { postcode: '75116', commune: 'Paris 16e', commune_code: '75056' },
  { adults: '0', children: '2' },
])('%j is taken', (change) => {
  expect(problemsOf(change)).toEqual([]);
});

test.each([
  [{ postcode: '31555', commune_code: '31000' }, ['commune_code']],
  [{ commune_code: '20004' }, ['commune_code']],
  [{ commune_code: '31999' }, ['commune_code']],
  [{ commune: 'Toulouse' }, ['commune']],
  [{ postcode: '00000' }, ['postcode']],
  [{ postcode: '99999' }, ['postcode']],
  [{ postcode: '1600' }, ['postcode']],
  [{ postcode: '11000' }, ['postcode']],
  [{ postcode: '31000' }, ['postcode']], // of Toulouse
  [{ adults: '0', children: '0' }, ['adults']],
  [{ adults: '', children: '' }, ['adults', 'children']],
  [{ adults: '31555' }, ['adults']],
])('%j is refused', (change, columns) => {
  expect(problemsOf(change)).toEqual(columns);
});
