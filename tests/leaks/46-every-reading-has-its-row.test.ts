/**
 * Leak 43 of the list of attacks, in its file 46: readings that leave no row. Over every field of the schema that gives a guarded
 * value or something that the hub keeps about a person, so a new one is covered by being there; then by what the person is told.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldCategory, fieldRecord } from '@passerelle/schema/consent-directives';
import {
  buildSchema,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
} from 'graphql';
import { z } from 'zod';
import { root } from '../support/compose-file.js';
import { adviser, data, hub, isShared, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { runningOut } from '../support/retention.js';

const read = (file: string) => readFileSync(join(root, 'schema', file), 'utf8');
const schema = buildSchema(read('api.graphql'));

/** Every field that is guarded or recorded, with its category. */
const COORDINATES = parse(read('supergraph.graphql')).definitions.flatMap((type) =>
  type.kind === Kind.OBJECT_TYPE_DEFINITION
    ? (type.fields ?? []).flatMap((field): [string, string][] => {
        const category = fieldCategory(type, field) ?? fieldRecord(type, field);
        return category ? [[`${type.name.value}.${field.name.value}`, category]] : [];
      })
    : [],
);

type Wrap = (selection: string) => string;

/** By type: the shortest way to it from the person, or from a question about one. */
function waysFromPerson(): ReadonlyMap<string, Wrap> {
  const ways = new Map<string, Wrap>([
    ['YoungPerson', (selection) => `youngPerson(id: $id) { ${selection} }`],
    ['OrganisationAccess', (selection) => `whoMayRead(personId: $id) { ${selection} }`],
  ]);
  for (const [name, way] of ways) {
    const type = schema.getType(name) as GraphQLObjectType;
    for (const field of Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument))) {
      const to = getNamedType(field.type);
      const through: Wrap = (selection) => way(`${field.name} { ${selection} }`);
      if (isInterfaceType(to))
        for (const { name: one } of schema.getPossibleTypes(to))
          if (!ways.has(one)) ways.set(one, (selection) => through(`... on ${one} { ${selection} }`));
      if (isObjectType(to) && !ways.has(to.name)) ways.set(to.name, through);
    }
  }
  return ways;
}
const WAYS = waysFromPerson();

const PAIRED = 'insert into possible_pair (id, person_id, other_id, found_at) values ($1, $2, $3, now())';

