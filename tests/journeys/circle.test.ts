/** The circle: who is around a person, by a task or by an act of theirs, how to reach them, and the person's yes and no. */
import { randomUUID } from 'node:crypto';

import { endLapsed } from '@passerelle/coordination/circle/ending';
import { coordination } from '@passerelle/coordination/subgraph';
import { openToServe } from '@passerelle/kit/database/orm';
import { addMonths, inParis } from '@passerelle/kit/vocabulary/calendar';
import { FILE_KINDS } from '@passerelle/schema/partner-file/kinds';
import { toldOver } from '../support/event-stream.js';
import { adviser, data, hub, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, managerId, organisation, person, staffOf } from '../support/person.js';

const ML = 'ml-albi';
const CADA = 'cada-albi';
const OF = 'of-albi';
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });

const MEMBER = 'id role reason state since lastContact organisation { slug } professional { id displayName }';
const CIRCLE = `query($id: ID!) { youngPerson(id: $id) { circle { ${MEMBER} } } }`;
const REACH = `query Reach($id: ID!, $memberId: ID) { youngPerson(id: $id) { circle(memberId: $memberId) { id reach { phone email organisationPhone organisationEmail } } } }`;
const JOIN = `mutation($id: ID!, $reason: CircleReason! = WITH_REFERENT) { joinCircle(personId: $id, reason: $reason) { ${MEMBER} } }`;
const ASK = `mutation($id: ID!) { askToJoinCircle(personId: $id, reason: RIGHTS) { ${MEMBER} } }`;
const ANSWER = 'mutation($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }';
const REFUSE = 'mutation($id: ID!) { refuseCircleMember(id: $id) }';
const LEAVE = 'mutation($id: ID!) { leaveCircle(personId: $id) }';

interface Member {
  readonly id: string;
  readonly role: string;
  readonly state: string;
  readonly organisation: { readonly slug: string };
  readonly professional: { readonly id: string } | null;
}
const circleTo = async (token: Promise<string>, id: string): Promise<Member[]> => {
  await settled();
  return (await data(token, CIRCLE, { id })).youngPerson.circle;
};
const said = (members: readonly Member[]): string[] => members.map(({ role, state, organisation: { slug } }) => `${role} ${state} ${slug}`);
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const kindsOf = async (token: Promise<string>, personId: string): Promise<string[]> => {
  const items = (await data(token, '{ inboxLatest(first: 60) { kind person { id } } }')).inboxLatest;
  return items
    .filter((item: { kind: string; person: { id: string } | null }) => item.person?.id === personId && item.kind.startsWith('CIRCLE'))
    .map(({ kind }: { kind: string }) => kind);
};
const joined = async (token: Promise<string>, id: string): Promise<string> => (await data(token, JOIN, { id })).joinCircle.id;

test('who has a task is in the circle from the first day, and each reads what is theirs', async () => {
  const { id } = await person('Adila').accompaniedBy(ML).housedBy(CADA).trainedBy(OF).arrives();
  const all = await circleTo(subject(id), id);
  expect(said(all)).toEqual([`ACCOMPANIES IN ${ML}`, `HOUSES IN ${CADA}`]);
  expect(all[0]).toMatchObject({
    professional: { id: adviserId(ML), displayName: staffOf(ML).displayName },
    since: '2026-01-12',
    reason: null,
  });
  expect(all[1]).toMatchObject({ professional: { id: adviserId(CADA) }, lastContact: '2026-01-05' });
  const own = await query(adviser(ML), CIRCLE, { id });
  expect(said((own.data as { youngPerson: { circle: Member[] } }).youngPerson.circle)).toEqual([`ACCOMPANIES IN ${ML}`]);
  expect(own.withheld).toMatchObject([{ category: 'CIRCLE', reason: 'NO_CONSENT', holder: null }]);
  expect(said(await circleTo(adviser(OF), id))).toEqual([]);
  expect((await data(adviser('ml-lunel'), CIRCLE, { id })).youngPerson).toBeNull();
});

test('consent to CIRCLE opens it whole, for its purposes and as long as it holds', async () => {
  const { id } = await person('Afsana')
    .accompaniedBy(ML)
    .housedBy(CADA)
    .grants({ to: ML, categories: ['CIRCLE'] })
    .arrives();
  expect(said(await circleTo(adviser(ML), id))).toEqual([`ACCOMPANIES IN ${ML}`, `HOUSES IN ${CADA}`]);
  expect(said(await circleTo(adviser(CADA), id))).toEqual([`HOUSES IN ${CADA}`]);
});

