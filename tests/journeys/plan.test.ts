/** The plan: goals that an organisation sets with a person, who does what by when, and what the person says of it. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, managerId, organisation, person } from '../support/person.js';

const ML = 'ml-cahors';
const CADA = 'prahda-cahors';
const OF = 'of-rodez';
const TODAY = inParis(new Date()).day;
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });

const ACTION = 'id version kind words status dueOn doneOn doer { id }';
const GOAL = `id version edition domain title status targetOn closedOn givenUpReason organisation { slug } setBy { id } actions { ${ACTION} }
  answer { id version answer way edition isCurrent givenOn explainedIn interpreter evidenceSha256 recordedBy { id } }`;
const PLAN = `query Plan($id: ID!) { youngPerson(id: $id) { plan { ${GOAL} } } }`;
const SET = `mutation($id: ID!, $input: PlanGoalInput!) { setGoal(personId: $id, input: $input) { ${GOAL} } }`;
const CHANGE = `mutation($id: ID!, $version: Int!, $input: PlanGoalInput!) { changeGoal(id: $id, version: $version, input: $input) { ${GOAL} } }`;
const CLOSE = `mutation($id: ID!, $version: Int!, $input: CloseGoalInput!) { closeGoal(id: $id, version: $version, input: $input) { ${GOAL} } }`;
const REOPEN = `mutation($id: ID!, $version: Int!) { reopenGoal(id: $id, version: $version) { ${GOAL} } }`;
const IN_ERROR = 'mutation($id: ID!, $version: Int!) { goalEnteredInError(id: $id, version: $version) }';
const ADD = `mutation($id: ID!, $input: PlanActionInput!) { addAction(goalId: $id, input: $input) { ${ACTION} } }`;
const CHANGE_ACTION = `mutation($id: ID!, $version: Int!, $input: PlanActionInput!) { changeAction(id: $id, version: $version, input: $input) { ${ACTION} } }`;
const COMPLETE = `mutation($id: ID!, $version: Int!, $on: Date!) { completeAction(id: $id, version: $version, doneOn: $on) { ${ACTION} } }`;
const DROP = `mutation($id: ID!, $version: Int!) { dropAction(id: $id, version: $version) { ${ACTION} } }`;
const REOPEN_ACTION = `mutation($id: ID!, $version: Int!) { reopenAction(id: $id, version: $version) { ${ACTION} } }`;
const ACTION_IN_ERROR = 'mutation($id: ID!, $version: Int!) { actionEnteredInError(id: $id, version: $version) }';
const AGREE = `mutation($id: ID!, $edition: Int!) { agreeToGoal(id: $id, edition: $edition, explainedIn: prs) { ${GOAL} } }`;
const REFUSE = `mutation($id: ID!) { refuseGoal(id: $id, explainedIn: prs) { ${GOAL} } }`;
const ON_PAPER = `mutation($input: RecordGoalAgreementInput!) { recordGoalAgreement(input: $input) { ${GOAL} } }`;
const PAPER_IN_ERROR = 'mutation($id: ID!, $version: Int!) { goalAgreementEnteredInError(id: $id, version: $version) }';

const ROOM = { domain: 'HOUSING', title: 'Une chambre à Cahors', targetOn: addDays(TODAY, 90) };
const SEND = { kind: 'APPLICATION', words: 'Envoyer la demande de logement social', dueOn: addDays(TODAY, 10) };

const planTo = async (token: Promise<string>, id: string): Promise<any[]> => {
  await settled();
  return (await data(token, PLAN, { id })).youngPerson?.plan;
};
const goalOf = async (personId: string, org = ML, input: object = ROOM) => (await data(adviser(org), SET, { id: personId, input })).setGoal;
const actionOf = async (goalId: string, more: object = {}, org = ML) =>
  (await data(adviser(org), ADD, { id: goalId, input: { ...SEND, ...more } })).addAction;
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
/** What the inbox of a reader tells of the person's plan, the latest first. */
const kindsOf = async (token: Promise<string>, personId: string): Promise<string[]> => {
  const items: { kind: string; person: { id: string } | null }[] = (await data(token, '{ inboxLatest(first: 60) { kind person { id } } }'))
    .inboxLatest;
  return items.filter((item) => item.person?.id === personId && item.kind.startsWith('PLAN')).map(({ kind }) => kind);
};