/** Every page of a file of records: the person's line may be on any. */
async function takenAlong(org: string, list: string, operation: string): Promise<void> {
  const PAGE_OF_LINES = `query ${operation}($after: Cursor) { ${list}(after: $after) { pageInfo { hasNextPage endCursor } } }`;
  for (let after: string | null = null; ; ) {
    const { pageInfo }: Record<'pageInfo', { hasNextPage: boolean; endCursor: string }> = (
      await data(manager(org), PAGE_OF_LINES, { after })
    )[list];
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

/** What roots record themselves. */
const ROOTS: Readonly<Record<string, (operation: string, personId: string) => Promise<unknown>>> = {
  'Query.caseload': (operation) =>
    data(adviser('ml-foix'), `query ${operation} { caseload(filter: { search: "Zarmina" }) { totalCount } }`),
  'Query.duplicates': async (operation, personId) => {
    await sql('registry', PAIRED, [randomUUID(), personId, other]);
    return data(auditor, `query ${operation} { duplicates { edges { node { id } } } }`);
  },
  'Query.exportAssessments': (operation) => takenAlong('of-albi', 'exportAssessments', operation),
  'Query.exportContracts': (operation) => takenAlong('ofii-toulouse', 'exportContracts', operation),
  'Query.exportDossiers': (operation) => takenAlong('ml-foix', 'exportDossiers', operation),
  'Query.exportEnrolments': (operation) => takenAlong('of-albi', 'exportEnrolments', operation),
  'Query.exportPeople': (operation) => takenAlong('ml-foix', 'exportPeople', operation),
  'Query.exportProcedures': (operation) => takenAlong('ofii-toulouse', 'exportProcedures', operation),
  'Query.exportStays': (operation) => takenAlong('cada-muret', 'exportStays', operation),
  'Query.peopleOfLines': async (operation, personId) => {
    const [{ born } = { born: '' }] = await sql<{ born: string }>('registry', 'select birth_date::text as born from person where id = $1', [
      personId,
    ]);
    const ASK = `query ${operation}($lines: [FileLineInput!]!) { peopleOfLines(lines: $lines) { line } }`;
    return data(adviser('ml-foix'), ASK, { lines: [{ line: 2, cells: ['Popalzai', 'Zarmina', born] }] });
  },
  'Query.retentionDue': async (operation, personId) => {
    await runningOut(personId, 'of-rodez');
    return data(auditor, `query ${operation} { retentionDue { edges { node { id } } } }`);
  },
  'Query.sharedWithMe': (operation, personId) => isShared('ml-foix', personId, operation),
  'Query.whoMayRead': (operation, personId) =>
    data(subject(personId), `query ${operation} { whoMayRead(personId: "${personId}") { __typename } }`),
  'RightRequest.words': (operation, personId) =>
    data(subject(personId), `query ${operation} { rightRequests(first: 1) { edges { node { words } } } }`),
  'RightAnswer.words': (operation, personId) =>
    data(subject(personId), `query ${operation} { rightRequests(first: 1) { edges { node { answers { words } } } } }`),
};
/** What leads to people and records nobody by being asked. */
const UNRECORDED: Readonly<Record<string, string>> = {
  'Query.youngPerson': 'who is asked for by id; what is read of them is recorded',
  'Query.viewer': 'who asks themselves',
  'Query.referral': 'a referral is its parties’ own; its texts are guarded, and its missing consents recorded',
  'Query.referrals': 'as Query.referral',
  'Query.rightRequests': 'what a person asks of the viewer’s organisation is theirs to answer; its texts are guarded',
  'Query.todo': 'what waits by the organisation’s own records; of others’ records a line is recorded as they are (journeys/todo)',
  'Query.transfers': 'a transfer is its parties’ own and names nobody; what is read of the person is recorded',
  'Query.inboxHistory': 'the hub’s own notes to who is to know, whatever they ask',
  'Query.inboxLatest': 'as Query.inboxHistory',
  'Subscription.inbox': 'as Query.inboxHistory',
  'Subscription.pathwayChanges': 'that there is something to read; what is read of it is recorded',
};
/** Who reads what is never shared, not even with the person. */
const HOLDERS: Readonly<Record<string, string>> = { PROFESSIONAL_NOTES: 'ml-foix', ASYLUM_NARRATIVE: 'ofii-toulouse' };

const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const OPEN = 'mutation($id: ID!) { openEmergencyAccess(personId: $id, justification: "Mise à l’abri urgente cette nuit, danger") { id } }';
let id: string;
/** Somebody who may be the same. */
let other: string;

beforeAll(async () => {
  const someone = person('Zarmina', 'Popalzai')
    .accompaniedBy('ml-foix')
    .housedBy('cada-muret')
    .inProcedure('ofii-toulouse')
    .contractedBy('ofii-toulouse')
    .trainedBy('of-albi')
    .representedBy('M. Delmas', 'ml-foix')
    .referred('ml-foix', 'of-albi')
    .grants({ to: 'ml-foix', categories: ['HOUSING_STATUS'] });
  const { id: personId, accompaniments, referrals } = await someone.arrives();
  id = personId;
  const WRITE = 'mutation($id: ID!) { sendReferralMessage(id: $id, words: "Elle vient mardi") { id } }';
  await data(adviser('ml-foix'), WRITE, { id: referrals[0]?.id });
  const PLAN = 'mutation($id: ID!, $input: AppointmentInput!) { planAppointment(personId: $id, input: $input) { id } }';
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const meeting = { kind: 'INTERVIEW', startsAt: tomorrow, minutes: 45, placeKind: 'AT_ORGANISATION', interpreting: 'NOT_NEEDED' };
  await data(adviser('ml-foix'), PLAN, { id, input: meeting });
  const { planAppointment: past } = await data(adviser('ml-foix'), PLAN, { id, input: { ...meeting, place: 'Bureau 2' } });
  await sql('agenda', "update appointment set starts_at = starts_at - interval '2 days' where id = $1", [past.id]);
  const CAME = 'mutation($id: ID!) { recordAppointmentOutcome(id: $id, version: 2, outcome: SEEN) { id } }';
  await data(adviser('ml-foix'), CAME, { id: past.id });
  const OFFER = `mutation { transferAccompaniment(id: "${accompaniments[0]?.id}", version: 1, input: {
    toOrganisationId: "${organisation('ml-albi').id}", reason: WISH, message: "Elle le demande" }) { id } }`;
  await data(adviser('ml-foix'), OFFER);
  other = (await person('Zarmena', 'Popalzai').heldBy('ml-foix').arrives()).id;
  await data(adviser('ml-foix'), OPEN, { id });
  const WISH = 'mutation($id: ID!) { requestConsent(input: { personId: $id, categories: [RIGHT_TO_WORK], purposes: [SUPPORT] }) { id } }';
  await data(adviser('ml-foix'), WISH, { id });
  const REFUSE = 'mutation { recordRefusal(input: { categories: [CONTACT], recipientKind: TRAINING_PROVIDER }) { id } }';
  await data(subject(id), REFUSE);
  const SCHEDULE = 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }';
  const startsAt = new Date().toISOString();
  const input = { kind: 'CV', title: 'Écrire son CV', startsAt, seats: 5 };
  const { scheduleWorkshop: workshop } = await data(adviser('ml-foix'), SCHEDULE, { input });
  const ATTEND = 'mutation($id: ID!, $w: ID!) { recordAttendance(personId: $id, workshopId: $w, attended: true) { attended } }';
  await data(adviser('ml-foix'), ATTEND, { id, w: workshop.id });
  const later = new Date(Date.now() + 86_400_000).toISOString();
  const { scheduleWorkshop: next } = await data(adviser('ml-foix'), SCHEDULE, { input: { ...input, startsAt: later } });
  const REGISTER = 'mutation($id: ID!, $w: ID!) { registerForWorkshop(personId: $id, workshopId: $w) { id } }';
  await data(adviser('ml-foix'), REGISTER, { id, w: next.id });
  const INTERVIEW =
    'mutation($id: ID!, $on: Date!) { recordInterview(personId: $id, input: { heldOn: $on, medium: PHONE, summary: "Revoir le CV" }, note: "À revoir") { id } }';
  await data(adviser('ml-foix'), INTERVIEW, { id, on: startsAt.slice(0, 10) });
  const SET = 'mutation($id: ID!, $domain: GoalDomain!) { setGoal(personId: $id, input: { domain: $domain, title: "Avancer" }) { id } }';
  const CLOSE = 'mutation($id: ID!, $on: Date!) { closeGoal(id: $id, version: 1, input: { outcome: REACHED, closedOn: $on }) { id } }';
  const { setGoal: reached } = await data(adviser('ml-foix'), SET, { id, domain: 'LANGUAGE' });
  await data(adviser('ml-foix'), CLOSE, { id: reached.id, on: startsAt.slice(0, 10) });
  const { setGoal: goal } = await data(adviser('ml-foix'), SET, { id, domain: 'WORK' });
  const ADD = 'mutation($id: ID!) { addAction(goalId: $id, input: { kind: SEARCH, words: "Regarder les annonces" }) { id } }';
  await data(adviser('ml-foix'), ADD, { id: goal.id });
  await data(subject(id), 'mutation($id: ID!) { agreeToGoal(id: $id, edition: 2, explainedIn: fr) { id } }', { id: goal.id });
  const ASK = 'mutation { askRight(right: RECTIFICATION, words: "Mon prénom") { answers { id organisation { slug } } } }';
  const { answers } = (await data(subject(id), ASK)).askRight;
  const owed = answers.find((one: { organisation: { slug: string } }) => one.organisation.slug === 'consortium');
  const ANSWER = 'mutation($id: ID!) { answerRight(id: $id, version: 1, input: { accepted: true, words: "C’est fait" }) { id } }';
  await data(auditor, ANSWER, { id: owed.id });
  await settled();
});

interface Row {
  readonly operation: string;
  readonly category: string;
  readonly basis: string;
  readonly organisation_id: string | null;
  readonly grant_id: string | null;
  readonly fields: string[];
}
/** The rows of a person in every owner's log. */
async function rowsOf(personId: string): Promise<Row[]> {
  const ROWS = `
    select operation, category, basis, organisation_id, person->>1 as grant_id, fields
    from kit.disclosure, json_to_recordset(readings) as reading(category text, basis text, fields json, people json),
      json_array_elements(people) as person
    where person->>0 = $1 order by position`;
  return (await Promise.all(Object.keys(hub.databases).map((subgraph) => sql<Row>(subgraph, ROWS, [personId])))).flat();
}

test('every field that is guarded or recorded can be reached here', () => {
  const away = COORDINATES.filter(([coordinate]) => !ROOTS[coordinate] && !WAYS.has(coordinate.split('.')[0] ?? ''));
  expect(away).toEqual([]);
  expect(COORDINATES.length).toBeGreaterThan(100);
});

test('every root that leads to people records whom it names, or says why not', () => {
  const recorded = new Set(COORDINATES.map(([coordinate]) => coordinate));
  /** Whether people are reached from a type without a recorded field on the way. */
  const leadsOn = (name: string, seen: Set<string>): boolean => {
    if (name === 'YoungPerson') return true;
    const type = schema.getType(name);
    if (!isObjectType(type) || seen.has(name)) return false;
    seen.add(name);
    return Object.values(type.getFields()).some(
      (field) => !recorded.has(`${name}.${field.name}`) && leadsOn(getNamedType(field.type).name, seen),
    );
  };
  const roots = [schema.getQueryType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {})
      .filter((field) => !recorded.has(`${type?.name}.${field.name}`) && leadsOn(getNamedType(field.type).name, new Set()))
      .map((field) => `${type?.name}.${field.name}`),
  );
  expect(roots.sort()).toEqual(Object.keys(UNRECORDED).sort());
});

