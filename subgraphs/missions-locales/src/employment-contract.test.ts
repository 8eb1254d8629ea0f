import { contractProblem } from './employment-contract.js';

test('a CDD has its months, and nothing else has', () => {
  expect(contractProblem({ contractKind: 'CDD', contractMonths: null })?.part).toBe('contractMonths');
  expect(contractProblem({ contractKind: 'CDI', contractMonths: 3 })?.part).toBe('contractMonths');
  expect(contractProblem({ contractKind: null, contractMonths: 3 })?.part).toBe('contractMonths');
  expect(contractProblem({ contractKind: 'CDD', contractMonths: 3 })).toBeNull();
  expect(contractProblem({ contractKind: null, contractMonths: null })).toBeNull();
});
