/** What waits to be done: for a professional, for a colleague, for the whole organisation; in the order of what harms most. */
import { addDays, addMonths, inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, managerId, organisation, person } from '../support/person.js';
import { until } from '../support/until.js';

const ML = 'ml-mende';
const CPH = 'cph-mende';
const OFII = 'ofii-montpellier';
const TODAY = inParis(new Date()).day;
const IN_20_DAYS = addDays(TODAY, 20);
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });

const TODO = `query Todo($of: TodoOf! = MINE, $professionalId: ID, $kinds: [TodoKind!], $notMetDays: Int, $first: Int, $after: Cursor) {
  todo(of: $of, professionalId: $professionalId, kinds: $kinds, notMetDays: $notMetDays, first: $first, after: $after) {
    totalCount isComplete counts { kind total passed } loads { professional { id } total passed } pageInfo { hasNextPage endCursor }
    edges { node { id recordId kind dueOn urgency person { id } organisation { slug } professionals { id } } } } }`;

interface Item {
  readonly id: string;
  readonly recordId: string;
  readonly kind: string;
  readonly dueOn: string;
  readonly urgency: string;
  readonly person: { readonly id: string };
  readonly organisation: { readonly slug: string };
  readonly professionals: readonly { readonly id: string }[];
}

/** All that waits for a person, in its order, page by page. */
async function waiting(token: Promise<string>, personId: string, asked: object = {}): Promise<Item[]> {
  await settled();
  const found: Item[] = [];
  for (let after: string | null = null; ; ) {
    const { todo } = await data(token, TODO, { first: 50, after, ...asked });
    found.push(...todo.edges.map(({ node }: { node: Item }) => node));
    if (!todo.pageInfo.hasNextPage) break;
    after = todo.pageInfo.endCursor;
  }
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  return found.filter((item) => item.person.id === personId);
}
const said = (items: readonly Item[]): string[] => items.map(({ kind, dueOn, urgency }) => `${kind} ${dueOn} ${urgency}`);
const met = { situations: [], identifiedOn: addDays(TODAY, -30), enrolledOn: addDays(TODAY, -20) };

test('the operator is told when a stay is to end, and not any more once it has ended', async () => {
  const { id, stays } = await person('Taranom')
    .housedBy(CPH, { since: addDays(TODAY, -20), plannedExitOn: IN_20_DAYS })
    .arrives();
  const [stay] = stays;
  const own = await waiting(adviser(CPH), id);
  expect(own).toMatchObject([{ kind: 'STAY_ENDS', dueOn: IN_20_DAYS, urgency: 'LATER', recordId: stay?.id, organisation: { slug: CPH } }]);
  const END = 'mutation($id: ID!, $on: Date!) { endStay(id: $id, version: 1, input: { exitedOn: $on }) { id } }';
  await data(adviser(CPH), END, { id: stay?.id, on: TODAY });
  expect(said(await waiting(adviser(CPH), id))).toEqual([]);
});

test('a Mission Locale reads of the others’ records what consent opens, for as long as it does', async () => {
  const { id, grants } = await person('Tahereh')
    .accompaniedBy(ML, met)
    .housedBy(CPH, { since: addDays(TODAY, -20), plannedExitOn: addDays(TODAY, 3) })
    .inProcedure(OFII, { permitExpiresOn: addDays(TODAY, -1) })
    .grants({ to: ML, categories: ['ADMINISTRATIVE_STATUS'] })
    .arrives();
  expect(said(await waiting(adviser(ML), id))).toEqual([`PERMIT_ENDS ${addDays(TODAY, -1)} PASSED`]);
  expect(said(await waiting(adviser(OFII), id))).toEqual([`PERMIT_ENDS ${addDays(TODAY, -1)} PASSED`]);
  expect(said(await waiting(adviser(CPH), id))).toEqual([`STAY_ENDS ${addDays(TODAY, 3)} THIS_WEEK`]);
  const READINGS = `query($id: ID!) { youngPerson(id: $id) { disclosures(first: 50) { edges { node { category { code } basis fields organisation { slug } } } } } }`;
  const { edges } = (await data(subject(id), READINGS, { id })).youngPerson.disclosures;
  const readings = edges
    .map(({ node }: { node: { fields: string[] } }) => node)
    .filter((one: { fields: string[] }) => one.fields.includes('Query.todo'));
  expect(readings).toEqual([
    { category: { code: 'ADMINISTRATIVE_STATUS' }, basis: 'CONSENT', fields: ['Query.todo'], organisation: { slug: ML } },
  ]);
  await data(subject(id), 'mutation($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }', { id: grants[0]?.id });
  expect(said(await waiting(adviser(ML), id))).toEqual([]);
});

