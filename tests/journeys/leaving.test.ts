/** A partner leaves the consortium: what it holds is shown to nobody but the person, and whoever waits for it is told. */
import { openToServe } from '@passerelle/kit/database/orm';
import { dueChanged } from '@passerelle/kit/feed/events';
import { letLeave } from '@passerelle/registry/rights/closing';
import { registry } from '@passerelle/registry/subgraph';
import { adviser, data, hub, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { toldAgainBy } from '../support/told-again.js';
import { until } from '../support/until.js';

const LEAVER = 'ml-montauban';
const OTHER = 'ml-colomiers';
const HOUSES = 'huda-montauban';
const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });

const MEMBER = 'query($slug: String!) { organisation(slug: $slug) { id version leftAt } }';
const END = 'mutation($id: ID!, $version: Int!) { endMembership(id: $id, version: $version) { leftAt } }';
const RESUME = 'mutation($id: ID!, $version: Int!) { resumeMembership(id: $id, version: $version) { leftAt } }';
const READ = `query($id: ID!) { youngPerson(id: $id) { accompaniment { status } housing { facilityKind } holders { slug } recordEndedAt
  pathway { edges { node { organisation { slug } } } } } }`;
const CONSENTS = 'query($id: ID!) { youngPerson(id: $id) { consents { status recipient { organisation { slug } } history { kind } } } }';
const REFERRAL = 'edges { node { id status person { id } history { status reason by { slug } } } }';
const REFERRALS = `{ sent: referrals(box: OUTBOX, first: 100) { ${REFERRAL} } got: referrals(box: INBOX, first: 100) { ${REFERRAL} } }`;
const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const OFFER = 'mutation($id: ID!, $input: TransferInput!) { transferAccompaniment(id: $id, version: 1, input: $input) { id } }';
const OF_PERSON = 'query($id: ID!) { youngPerson(id: $id) { transfers { id status refusal } } }';
const ASK = 'mutation { askRight(right: ERASURE) { id state answers { id organisation { slug } } } }';

async function moves(text: string): Promise<void> {
  const { id, version } = (await data(coordinator, MEMBER, { slug: LEAVER })).organisation;
  await data(coordinator, text, { id, version });
  await settled();
}

interface Node {
  readonly id: string;
  readonly status: string;
  readonly person: { readonly id: string };
  readonly history: readonly object[];
}
async function referralOf(token: Promise<string>, personId: string): Promise<Node | undefined> {
  const { sent, got } = await data(token, REFERRALS);
  return [...sent.edges, ...got.edges].map(({ node }: { node: Node }) => node).find((one) => one.person.id === personId);
}

async function newsOf(token: Promise<string>, personId: string): Promise<string[]> {
  const { inboxLatest } = await data(token, '{ inboxLatest(first: 50) { kind person { id } } }');
  return inboxLatest
    .filter((item: { person: { id: string } | null }) => item.person?.id === personId)
    .map(({ kind }: { kind: string }) => kind);
}
const slugsOf = (read: { pathway: { edges: { node: { organisation: { slug: string } } }[] } }): string[] =>
  read.pathway.edges.map(({ node }) => node.organisation.slug);

/** What the registry's clock does each hour. */
async function anHourPasses(): Promise<void> {
  const orm = await openToServe(registry, hub.serving.registry ?? '', 'requests');
  try {
    await letLeave(orm, new Date());
  } finally {
    await orm.close(true);
  }
}

afterEach(async () => {
  const { leftAt } = (await data(coordinator, MEMBER, { slug: LEAVER })).organisation;
  if (leftAt !== null) await moves(RESUME);
});

test('the places of its professionals in circles end, and who had a task is read by the person alone', async () => {
  const { id } = await person('Hawa')
    .accompaniedBy(LEAVER)
    .heldBy(OTHER)
    .grants({ to: OTHER, categories: ['CIRCLE'] })
    .arrives();
  await data(manager(LEAVER), 'mutation($id: ID!) { joinCircle(personId: $id, reason: RIGHTS) { id } }', { id });
  const rolesTo = async (token: Promise<string>): Promise<string[]> =>
    (await data(token, 'query($id: ID!) { youngPerson(id: $id) { circle { role } } }', { id })).youngPerson.circle.map(
      ({ role }: { role: string }) => role,
    );
  expect(await rolesTo(adviser(OTHER))).toEqual(['ACCOMPANIES', 'JOINED']);
  await moves(END);
  expect(await rolesTo(adviser(OTHER))).toEqual([]);
  expect(await rolesTo(subject(id))).toEqual(['ACCOMPANIES']);
  expect((await newsOf(subject(id), id)).filter((kind) => kind.startsWith('CIRCLE'))).toEqual(['CIRCLE_ENDED', 'CIRCLE_JOINED']);
});

