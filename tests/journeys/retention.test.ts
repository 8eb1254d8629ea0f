/** A record that has ended is kept for its time: the person is warned, who kept it reads what goes, and then everybody forgets them. */

import { openToServe } from '@passerelle/kit/database/orm';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { runOut } from '@passerelle/registry/rights/closing';
import { registry } from '@passerelle/registry/subgraph';
import { adviser, data, hub, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';
import { endedSince, runningOut } from '../support/retention.js';
import { tracesOf } from '../support/traces.js';
import { until } from '../support/until.js';

const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const LIST =
  '{ retentionDue(first: 50) { totalCount edges { node { id runsOutOn recordEndedAt stoppedBy person { id } organisation { slug } } } } }';
const ASK = 'mutation($right: PersonRight!) { askRight(right: $right) { id answers { id organisation { slug } } } }';
const ANSWER = 'mutation($id: ID!, $input: RightAnswerInput!) { answerRight(id: $id, version: 1, input: $input) { accepted } }';

const dueTo = async (token: Promise<string>, personId: string) =>
  (await data(token, LIST)).retentionDue.edges
    .map(({ node }: { node: { person: { id: string } } }) => node)
    .filter(({ person: { id } }: { person: { id: string } }) => id === personId);
const erasing = async (personId: string): Promise<boolean> =>
  (await sql('registry', 'select 1 from erasure where person_id = $1', [personId])).length > 0;

/** What the registry's clock does each hour. */
async function anHourPasses(): Promise<void> {
  await settled();
  const orm = await openToServe(registry, hub.serving.registry ?? '', 'requests');
  try {
    await runOut(orm, new Date());
  } finally {
    await orm.close(true);
  }
}

test('a person is warned before a record has been kept for its time; its MANAGER and the COORDINATOR read what goes, and nobody else', async () => {
  const { id } = await person('Zarifa').heldBy('ml-auch').heldBy('huda-auch').arrives();
  await endedSince(id, 'ml-auch', 22);
  await anHourPasses();
  expect(await dueTo(subject(id), id)).toEqual([]);
  await endedSince(id, 'ml-auch', 24);
  await anHourPasses();
  // Warned late, it is kept for all days of the warning.
  const [end, ...more] = await dueTo(subject(id), id);
  expect(more).toEqual([]);
  expect(end).toMatchObject({ runsOutOn: addDays(inParis(new Date()).day, 30), stoppedBy: [], organisation: { slug: 'ml-auch' } });
  for (const token of [manager('ml-auch'), auditor]) expect(await dueTo(token, id)).toEqual([end]);
  for (const token of [manager('huda-auch'), manager('ml-lunel')]) expect(await dueTo(token, id)).toEqual([]);
  expect((await query(adviser('ml-auch'), LIST)).errors.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  const read = (await data(subject(id), `{ youngPerson(id: "${id}") { disclosures(first: 20) { edges { node { fields } } } } }`))
    .youngPerson;
  expect(JSON.stringify(read)).toContain('Query.retentionDue');

  await data(adviser('ml-auch'), 'mutation($id: ID!) { reopenRecord(personId: $id) { id } }', { id });
  expect(await dueTo(subject(id), id)).toEqual([]);
});

test('nobody is forgotten while somebody holds a record, keeps one for its time, or was warned for less than thirty days', async () => {
  const { id } = await person('Zahida').heldBy('ml-auch').heldBy('huda-auch').arrives();
  await runningOut(id, 'ml-auch', 40);
  await anHourPasses();
  expect(await erasing(id)).toBe(false);
  await endedSince(id, 'huda-auch', 23);
  await anHourPasses();
  expect(await erasing(id)).toBe(false);
  await runningOut(id, 'huda-auch', 29);
  await anHourPasses();
  expect(await erasing(id)).toBe(false);
});

test('a request that waits, a claim in law, a restriction and a referral stop the clock', async () => {
  const { id } = await person('Zakia').heldBy('ml-auch').heldBy('huda-auch').referred('ml-auch', 'huda-auch').arrives();
  for (const slug of ['ml-auch', 'huda-auch']) await runningOut(id, slug, 31);
  const stops = async () => {
    await anHourPasses();
    expect(await erasing(id)).toBe(false);
    const [end] = await dueTo(manager('ml-auch'), id);
    return end.stoppedBy;
  };
  expect(await stops()).toEqual(['OPEN_REFERRAL']);
  await sql('registry', 'delete from open_referral where person_id = $1', [id]);
  const asked = (await data(subject(id), ASK, { right: 'RESTRICTION' })).askRight;
  expect(await stops()).toEqual(['UNANSWERED_REQUEST']);
  const answers = async (slug: string, input: object) =>
    data(slug === 'consortium' ? auditor : manager(slug), ANSWER, {
      id: asked.answers.find(({ organisation }: { organisation: { slug: string } }) => organisation.slug === slug).id,
      input,
    });
  await answers('ml-auch', { accepted: true });
  await answers('consortium', { accepted: false, ground: 'NOT_GIVEN' });
  expect(await stops()).toEqual(['RESTRICTION']);
  await answers('huda-auch', { accepted: false, ground: 'LEGAL_CLAIMS' });
  const [end] = await dueTo(manager('huda-auch'), id);
  expect(end.stoppedBy).toEqual(['LEGAL_CLAIMS']);
  expect(await stops()).toEqual(['RESTRICTION']);
});

test('whom nobody keeps any longer everybody forgets, and nothing of them is found', async () => {
  const { id } = await person('Zohal')
    .accompaniedBy('ml-auch')
    .housedBy('huda-auch')
    .grants({ to: 'ml-auch', categories: ['HOUSING_STATUS'] })
    .arrives();
  const neighbour = await person('Zubaida').accompaniedBy('ml-auch').arrives();
  for (const slug of ['ml-auch', 'huda-auch']) await runningOut(id, slug, 31);
  await anHourPasses();
  await until(
    () =>
      sql<{ owing: number }>(
        'registry',
        'select count(*)::int as owing from erasure e join erasure_part p on p.erasure_id = e.id where e.person_id = $1 and p.done_at is null',
        [id],
      ),
    ([found]) => found?.owing === 0,
  );
  // Their way in is left for a week, and then nothing.
  expect((await tracesOf([id])).filter((trace) => !trace.startsWith('registry '))).toEqual([]);
  expect((await data(subject(id), '{ retentionDue { totalCount } }')).retentionDue.totalCount).toBe(0);
  expect(
    (await data(adviser('ml-auch'), 'query($id: ID!) { youngPerson(id: $id) { identity { givenNames } } }', { id: neighbour.id }))
      .youngPerson,
  ).toEqual({
    identity: { givenNames: 'Zubaida' },
  });
});