test('a referral waits for its answer by its day, or within a week', async () => {
  const { id, referrals } = await person('Tabasom').accompaniedBy(ML, met).heldBy(CPH).referred(ML, CPH).arrives();
  const [soon] = referrals;
  const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
  const input = {
    personId: id,
    toOrganisationId: organisation(CPH).id,
    kind: 'HOUSING',
    subject: 'Une place',
    needs: ['IDENTITY'],
    dueOn: IN_20_DAYS,
  };
  const { sendReferral: dated } = await data(adviser(ML), SEND, { input });
  const open = await waiting(adviser(CPH), id);
  expect(open.map(({ kind, recordId, dueOn, organisation: { slug } }) => [kind, recordId, dueOn, slug])).toEqual([
    ['REFERRAL_TO_ANSWER', soon?.id, addDays(inParis(new Date(soon?.createdAt ?? '')).day, 7), ML],
    ['REFERRAL_TO_ANSWER', dated?.id, IN_20_DAYS, ML],
  ]);
  expect(said(await waiting(adviser(ML), id))).toEqual([]);
  await data(adviser(CPH), 'mutation($id: ID!) { acceptReferral(id: $id) { status } }', { id: soon?.id });
  // What was taken on is begun within a week; once it is begun, it waits for its day alone, where it has one.
  const kindsOf = async () => (await waiting(adviser(CPH), id)).map(({ kind, recordId, dueOn }) => [kind, recordId, dueOn]);
  const toAnswer = ['REFERRAL_TO_ANSWER', dated?.id, IN_20_DAYS];
  expect(await kindsOf()).toEqual([['REFERRAL_TO_DO', soon?.id, addDays(TODAY, 7)], toAnswer]);
  await data(adviser(CPH), 'mutation($id: ID!) { startReferral(id: $id) { status } }', { id: soon?.id });
  expect(await kindsOf()).toEqual([toAnswer]);
  for (const act of ['acceptReferral', 'startReferral'])
    await data(adviser(CPH), `mutation($id: ID!) { ${act}(id: $id) { status } }`, { id: dated?.id });
  expect(await kindsOf()).toEqual([['REFERRAL_TO_DO', dated?.id, IN_20_DAYS]]);
  await data(adviser(CPH), 'mutation($id: ID!) { completeReferral(id: $id, outcome: "Logée") { status } }', { id: dated?.id });
  expect(await kindsOf()).toEqual([]);
});

test('who was not met for as long as is asked is told of, and who is new', async () => {
  const { id } = await person('Tamana')
    .accompaniedBy(ML, { situations: [], identifiedOn: addDays(TODAY, -90), enrolledOn: addDays(TODAY, -80) })
    .arrives();
  expect(said(await waiting(adviser(ML), id))).toEqual([`NOT_MET ${addDays(TODAY, -20)} PASSED`]);
  expect(said(await waiting(adviser(ML), id, { notMetDays: 100 }))).toEqual([]);
  const INTERVIEW = `mutation($id: ID!, $on: Date!) { recordInterview(personId: $id, input: { heldOn: $on, medium: IN_PERSON, minutes: 30 }) { id } }`;
  await data(adviser(ML), INTERVIEW, { id, on: addDays(TODAY, -2) });
  expect(said(await waiting(adviser(ML), id))).toEqual([]);
  const fresh = await person('Tarlan')
    .accompaniedBy(ML, { situations: [], identifiedOn: addDays(TODAY, -2), enrolledOn: null, status: 'IDENTIFIED' })
    .arrives();
  expect(said(await waiting(adviser(ML), fresh.id))).toEqual([`NEW ${addDays(TODAY, 5)} THIS_WEEK`]);
});