test('a task that goes to another, or ends, is followed', async () => {
  const { id, accompaniments, stays } = await person('Aghela').accompaniedBy(ML).housedBy(CADA).arrives();
  const ASSIGN = 'mutation($id: ID!, $referent: ID) { assignReferent(id: $id, version: 1, referentId: $referent) { id } }';
  await data(adviser(ML), ASSIGN, { id: accompaniments[0]?.id, referent: managerId(ML) });
  const END = 'mutation($id: ID!, $on: Date!) { endStay(id: $id, version: 1, input: { exitedOn: $on }) { id } }';
  await data(adviser(CADA), END, { id: stays[0]?.id, on: '2026-02-01' });
  const left = await circleTo(subject(id), id);
  expect(said(left)).toEqual([`ACCOMPANIES IN ${ML}`]);
  expect(left[0]?.professional?.id).toBe(managerId(ML));
});

test('who has a place on a course has its provider around them, which names nobody', async () => {
  const { id } = await person('Anisa').accompaniedBy(ML).heldBy(OF).arrives();
  const COURSE = 'mutation { publishCourse(input: { title: "Français", kind: FRENCH_LANGUAGE, hours: 200, level: A1, seats: 12 }) { id } }';
  const { id: courseId } = (await data(adviser(OF), COURSE)).publishCourse;
  const ENROL = 'mutation($c: ID!, $p: ID!, $d: Date!) { enrolInCourse(courseId: $c, personId: $p, startedOn: $d) { id } }';
  await data(adviser(OF), ENROL, { c: courseId, p: id, d: inParis(new Date()).day });
  const [, provider] = await circleTo(subject(id), id);
  expect(provider).toMatchObject({ role: 'TRAINS', state: 'IN', professional: null, organisation: { slug: OF } });
  const reach = (await data(subject(id), REACH, { id, memberId: provider?.id })).youngPerson.circle[0].reach;
  const [registered] = await sql('registry', 'select phone, email from organisation where id = $1', [organisation(OF).id]);
  expect(reach).toEqual({ phone: null, email: null, organisationPhone: registered?.phone, organisationEmail: registered?.email });
  expect(await refusal(subject(id), REFUSE, { id: provider?.id })).toEqual([['CONFLICT', undefined]]);
});

test('a file that says nothing of who accompanies the person leaves them in the circle', async () => {
  const { id } = await person('Anahita').accompaniedBy(ML).arrives();
  const said: Readonly<Record<string, string>> = {
    reference: randomUUID(),
    person_id: id,
    status: 'ENROLLED',
    programme: 'IPR',
    identified_on: '12/01/2026',
    enrolled_on: '03/02/2026',
    birth_date: '14/03/2005',
    protected_since: '20/11/2025',
    application_pending: 'non',
  };
  const cells = FILE_KINDS.dossiers.columns.map((name) => said[name] ?? '');
  const IMPORT =
    'mutation($cells: [FileCell!]!) { importIntoMissionsLocales(kind: dossiers, lines: [{ line: 2, cells: $cells }]) { changed refused { problem } } }';
  expect((await data(adviser(ML), IMPORT, { cells })).importIntoMissionsLocales).toEqual({ changed: 1, refused: [] });
  expect(await circleTo(subject(id), id)).toMatchObject([{ role: 'ACCOMPANIES', professional: { id: adviserId(ML) } }]);
});

test('who joins gives a reason, and the person is told at once', async () => {
  const { id } = await person('Arifa').accompaniedBy(ML).arrives();
  const left = new AbortController();
  const told = toldOver(subject(id), 'subscription { inbox { position kind referral { id } person { id identity { givenNames } } } }', {
    signal: left.signal,
  });
  const arrived = told.next().then(({ value }) => value?.item);
  const { joinCircle } = await data(manager(ML), JOIN, { id, reason: 'WORK' });
  expect(joinCircle).toMatchObject({
    role: 'JOINED',
    reason: 'WORK',
    state: 'IN',
    since: inParis(new Date()).day,
    professional: { id: managerId(ML) },
  });
  const item = await arrived;
  left.abort();
  expect(item).toMatchObject({ position: 1, person: { identity: { givenNames: 'Arifa' } } });
  expect(await kindsOf(subject(id), id)).toEqual(['CIRCLE_JOINED']);
  expect(await refusal(manager(ML), JOIN, { id })).toEqual([['CONFLICT', undefined]]);
  expect(await refusal(adviser(ML), JOIN, { id })).toEqual([['CONFLICT', undefined]]);
  expect(await refusal(subject(id), JOIN, { id })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(tokenOf({ org: ML, role: 'SYSTEM' }), JOIN, { id })).toEqual([['FORBIDDEN', undefined]]);
});

