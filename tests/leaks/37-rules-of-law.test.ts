/** Leak 37: a rule of law opens nothing to an organisation that is not to the person what the rule names. */
import { loadPolicy } from '@passerelle/schema/policy';
import { adviser, query } from '../support/hub.js';
import { person } from '../support/person.js';

const STAGE = 'query($id: ID!) { youngPerson(id: $id) { procedure { stage } } }';
const stageOf = (org: string, id: string) => query(adviser(org), STAGE, { id }, { purpose: 'HOUSING' });

test('an operator reads the stage of the procedure of whom it houses, to the day of exit, and of nobody else', async () => {
  const housed = await person('Golnar').housedBy('cada-muret').inProcedure('ofii-toulouse').arrives();
  expect((await stageOf('cada-muret', housed.id)).data).toEqual({ youngPerson: { procedure: { stage: expect.any(String) } } });
  expect((await stageOf('cada-albi', housed.id)).data).toEqual({ youngPerson: null });

  const left = await person('Hadia').housedBy('cada-muret', { exitedOn: '2026-06-30' }).inProcedure('ofii-toulouse').arrives();
  const answer = await stageOf('cada-muret', left.id);
  expect(answer.data).toEqual({ youngPerson: { procedure: null } });
  expect(answer.withheld).toMatchObject([{ category: 'ADMINISTRATIVE_STATUS', reason: 'NO_CONSENT' }]);
});

test('an operator that holds a record without housing the person reads no stage', async () => {
  const { id } = await person('Ilaha').heldBy('cada-albi').inProcedure('ofii-toulouse').arrives();
  expect((await stageOf('cada-albi', id)).data).toEqual({ youngPerson: { procedure: null } });
});

test('a consent for something else brings no rule of law with it', async () => {
  const { id } = await person('Jandira')
    .housedBy('cada-muret')
    .inProcedure('ofii-toulouse')
    .grants({ to: 'cada-albi', categories: ['LANGUAGE'] })
    .arrives();
  expect((await stageOf('cada-albi', id)).data).toEqual({ youngPerson: { procedure: null } });
});

test('each rule of the policy names a relation', () => {
  for (const { relation } of loadPolicy().statutory) expect(['HOLDS_RECORD', 'HOUSES']).toContain(relation);
});
