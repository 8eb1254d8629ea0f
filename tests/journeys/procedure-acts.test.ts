/** A procedure and a contract are recorded, changed and taken out by the OFII service that holds them, and by nobody else. */
import { adviser, data, query, settled, subject } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const SERVICE = 'ofii-toulouse';
const PROCEDURE =
  'id version stage registeredOn lodgedOn dublinOn refusedOn decidedOn protection protectionUntil residencePermit permitIssuedOn permitExpiresOn';
const STAGE = `mutation($personId: ID!, $version: Int, $input: ProcedureStageInput!) {
  recordProcedureStage(personId: $personId, version: $version, input: $input) { ${PROCEDURE} } }`;
const PROTECT = `mutation($id: ID!, $version: Int!, $input: ProtectionInput!) {
  recordProtection(id: $id, version: $version, input: $input) { ${PROCEDURE} } }`;
const PERMIT = `mutation($id: ID!, $version: Int!, $input: PermitInput!) {
  recordPermit(id: $id, version: $version, input: $input) { ${PROCEDURE} } }`;
const IN_ERROR = 'mutation($id: ID!, $version: Int!) { procedureEnteredInError(id: $id, version: $version) }';
const CONTRACT = 'id version signedOn civicDaysDone civicDaysDue languageHoursPrescribed languageHoursDone targetLevel';
const SIGN = `mutation($personId: ID!, $input: SignContractInput!) { signIntegrationContract(personId: $personId, input: $input) { ${CONTRACT} } }`;
const PROGRESS = `mutation($id: ID!, $version: Int!, $input: ContractProgressInput!) {
  recordContractProgress(id: $id, version: $version, input: $input) { ${CONTRACT} } }`;
const CONTRACT_IN_ERROR = 'mutation($id: ID!, $version: Int!) { contractEnteredInError(id: $id, version: $version) }';
const HISTORY = `query($id: ID!) { youngPerson(id: $id) { procedureChanges { totalCount edges { node {
  recordId version act by { id } holder { slug } before { field value } } } } } }`;
const READ = `query($id: ID!) { youngPerson(id: $id) {
  procedure { stage } integrationContract { signedOn } rightToWork { allowed since ground requiresPermit }
  pathway { edges { node { kind occurredOn title } } } } }`;

const service = () => adviser(SERVICE);
const arrives = async (name: string) => (await person(name).heldBy(SERVICE).accompaniedBy('ml-albi', { situations: [] }).arrives()).id;
const refusal = async (by: Promise<string>, text: string, variables: object) =>
  (await query(by, text, { ...variables })).errors[0]?.extensions;

/** Puts the stages on record, each on the version that the one before made. */
async function reached(personId: string, ...stages: readonly (readonly [string, string])[]) {
  let procedure: { id?: string; version?: number } = {};
  for (const [stage, reachedOn] of stages) {
    const variables = { personId, version: procedure.version, input: { stage, reachedOn } };
    procedure = (await data(service(), STAGE, variables)).recordProcedureStage;
  }
  return procedure;
}

/** What the service reads of the person, with the steps of its own. */
async function read(id: string) {
  await settled();
  const { youngPerson } = await data(service(), READ, { id });
  const edges: { node: { kind: string; occurredOn: string; title: string } }[] = youngPerson.pathway.edges;
  const steps = edges
    .filter(({ node }) => ['PROCEDURE', 'CONTRACT'].includes(node.kind))
    .map(({ node }) => `${node.occurredOn} ${node.title}`);
  return { ...youngPerson, steps };
}