test('whose organisation holds no record does not join, and whom they may not know they do not ask for', async () => {
  const { id } = await person('Asma').accompaniedBy(ML).arrives();
  for (const text of [JOIN, ASK]) {
    expect(await refusal(manager(CADA), text, { id })).toEqual([['NOT_FOUND', 'personId']]);
    expect(await refusal(manager(CADA), text, { id: 'nobody' })).toEqual([['NOT_FOUND', 'personId']]);
  }
});

test('a no of the person holds: who was refused asks, and the person alone answers', async () => {
  const { id } = await person('Atefa').accompaniedBy(ML).arrives();
  const memberId = await joined(manager(ML), id);
  expect(await refusal(adviser(ML), REFUSE, { id: memberId })).toEqual([['FORBIDDEN', undefined]]);
  await data(subject(id), REFUSE, { id: memberId });
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES IN ${ML}`, `JOINED REFUSED ${ML}`]);
  expect((await kindsOf(adviser(ML), id))[0]).toBe('CIRCLE_REFUSED');
  expect(await refusal(manager(ML), JOIN, { id })).toEqual([['CONFLICT', undefined]]);
  await data(manager(ML), ASK, { id });
  await data(manager(ML), LEAVE, { id });
  expect(await refusal(manager(ML), JOIN, { id })).toEqual([['CONFLICT', undefined]]);
  await data(manager(ML), ASK, { id });
  expect(await refusal(adviser(ML), ANSWER, { id: memberId, accept: true })).toEqual([['FORBIDDEN', undefined]]);
  expect((await data(subject(id), ANSWER, { id: memberId, accept: true })).answerCircleRequest).toBe(true);
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES IN ${ML}`, `JOINED IN ${ML}`]);
  expect((await kindsOf(adviser(ML), id))[0]).toBe('CIRCLE_ACCEPTED');
});

test('who knows the person by consent alone asks, and somebody of the circle lets them in', async () => {
  const { id } = await person('Azada')
    .accompaniedBy(ML)
    .grants({ to: CADA, categories: ['IDENTITY'] })
    .arrives();
  const asked = (await data(manager(CADA), ASK, { id })).askToJoinCircle;
  expect(asked).toMatchObject({ state: 'ASKED', reason: 'RIGHTS', organisation: { slug: CADA } });
  expect(await kindsOf(subject(id), id)).toEqual(['CIRCLE_ASKED']);
  expect((await kindsOf(adviser(ML), id))[0]).toBe('CIRCLE_ASKED');
  expect(said(await circleTo(adviser(ML), id))).toEqual([`ACCOMPANIES IN ${ML}`, `JOINED ASKED ${CADA}`]);
  expect(await refusal(manager(ML), ANSWER, { id: asked.id, accept: true })).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(manager(CADA), ANSWER, { id: asked.id, accept: true })).toEqual([['NOT_FOUND', 'id']]);
  await data(adviser(ML), ANSWER, { id: asked.id, accept: true });
  expect(await kindsOf(subject(id), id)).toEqual(['CIRCLE_JOINED', 'CIRCLE_ASKED']);
  expect((await kindsOf(adviser(CADA), id))[0]).toBe('CIRCLE_ACCEPTED');
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES IN ${ML}`, `JOINED IN ${CADA}`]);
  // To be in the circle opens nothing of it: the Mission Locale reads its own, and so does the operator.
  expect(said(await circleTo(adviser(ML), id))).toEqual([`ACCOMPANIES IN ${ML}`]);
  expect(said(await circleTo(adviser(CADA), id))).toEqual([`JOINED IN ${CADA}`]);
  expect(await refusal(adviser(ML), ANSWER, { id: asked.id, accept: false })).toEqual([['CONFLICT', undefined]]);
});

test('the person says no to somebody who has a task: they go on, their organisation is told, and the no is the person’s to take back', async () => {
  const { id } = await person('Afifa')
    .accompaniedBy(ML)
    .housedBy(CADA)
    .grants({ to: CADA, categories: ['CIRCLE'] })
    .arrives();
  const [referent] = await circleTo(subject(id), id);
  await data(subject(id), REFUSE, { id: referent?.id });
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES REFUSED ${ML}`, `HOUSES IN ${CADA}`]);
  expect((await kindsOf(adviser(ML), id))[0]).toBe('CIRCLE_REFUSED');
  expect(said(await circleTo(adviser(CADA), id))).toEqual([`ACCOMPANIES IN ${ML}`, `HOUSES IN ${CADA}`]);
  await data(subject(id), ANSWER, { id: referent?.id, accept: true });
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES IN ${ML}`, `HOUSES IN ${CADA}`]);
});

test('how to reach somebody is read on asking, and the log tells the person of it', async () => {
  const { id } = await person('Amena')
    .accompaniedBy(ML)
    .housedBy(CADA)
    .grants({ to: ML, categories: ['CIRCLE'] })
    .arrives();
  const member = (await circleTo(adviser(ML), id)).find(({ role }) => role === 'HOUSES');
  const worker = staffOf(CADA);
  const read = (await data(adviser(ML), REACH, { id, memberId: member?.id })).youngPerson.circle;
  const [registered] = await sql<{ phone: string | null; email: string | null }>(
    'registry',
    'select phone, email from professional where id = $1',
    [worker.id],
  );
  expect(read).toMatchObject([{ id: member?.id, reach: registered }]);
  await settled();
  const LOG = '{ youngPerson(id: "$") { disclosures(first: 20) { edges { node { organisation { slug } category { code } fields } } } } }';
  const { edges } = (await data(subject(id), LOG.replace('$', id))).youngPerson.disclosures;
  const logged = edges.map(
    ({ node }: { node: { organisation: { slug: string } | null; category: { code: string }; fields: string[] } }) => node,
  );
  expect(logged.find(({ fields }: { fields: string[] }) => fields.includes('CircleMember.reach'))).toMatchObject({
    organisation: { slug: ML },
    category: { code: 'CIRCLE' },
  });
  const denied = await query(adviser(CADA), REACH, { id });
  expect((denied.data as { youngPerson: { circle: unknown[] } }).youngPerson.circle).toHaveLength(1);
});

test('a place by an act ends with the record on which it rested', async () => {
  const { id } = await person('Alia').accompaniedBy(ML).heldBy(CADA).arrives();
  await joined(manager(CADA), id);
  await data(manager(CADA), 'mutation($id: ID!) { endRecord(personId: $id) { id } }', { id });
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES IN ${ML}`]);
  expect(await kindsOf(subject(id), id)).toEqual(['CIRCLE_ENDED', 'CIRCLE_JOINED']);
});

