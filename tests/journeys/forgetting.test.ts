/** A young person asks for what is theirs by right; who agrees to forget them forgets them everywhere, and nothing is found afterwards. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ownerVariable } from '@passerelle/kit/database/orm';
import { addMonths, inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, hub, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';
import { tracesOf } from '../support/traces.js';
import { until } from '../support/until.js';

const TODAY = inParis(new Date()).day;
const MARK = `Nilab${randomUUID().replace(/[^a-f]/g, '')}`;
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const registrar = tokenOf({ org: 'consortium', role: 'COORDINATOR' });

const REQUEST =
  'id right state dueOn words answers { id version accepted ground words organisation { slug } } erasure { owing reference certificate backupsRunOutOn }';
const ASK = `mutation($right: PersonRight!, $words: String) { askRight(right: $right, words: $words) { ${REQUEST} } }`;
const TAKE_BACK = `mutation($id: ID!) { takeBackRightRequest(id: $id) { ${REQUEST} } }`;
const LIST = `{ rightRequests(first: 50) { totalCount edges { node { ${REQUEST} person { id } } } } }`;
const ANSWER =
  'mutation($id: ID!, $input: RightAnswerInput!) { answerRight(id: $id, version: 1, input: $input) { accepted ground words } }';
const YES = { accepted: true };

interface Answer {
  readonly id: string;
  readonly organisation: { readonly slug: string };
}
const requestsOf = async (token: Promise<string>) =>
  (await data(token, LIST)).rightRequests.edges.map(({ node }: { node: { id: string; person: { id: string } } }) => node);
const answerOf = ({ answers }: { answers: readonly Answer[] }, slug: string): string =>
  answers.find(({ organisation: { slug: of } }) => of === slug)?.id ?? '';
const refused = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => extensions?.code);

const inRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What `npm run audit:verify` says of an owner's log. */
async function verify(owner: string): Promise<string> {
  const addresses = Object.fromEntries(Object.entries(hub.databases).map(([name, url]) => [ownerVariable(name), url]));
  const command = [inRoot('cli/dist/commands/audit-verify.js'), owner];
  const { stdout } = await promisify(execFile)(inRoot('node_modules/node/bin/node'), command, { env: { ...process.env, ...addresses } });
  return stdout.trim();
}

test('who is asked answers for itself, with a ground of law where it refuses, and the person reads it', async () => {
  const { id } = await person('Zarghuna').accompaniedBy('ml-auch').housedBy('huda-auch').arrives();
  const asked = (await data(subject(id), ASK, { right: 'RECTIFICATION', words: 'Mon prénom est mal écrit' })).askRight;
  expect(asked).toMatchObject({ right: 'RECTIFICATION', state: 'ASKED', dueOn: addMonths(TODAY, 1), erasure: null });
  expect(asked.answers.map(({ organisation: { slug } }: Answer) => slug).toSorted()).toEqual(['consortium', 'huda-auch', 'ml-auch']);
  expect(await refused(subject(id), ASK, { right: 'RECTIFICATION' })).toEqual(['CONFLICT']);

  const [own] = (await requestsOf(manager('ml-auch'))).filter((one: { id: string }) => one.id === asked.id);
  expect(own).toMatchObject({ words: 'Mon prénom est mal écrit', person: { id }, answers: [{ organisation: { slug: 'ml-auch' } }] });
  expect(await refused(adviser('ml-auch'), LIST, {})).toEqual(['FORBIDDEN']);
  const mine = answerOf(asked, 'ml-auch');
  expect(await refused(manager('ml-auch'), ANSWER, { id: mine, input: { accepted: false } })).toEqual(['BAD_USER_INPUT']);
  expect(await refused(manager('ml-auch'), ANSWER, { id: mine, input: { accepted: false, ground: 'ARCHIVES' } })).toEqual([
    'BAD_USER_INPUT',
  ]);
  await data(manager('ml-auch'), ANSWER, { id: mine, input: { accepted: false, ground: 'IS_RIGHT', words: 'Comme sur le récépissé' } });
  expect(await refused(manager('ml-auch'), ANSWER, { id: mine, input: YES })).toEqual(['CONFLICT']);
  await data(manager('huda-auch'), ANSWER, { id: answerOf(asked, 'huda-auch'), input: YES });
  await data(registrar, ANSWER, { id: answerOf(asked, 'consortium'), input: YES });
  const [answered] = await requestsOf(subject(id));
  expect(answered.state).toBe('ANSWERED');
  expect(answered.answers).toContainEqual(
    expect.objectContaining({ accepted: false, ground: 'IS_RIGHT', words: 'Comme sur le récépissé', organisation: { slug: 'ml-auch' } }),
  );
  expect(await refused(subject(id), TAKE_BACK, { id: asked.id })).toEqual(['CONFLICT']);
});

