/** Owners tell their facts again from their tables: the same as they have told while they changed them, whatever changed them. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { root } from '../support/compose-file.js';
import { adviser, data, hub, settled, sql } from '../support/hub.js';
import { person } from '../support/person.js';
import { toldAgainBy } from '../support/told-again.js';

const TELLING = SUBGRAPHS.filter(({ toldAgain }) => toldAgain);

/** The last word of each fact, of each place, of what is due and of each person; of all but people, those that hold. */
const SUBJECT =
  "coalesce(payload->>'taskId', payload->>'dueId', payload->>'enrolmentId', payload->>'personId', concat(payload->>'kind', ' ', payload->>'key'))";
const TOLD = `
  select payload from (
    select distinct on (kind, ${SUBJECT}) kind, payload from kit.feed_event where kind = any($1)
    order by kind, ${SUBJECT}, position desc) last
  where (kind <> 'fact-noted' or payload->>'on' is not null) and coalesce(payload->>'isOpen', 'true') = 'true'
    and (kind <> 'due-changed' or payload->>'dueOn' is not null)`;
/** An enrolment that was entered in error is told of as no place, and is in no table. */
const isHolding = (payload: unknown): boolean => {
  const { on, dueOn, isOpen } = Object(payload);
  return on !== null && dueOn !== null && isOpen !== false;
};

const sorted = (payloads: readonly unknown[]) =>
  payloads.map((payload) => JSON.stringify(payload, Object.keys(Object(payload)).sort())).sort();

/** Of whom neither sex nor birth date is known any more. */
let corrected: string;
beforeAll(async () => {
  const { id } = await person('Hosna').accompaniedBy('ml-auch').arrives();
  const CORRECT = `mutation($id: ID!, $input: IdentityInput!) { correctIdentity(personId: $id, version: 1, input: $input) { id } }`;
  await data(adviser('ml-auch'), CORRECT, { id, input: { givenNames: 'Hosna', familyName: 'Rahimi' } });
  corrected = id;
});

test('the registry tells that it knows a person’s sex and birth date no more, and figures forget them', async () => {
  const [last] = await sql(
    'registry',
    "select payload from kit.feed_event where payload->>'personId' = $1 and jsonb_exists(payload, 'sex') order by position desc limit 1",
    [corrected],
  );
  expect(last).toEqual({ payload: { personId: corrected, sex: null, birthMonth: null } });
  await settled();
  expect(await sql('indicators', 'select 1 as unknown from profile where sex is null and birth_month is null')).not.toEqual([]);
});

test.each(TELLING)('$name', async (subgraph) => {
  const { name } = subgraph;
  const told = await toldAgainBy(subgraph, hub.databases[name] ?? '');
  const holding = told.map(({ payload }) => payload).filter(isHolding);
  const kinds = [...new Set(told.map(({ kind }) => kind))];
  expect(sorted(holding)).toEqual(sorted((await sql<{ payload: unknown }>(name, TOLD, [kinds])).map(({ payload }) => payload)));
});

test('and indicators, rebuilt, holds the same facts as before', async () => {
  const facts = () => sql('indicators', "select kind, key, month, value, code from fact where source = 'training' order by kind, key");
  await settled();
  const before = await facts();
  expect(before.length).toBeGreaterThan(100);
  const { stdout } = await promisify(execFile)(
    join(root, 'node_modules', 'node', 'bin', 'node'),
    [join(root, 'cli', 'dist', 'commands', 'rebuild.js'), 'indicators', '--source', 'training'],
    { env: { ...process.env, HUB_DATA_DIR: hub.folder } },
  );
  expect(stdout).toMatch(/^training has told \d+ facts again\n/);
  for (let tries = 0; tries < 200 && (await facts()).length < before.length; tries += 1) await sleep(200);
  expect(await facts()).toEqual(before);
});
