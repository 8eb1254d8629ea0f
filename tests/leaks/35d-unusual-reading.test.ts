/** Leak 35: many people whom a professional never read before, or many at night, are told once to who watches over readers. */
import { randomUUID } from 'node:crypto';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { nightOf } from '@passerelle/consent/night';
import { noteReaders } from '@passerelle/consent/readers';
import { openAsOwner } from '@passerelle/kit/database/orm';
import type { ChainedEntry } from '@passerelle/kit/disclosure/chain';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { loadPolicy } from '@passerelle/schema/policy';
import { data, hub, settled, sql, tokenOf } from '../support/hub.js';
import { organisation } from '../support/person.js';

const { unusualReading: policy } = loadPolicy();
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let orm: Awaited<ReturnType<typeof openAsOwner>>;
beforeAll(async () => {
  const consent = SUBGRAPHS.find(({ name }) => name === 'consent');
  if (!consent) throw new Error('there is no consent');
  orm = await openAsOwner(consent, hub.databases.consent ?? '');
});
afterAll(() => orm.close(true));

const people = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

/** The latest instant, an hour ago or longer, whose night (or day) is as wanted. */
function latest(wanted: (night: string | null) => boolean, from = Date.now()): Date {
  for (let at = from - HOUR_MS; ; at -= HOUR_MS / 4) if (wanted(nightOf(new Date(at), policy))) return new Date(at);
}
const byDay = () => latest((night) => night === null);
const byNight = () => latest((night) => night !== null);

/** What an owner's log tells of one request. */
const entry = (professionalId: string | null, at: Date, read: readonly string[]): ChainedEntry => ({
  position: 1,
  at,
  request: randomUUID(),
  operation: null,
  organisation_id: organisation('ml-condom').id,
  professional_id: professionalId,
  machine_id: null,
  viewer_person_id: null,
  viewer_salt: null,
  viewer_commitment: null,
  form: 2,
  purpose: 'SUPPORT',
  readings: [{ category: 'IDENTITY', basis: 'HOLDER', fields: ['Identity.givenNames'], people: read.map((id) => [id, null, 'salt']) }],
  previous: '',
  hash: '',
});
const note = (...entries: readonly ChainedEntry[]) => orm.em.fork().transactional((em) => noteReaders(em, entries, 1));
const toldOf = (professionalId: string) =>
  sql('consent', 'select rule, people from unusual_reading where professional_id = $1 order by rule', [professionalId]);

test('people read for the first time count, whoever’s log they come from, and are told once', async () => {
  const reader = randomUUID();
  const at = byDay();
  await note(entry(reader, at, people(policy.newPeoplePerDay - 1)));
  expect(await toldOf(reader)).toEqual([]);
  await Promise.all([note(entry(reader, at, people(1))), note(entry(reader, at, people(1)))]);
  await note(entry(reader, at, people(200)));
  expect(await toldOf(reader)).toEqual([{ rule: 'NEW_PEOPLE', people: policy.newPeoplePerDay }]);
});

test('whom they have read before is nothing new', async () => {
  const reader = randomUUID();
  const known = people(policy.newPeoplePerDay + 50);
  await note(entry(reader, new Date(byDay().getTime() - 9 * DAY_MS), known));
  await note(entry(reader, byDay(), known));
  expect(await toldOf(reader)).toEqual([]);
});

test('at night fewer people are many, known or not', async () => {
  const reader = randomUUID();
  const known = people(policy.peoplePerNight);
  await note(entry(reader, new Date(byDay().getTime() - 9 * DAY_MS), known));
  await note(entry(reader, byDay(), known));
  expect(await toldOf(reader)).toEqual([]);
  await note(entry(reader, byNight(), known.slice(1)));
  expect(await toldOf(reader)).toEqual([]);
  await note(entry(reader, byNight(), known));
  await note(entry(reader, byNight(), known));
  expect(await toldOf(reader)).toEqual([{ rule: 'AT_NIGHT', people: policy.peoplePerNight }]);
});

test('what is history is no news, and software is no professional', async () => {
  const reader = randomUUID();
  await note(entry(reader, new Date(Date.now() - 3 * DAY_MS), people(400)));
  expect(await toldOf(reader)).toEqual([]);
  const before = await sql('consent', 'select count(*)::int as told from unusual_reading');
  await note(entry(null, byDay(), people(400)));
  expect(await sql('consent', 'select count(*)::int as told from unusual_reading')).toEqual(before);
});

test('a manager and the auditor read of it in their inbox, whom it names nobody', async () => {
  const reader = randomUUID();
  const read = people(policy.newPeoplePerDay);
  await note(entry(reader, byDay(), read));
  await settled();
  const INBOX = `query($after: Cursor) { inboxHistory(after: $after, first: 100) { cursor kind person { id } referral { id }
    unusualReading { rule people at professional { id } organisation { id } } } }`;
  const itemsOf = async (org: string, role: 'ADVISER' | 'MANAGER' | 'COORDINATOR') => {
    const items: Record<string, unknown>[] = [];
    for (let after: unknown = null; ; after = items.at(-1)?.cursor) {
      const { inboxHistory } = await data(tokenOf({ org, role }), INBOX, { after });
      if (inboxHistory.length === 0) return items.filter(({ kind }) => kind === 'UNUSUAL_READING');
      items.push(...inboxHistory);
    }
  };
  const { id } = organisation('ml-condom');
  const told = {
    unusualReading: { rule: 'NEW_PEOPLE', people: read.length, at: expect.any(String), professional: { id: reader }, organisation: { id } },
  };
  for (const items of [await itemsOf('ml-condom', 'MANAGER'), await itemsOf('consortium', 'COORDINATOR')]) {
    expect(items.filter(({ unusualReading }) => JSON.stringify(unusualReading).includes(reader))).toEqual([
      { cursor: expect.any(String), kind: 'UNUSUAL_READING', person: null, referral: null, ...told },
    ]);
    expect(read.filter((person) => JSON.stringify(items).includes(person))).toEqual([]);
  }
  const colleague = await itemsOf('ml-condom', 'ADVISER');
  expect(colleague.map(({ unusualReading }) => unusualReading)).toEqual(colleague.map(() => null));
  expect(await itemsOf('ml-auch', 'MANAGER')).toEqual([]);
});

test('a night is told by the day on whose evening it begins', () => {
  const at = byNight();
  const { day, hour } = inParis(at);
  expect(nightOf(at, policy)).toBe(hour >= policy.nightBegins ? day : inParis(new Date(at.getTime() - 12 * HOUR_MS)).day);
});