test('an organisation sets a goal with a person, who is told of it, and reads it with its actions', async () => {
  const { id } = await person('Bahar').accompaniedBy(ML).arrives();
  const goal = await goalOf(id);
  expect(goal).toMatchObject({ ...ROOM, version: 1, edition: 1, status: 'OPEN', organisation: { slug: ML }, setBy: { id: adviserId(ML) } });
  expect(goal.answer).toBeNull();
  const mine = await actionOf(goal.id);
  const theirs = await actionOf(goal.id, { kind: 'CONTACT', words: 'Appeler le bailleur', doerId: managerId(ML), dueOn: null });
  const [read] = await planTo(subject(id), id);
  expect(read).toMatchObject({
    id: goal.id,
    edition: 3,
    title: ROOM.title,
    actions: [
      { id: mine.id, doer: null },
      { id: theirs.id, doer: { id: managerId(ML) } },
    ],
  });
  expect(await kindsOf(subject(id), id)).toEqual(['PLAN_GOAL_CHANGED', 'PLAN_ACTION_GIVEN', 'PLAN_GOAL_SET']);
  expect(await kindsOf(adviser(ML), id)).toEqual([]);
});

test('who holds no record sets no goal, a program and the person set none, and another’s goal is nobody else’s to write', async () => {
  const { id } = await person('Bibi').accompaniedBy(ML).housedBy(CADA).arrives();
  expect(await refusal(adviser(OF), SET, { id, input: ROOM })).toEqual([['NOT_FOUND', 'personId']]);
  expect(await refusal(subject(id), SET, { id, input: ROOM })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(tokenOf({ org: ML, role: 'SYSTEM' }), SET, { id, input: ROOM })).toEqual([['FORBIDDEN', undefined]]);
  const goal = await goalOf(id);
  const action = await actionOf(goal.id);
  const closing = { id: goal.id, version: 2, input: { outcome: 'REACHED', closedOn: TODAY } };
  for (const other of [adviser(CADA), adviser(OF)]) {
    expect(await refusal(other, CHANGE, { id: goal.id, version: 2, input: ROOM })).toEqual([['NOT_FOUND', 'id']]);
    expect(await refusal(other, CLOSE, closing)).toEqual([['NOT_FOUND', 'id']]);
    expect(await refusal(other, ADD, { id: goal.id, input: SEND })).toEqual([['NOT_FOUND', 'goalId']]);
    expect(await refusal(other, CHANGE_ACTION, { id: action.id, version: 1, input: SEND })).toEqual([['NOT_FOUND', 'id']]);
    expect(await refusal(other, COMPLETE, { id: action.id, version: 1, on: TODAY })).toEqual([['NOT_FOUND', 'id']]);
    expect(await refusal(other, AGREE, { id: goal.id, edition: 2 })).toEqual([['FORBIDDEN', undefined]]);
  }
  const { id: stranger } = await person('Belqis').accompaniedBy(ML).arrives();
  for (const text of [AGREE, REFUSE])
    expect(await refusal(subject(stranger), text, { id: goal.id, edition: 2 })).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(subject(stranger), COMPLETE, { id: action.id, version: 1, on: TODAY })).toEqual([['NOT_FOUND', 'id']]);
});