test('what it recorded is read by the person alone, and by the others again where it comes back', async () => {
  const { id } = await person('Hila')
    .accompaniedBy(LEAVER)
    .housedBy(HOUSES)
    .grants({ to: HOUSES, categories: ['IDENTITY', 'ACCOMPANIMENT'] })
    .arrives();
  const operator = adviser(HOUSES);
  const before = (await data(operator, READ, { id })).youngPerson;
  expect(before.accompaniment).toEqual({ status: 'ENROLLED' });
  expect(slugsOf(before)).toContain(LEAVER);
  const own = (await data(subject(id), READ, { id })).youngPerson;

  await moves(END);
  const { data: after, withheld } = await query(operator, READ, { id });
  expect(after).toMatchObject({ youngPerson: { accompaniment: null, holders: [{ slug: HOUSES }] } });
  expect(withheld).toContainEqual(expect.objectContaining({ field: 'YoungPerson.accompaniment', reason: 'RESTRICTED' }));
  expect(slugsOf(JSON.parse(JSON.stringify(after)).youngPerson)).not.toContain(LEAVER);
  const ownAfter = (await data(subject(id), READ, { id })).youngPerson;
  expect(ownAfter).toEqual({ ...own, holders: [{ slug: HOUSES }] });
  const ENDED = `select ended_at = left_at as together from former_link f join organisation o on o.id = f.organisation_id
    where person_id = $1 and slug = $2`;
  expect(await sql('registry', ENDED, [id, LEAVER])).toEqual([{ together: true }]);

  await moves(RESUME);
  expect((await data(operator, READ, { id })).youngPerson).toEqual(before);
  expect((await data(adviser(LEAVER), READ, { id })).youngPerson).toMatchObject({
    accompaniment: { status: 'ENROLLED' },
    recordEndedAt: null,
  });
});

test('consents that name it end, the person is told, and they do not come back', async () => {
  const held = await person('Hosna')
    .accompaniedBy(LEAVER)
    .housedBy(HOUSES)
    .grants({ to: LEAVER, categories: ['HOUSING_STATUS'] })
    .arrives();
  // It holds no record of her: it reads by her consent alone.
  const read = await person('Huma')
    .housedBy(HOUSES)
    .grants({ to: LEAVER, categories: ['HOUSING_STATUS'] })
    .arrives();
  await moves(END);
  for (const { id } of [held, read]) {
    const [consent] = (await data(subject(id), CONSENTS, { id })).youngPerson.consents;
    expect(consent.status).toBe('EXPIRED');
    expect(consent.history.map(({ kind }: { kind: string }) => kind)).toContain('RECIPIENT_LEFT');
    expect(await newsOf(subject(id), id)).toContain('CONSENT_WITHDRAWN');
  }
  await moves(RESUME);
  for (const { id } of [held, read]) expect((await data(adviser(LEAVER), READ, { id })).youngPerson.housing).toBeNull();
});

test('referrals that wait for it are closed with the reason, and what another has taken on goes on', async () => {
  const sentTo = await person('Hamida').housedBy(HOUSES).accompaniedBy(LEAVER).referred(HOUSES, LEAVER).arrives();
  const begun = await person('Hadia').housedBy(HOUSES).accompaniedBy(LEAVER).referred(HOUSES, LEAVER, { status: 'IN_PROGRESS' }).arrives();
  const sentBy = await person('Halima').housedBy(HOUSES).accompaniedBy(LEAVER).referred(LEAVER, HOUSES).arrives();
  const takenOn = await person('Hasti').housedBy(HOUSES).accompaniedBy(LEAVER).referred(LEAVER, HOUSES, { status: 'ACCEPTED' }).arrives();
  await moves(END);
  const operator = adviser(HOUSES);
  const statusOf = async ({ id }: { id: string }) => (await referralOf(operator, id))?.status;
  expect(await Promise.all([sentTo, begun, sentBy, takenOn].map(statusOf))).toEqual(['DECLINED', 'INTERRUPTED', 'CANCELLED', 'ACCEPTED']);
  const closed = { status: 'DECLINED', reason: 'L’organisation a quitté le consortium.', by: { slug: LEAVER } };
  expect((await referralOf(operator, sentTo.id))?.history.at(-1)).toEqual(closed);
  for (const told of [operator, subject(sentTo.id)]) expect(await newsOf(told, sentTo.id)).toContain('REFERRAL_DECLINED');
  expect(await newsOf(operator, sentBy.id)).toContain('REFERRAL_CANCELLED');

  const again = { personId: sentTo.id, toOrganisationId: organisation(LEAVER).id, kind: 'EMPLOYMENT', subject: 'Emploi', needs: [] };
  const { errors } = await query(operator, SEND, { input: again });
  expect(errors.map(({ extensions }) => [extensions?.code, extensions?.field])).toEqual([['BAD_USER_INPUT', 'input.toOrganisationId']]);
  await moves(RESUME);
  await data(operator, SEND, { input: again });
  await settled();
  expect(await newsOf(adviser(LEAVER), sentTo.id)).toContain('REFERRAL_SENT');
});

