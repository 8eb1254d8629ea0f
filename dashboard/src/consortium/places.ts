/** The thirteen départements of Occitanie, each a tile about where it lies: north above, east to the right. */
export const DEPARTEMENTS: Readonly<Record<string, { readonly name: string; readonly column: number; readonly row: number }>> = {
  '46': { name: 'Lot', column: 2, row: 0 },
  '12': { name: 'Aveyron', column: 3, row: 0 },
  '48': { name: 'Lozère', column: 4, row: 0 },
  '32': { name: 'Gers', column: 0, row: 1 },
  '82': { name: 'Tarn-et-Garonne', column: 1, row: 1 },
  '81': { name: 'Tarn', column: 2, row: 1 },
  '34': { name: 'Hérault', column: 3, row: 1 },
  '30': { name: 'Gard', column: 4, row: 1 },
  '65': { name: 'Hautes-Pyrénées', column: 0, row: 2 },
  '31': { name: 'Haute-Garonne', column: 1, row: 2 },
  '11': { name: 'Aude', column: 2, row: 2 },
  '66': { name: 'Pyrénées-Orientales', column: 3, row: 2 },
  '09': { name: 'Ariège', column: 1, row: 3 },
};