test('an older version is refused, what says the same makes no edition, and a closed goal takes no more', async () => {
  const { id } = await person('Benafsha').accompaniedBy(ML).arrives();
  const goal = await goalOf(id);
  const changed = { ...ROOM, title: 'Un studio à Cahors' };
  expect((await data(manager(ML), CHANGE, { id: goal.id, version: 1, input: ROOM })).changeGoal).toMatchObject({ version: 1, edition: 1 });
  expect((await data(manager(ML), CHANGE, { id: goal.id, version: 1, input: changed })).changeGoal).toMatchObject({
    version: 2,
    edition: 2,
  });
  expect(await refusal(adviser(ML), CHANGE, { id: goal.id, version: 1, input: ROOM })).toEqual([['CONFLICT', undefined]]);
  const closing = (input: object, version = 2) => ({ id: goal.id, version, input: { closedOn: TODAY, ...input } });
  expect(await refusal(adviser(ML), CLOSE, closing({ outcome: 'GIVEN_UP' }))).toEqual([['BAD_USER_INPUT', 'input.reason']]);
  expect(await refusal(adviser(ML), CLOSE, closing({ outcome: 'REACHED', reason: 'NOT_POSSIBLE' }))).toEqual([
    ['BAD_USER_INPUT', 'input.reason'],
  ]);
  expect(await refusal(adviser(ML), CLOSE, closing({ outcome: 'GIVEN_UP', reason: 'RECORD_ENDED' }))).toEqual([
    ['BAD_USER_INPUT', 'input.reason'],
  ]);
  const { closeGoal } = await data(adviser(ML), CLOSE, closing({ outcome: 'GIVEN_UP', reason: 'PERSON_WISH' }));
  expect(closeGoal).toMatchObject({ status: 'GIVEN_UP', closedOn: TODAY, givenUpReason: 'PERSON_WISH', version: 3, edition: 2 });
  expect(await refusal(adviser(ML), CHANGE, { id: goal.id, version: 3, input: ROOM })).toEqual([['CONFLICT', undefined]]);
  expect(await refusal(adviser(ML), ADD, { id: goal.id, input: SEND })).toEqual([['CONFLICT', undefined]]);
  expect(await refusal(subject(id), AGREE, { id: goal.id, edition: 2 })).toEqual([['CONFLICT', undefined]]);
  expect((await data(adviser(ML), REOPEN, { id: goal.id, version: 3 })).reopenGoal).toMatchObject({
    status: 'OPEN',
    closedOn: null,
    version: 4,
  });
});

test('the person agrees to the goal as it stands; what is changed afterwards leaves that they agreed to an earlier edition', async () => {
  const { id } = await person('Behishta').accompaniedBy(ML).arrives();
  const goal = await goalOf(id);
  const action = await actionOf(goal.id);
  expect(await refusal(subject(id), AGREE, { id: goal.id, edition: 1 })).toEqual([['CONFLICT', undefined]]);
  const { agreeToGoal } = await data(subject(id), AGREE, { id: goal.id, edition: 2 });
  const said = { answer: 'AGREED', way: 'PAGE', edition: 2, givenOn: TODAY, explainedIn: 'prs', recordedBy: null };
  expect(agreeToGoal.answer).toMatchObject({ ...said, isCurrent: true });
  expect(await kindsOf(adviser(ML), id)).toEqual(['PLAN_GOAL_AGREED']);
  // That it was done is what was agreed.
  await data(adviser(ML), COMPLETE, { id: action.id, version: 1, on: TODAY });
  expect((await planTo(adviser(ML), id))[0].answer).toMatchObject({ ...said, isCurrent: true });
  await actionOf(goal.id, { kind: 'SEARCH', words: 'Regarder les annonces' });
  for (const reader of [adviser(ML), subject(id)])
    expect((await planTo(reader, id))[0].answer).toMatchObject({ ...said, isCurrent: false });
  // Said twice, it is told once.
  for (const _ of [1, 2]) await data(subject(id), AGREE, { id: goal.id, edition: 3 });
  expect(await kindsOf(adviser(ML), id)).toEqual(['PLAN_GOAL_AGREED', 'PLAN_GOAL_AGREED']);
});

test('the person refuses a goal: it stays with their refusal shown, and they may agree later', async () => {
  const { id } = await person('Bilqis').accompaniedBy(ML).arrives();
  const goal = await goalOf(id);
  await data(subject(id), REFUSE, { id: goal.id });
  expect((await planTo(adviser(ML), id))[0]).toMatchObject({ status: 'OPEN', answer: { answer: 'REFUSED', isCurrent: true } });
  expect((await kindsOf(adviser(ML), id))[0]).toBe('PLAN_GOAL_REFUSED');
  await data(subject(id), AGREE, { id: goal.id, edition: 1 });
  expect((await planTo(adviser(ML), id))[0].answer).toMatchObject({ answer: 'AGREED' });
});

