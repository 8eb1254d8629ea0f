/**
 * Leak 36: one invented hash for the consents of several people. A document is one person's: what is on record for somebody is
 * refused for anybody else, wherever a document is given, and by whomever.
 */
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { inputsOf, schema } from '../support/api-inputs.js';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, query, settled, sql, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';

const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id status confirmedBy } }';
const RENEW = 'mutation($input: RenewConsentInput!) { renewConsent(input: $input) { id } }';
const RECORD = 'mutation($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id } }';

const given = (evidenceSha256: string) => ({ explainedIn: 'fr', interpreter: false, method: 'SIGNED_FORM', evidenceSha256 });
const toProviders = (personId: string, evidenceSha256: string) => ({
  ...given(evidenceSha256),
  personId,
  categories: ['IDENTITY', 'CONTACT'],
  recipientKind: 'TRAINING_PROVIDER',
  purposes: ['SUPPORT'],
});
const collector = () => adviser('cada-albi');
const someone = (name: string) => person(name).accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
const aMinor = () => person('Zarmina').born('2012-05-01').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();

/** What a mutation answers that gives a document. */
interface Trial {
  readonly text: string;
  /** @param evidenceSha256 of the document that is given for somebody new */
  readonly input: (evidenceSha256: string) => Promise<object>;
  readonly rows: string;
}

/** Every input that takes a document. A new one has its own here. */
const TRIALS: Readonly<Record<string, Trial>> = {
  grantConsent: {
    text: GRANT,
    input: async (evidenceSha256) => toProviders((await someone('Lailuma')).id, evidenceSha256),
    rows: 'consent: grant_record',
  },
  renewConsent: {
    text: RENEW,
    input: async (evidenceSha256) => {
      const { id } = await someone('Mahjan');
      const { grantConsent } = await data(collector(), GRANT, { input: toProviders(id, aSignedForm()) });
      return { ...given(evidenceSha256), grantId: grantConsent.id };
    },
    rows: 'consent: grant_record',
  },
  recordRepresentative: {
    text: RECORD,
    input: async (evidenceSha256) => ({
      personId: (await aMinor()).id,
      kind: 'GUARDIAN',
      name: 'Mme Capdeville',
      since: '2026-01-05',
      evidenceSha256,
    }),
    rows: 'registry: representative',
  },
  recordRightRequest: {
    text: 'mutation($input: RecordRightRequestInput!) { recordRightRequest(input: $input) { id } }',
    input: async (evidenceSha256) => ({
      personId: (await someone('Nazira')).id,
      right: 'RECTIFICATION',
      receivedOn: inParis(new Date()).day,
      evidenceSha256,
    }),
    rows: 'registry: right_request',
  },
  recordGoalAgreement: {
    text: 'mutation($input: RecordGoalAgreementInput!) { recordGoalAgreement(input: $input) { id } }',
    input: async (evidenceSha256) => {
      const SET = 'mutation($id: ID!) { setGoal(personId: $id, input: { domain: WORK, title: "Un premier emploi" }) { id } }';
      const { setGoal } = await data(collector(), SET, { id: (await someone('Nooria')).id });
      return { goalId: setGoal.id, edition: 1, signedOn: inParis(new Date()).day, explainedIn: 'fr', interpreter: false, evidenceSha256 };
    },
    rows: 'coordination: goal_answer',
  },
};

const trials = Object.entries(TRIALS);
const recorded = async ({ rows }: Trial, evidenceSha256: string): Promise<number> => {
  const [database = '', table] = rows.split(': ');
  return (await sql(database, `select from ${table} where evidence_sha256 = $1`, [evidenceSha256])).length;
};

test('every input that takes a document is tried here', () => {
  const taking = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ args }) =>
    args.some(({ name, type }) => inputsOf([name], type).some((input) => String(input.type).startsWith('Sha256'))),
  );
  expect(taking.map(({ name }) => name).sort()).toEqual(Object.keys(TRIALS).sort());
});