test('after two years without a contact a place by an act ends by itself, and a contact keeps it', async () => {
  const { id } = await person('Ariana').accompaniedBy(ML).heldBy(OF).arrives();
  for (const token of [manager(ML), manager(OF)]) await joined(token, id);
  await settled();
  const today = inParis(new Date()).day;
  // The Mission Locale met the person a year from now, as its owner tells.
  await sql(
    'coordination',
    `insert into step (id, person_id, holders, kind, category, occurred_on) values (gen_random_uuid(), $1, array[$2::uuid], 'INTERVIEW', 'ACCOMPANIMENT', $3)`,
    [id, organisation(ML).id, addMonths(today, 12)],
  );
  const passes = async (months: number): Promise<void> => {
    const orm = await openToServe(coordination, hub.serving.coordination ?? '', 'requests');
    try {
      await endLapsed(orm, new Date(`${addMonths(today, months)}T12:00:00Z`));
    } finally {
      await orm.close(true);
    }
  };
  await passes(23);
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES IN ${ML}`, `JOINED IN ${OF}`, `JOINED IN ${ML}`].sort());
  await passes(25);
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES IN ${ML}`, `JOINED IN ${ML}`]);
  await passes(37);
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES IN ${ML}`]);
  expect((await kindsOf(subject(id), id)).slice(0, 2)).toEqual(['CIRCLE_ENDED', 'CIRCLE_ENDED']);
  expect((await kindsOf(adviser(OF), id))[0]).toBe('CIRCLE_ENDED');
});

test('who leaves is out, and what they did stays in the history of their organisation and of the person', async () => {
  const { id } = await person('Aqela').accompaniedBy(ML).arrives();
  const memberId = await joined(manager(ML), id);
  await data(manager(ML), LEAVE, { id });
  expect(said(await circleTo(subject(id), id))).toEqual([`ACCOMPANIES IN ${ML}`]);
  expect(await refusal(manager(ML), LEAVE, { id })).toEqual([['CONFLICT', undefined]]);
  expect(await refusal(adviser(ML), LEAVE, { id })).toEqual([['NOT_FOUND', 'personId']]);
  const HISTORY =
    'query($id: ID!) { youngPerson(id: $id) { circleChanges { edges { node { recordId act by { id } before { field value } } } } } }';
  for (const token of [manager(ML), subject(id)]) {
    const { edges } = (await data(token, HISTORY, { id })).youngPerson.circleChanges;
    expect(edges.map(({ node }: { node: object }) => node)).toMatchObject([
      { recordId: memberId, act: 'CHANGED', by: { id: managerId(ML) } },
      { recordId: memberId, act: 'ENTERED' },
    ]);
  }
  const other = await query(adviser(CADA), HISTORY, { id });
  expect((other.data as { youngPerson: null }).youngPerson).toBeNull();
});