test('an agreement on paper has its hash, its day, its language and who recorded it; the person is told, and it can be taken out', async () => {
  const { id } = await person('Bashira').accompaniedBy(ML).arrives();
  const goal = await goalOf(id);
  await actionOf(goal.id);
  const sheet = {
    goalId: goal.id,
    edition: 1,
    signedOn: addDays(TODAY, -1),
    explainedIn: 'ps',
    interpreter: true,
    evidenceSha256: aSignedForm(),
  };
  expect(await refusal(adviser(ML), ON_PAPER, { input: { ...sheet, edition: 9 } })).toEqual([['BAD_USER_INPUT', 'input.edition']]);
  expect(await refusal(adviser(CADA), ON_PAPER, { input: sheet })).toEqual([['NOT_FOUND', 'input.goalId']]);
  const { recordGoalAgreement } = await data(adviser(ML), ON_PAPER, { input: sheet });
  const { goalId: _, signedOn, ...shown } = sheet;
  expect(recordGoalAgreement.answer).toMatchObject({
    ...shown,
    givenOn: signedOn,
    way: 'PAPER',
    answer: 'AGREED',
    isCurrent: false,
    recordedBy: { id: adviserId(ML) },
  });
  expect((await kindsOf(subject(id), id))[0]).toBe('PLAN_SHEET_RECORDED');
  const { id: answerId } = recordGoalAgreement.answer;
  expect(await refusal(adviser(ML), PAPER_IN_ERROR, { id: answerId, version: 2 })).toEqual([['CONFLICT', undefined]]);
  await data(adviser(ML), PAPER_IN_ERROR, { id: answerId, version: 1 });
  expect((await planTo(subject(id), id))[0].answer).toBeNull();
  // What the person said themselves is theirs alone.
  const { agreeToGoal } = await data(subject(id), AGREE, { id: goal.id, edition: 2 });
  expect(await refusal(adviser(ML), PAPER_IN_ERROR, { id: agreeToGoal.answer.id, version: 1 })).toEqual([['FORBIDDEN', undefined]]);
});

test('a professional of another organisation who is to do an action reads it with its goal, does it, and reads no more', async () => {
  const { id } = await person('Bunafsha').accompaniedBy(ML).housedBy(CADA).heldBy(OF).arrives();
  const goal = await goalOf(id);
  const theirs = await actionOf(goal.id, { kind: 'PAPERS', words: 'Attestation d’hébergement', doerId: adviserId(CADA) });
  await actionOf(goal.id);
  expect(await kindsOf(adviser(CADA), id)).toEqual(['PLAN_ACTION_GIVEN']);
  const [read] = await planTo(adviser(CADA), id);
  expect(read).toMatchObject({ id: goal.id, title: ROOM.title, actions: [{ id: theirs.id, words: 'Attestation d’hébergement' }] });
  expect(read.actions).toHaveLength(1);
  expect(await planTo(adviser(OF), id)).toEqual([]);
  // A colleague reads it, and the one who is named does it.
  expect(await refusal(manager(CADA), COMPLETE, { id: theirs.id, version: 1, on: TODAY })).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(adviser(CADA), COMPLETE, { id: theirs.id, version: 2, on: TODAY })).toEqual([['CONFLICT', undefined]]);
  const { completeAction } = await data(adviser(CADA), COMPLETE, { id: theirs.id, version: 1, on: TODAY });
  expect(completeAction).toMatchObject({ status: 'DONE', doneOn: TODAY, words: 'Attestation d’hébergement' });
  expect((await kindsOf(adviser(ML), id))[0]).toBe('PLAN_ACTION_DONE');
  expect((await kindsOf(subject(id), id))[0]).toBe('PLAN_ACTION_DONE');
  const rows = await sql<{ basis: string }>(
    'coordination',
    `select distinct basis from kit.disclosure d, json_to_recordset(readings) as r(category text, basis text, people json), json_array_elements(people) as p
     where d.organisation_id = $1 and p->>0 = $2 and category = 'PLAN'`,
    [organisation(CADA).id, id],
  );
  expect(rows).toEqual([{ basis: 'ADDRESSEE' }]);
  await data(adviser(ML), CLOSE, { id: goal.id, version: 3, input: { outcome: 'REACHED', closedOn: TODAY } });
  expect(await planTo(adviser(CADA), id)).toEqual([]);
});