test.each(trials)('%s: a document of somebody else is refused, and nobody is told whose it is', async (_, trial) => {
  const document = aSignedForm();
  const first = await trial.input(document);
  await data(collector(), trial.text, { input: first });
  // The same person's again is taken, and so is the other's own; the same document in large letters is the same.
  const second = await trial.input(document.toUpperCase());
  const [refused] = (await query(collector(), trial.text, { input: second })).errors;
  expect(refused).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'input.evidenceSha256' } });
  expect(refused?.message).toMatch(/^This document is on record for somebody else: give/);
  expect(await recorded(trial, document)).toBe(1);
  const own = { ...second, evidenceSha256: aSignedForm() };
  await data(collector(), trial.text, { input: own });
});

test.each(trials)('%s: of four people at once it is one’s', async (_, trial) => {
  const document = aSignedForm();
  const inputs = await Promise.all([1, 2, 3, 4].map(() => trial.input(document)));
  const token = tokenOf({ org: 'ml-albi', role: 'ADVISER' });
  const isCollectorsAlone = trial.text === RENEW || trial === TRIALS.recordGoalAgreement;
  const by = [collector(), isCollectorsAlone ? collector() : token];
  const answers = await Promise.all(inputs.map((input, nth) => query(by[nth % 2] ?? token, trial.text, { input })));
  const codes = answers.map(({ errors }) => errors[0]?.extensions?.code ?? 'DONE').sort();
  expect(codes).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'DONE']);
  expect(await recorded(trial, document)).toBe(1);
});

test('one form bears several consents of the person who signed it', async () => {
  const { id } = await someone('Nahida');
  const input = toProviders(id, aSignedForm());
  for (const categories of [['IDENTITY'], ['CONTACT']])
    expect((await data(collector(), GRANT, { input: { ...input, categories } })).grantConsent.status).toBe('ACTIVE');
});

describe('between the owners, and of what the registry takes', () => {
  const { grantConsent, recordRepresentative, recordRightRequest, recordGoalAgreement } = TRIALS;
  if (!grantConsent || !recordRepresentative || !recordRightRequest || !recordGoalAgreement) throw new Error('all are tried here');

  test.each([
    ['a consent’s form proves no representative of somebody else', grantConsent, recordRepresentative],
    ['a representative’s order proves no consent of somebody else', recordRepresentative, grantConsent],
    ['a letter proves no consent of somebody else', recordRightRequest, grantConsent],
    ['a letter proves no representative of somebody else', recordRightRequest, recordRepresentative],
    ['a consent’s form proves no agreement of somebody else to a goal', grantConsent, recordGoalAgreement],
    ['a letter proves no agreement of somebody else to a goal', recordRightRequest, recordGoalAgreement],
    ['the sheet of a goal proves no consent of somebody else', recordGoalAgreement, grantConsent],
    ['the sheet of a goal proves no representative of somebody else', recordGoalAgreement, recordRepresentative],
  ])('%s', async (_, first, second) => {
    const document = aSignedForm();
    await data(collector(), first.text, { input: await first.input(document) });
    await settled();
    const input = await second.input(document.toUpperCase());
    const [refused] = (await query(collector(), second.text, { input })).errors;
    expect(refused).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'input.evidenceSha256' } });
    expect(await recorded(second, document)).toBe(0);
    await data(collector(), second.text, { input: { ...input, evidenceSha256: aSignedForm() } });
  });

  test('the same person’s is taken by both', async () => {
    const { id } = await aMinor();
    const document = aSignedForm();
    const line = { personId: id, kind: 'GUARDIAN', name: 'Mme Capdeville', since: '2026-01-05', evidenceSha256: document };
    await data(collector(), RECORD, { input: line });
    await settled();
    expect(await sql('consent', 'select person_id from known_document where evidence_sha256 = $1', [document])).toEqual([
      { person_id: id },
    ]);
    await data(collector(), RECORD, { input: { ...line, kind: 'PARENT' } });
  });

  test('of what both took at once, no representative comes on record', async () => {
    const COUNTERSIGN = 'mutation($id: ID!) { countersignRepresentative(id: $id) { status } }';
    const document = aSignedForm();
    const { recordRepresentative: line } = await data(collector(), RECORD, { input: await recordRepresentative.input(document) });
    // The registry hears of it afterwards.
    const { id: somebodyElse } = await someone('Palwasha');
    await sql('registry', 'insert into known_document (evidence_sha256, person_id) values ($1, $2)', [document, somebodyElse]);
    const { errors } = await query(tokenOf({ org: 'cada-albi', role: 'MANAGER' }), COUNTERSIGN, { id: line.id });
    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });
});