test('each of them leaves its row, asked for alone', async () => {
  for (const [coordinate, category] of COORDINATES) {
    const [type = '', name = ''] = coordinate.split('.');
    const operation = coordinate.replace('.', '_');
    const ask = ROOTS[coordinate];
    if (ask) {
      await ask(operation, id);
      continue;
    }
    const field = (schema.getType(type) as GraphQLObjectType).getFields()[name];
    const selection = field && isLeafType(getNamedType(field.type)) ? name : `${name} { __typename }`;
    const holder = HOLDERS[category];
    const answer = await query(holder ? adviser(holder) : subject(id), `query ${operation}($id: ID!) { ${WAYS.get(type)?.(selection)} }`, {
      id,
    });
    expect([coordinate, answer.errors]).toEqual([coordinate, []]);
  }
  const rows = await rowsOf(id);
  // Of the index's own fields of a step the row names the pathway, under the step's category.
  const fieldsOf = (coordinate: string) => (/^\w+Step\./.test(coordinate) ? [coordinate, 'YoungPerson.pathway'] : [coordinate]);
  const isRowOf = (coordinate: string, category: string, row: Row) =>
    row.operation === coordinate.replace('.', '_') &&
    row.category === category &&
    row.fields.some((field) => fieldsOf(coordinate).includes(field));
  const without = COORDINATES.filter(([coordinate, category]) => !rows.some((row) => isRowOf(coordinate, category, row)));
  expect(without).toEqual([]);
});