test('an action is given to professionals of organisations that hold a record of the person alone, and is read only as long as they do', async () => {
  const { id } = await person('Brishna').accompaniedBy(ML).heldBy(CADA).arrives();
  const goal = await goalOf(id);
  const given = (doerId: string) => refusal(adviser(ML), ADD, { id: goal.id, input: { ...SEND, doerId } });
  for (const nobody of [adviserId('ml-albi'), adviserId('cada-albi'), 'nobody'])
    expect(await given(nobody)).toEqual([['BAD_USER_INPUT', 'input.doerId']]);
  const theirs = await actionOf(goal.id, { doerId: adviserId(CADA) });
  expect(await planTo(adviser(CADA), id)).toHaveLength(1);
  await data(adviser(CADA), 'mutation($id: ID!) { endRecord(personId: $id) { id } }', { id });
  await settled();
  expect(await refusal(adviser(CADA), COMPLETE, { id: theirs.id, version: 1, on: TODAY })).toEqual([['NOT_FOUND', 'id']]);
  expect((await data(adviser(CADA), PLAN, { id })).youngPerson?.plan ?? []).toEqual([]);
});

test('an action that goes to another is told to both, and read by one of them', async () => {
  const { id } = await person('Burishna').accompaniedBy(ML).housedBy(CADA).heldBy(OF).arrives();
  const goal = await goalOf(id);
  const action = await actionOf(goal.id, { doerId: adviserId(CADA) });
  await data(adviser(ML), CHANGE_ACTION, { id: action.id, version: 1, input: { ...SEND, doerId: adviserId(OF) } });
  expect(await kindsOf(adviser(CADA), id)).toEqual(['PLAN_ACTION_OVER', 'PLAN_ACTION_GIVEN']);
  expect(await kindsOf(adviser(OF), id)).toEqual(['PLAN_ACTION_GIVEN']);
  expect(await planTo(adviser(CADA), id)).toEqual([]);
  expect(await planTo(adviser(OF), id)).toHaveLength(1);
  await data(adviser(ML), DROP, { id: action.id, version: 2 });
  expect(await planTo(adviser(OF), id)).toEqual([]);
  expect((await planTo(subject(id), id))[0].actions).toMatchObject([{ status: 'DROPPED' }]);
  expect((await data(adviser(ML), REOPEN_ACTION, { id: action.id, version: 3 })).reopenAction).toMatchObject({
    status: 'TODO',
    version: 4,
  });
  await data(adviser(ML), ACTION_IN_ERROR, { id: action.id, version: 4 });
  expect((await planTo(subject(id), id))[0].actions).toEqual([]);
});

test('the person marks their own action as done, and no other', async () => {
  const { id } = await person('Bahija').accompaniedBy(ML).arrives();
  const goal = await goalOf(id);
  const [mine, theirs] = [await actionOf(goal.id), await actionOf(goal.id, { doerId: adviserId(ML) })];
  expect((await data(subject(id), COMPLETE, { id: mine.id, version: 1, on: TODAY })).completeAction).toMatchObject({ status: 'DONE' });
  expect((await kindsOf(adviser(ML), id))[0]).toBe('PLAN_ACTION_DONE');
  expect(await refusal(subject(id), COMPLETE, { id: theirs.id, version: 1, on: TODAY })).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(subject(id), COMPLETE, { id: mine.id, version: 2, on: TODAY })).toEqual([['CONFLICT', undefined]]);
});

test('consent to PLAN opens goals and actions without their words, and a withdrawal closes them at once', async () => {
  const { id, grants } = await person('Bakhtawar')
    .accompaniedBy(ML)
    .housedBy(CADA)
    .grants({ to: CADA, categories: ['IDENTITY', 'PLAN'] })
    .arrives();
  const goal = await goalOf(id);
  await actionOf(goal.id);
  await settled();
  const read = await query(adviser(CADA), PLAN, { id });
  expect((read.data as { youngPerson: { plan: unknown[] } }).youngPerson.plan).toMatchObject([
    { domain: 'HOUSING', title: null, targetOn: ROOM.targetOn, actions: [{ kind: 'APPLICATION', words: null, dueOn: SEND.dueOn }] },
  ]);
  expect(read.withheld.map(({ category, reason }) => `${category} ${reason}`)).toEqual(['FREE_TEXT NO_CONSENT', 'FREE_TEXT NO_CONSENT']);
  expect(await planTo(adviser('ml-figeac'), id)).toBeUndefined();
  const WITHDRAW = 'mutation($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }';
  expect((await data(subject(id), WITHDRAW, { id: grants[0]?.id })).withdrawConsent.effectiveEverywhere).toBe(true);
  const after = await query(adviser(CADA), PLAN, { id });
  expect((after.data as { youngPerson: { plan: unknown[] } }).youngPerson.plan).toEqual([]);
  expect(after.withheld).toMatchObject([{ category: 'PLAN', reason: 'WITHDRAWN' }]);
});