test('nobody asks, answers or takes back for another', async () => {
  const { id } = await person('Zeba').accompaniedBy('ml-auch').arrives();
  const other = await person('Zohra').heldBy('ml-auch').arrives();
  const asked = (await data(subject(id), ASK, { right: 'ERASURE' })).askRight;
  expect(await refused(manager('ml-auch'), ASK, { right: 'ERASURE' })).toEqual(['FORBIDDEN']);
  expect(await refused(manager('ml-lunel'), ANSWER, { id: answerOf(asked, 'ml-auch'), input: YES })).toEqual(['NOT_FOUND']);
  expect(await refused(manager('ml-auch'), ANSWER, { id: answerOf(asked, 'consortium'), input: YES })).toEqual(['NOT_FOUND']);
  expect(await refused(subject(other.id), TAKE_BACK, { id: asked.id })).toEqual(['NOT_FOUND']);
  expect(await requestsOf(subject(other.id))).toEqual([]);
  expect(await refused(subject(id), 'mutation { closeErasure }', {})).toEqual(['NOT_FOUND']);
  expect((await data(subject(id), TAKE_BACK, { id: asked.id })).takeBackRightRequest.state).toBe('TAKEN_BACK');
  expect(await refused(manager('ml-auch'), ANSWER, { id: answerOf(asked, 'ml-auch'), input: YES })).toEqual(['CONFLICT']);
});