/** What the person is told, the latest first. */
async function told(
  personId: string,
): Promise<{ basis: string; fields: string[]; category: { code: string; label: string }; organisation: { slug: string } }[]> {
  await settled();
  const SEEN = `query($id: ID!) { youngPerson(id: $id) { disclosures(ownReads: false, first: 100) { edges { node {
    basis fields category { code label(language: en) } organisation { slug } } } } } }`;
  return (await data(subject(personId), SEEN, { id: personId })).youngPerson.disclosures.edges.map(({ node }: { node: unknown }) => node);
}

test('the auditor’s reading of who read what is told to the person, one row for each request', async () => {
  const one = await person('Storay').accompaniedBy('ml-foix').arrives();
  const AUDIT = 'query Audit($id: ID!) { youngPerson(id: $id) { disclosures(first: 100) { edges { node { at fields } } } } }';
  for (let nth = 0; nth < 3; nth += 1) {
    await data(auditor, AUDIT, { id: one.id });
    await settled();
  }
  const audits = (await rowsOf(one.id)).filter(({ operation }) => operation === 'Audit');
  expect(audits.map(({ category, basis }) => [category, basis])).toEqual(Array(3).fill(['DISCLOSURES', 'AUDIT']));
  expect(await told(one.id)).toContainEqual({
    basis: 'AUDIT',
    fields: ['YoungPerson.disclosures'],
    category: { code: 'DISCLOSURES', label: 'Log of readings' },
    organisation: { slug: 'consortium' },
  });
});