test('a goal that was reached is a step of the timeline, in words of its domain, until it is opened again', async () => {
  const { id } = await person('Bushra')
    .accompaniedBy(ML)
    .housedBy(CADA)
    .grants({ to: CADA, categories: ['IDENTITY', 'PLAN'] })
    .arrives();
  const goal = await goalOf(id);
  await data(adviser(ML), CLOSE, { id: goal.id, version: 1, input: { outcome: 'REACHED', closedOn: TODAY } });
  const STEPS =
    'query($id: ID!) { youngPerson(id: $id) { pathway(kinds: [GOAL_REACHED]) { edges { node { occurredOn organisation { slug } ... on GoalStep { title(language: en) } } } } } }';
  const stepsTo = async (token: Promise<string>) => {
    await settled();
    return (await data(token, STEPS, { id })).youngPerson.pathway.edges.map(({ node }: { node: unknown }) => node);
  };
  for (const reader of [adviser(ML), adviser(CADA), subject(id)])
    expect(await stepsTo(reader)).toEqual([{ occurredOn: TODAY, organisation: { slug: ML }, title: 'Goal reached: housing' }]);
  await data(adviser(ML), REOPEN, { id: goal.id, version: 2 });
  expect(await stepsTo(subject(id))).toEqual([]);
});

test('what is taken out stays in the history of the organisation and of the person, and nobody else reads it', async () => {
  const { id } = await person('Badria').accompaniedBy(ML).housedBy(CADA).arrives();
  const goal = await goalOf(id);
  await actionOf(goal.id, { doerId: adviserId(CADA) });
  await data(subject(id), AGREE, { id: goal.id, edition: 2 });
  await data(adviser(ML), IN_ERROR, { id: goal.id, version: 2 });
  expect(await planTo(subject(id), id)).toEqual([]);
  const HISTORY =
    'query($id: ID!) { youngPerson(id: $id) { planChanges { edges { node { record act by { id } before { field value } } } } } }';
  for (const reader of [adviser(ML), subject(id)]) {
    const { edges } = (await data(reader, HISTORY, { id })).youngPerson.planChanges;
    const acts = edges.map(({ node }: { node: { record: string; act: string } }) => `${node.record} ${node.act}`);
    expect(acts).toEqual(
      expect.arrayContaining([
        'PLAN_GOAL ENTERED_IN_ERROR',
        'PLAN_ACTION ENTERED_IN_ERROR',
        'GOAL_ANSWER ENTERED_IN_ERROR',
        'PLAN_GOAL ENTERED',
      ]),
    );
    expect(JSON.stringify(edges)).toContain(ROOM.title);
  }
  expect((await data(adviser(CADA), HISTORY, { id })).youngPerson.planChanges?.edges ?? []).toEqual([]);
});

test('the goals of an organisation end with its record, and it writes nothing of the person any more', async () => {
  const { id } = await person('Badam').accompaniedBy(ML).heldBy(OF).heldBy(CADA).arrives();
  const goal = await goalOf(id, OF, { domain: 'LANGUAGE', title: 'Passer le DELF A2', targetOn: null });
  await actionOf(goal.id, { kind: 'ENROLMENT', words: 'Inscrire', doerId: adviserId(CADA) }, OF);
  await data(adviser(OF), 'mutation($id: ID!) { endRecord(personId: $id) { id } }', { id });
  const [ended] = await planTo(subject(id), id);
  expect(ended).toMatchObject({ status: 'GIVEN_UP', givenUpReason: 'RECORD_ENDED', closedOn: TODAY });
  expect(await kindsOf(subject(id), id)).toEqual(['PLAN_GOAL_CLOSED', 'PLAN_GOAL_CHANGED', 'PLAN_GOAL_SET']);
  expect((await kindsOf(adviser(CADA), id))[0]).toBe('PLAN_ACTION_OVER');
  expect(await refusal(adviser(OF), REOPEN, { id: goal.id, version: ended.version })).toEqual([['NOT_FOUND', 'id']]);
});
