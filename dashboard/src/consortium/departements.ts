/** The thirteen départements of Occitanie, each with its name and about its middle, where its figure is written on the map. */
export const DEPARTEMENTS: Readonly<Record<string, { readonly name: string; readonly middle: readonly [east: number, north: number] }>> = {
  '46': { name: 'Lot', middle: [1.6, 44.62] },
  '12': { name: 'Aveyron', middle: [2.6, 44.3] },
  '48': { name: 'Lozère', middle: [3.48, 44.52] },
  '32': { name: 'Gers', middle: [0.42, 43.69] },
  '82': { name: 'Tarn-et-Garonne', middle: [1.28, 43.99] },
  '81': { name: 'Tarn', middle: [2.2, 43.79] },
  '34': { name: 'Hérault', middle: [3.36, 43.57] },
  '30': { name: 'Gard', middle: [4.26, 43.97] },
  '65': { name: 'Hautes-Pyrénées', middle: [0.18, 43.02] },
  '31': { name: 'Haute-Garonne', middle: [1.36, 43.46] },
  '11': { name: 'Aude', middle: [2.46, 43.12] },
  '66': { name: 'Pyrénées-Orientales', middle: [2.56, 42.52] },
  '09': { name: 'Ariège', middle: [1.5, 42.92] },
};