test('each stage of a procedure is a step on its day, and the right to work follows from where it stands', async () => {
  const id = await arrives('Samina');
  const pending = await reached(id, ['REGISTERED', '2025-01-10'], ['OFPRA_PENDING', '2025-01-30']);
  expect(pending).toMatchObject({ version: 2, stage: 'OFPRA_PENDING', registeredOn: '2025-01-10', lodgedOn: '2025-01-30' });
  expect(await read(id)).toMatchObject({
    rightToWork: { allowed: true, since: '2025-07-10', requiresPermit: true },
    steps: ['2025-01-30 Demande introduite à l’OFPRA', '2025-01-10 Demande d’asile enregistrée'],
  });

  const refused = await data(service(), STAGE, { personId: id, version: 2, input: { stage: 'CNDA_PENDING', reachedOn: '2025-05-02' } });
  expect(refused.recordProcedureStage).toMatchObject({ stage: 'CNDA_PENDING', decidedOn: '2025-05-02', refusedOn: null });
  expect((await read(id)).rightToWork).toMatchObject({ allowed: false, ground: 'NO_GROUND' });

  const input = { protection: 'SUBSIDIARY', since: '2026-02-03', until: null };
  const { recordProtection } = await data(service(), PROTECT, { id: pending.id, version: 3, input });
  expect(recordProtection).toMatchObject({
    version: 4,
    stage: 'PROTECTED',
    protection: 'SUBSIDIARY',
    decidedOn: '2026-02-03',
    refusedOn: '2025-05-02',
  });
  expect(await read(id)).toMatchObject({
    rightToWork: { allowed: true, since: '2026-02-03', requiresPermit: false, ground: 'INTERNATIONAL_PROTECTION' },
    steps: [
      '2026-02-03 Protection accordée',
      '2025-05-02 Rejet de l’OFPRA, recours devant la CNDA',
      '2025-01-30 Demande introduite à l’OFPRA',
      '2025-01-10 Demande d’asile enregistrée',
    ],
  });

  const permit = { residencePermit: 'MULTI_YEAR_CARD', permitIssuedOn: '2026-03-01', permitExpiresOn: '2030-02-28' };
  expect((await data(service(), PERMIT, { id: pending.id, version: 4, input: permit })).recordPermit).toMatchObject({
    version: 5,
    ...permit,
  });

  const ended = { protection: 'SUBSIDIARY', since: '2026-02-03', until: '2026-10-01' };
  await data(service(), PROTECT, { id: pending.id, version: 5, input: ended });
  expect((await read(id)).rightToWork).toMatchObject({ allowed: false, ground: 'NO_GROUND' });
});

test('stages come in any order; one that is told again is corrected, and leaves no step of its old day', async () => {
  const id = await arrives('Soheila');
  const late = await reached(
    id,
    ['REJECTED', '2026-03-02'],
    ['REGISTERED', '2025-01-10'],
    ['CNDA_PENDING', '2025-08-01'],
    ['REJECTED', '2026-03-12'],
  );
  expect(late).toMatchObject({ stage: 'REJECTED', registeredOn: '2025-01-10', refusedOn: '2025-08-01', decidedOn: '2026-03-12' });
  expect((await read(id)).steps).toEqual([
    '2026-03-12 Demande rejetée',
    '2025-08-01 Rejet de l’OFPRA, recours devant la CNDA',
    '2025-01-10 Demande d’asile enregistrée',
  ]);
});

test('a contract is signed once, and its progress is recorded', async () => {
  const id = await arrives('Sosan');
  const input = { signedOn: '2026-03-20', languageHoursPrescribed: 400, targetLevel: 'A1' };
  const answers = await Promise.all([1, 2, 3].map(() => query(service(), SIGN, { personId: id, input })));
  expect(answers.map(({ errors }) => errors[0]?.extensions?.code ?? 'DONE').sort()).toEqual(['CONFLICT', 'CONFLICT', 'DONE']);
  const [contract] = answers.flatMap((answer) => (answer.errors.length === 0 ? [Object(answer.data).signIntegrationContract] : []));
  expect(contract).toMatchObject({ version: 1, ...input, civicDaysDone: 0, civicDaysDue: 4, languageHoursDone: null });
  expect((await read(id)).steps).toEqual(['2026-03-20 Signature du CIR']);

  const progress = { civicDaysDone: 3, languageHoursPrescribed: 200, languageHoursDone: 120, targetLevel: 'A2' };
  const { recordContractProgress } = await data(service(), PROGRESS, { id: contract.id, version: 1, input: progress });
  expect(recordContractProgress).toMatchObject({ version: 2, signedOn: '2026-03-20', ...progress });

  expect(await data(service(), CONTRACT_IN_ERROR, { id: contract.id, version: 2 })).toEqual({ contractEnteredInError: true });
  expect(await read(id)).toMatchObject({ integrationContract: null, steps: [] });
  expect((await query(service(), SIGN, { personId: id, input })).errors).toEqual([]);
});

