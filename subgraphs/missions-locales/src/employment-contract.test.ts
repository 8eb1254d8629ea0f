import { contractKept, contractProblem, contractTerms } from './employment-contract.js';

test.each([
  ['CDI', 'CDI', null],
  ['CDD 7 mois', 'CDD', 7],
  ['Intérim', 'INTERIM', null],
  ['Saisonnier', 'SEASONAL', null],
  ['Autre', 'OTHER', null],
  [null, null, null],
] as const)('%j is kept of its codes, and read as them again', (kept, contractKind, contractMonths) => {
  expect(contractKept({ contractKind, contractMonths })).toBe(kept);
  expect(contractTerms(kept)).toEqual({ contractKind, contractMonths });
});

test('what was kept in other words is another contract', () =>
  expect(contractTerms('Contrat aidé')).toEqual({ contractKind: 'OTHER', contractMonths: null }));

test('a CDD has its months, and nothing else has', () => {
  expect(contractProblem({ contractKind: 'CDD', contractMonths: null })?.part).toBe('contractMonths');
  expect(contractProblem({ contractKind: 'CDI', contractMonths: 3 })?.part).toBe('contractMonths');
  expect(contractProblem({ contractKind: null, contractMonths: 3 })?.part).toBe('contractMonths');
  expect(contractProblem({ contractKind: 'CDD', contractMonths: 3 })).toBeNull();
  expect(contractProblem({ contractKind: null, contractMonths: null })).toBeNull();
});
