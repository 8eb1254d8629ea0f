/**
 * Leak 37: an operator whose stay has ended gives itself its standing back by a line in its file of stays. A stay that is put on record
 * anew opens nothing for the policy's hours, and the person is told of it at once.
 */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { loadPolicy } from '@passerelle/schema/policy';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { fileOf, taken } from '../support/importing.js';
import { organisation, person } from '../support/person.js';

const OPERATOR = 'cada-muret';
const STAGE = 'query($id: ID!) { youngPerson(id: $id) { procedure { stage } } }';
const OPEN = 'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { awaitsSignatureUntil } }';
const WHY = 'Personne en danger, hospitalisation ce soir';
const RECORD = 'mutation($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id } }';
const HEADER =
  'reference;person_id;facility_kind;since;planned_exit_on;exited_on;exit_reason;address_lines;postcode;commune;commune_code;adults;children';

const TODAY = inParis(new Date()).day;
const LEFT = { since: '2023-01-05', exitedOn: '2024-06-30' };
const line = (reference: string, personId: string, since: string, exitedOn = '') =>
  `${reference};${personId};CADA;${since};;${exitedOn};;1 rue des Lilas;31600;Muret;31395;1;0`;

async function imports(...lines: string[]): Promise<void> {
  const { said } = await taken('housing', await fileOf(HEADER, ...lines), '--org', OPERATOR);
  expect(said).toContain(' 0 refused');
  await settled();
}

const stageOf = async (id: string): Promise<unknown> => (await data(adviser(OPERATOR), STAGE, { id }, { purpose: 'HOUSING' })).youngPerson;
const awaitsSignature = async (id: string): Promise<boolean> =>
  (await data(tokenOf({ org: OPERATOR, role: 'MANAGER' }), OPEN, { id, why: WHY })).openEmergencyAccess.awaitsSignatureUntil !== null;
const stayItems = async (id: string): Promise<unknown[]> =>
  (await data(subject(id), '{ inboxLatest(first: 20) { kind person { id } } }')).inboxLatest.filter(
    ({ kind }: { kind: string }) => kind === 'STAY_RECORDED',
  );
/** How many hours from now the rule of law opens. */
const opensIn = async (id: string): Promise<number[]> =>
  (
    await sql<{ valid_from: string }>(
      'consent',
      "select valid_from from kit.relation where person_id = $1 and organisation_id = $2 and relation = 'HOUSES'",
      [id, organisation(OPERATOR).id],
    )
  ).map(({ valid_from }) => Math.round((Number(valid_from) - Date.now()) / 3_600_000));

const { waitHours } = loadPolicy().newStay;
const former = (name: string) => person(name).accompaniedBy('ml-albi').housedBy(OPERATOR, LEFT).inProcedure('ofii-toulouse');

test('who housed a person once, and says that it does again, waits, and the person is told', async () => {
  const { id } = await former('Khatera').born('2012-05-01').arrives();
  await imports(line('again', id, TODAY));
  expect(await stayItems(id)).toEqual([{ kind: 'STAY_RECORDED', person: { id } }]);
  expect(await stageOf(id)).toEqual({ procedure: null });
  expect(await opensIn(id)).toEqual([waitHours]);
  const input = { personId: id, kind: 'PARENT', name: 'X', since: '2026-01-01', evidenceSha256: aSignedForm() };
  const { errors } = await query(adviser(OPERATOR), RECORD, { input });
  expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
  expect(await awaitsSignature(id)).toBe(true);
  // The file is sent again, and another line: the hours go on.
  await imports(line('again', id, TODAY), line('once more', id, TODAY));
  expect(await opensIn(id)).toEqual([waitHours]);
});

test('who says that a stay which has ended goes on waits too', async () => {
  const { id } = await person('Lima').accompaniedBy('ml-albi').heldBy(OPERATOR).inProcedure('ofii-toulouse').arrives();
  await imports(line('one', id, '2024-01-05', '2024-06-30'));
  expect(await stayItems(id)).toEqual([]);
  await imports(line('one', id, '2024-01-05', TODAY));
  expect(await stayItems(id)).toHaveLength(1);
  expect(await stageOf(id)).toEqual({ procedure: null });
  expect(await awaitsSignature(id)).toBe(true);
});

test('who never housed the person waits for rules of law, and stands with them by the record that it holds', async () => {
  const { id } = await person('Masuda').accompaniedBy('ml-albi').heldBy(OPERATOR).inProcedure('ofii-toulouse').arrives();
  await imports(line('first', id, TODAY));
  expect(await stayItems(id)).toHaveLength(1);
  expect(await stageOf(id)).toEqual({ procedure: null });
  expect(await awaitsSignature(id)).toBe(false);
});

test('whoever houses the person, and moves them to another place, waits for nothing', async () => {
  const { id } = await person('Nilab').accompaniedBy('ml-albi').housedBy(OPERATOR).inProcedure('ofii-toulouse').arrives();
  await imports(line('moved', id, addDays(TODAY, -1)));
  expect(await stayItems(id)).toHaveLength(1);
  expect(await stageOf(id)).toEqual({ procedure: { stage: expect.any(String) } });
  expect(await awaitsSignature(id)).toBe(false);
});
