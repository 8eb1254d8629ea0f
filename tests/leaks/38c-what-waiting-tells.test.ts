/**
 * Leak 38: how long a refusal takes tells nothing. Whoever may not know of a record is refused while somebody else has it locked, as
 * fast as for an id that does not exist: nothing is locked before the right is looked at.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sha256Of } from '../support/evidence.js';
import { adviser, data, hub, query, settled, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

/** The rows about a person that mutations lock, by owner. */
const LOCKED = {
  consent: ['known_person where id', 'grant_record where person_id', 'emergency where person_id'],
  registry: ['person where id', 'representative where person_id'],
  'missions-locales': ['accompaniment where person_id', 'situation where person_id', 'known_link where person_id'],
  coordination: ['referral where person_id'],
  ofii: ['known_link where person_id', 'asylum_procedure where person_id'],
  training: ['known_link where person_id', 'enrolment where person_id'],
} as const;

interface Ids {
  readonly personId: string;
  readonly grantId: string;
  readonly emergencyId: string;
  readonly representativeId: string;
  readonly referralId: string;
  readonly procedureId: string;
  readonly enrolmentId: string;
  readonly dossierId: string;
  readonly situationId: string;
}

/** Of the kind that writes the record, and no party to it. */
const strangerTo = (owner: keyof typeof LOCKED): Promise<string> => {
  if (owner === 'ofii') return adviser('ofii-montpellier');
  return owner === 'training' ? adviser('of-mende') : tokenOf({ org: 'ml-mende', role: 'MANAGER' });
};
const GIVEN = `explainedIn: prs, interpreter: false, method: SIGNED_FORM, evidenceSha256: "${sha256Of('formulaire signé')}"`;

const MUTATIONS: Readonly<Record<string, readonly [owner: keyof typeof LOCKED, text: (ids: Ids) => string]>> = {
  grantConsent: [
    'consent',
    ({ personId }) =>
      `grantConsent(input: { personId: "${personId}", categories: [IDENTITY], recipientKind: OFII, purposes: [SUPPORT], ${GIVEN} }) { id }`,
  ],
  renewConsent: ['consent', ({ grantId }) => `renewConsent(input: { grantId: "${grantId}", ${GIVEN} }) { id }`],
  withdrawConsent: ['consent', ({ grantId }) => `withdrawConsent(grantId: "${grantId}") { effectiveEverywhere }`],
  makeConfirmationCode: ['consent', ({ grantId }) => `makeConfirmationCode(grantId: "${grantId}") { expiresAt }`],
  confirmConsentWithCode: ['consent', ({ grantId }) => `confirmConsentWithCode(grantId: "${grantId}", code: "12345678") { id }`],
  signEmergencyAccess: ['consent', ({ emergencyId }) => `signEmergencyAccess(id: "${emergencyId}") { id }`],
  recordRepresentative: [
    'registry',
    ({ personId }) =>
      `recordRepresentative(input: { personId: "${personId}", kind: GUARDIAN, name: "Mme Capdeville", since: "2026-01-05", evidenceSha256: "${sha256Of('jugement')}" }) { id }`,
  ],
  countersignRepresentative: ['registry', ({ representativeId }) => `countersignRepresentative(id: "${representativeId}") { id }`],
  endRepresentative: ['registry', ({ representativeId }) => `endRepresentative(id: "${representativeId}") { id }`],
  enrolInProgramme: ['missions-locales', ({ personId }) => `enrolInProgramme(personId: "${personId}", programme: IPR) { status }`],
  recordProcedureStage: [
    'ofii',
    ({ personId }) => `recordProcedureStage(personId: "${personId}", input: { stage: DUBLIN, reachedOn: "2026-01-05" }) { id }`,
  ],
  recordProtection: [
    'ofii',
    ({ procedureId }) => `recordProtection(id: "${procedureId}", version: 1, input: { protection: REFUGEE, since: "2026-01-05" }) { id }`,
  ],
  changeEnrolment: [
    'training',
    ({ enrolmentId }) => `changeEnrolment(id: "${enrolmentId}", version: 1, input: { status: REGISTERED }) { id }`,
  ],
  recordAssessment: [
    'training',
    ({ personId }) => `recordAssessment(personId: "${personId}", input: { level: A2, assessedOn: "2026-01-05" }) { id }`,
  ],
  beginAccompaniment: [
    'missions-locales',
    ({ personId }) =>
      `beginAccompaniment(personId: "${personId}", input: { identifiedOn: "2026-01-05", identificationSource: SELF, programme: IPR }) { id }`,
  ],
  setBarriers: ['missions-locales', ({ dossierId }) => `setBarriers(id: "${dossierId}", version: 1, barriers: []) { id }`],
  recordSituation: [
    'missions-locales',
    ({ personId }) => `recordSituation(personId: "${personId}", input: { kind: JOB, since: "2026-01-05" }) { id }`,
  ],
  situationEnteredInError: ['missions-locales', ({ situationId }) => `situationEnteredInError(id: "${situationId}", version: 1)`],
  acceptReferral: ['coordination', ({ referralId }) => `acceptReferral(id: "${referralId}") { id }`],
  cancelReferral: ['coordination', ({ referralId }) => `cancelReferral(id: "${referralId}", reason: "Doublon") { id }`],
};