test('its inbox is closed: what happens meanwhile is not told to it', async () => {
  const { id } = await person('Habiba').housedBy(HOUSES).accompaniedBy(LEAVER).referred(LEAVER, HOUSES, { status: 'ACCEPTED' }).arrives();
  await moves(END);
  const referral = (await referralOf(adviser(HOUSES), id))?.id;
  await data(adviser(HOUSES), 'mutation($id: ID!) { startReferral(id: $id) { status } }', { id: referral });
  await moves(RESUME);
  expect(await newsOf(subject(id), id)).toContain('REFERRAL_STARTED');
  expect(await newsOf(adviser(LEAVER), id)).not.toContain('REFERRAL_STARTED');
});

test('an accompaniment that it was offered stays where it is, one that it offered is taken back, and none is offered to it', async () => {
  const given = await person('Hajar').accompaniedBy(OTHER).arrives();
  const own = await person('Hawa').accompaniedBy(LEAVER).arrives();
  const offer = (by: string, { accompaniments }: typeof given, to: string) =>
    query(adviser(by), OFFER, {
      id: accompaniments[0]?.id,
      input: { toOrganisationId: organisation(to).id, reason: 'MOVED', message: null },
    });
  await offer(OTHER, given, LEAVER);
  await offer(LEAVER, own, OTHER);
  await settled();
  await moves(END);
  const transferOf = async (id: string) => (await data(subject(id), OF_PERSON, { id })).youngPerson.transfers;
  expect(await transferOf(given.id)).toMatchObject([{ status: 'DECLINED', refusal: 'LEFT' }]);
  expect(await transferOf(own.id)).toMatchObject([{ status: 'TAKEN_BACK', refusal: null }]);
  expect(await newsOf(adviser(OTHER), given.id)).toContain('TRANSFER_DECLINED');
  const { errors } = await offer(OTHER, given, LEAVER);
  expect(errors.map(({ extensions }) => [extensions?.code, extensions?.field])).toEqual([['BAD_USER_INPUT', 'input.toOrganisationId']]);
});

test('who asks to be forgotten does not wait for it', async () => {
  const { id } = await person('Hura').accompaniedBy(LEAVER).housedBy(HOUSES).arrives();
  const later = await person('Humaira').accompaniedBy(LEAVER).housedBy(HOUSES).arrives();
  const ask = async (of: string) => (await data(subject(of), ASK)).askRight;
  const asked = await ask(id);
  await moves(END);
  expect((await ask(later.id)).answers.map(({ organisation: { slug } }: { organisation: { slug: string } }) => slug).sort()).toEqual([
    'consortium',
    HOUSES,
  ]);
  for (const [slug, token] of [
    [HOUSES, manager(HOUSES)],
    ['consortium', coordinator],
  ] as const) {
    const owed = asked.answers.find((answer: { organisation: { slug: string } }) => answer.organisation.slug === slug);
    await data(token, 'mutation($id: ID!) { answerRight(id: $id, version: 1, input: { accepted: true }) { accepted } }', { id: owed.id });
  }
  await anHourPasses();
  await until(
    () => sql('registry', 'select 1 from erasure where person_id = $1', [id]),
    (begun) => begun.length > 0,
  );
  // Whoever is followed from zero says nothing of them, though the one that left never answered.
  const told = await toldAgainBy(registry, hub.databases.registry ?? '');
  expect(told.filter(({ kind, payload }) => kind === dueChanged.kind && Object(payload).personId === id)).toEqual([]);
});