test('once all agree, nothing of the person is found in any database, feed or log', async () => {
  const [ml, cada] = [adviser('ml-auch'), adviser('huda-auch')];
  const someone = await person(MARK, MARK)
    .accompaniedBy('ml-auch', { note: `note ${MARK}` })
    .housedBy('huda-auch', { address: { lines: [`12 rue ${MARK}`], postcode: '32000', commune: 'Auch', communeCode: '32013' } })
    .inProcedure('ofii-toulouse', { narrative: `récit ${MARK}` })
    .contractedBy('ofii-toulouse')
    .trainedBy('of-rodez')
    .grants({ to: 'huda-auch', categories: ['IDENTITY', 'ACCOMPANIMENT'] })
    .grants({ to: { kind: 'MISSION_LOCALE' }, categories: ['HOUSING_STATUS'] })
    .referred('ml-auch', 'of-rodez', { subject: `pour ${MARK}` })
    .arrives();
  const { id } = someone;
  const neighbour = await person('Zarmina')
    .accompaniedBy('ml-auch')
    .housedBy('huda-auch')
    .grants({ to: 'ml-auch', categories: ['HOUSING_STATUS'] })
    .arrives();
  const PATHWAY = 'query($id: ID!) { youngPerson(id: $id) { pathway { edges { node { kind occurredOn } } } } }';

  await data(
    ml,
    `mutation($id: ID!) { recordInterview(personId: $id, input: { heldOn: "${TODAY}", medium: PHONE, minutes: 20, summary: "parle de ${MARK}" }, note: "tait ${MARK}") { id } }`,
    { id },
  );
  await data(ml, `mutation($id: ID!) { writeNote(personId: $id, text: "écrit sur ${MARK}") { id } }`, { id });
  await data(ml, 'mutation($id: ID!, $input: ContactInput!) { recordContact(personId: $id, version: 1, input: $input) { id } }', {
    id,
    input: { phone: '+33639980142', email: `${MARK}@exemple.invalid` },
  });
  const WRITE = 'mutation($id: ID!, $words: String!) { sendReferralMessage(id: $id, words: $words) { id } }';
  await data(ml, WRITE, { id: someone.referrals[0]?.id, words: `écrit de ${MARK}` });
  const READ =
    'query($a: ID!, $b: ID!) { one: youngPerson(id: $a) { ...all } other: youngPerson(id: $b) { ...all } } fragment all on YoungPerson { identity { givenNames familyName } contact { phone } housing { facilityKind address { lines } } accompaniment { status interviews { summary } notes { text } } pathway { edges { node { kind } } } }';
  for (const token of [ml, cada, subject(id)]) await query(token, READ, { a: id, b: neighbour.id });
  await settled();
  // As the database does by itself now and then.
  for (const owner of Object.keys(hub.databases)) await sql(owner, 'analyze');
  const before = await tracesOf([id, MARK]);
  expect(before.length).toBeGreaterThan(30);
  const neighbours = await data(ml, PATHWAY, { id: neighbour.id });
  const COUNTED = 'select code, counter, amount from counted_cell order by code, counter';
  const FACTS = 'select kind, month, value, code, count(*)::int from fact group by 1, 2, 3, 4 order by 1, 2, 3, 4';
  const [counted, facts] = [await sql('indicators', COUNTED), await sql('indicators', FACTS)];

  const asked = (await data(subject(id), ASK, { right: 'ERASURE', words: `Oubliez ${MARK}` })).askRight;
  for (const {
    id: answer,
    organisation: { slug },
  } of asked.answers.filter(({ organisation: { slug } }: Answer) => slug !== 'consortium'))
    await data(manager(slug), ANSWER, { id: answer, input: { ...YES, words: `Oui, ${MARK}` } });
  expect((await requestsOf(subject(id)))[0].erasure).toBeNull();
  await data(registrar, ANSWER, { id: answerOf(asked, 'consortium'), input: YES });
  const [done] = await until(
    () => requestsOf(subject(id)),
    ([one]) => one.state === 'ERASED',
  );
  expect(done.erasure.owing).toEqual([]);
  const certificate = JSON.parse(done.erasure.certificate);
  expect(certificate.owners.map(({ owner }: { owner: string }) => owner)).toEqual(Object.keys(hub.databases).toSorted());
  expect(certificate.owners.find(({ owner }: { owner: string }) => owner === 'housing').rows).toMatchObject({ stay: 1, step: 1 });
  expect(certificate.owners.find(({ owner }: { owner: string }) => owner === 'coordination').rows).toMatchObject({
    referral: 1,
    referral_message: 1,
  });
  expect(done.erasure.certificate).not.toContain(id);
  expect(await refused(ml, 'query($id: ID!) { youngPerson(id: $id) { identity { givenNames } } }', { id })).toEqual([]);
  expect((await tracesOf([MARK])).filter((trace) => !trace.startsWith('registry public.right'))).toEqual([]);

  expect((await data(subject(id), 'mutation { closeErasure }')).closeErasure).toBe(true);
  await settled();
  expect(await tracesOf([id, MARK])).toEqual([]);
  // A viewer's standing is asked again after some seconds.
  await until(
    () => refused(subject(id), LIST, {}),
    (codes) => codes.includes('UNAUTHENTICATED'),
  );

  expect(await sql('indicators', COUNTED)).toEqual(counted);
  expect(await sql('indicators', FACTS)).toEqual(facts);
  expect(await data(ml, PATHWAY, { id: neighbour.id })).toEqual(neighbours);
  expect(await verify('registry')).toMatch(/ entries, the chain is whole and agrees with what consent received$/);
  expect(await verify('housing')).toMatch(/ entries, the chain is whole and agrees with what consent received$/);
  const [left] = await sql('registry', "select position from kit.disclosure where readings::text like '%' || $1 || '%' limit 1", [
    neighbour.id,
  ]);
  expect(left).toBeDefined();
});