test('a consent that ends is told of, unless another one outlasts it', async () => {
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString();
  const ending = { to: ML, categories: ['HOUSING_STATUS'], until: soon } as const;
  const { id, grants } = await person('Tala').accompaniedBy(ML, met).grants(ending).arrives();
  expect(await waiting(adviser(ML), id)).toMatchObject([
    { kind: 'CONSENT_ENDS', recordId: grants[0]?.id, dueOn: inParis(new Date(soon)).day },
  ]);
  const renewed = await person('Tara')
    .accompaniedBy(ML, met)
    .grants(ending)
    .grants({ to: ML, categories: ['HOUSING_STATUS', 'TRAINING'] })
    .arrives();
  expect(said(await waiting(adviser(ML), renewed.id))).toEqual([]);
});

test('what a person asks for by right is answered within a month, by each who was asked', async () => {
  const { id } = await person('Tayebeh')
    .accompaniedBy(ML, met)
    .housedBy(CPH, { since: addDays(TODAY, -20), plannedExitOn: null })
    .arrives();
  const ASK = 'mutation { askRight(right: RECTIFICATION) { id answers { id organisation { slug } } } }';
  const { askRight } = await data(subject(id), ASK);
  const owedBy = (slug: string): string =>
    askRight.answers.find(({ organisation }: { organisation: { slug: string } }) => organisation.slug === slug).id;
  expect(await waiting(manager(ML), id, { of: 'ORGANISATION' })).toMatchObject([
    { kind: 'RIGHT_TO_ANSWER', recordId: owedBy(ML), dueOn: addMonths(TODAY, 1), urgency: 'LATER' },
  ]);
  expect(await waiting(tokenOf({ org: 'consortium', role: 'COORDINATOR' }), id)).toMatchObject([{ recordId: owedBy('consortium') }]);
  const ANSWER = 'mutation($id: ID!) { answerRight(id: $id, version: 1, input: { accepted: true }) { accepted } }';
  await data(manager(ML), ANSWER, { id: owedBy(ML) });
  expect(said(await waiting(manager(ML), id, { of: 'ORGANISATION' }))).toEqual([]);
  await data(subject(id), 'mutation($id: ID!) { takeBackRightRequest(id: $id) { state } }', { id: askRight.id });
  expect(said(await waiting(adviser(CPH), id))).toEqual([]);
});

test('an accompaniment that is offered waits for the other Mission Locale', async () => {
  const { id, accompaniments } = await person('Tina').accompaniedBy(ML, met).arrives();
  const OFFER = `mutation($id: ID!, $to: ID!) { transferAccompaniment(id: $id, version: 1, input: { toOrganisationId: $to, reason: MOVED }) { id version } }`;
  const { transferAccompaniment: offer } = await data(adviser(ML), OFFER, { id: accompaniments[0]?.id, to: organisation('ml-foix').id });
  const offered = await waiting(adviser('ml-foix'), id);
  expect(offered).toMatchObject([{ kind: 'TRANSFER_TO_ANSWER', recordId: offer.id, dueOn: addDays(TODAY, 14), professionals: [] }]);
  const DECLINE = 'mutation($id: ID!, $v: Int!) { declineTransfer(id: $id, version: $v, reason: NO_PLACE) { status } }';
  await data(adviser('ml-foix'), DECLINE, { id: offer.id, v: offer.version });
  expect(said(await waiting(adviser('ml-foix'), id))).toEqual([]);
});