async function known(): Promise<Ids> {
  const referralId = randomUUID();
  const { id, representatives, grants, procedure, enrolments, accompaniments } = await person('Parwana')
    .born(`${new Date().getUTCFullYear() - 17}-01-01`)
    .accompaniedBy('ml-albi')
    .housedBy('cada-albi')
    .inProcedure('ofii-toulouse')
    .trainedBy('of-foix')
    .representedBy('Mme Capdeville', 'ml-albi')
    .referred('ml-albi', 'cada-albi', { id: referralId, status: 'SENT' })
    .grants({ to: 'of-albi', categories: ['HOUSING_STATUS'] })
    .arrives();
  await settled();
  const WHY = 'Personne en danger, l’accueil de nuit ferme dans une heure';
  const OPEN = `mutation { openEmergencyAccess(personId: "${id}", justification: "${WHY}") { id } }`;
  const { openEmergencyAccess } = await data(adviser('cada-albi'), OPEN);
  return {
    personId: id,
    grantId: grants[0]?.id ?? '',
    emergencyId: openEmergencyAccess.id,
    representativeId: representatives[0]?.id ?? '',
    referralId,
    procedureId: procedure?.id ?? '',
    enrolmentId: enrolments[0]?.id ?? '',
    dossierId: accompaniments[0]?.id ?? '',
    situationId: accompaniments[0]?.situations[0]?.id ?? '',
  };
}

/** Resolves once somebody waits for what the connection has locked, until the signal is aborted. */
async function somebodyWaits(owner: string, pid: number, signal: AbortSignal): Promise<'WAITED'> {
  const watch = new pg.Client({ connectionString: hub.databases[owner] });
  await watch.connect();
  try {
    while (!signal.aborted) {
      const { rowCount } = await watch.query('select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [pid]);
      if (rowCount) return 'WAITED';
      await sleep(20);
    }
    return 'WAITED';
  } finally {
    await watch.end();
  }
}

/** What the stranger is answered while all rows of the person are locked: the refusal's code, or that it waited. */
async function whileLocked(owner: keyof typeof LOCKED, personId: string, text: string): Promise<unknown> {
  const holding = new pg.Client({ connectionString: hub.databases[owner] });
  await holding.connect();
  const over = new AbortController();
  try {
    const { rows } = await holding.query<{ pid: number }>('select pg_backend_pid() as pid');
    await holding.query('begin');
    for (const rowsOf of LOCKED[owner]) await holding.query(`select from ${rowsOf} = $1 for update`, [personId]);
    const answering = query(strangerTo(owner), `mutation { ${text} }`).then(({ errors }) => errors[0]?.extensions?.code);
    const first = await Promise.race([answering, somebodyWaits(owner, rows[0]?.pid ?? 0, over.signal)]);
    await holding.query('rollback');
    await answering;
    return first;
  } finally {
    over.abort();
    await holding.end();
  }
}

let ids: Ids;
beforeAll(async () => {
  ids = await known();
});

test.each(Object.entries(MUTATIONS))('%s refuses a stranger without waiting for who has the record', async (_name, [owner, text]) => {
  const unknown = Object.fromEntries(Object.keys(ids).map((key) => [key, randomUUID()])) as Record<keyof Ids, string>;
  const refused = (await query(strangerTo(owner), `mutation { ${text(unknown)} }`)).errors[0]?.extensions?.code;
  expect(refused).toBe('NOT_FOUND');
  expect(await whileLocked(owner, ids.personId, text(ids))).toBe(refused);
});

test('and the person themselves waits their turn, so that a lock is what was looked for', async () => {
  const token = subject(ids.personId);
  const REFUSE = `recordRefusal(input: { categories: [IDENTITY], recipientOrganisationId: "${organisation('of-foix').id}" }) { id }`;
  const holding = new pg.Client({ connectionString: hub.databases.consent });
  await holding.connect();
  const { rows } = await holding.query<{ pid: number }>('select pg_backend_pid() as pid');
  await holding.query('begin');
  await holding.query('select from known_person where id = $1 for update', [ids.personId]);
  const answering = data(token, `mutation { ${REFUSE} }`);
  expect(await somebodyWaits('consent', rows[0]?.pid ?? 0, new AbortController().signal)).toBe('WAITED');
  await holding.query('rollback');
  await holding.end();
  await answering;
});