test('who is found by name is told of the search; who is not has no row', async () => {
  const [found, other] = [
    await person('Gulghutai', 'Wardak').accompaniedBy('ml-foix').arrives(),
    await person('Sima').accompaniedBy('ml-foix').arrives(),
  ];
  const SEARCH = '{ caseload(filter: { search: "Gulghutai" }) { edges { node { id } } } }';
  expect((await data(adviser('ml-foix'), SEARCH)).caseload.edges).toEqual([{ node: { id: found.id } }]);
  expect(await told(found.id)).toEqual([
    {
      basis: 'HOLDER',
      fields: ['Query.caseload'],
      category: { code: 'NAME_SEARCH', label: 'Search by name' },
      organisation: { slug: 'ml-foix' },
    },
  ]);
  expect(await told(other.id)).toEqual([]);
});

test('consents and receipts that a partner reads are told, with the consent that names it', async () => {
  const one = await person('Malika')
    .accompaniedBy('ml-foix')
    .grants({ to: 'of-albi', categories: ['IDENTITY'] })
    .arrives();
  const READ = 'query Consents($id: ID!) { youngPerson(id: $id) { consents { status receipt { page } } } }';
  await data(adviser('of-albi'), READ, { id: one.id });
  await data(adviser('ml-foix'), READ, { id: one.id });
  await data(adviser('ml-albi'), READ, { id: one.id });
  const rows = (await rowsOf(one.id)).filter(({ operation }) => operation === 'Consents');
  expect(rows.map(({ organisation_id, category, basis, grant_id }) => [organisation_id, category, basis, grant_id])).toEqual([
    [organisation('of-albi').id, 'CONSENTS', 'CONSENT', one.grants[0]?.id],
    [organisation('ml-foix').id, 'CONSENTS', 'HOLDER', null],
  ]);
  expect(rows[0]?.fields).toEqual(['ConsentGrant.receipt', 'ConsentGrant.status', 'YoungPerson.consents']);
});

test('whom a partner finds among those who share with it is told, with the consent that names it', async () => {
  const one = await person('Hosai')
    .accompaniedBy('ml-foix')
    .grants({ to: 'of-foix', categories: ['IDENTITY'] })
    .arrives();
  expect(await isShared('of-foix', one.id, 'Sharing')).toBe(true);
  const rows = (await rowsOf(one.id)).filter(({ operation }) => operation === 'Sharing');
  expect(rows.map(({ category, basis, grant_id, fields }) => [category, basis, grant_id, fields])).toEqual([
    ['CONSENTS', 'CONSENT', one.grants[0]?.id, ['Query.sharedWithMe']],
  ]);
});

test('what a referral’s recipient still may not read is told to the person; what its sender asked for is not', async () => {
  const one = await person('Gulalai').accompaniedBy('ml-foix').referred('ml-foix', 'of-foix').arrives();
  const READ = 'query Missing($id: ID!) { youngPerson(id: $id) { referrals { edges { node { missingConsents { code } } } } } }';
  const BOX = 'query Missing { referrals(box: INBOX, first: 100) { edges { node { missingConsents { code } } } } }';
  await data(adviser('ml-foix'), READ, { id: one.id });
  await data(adviser('of-foix'), BOX);
  await data(subject(one.id), READ, { id: one.id });
  const rows = (await rowsOf(one.id)).filter(({ operation }) => operation === 'Missing');
  expect(rows.map(({ organisation_id, category, basis, fields }) => [organisation_id, category, basis, fields])).toEqual([
    [organisation('of-foix').id, 'CONSENTS', 'ADDRESSEE', ['Referral.missingConsents']],
    [null, 'CONSENTS', 'SUBJECT', ['Referral.missingConsents']],
  ]);
});