test('what is entered in error is out of the timeline and the record, and its history is the service’s and the person’s', async () => {
  const id = await arrives('Shogofa');
  const procedure = await reached(id, ['REGISTERED', '2026-01-10'], ['DUBLIN', '2026-02-10']);
  expect(await data(service(), IN_ERROR, { id: procedure.id, version: 2 })).toEqual({ procedureEnteredInError: true });
  expect(await read(id)).toMatchObject({ procedure: null, rightToWork: null, steps: [] });

  const made = { recordId: procedure.id, by: { id: adviserId(SERVICE) }, holder: { slug: SERVICE } };
  const history = [
    { ...made, version: 3, act: 'ENTERED_IN_ERROR', before: expect.arrayContaining([{ field: 'dublinOn', value: '2026-02-10' }]) },
    {
      ...made,
      version: 2,
      act: 'CHANGED',
      before: expect.arrayContaining([
        { field: 'stage', value: 'REGISTERED' },
        { field: 'dublinOn', value: null },
      ]),
    },
    { ...made, version: 1, act: 'ENTERED', before: [] },
  ];
  for (const reader of [service(), subject(id)]) {
    const { youngPerson } = await data(reader, HISTORY, { id });
    expect(youngPerson.procedureChanges).toEqual({ totalCount: 3, edges: history.map((node) => ({ node })) });
  }
  const other = await query(adviser('ml-albi'), HISTORY, { id });
  expect(other.data).toEqual({ youngPerson: { procedureChanges: null } });
  expect(other.text).not.toContain(String(procedure.id));
});

test('the asylum story that a procedure held is in the history of the service alone', async () => {
  const { id, procedure } = await person('Sahar').inProcedure(SERVICE).arrives();
  await data(service(), IN_ERROR, { id: procedure?.id, version: 1 });
  const told = async (by: Promise<string>) => (await query(by, HISTORY, { id })).text;
  expect(await told(service())).toContain('récit tenu secret');
  const own = await told(subject(id));
  expect(own).toContain('ENTERED_IN_ERROR');
  expect(own).not.toMatch(/récit|narrative/);
});

test('who writes on an older version is told which stands now, and nothing is overwritten', async () => {
  const id = await arrives('Sima');
  const procedure = await reached(id, ['REGISTERED', '2026-01-10']);
  const days = ['2026-02-01', '2026-02-02', '2026-02-03'];
  const answers = await Promise.all(
    days.map((since) => query(service(), PROTECT, { id: procedure.id, version: 1, input: { protection: 'REFUGEE', since } })),
  );
  expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  const refused = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions));
  expect(refused).toEqual(Array(2).fill({ code: 'CONFLICT', version: 2 }));
  const again = { personId: id, version: null, input: { stage: 'REGISTERED', reachedOn: '2026-01-10' } };
  expect(await refusal(service(), STAGE, again)).toEqual({ code: 'CONFLICT', version: 2 });
});