test('mine is of the people around whom I am, or nobody is; a colleague’s list and the whole are asked for', async () => {
  const late = { situations: [], identifiedOn: addDays(TODAY, -90), enrolledOn: addDays(TODAY, -80) };
  const mine = await person('Tooba').accompaniedBy(ML, late).arrives();
  const theirs = await person('Tuba')
    .accompaniedBy(ML, { ...late, referentId: managerId(ML) })
    .arrives();
  const nobodys = await person('Turan').accompaniedBy(ML, late).arrives();
  const UNASSIGN = 'mutation($id: ID!) { assignReferent(id: $id, version: 1, referentId: null) { id } }';
  await data(adviser(ML), UNASSIGN, { id: nobodys.accompaniments[0]?.id });
  const seenBy = async (token: Promise<string>, asked: object = {}): Promise<boolean[]> => {
    const each: boolean[] = [];
    for (const { id } of [mine, theirs, nobodys]) each.push((await waiting(token, id, asked)).length > 0);
    return each;
  };
  expect(await seenBy(adviser(ML))).toEqual([true, false, true]);
  expect(await seenBy(manager(ML))).toEqual([false, true, true]);
  expect(await seenBy(manager(ML), { of: 'ORGANISATION' })).toEqual([true, true, true]);
  expect(await seenBy(manager(ML), { professionalId: adviserId(ML) })).toEqual([true, false, false]);
  expect((await waiting(manager(ML), mine.id, { of: 'ORGANISATION' }))[0]?.professionals).toEqual([{ id: adviserId(ML) }]);
  const { todo } = await data(manager(ML), TODO, { of: 'ORGANISATION', kinds: ['NOT_MET'], first: 1 });
  expect(todo).toMatchObject({ isComplete: true, counts: [{ kind: 'NOT_MET', total: todo.totalCount, passed: todo.totalCount }] });
  const loads = new Map(
    todo.loads.map((load: { professional: { id: string } | null; total: number }) => [load.professional?.id, load.total]),
  );
  expect([...loads.keys()].sort()).toEqual([adviserId(ML), managerId(ML), undefined].sort());
  expect(todo.totalCount).toBeGreaterThanOrEqual(3);
});

test('some of a colleague’s people are handed over in one act', async () => {
  const people = await Promise.all(['Tahmina', 'Tamara', 'Tabina'].map((name) => person(name).accompaniedBy('ml-foix', met).arrives()));
  const HAND = `mutation($from: ID!, $to: ID!, $people: [ID!]) { reassignCaseload(referentId: $from, newReferentId: $to, personIds: $people) }`;
  const some = { from: adviserId('ml-foix'), to: managerId('ml-foix'), people: people.slice(0, 2).map(({ id }) => id) };
  expect((await data(manager('ml-foix'), HAND, some)).reassignCaseload).toBe(2);
  const referents = await sql<{ referent_id: string }>(
    'missions-locales',
    'select referent_id from accompaniment where person_id = any($1) order by array_position($1, person_id)',
    [people.map(({ id }) => id)],
  );
  expect(referents.map(({ referent_id }) => referent_id)).toEqual([managerId('ml-foix'), managerId('ml-foix'), adviserId('ml-foix')]);
  const again = await query(manager('ml-foix'), HAND, some);
  expect(again.errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field: 'personIds' }]);
});

test('it is for professionals, and for a purpose that reads named records', async () => {
  const { id } = await person('Tahira').accompaniedBy(ML, met).arrives();
  const codes = async (token: Promise<string>, asking: object = {}) =>
    (await query(token, TODO, {}, asking)).errors.map(({ extensions }) => extensions?.code);
  expect(await codes(subject(id))).toEqual(['FORBIDDEN']);
  expect(await codes(adviser(ML), { purpose: 'STATISTICS' })).toEqual(['FORBIDDEN']);
});

test('what was lost is told again', async () => {
  const { id } = await person('Tanaz')
    .housedBy(CPH, { since: addDays(TODAY, -20), plannedExitOn: IN_20_DAYS })
    .arrives();
  const before = await until(
    () => waiting(adviser(CPH), id),
    (items) => items.length > 0,
  );
  await sql('coordination', 'delete from due where person_id = $1', [id]);
  await sql(
    'housing',
    `with told as (update kit.feed_head set position = position + 1 returning position)
    insert into kit.feed_event (position, kind, payload) select told.position, 'due-changed', $1::jsonb from told`,
    [
      {
        dueId: before[0]?.recordId,
        kind: 'STAY_ENDS',
        personId: id,
        holderId: organisation(CPH).id,
        professionalId: null,
        category: 'HOUSING_STATUS',
        dueOn: IN_20_DAYS,
      },
    ],
  );
  expect(
    await until(
      () => waiting(adviser(CPH), id),
      (items) => items.length > 0,
    ),
  ).toEqual(before);
});