test('a referral’s step is read by its sender as the holder, by its recipient as the addressee', async () => {
  const one = await person('Zohra').accompaniedBy('ml-foix').heldBy('of-foix').referred('ml-foix', 'of-foix').arrives();
  const READ = 'query Step($id: ID!) { youngPerson(id: $id) { pathway(kinds: [REFERRAL]) { edges { node { id } } } } }';
  for (const token of [adviser('ml-foix'), adviser('of-foix'), subject(one.id)])
    expect((await data(token, READ, { id: one.id })).youngPerson.pathway.edges).toHaveLength(1);
  const rows = (await rowsOf(one.id)).filter(({ operation }) => operation === 'Step');
  expect(rows.map(({ organisation_id, category, basis, fields }) => [organisation_id, category, basis, fields])).toEqual([
    [organisation('ml-foix').id, 'ACCOMPANIMENT', 'HOLDER', ['YoungPerson.pathway']],
    [organisation('of-foix').id, 'ACCOMPANIMENT', 'ADDRESSEE', ['YoungPerson.pathway']],
    [null, 'ACCOMPANIMENT', 'SUBJECT', ['YoungPerson.pathway']],
  ]);
});

test('who holds a record that is withheld is told in the report to who may read it, and that is a reading', async () => {
  const one = await person('Wagma')
    .accompaniedBy('ml-albi')
    .grants({ to: 'of-foix', categories: ['IDENTITY'] })
    .arrives();
  const READ = 'query Report($id: ID!) { youngPerson(id: $id) { accompaniment { status } } }';
  const { withheld } = await query(adviser('of-foix'), READ, { id: one.id });
  expect(withheld).toMatchObject([{ field: 'YoungPerson.accompaniment', holder: organisation('ml-albi').id }]);
  const rows = (await rowsOf(one.id)).filter(({ operation }) => operation === 'Report');
  expect(rows.map(({ category, basis, grant_id, fields }) => [category, basis, grant_id, fields])).toEqual([
    ['IDENTITY', 'CONSENT', one.grants[0]?.id, ['YoungPerson.holders']],
  ]);
});

test('the lists of emergency accesses leave a row for each person that they name', async () => {
  const one = await person('Nadia').accompaniedBy('ml-albi').heldBy('ml-nimes').arrives();
  await data(adviser('ml-nimes'), OPEN, { id: one.id });
  const LIST = 'query Emergencies { emergencyAccesses(first: 100) { edges { node { opensAt } } } }';
  await data(tokenOf({ org: 'ml-nimes', role: 'MANAGER' }), LIST);
  await data(auditor, LIST);
  const rows = (await rowsOf(one.id)).filter(({ operation }) => operation === 'Emergencies');
  expect(rows.map(({ category, basis }) => [category, basis])).toEqual([
    ['EMERGENCY_ACCESSES', 'HOLDER'],
    ['EMERGENCY_ACCESSES', 'AUDIT'],
  ]);
});

test('the person’s own export has its rows, and makes the next no longer', async () => {
  const one = await person('Huma')
    .accompaniedBy('ml-foix')
    .grants({ to: 'of-albi', categories: ['IDENTITY'] })
    .arrives();
  const exported = async (): Promise<Record<string, any>> => {
    const response = await fetch(`${hub.url}/export`, { headers: { authorization: `Bearer ${await subject(one.id)}` } });
    return z.object({ youngPerson: z.record(z.string(), z.any()) }).parse(await response.json()).youngPerson;
  };
  await exported();
  await settled();
  expect((await rowsOf(one.id)).map(({ category, basis }) => `${category} ${basis}`)).toEqual(
    expect.arrayContaining(['CONSENTS SUBJECT', 'DISCLOSURES SUBJECT', 'IDENTITY SUBJECT']),
  );
  const { length } = (await exported()).disclosures;
  await settled();
  expect((await exported()).disclosures).toHaveLength(length);
});