test('another service, another kind of organisation and the person write none of it', async () => {
  const id = await arrives('Setara');
  const procedure = await reached(id, ['REGISTERED', '2026-01-10']);
  const signed = await data(service(), SIGN, { personId: id, input: { signedOn: '2026-03-20' } });
  const of = { id: procedure.id, version: 1 };
  const ofContract = { id: signed.signIntegrationContract.id, version: 1 };
  const acts = [
    [STAGE, { personId: id, version: 1, input: { stage: 'DUBLIN', reachedOn: '2026-02-01' } }],
    [PROTECT, { ...of, input: { protection: 'REFUGEE', since: '2026-02-01' } }],
    [PERMIT, { ...of, input: { residencePermit: 'RECEIPT' } }],
    [IN_ERROR, of],
    [SIGN, { personId: id, input: { signedOn: '2026-03-20' } }],
    [PROGRESS, { ...ofContract, input: { civicDaysDone: 1 } }],
    [CONTRACT_IN_ERROR, ofContract],
  ] as const;
  for (const [text, variables] of acts) {
    expect(await refusal(adviser('ofii-montpellier'), text, variables)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(adviser('ml-albi'), text, variables)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(subject(id), text, variables)).toMatchObject({ code: 'FORBIDDEN' });
  }
  const nobody = { personId: organisation(SERVICE).id, version: 1, input: { stage: 'DUBLIN', reachedOn: '2026-02-01' } };
  expect(await refusal(adviser('ofii-montpellier'), STAGE, nobody)).toEqual({ code: 'NOT_FOUND', field: 'personId' });
  expect(await read(id)).toMatchObject({ procedure: { stage: 'REGISTERED' }, integrationContract: { signedOn: '2026-03-20' } });
});

test('a second service that holds a record of the person is told to ask the first', async () => {
  const { id } = await person('Sajia').heldBy(SERVICE).heldBy('ofii-montpellier').arrives();
  await reached(id, ['REGISTERED', '2026-01-10']);
  const input = { stage: 'DUBLIN', reachedOn: '2026-02-01' };
  expect(await refusal(adviser('ofii-montpellier'), STAGE, { personId: id, version: null, input })).toEqual({ code: 'CONFLICT' });
});

test.each([
  [STAGE, { stage: 'CNDA_PENDING', reachedOn: '2026-05-01' }, 'input.stage'],
  [STAGE, { stage: 'REGISTERED', reachedOn: '2026-05-01' }, 'input.stage'],
  [STAGE, { stage: 'REJECTED', reachedOn: '2026-01-01' }, 'input.reachedOn'],
  [PROTECT, { protection: 'REFUGEE', since: '2025-12-31' }, 'input.since'],
  [PROTECT, { protection: 'REFUGEE', since: '2026-02-01', until: '2026-01-31' }, 'input.until'],
  [PERMIT, { residencePermit: 'Titre de séjour' }, 'input.residencePermit'],
  [PERMIT, { permitExpiresOn: '2027-01-01' }, 'input.residencePermit'],
  [PERMIT, { residencePermit: 'RECEIPT', permitExpiresOn: '2025-01-01' }, 'input.permitExpiresOn'],
])('of who is protected: %s %j is refused by its field', async (text, input, field) => {
  const id = await arrives('Sahra');
  const procedure = await reached(id, ['REGISTERED', '2026-01-10'], ['PROTECTED', '2026-04-01']);
  const variables = { personId: id, id: procedure.id, version: 2, input };
  const asked = Object.fromEntries(Object.entries(variables).filter(([name]) => text.includes(`$${name}:`)));
  expect(await refusal(service(), text, asked)).toEqual({ code: 'BAD_USER_INPUT', field });
});

test('hours of French are prescribed by the hundreds that there are', async () => {
  const id = await arrives('Salma');
  const input = { signedOn: '2026-03-20', languageHoursPrescribed: 300 };
  const refused = { code: 'BAD_USER_INPUT', field: 'input.languageHoursPrescribed' };
  expect(await refusal(service(), SIGN, { personId: id, input })).toEqual(refused);
});
