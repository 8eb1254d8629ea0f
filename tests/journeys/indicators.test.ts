/** The consortium's figures: in all as a direct count over the owners' databases finds them, near that where they are protected. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mostOf } from '@passerelle/indicators/contribution';
import { exactTotal } from '@passerelle/indicators/counting';
import { definitionOf, INDICATOR_CODES, type IndicatorCode } from '@passerelle/indicators/definitions';
import { publishIfDue } from '@passerelle/indicators/publishing';
import { indicators } from '@passerelle/indicators/subgraph';
import { openAsOwner, openToServe } from '@passerelle/kit/database/orm';
import { loadPolicy } from '@passerelle/schema/policy';
import { COUNTS_AND_SUMS, forgetWhoWasCounted, publishNow } from '../support/figures.js';
import { data, hub, settled, sql, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });

interface Figure {
  readonly code: string;
  readonly exactTotal: number;
  readonly total: number | null;
}
const figures = async (): Promise<Map<string, Figure>> => {
  const { indicators } = await data(coordinator, '{ indicators { code exactTotal total } }');
  return new Map(indicators.map((indicator: Figure) => [indicator.code, indicator]));
};

/** Counted where the records are kept. */
const DIRECTLY: Readonly<Record<string, readonly [subgraph: string, statement: string]>> = {
  IDENTIFIED: ['missions-locales', 'select count(distinct person_id) as n from accompaniment where identified_on is not null'],
  ENROLLED: ['missions-locales', 'select count(distinct person_id) as n from accompaniment where enrolled_on is not null'],
  WORKSHOP_ATTENDANCES: ['missions-locales', 'select count(*) as n from attendance where attended'],
  JOB_STARTS: [
    'missions-locales',
    "select count(*) as n from situation s join accompaniment a using (person_id, holder_id) where s.kind = 'JOB' and s.since >= a.enrolled_on",
  ],
  MEDIAN_DAYS_TO_FIRST_JOB: [
    'missions-locales',
    `select percentile_cont(0.5) within group (order by days) as n from (
       select distinct on (person_id) s.since - a.enrolled_on as days from situation s join accompaniment a using (person_id, holder_id)
       where s.kind = 'JOB' and s.since >= a.enrolled_on order by person_id, s.since) f`,
  ],
  POSITIVE_EXITS: [
    'missions-locales',
    `select count(distinct person_id) as n from situation s join accompaniment a using (person_id, holder_id) where s.since >= a.enrolled_on
       and (s.kind in ('APPRENTICESHIP', 'TRAINING', 'CIVIC_SERVICE') or s.kind = 'JOB' and (s.contract_kind = 'CDI' or s.contract_months > 6))`,
  ],
  STAFF_TRAINED: ['missions-locales', 'select count(distinct p) as n from staff_training, unnest(participant_ids) p'],
  TRAINING_STARTS: ['training', 'select count(*) as n from enrolment where started_on is not null'],
  FLE_HOURS: [
    'training',
    "select sum(floor(e.hours_attended + 0.5)) as n from enrolment e join course c on c.id = e.course_id where c.kind = 'FRENCH_LANGUAGE'",
  ],
  LANGUAGE_GAIN: [
    'training',
    `select round(100.0 * count(*) filter (where levels[2] > levels[1]) / count(*), 1) as n from (
       select array_agg(array_position(array['A1_1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'], level) order by assessed_on) as levels
       from language_assessment group by person_id having count(*) > 1) p`,
  ],
  REFERRALS_SENT: ['coordination', 'select count(*) as n from referral where sent_at is not null'],
  REFERRALS_REFUSED_BY_REASON: ['coordination', 'select count(*) as n from referral_event where because is not null'],
  REFERRAL_ACCEPTANCE_RATE: [
    'coordination',
    "select round(100.0 * count(*) filter (where status = 'ACCEPTED') / count(*), 1) as n from referral_event where status in ('ACCEPTED', 'DECLINED')",
  ],
  REFERRAL_MEDIAN_DAYS_TO_ACCEPTANCE: [
    'coordination',
    `select percentile_cont(0.5) within group (order by e.at::date - r.sent_at::date) as n
       from referral r join referral_event e on e.referral_id = r.id and e.status = 'ACCEPTED'`,
  ],
  ACTIVE_PARTNERSHIPS: [
    'registry',
    'select count(*) as n from partnership where since <= current_date and (until is null or until > current_date)',
  ],
};

/**
 * The facts of those whose records are kept. Tests share a hub: others have had people forgotten, whose facts are kept without records,
 * or left out of figures, whose records are kept.
 */
const OF_RECORDS = `
  select source, kind, key, coalesce(a.kept, f.pseudonym) as pseudonym, organisation_id, month, until, value, code
  from told_fact f left join pseudonym_alias a on a.former = f.pseudonym where source <> 'forgotten'`;

/** What is published is counted of the facts, and what is counted of the facts of those with records is what a direct count finds. */
async function expectAgreement(): Promise<void> {
  await settled();
  await publishNow();
  const told = await figures();
  const orm = await openAsOwner(indicators, hub.databases.indicators ?? '');
  try {
    for (const code of INDICATOR_CODES) {
      const definition = definitionOf(code);
      const [subgraph, statement] = DIRECTLY[definition.sameAs ?? code] ?? ['', ''];
      const [row] = await sql<{ n: string }>(subgraph, statement);
      const ofRecords = { ...definition, units: `with fact as (${OF_RECORDS}) ${definition.units}` };
      expect([code, await exactTotal(orm.em.fork(), ofRecords)]).toEqual([code, Number(row?.n)]);
      expect([code, told.get(code)?.exactTotal]).toEqual([code, await exactTotal(orm.em.fork(), definition)]);
    }
  } finally {
    await orm.close(true);
  }
}

test('each exact total is what a direct count finds', expectAgreement);

test('every indicator is counted directly, but for one that counts the same as another', () => {
  const others = INDICATOR_CODES.filter((code) => !definitionOf(code).sameAs);
  expect(Object.keys(DIRECTLY).sort()).toEqual([...others].sort());
});

/** What is counted of people in a protected figure: of each no more than the policy's most. */
async function ofEachAtMost(code: IndicatorCode, most: number): Promise<number> {
  const { units, figure } = definitionOf(code);
  const statement = `select sum(least($1, amount)) as n from (
    select ${figure === 'SUM' ? 'sum(value)' : 'count(*)'} as amount from (${units}) unit group by pseudonym) person`;
  return Number((await sql<{ n: string }>('indicators', statement, [most]))[0]?.n);
}
/** Some six standard deviations of what is drawn where a person counts once, with a weight of 1, and the rounding. */
const NEAR = 280;

test('the figures that all read lie near what is counted of people, as do the parts together', async () => {
  const told = await figures();
  const policy = loadPolicy().figures;
  expect(policy.mostPerPerson).toEqual({ REFERRALS: 2, ATTENDANCES: 3, HOURS: 150, STARTS: 2 });
  for (const code of COUNTS_AND_SUMS) {
    const { total = null } = told.get(code) ?? {};
    const most = mostOf(definitionOf(code), policy);
    const near = (NEAR * most) / (definitionOf(code).weight ?? 1);
    if (total !== null) expect([code, Math.abs((await ofEachAtMost(code, most)) - total) < near]).toEqual([code, true]);
  }
  expect(told.get('ENROLLED')?.total).not.toBeNull();
  const { indicatorSeries } = await data(coordinator, '{ indicatorSeries(code: ENROLLED_BY_GROUND) { dimensions cells { value } } }');
  expect(indicatorSeries.dimensions).toEqual(['GROUND']);
  const sum = indicatorSeries.cells.reduce((all: number, { value }: { value: number | null }) => all + (value ?? 0), 0);
  expect(Math.abs(sum - (told.get('ENROLLED')?.exactTotal ?? 0))).toBeLessThan(2 * NEAR);
});

test('rates and medians lie near the exact ones', async () => {
  const told = await figures();
  for (const [code, near] of [
    ['REFERRAL_ACCEPTANCE_RATE', 50],
    ['LANGUAGE_GAIN', 50],
    ['MEDIAN_DAYS_TO_FIRST_JOB', 200],
  ] as const) {
    const { exactTotal = 0, total = null } = told.get(code) ?? {};
    if (total !== null) expect([code, Math.abs(exactTotal - total) <= near]).toEqual([code, true]);
  }
});

test('figures are published at most weekly, where five people moved, by who has followed everything', async () => {
  const orm = await openToServe(indicators, hub.serving.indicators ?? '', 'requests');
  try {
    const policy = { ...loadPolicy().figures, leastMoved: 1_000_000 };
    const inAWeek = new Date(Date.now() + 7 * 86_400_000);
    const at = (now: Date, over: typeof policy, isCaughtUp: boolean) => publishIfDue(orm.em.fork(), over, async () => isCaughtUp, now);
    await forgetWhoWasCounted();
    expect(await at(new Date(), { ...policy, leastMoved: 5 }, true)).toBe('NOT_YET');
    expect(await at(inAWeek, policy, true)).toBe('TOO_FEW');
    expect(await at(inAWeek, { ...policy, leastMoved: 5 }, false)).toBe('NOT_YET');
    expect(await at(inAWeek, { ...policy, leastMoved: 5, publications: 1 }, true)).toBe('NOT_YET');
    expect(await at(inAWeek, { ...policy, leastMoved: 5 }, true)).toBe('PUBLISHED');
    expect(await at(inAWeek, { ...policy, leastMoved: 5 }, true)).toBe('NOT_YET');
    await sql('indicators', 'update snapshot set published_at = now() where published_at > now()');
  } finally {
    await orm.close(true);
  }
});

test('every indicator tells what it counts, in French and in English', async () => {
  const { indicators } = await data(
    coordinator,
    '{ indicators { code unit target fr: label en: label(language: en) definition inEnglish: definition(language: en) reading readingInEnglish: reading(language: en) } }',
  );
  expect(indicators.map(({ code }: { code: string }) => code)).toEqual(INDICATOR_CODES);
  for (const { fr, en, definition, inEnglish, reading, readingInEnglish } of indicators) {
    expect(new Set([fr, en, definition, inEnglish, reading, readingInEnglish]).size).toBe(6);
  }
  expect(indicators.find(({ code }: { code: string }) => code === 'ENROLLED')).toMatchObject({ unit: 'PEOPLE', target: 1500 });
});

test('the programme says when it runs: the 36 months from the policy’s first', async () => {
  const { programmePeriod } = await data(coordinator, '{ programmePeriod { since until } }');
  expect(programmePeriod).toEqual({ since: '2023-12-01', until: '2026-11-30' });
});

test('an attendance that is taken back does not count any more', async () => {
  const { id } = await person('Zarmina').accompaniedBy('ml-nimes').arrives();
  const adviser = tokenOf({ org: 'ml-nimes', role: 'ADVISER' });
  const { scheduleWorkshop } = await data(
    adviser,
    'mutation($at: DateTime!) { scheduleWorkshop(input: { kind: CV, title: "CV", startsAt: $at, seats: 8 }) { id } }',
    { at: new Date().toISOString() },
  );
  const RECORD = 'mutation($w: ID!, $p: ID!, $a: Boolean!) { recordAttendance(workshopId: $w, personId: $p, attended: $a) { attended } }';
  const counted = async (): Promise<number> => {
    await settled();
    const [row] = await sql<{ n: string }>(
      'indicators',
      "select count(*) as n from fact where kind = 'WORKSHOP_ATTENDED' and organisation_id = $1",
      [organisation('ml-nimes').id],
    );
    return Number(row?.n);
  };
  const before = await counted();
  await data(adviser, RECORD, { w: scheduleWorkshop.id, p: id, a: true });
  expect(await counted()).toBe(before + 1);
  await data(adviser, RECORD, { w: scheduleWorkshop.id, p: id, a: false });
  expect(await counted()).toBe(before);
});

test('emptied and followed again from zero, what was published stays, and the next figures are those of a direct count again', async () => {
  const before = await figures();
  const rebuilding = spawn(process.execPath, ['cli/dist/commands/rebuild.js', 'indicators'], {
    env: { ...process.env, HUB_DATA_DIR: hub.folder },
  });
  const [code] = await once(rebuilding, 'exit');
  expect(code).toBe(0);
  expect(await figures()).toEqual(before);
  await expectAgreement();
});

test('what owners tell holds no more than its form: no birth date, no name, no title', async () => {
  for (const subgraph of ['missions-locales', 'training', 'coordination', 'registry']) {
    // An event of somebody who was forgotten has no content.
    const KEYS = "select distinct jsonb_object_keys(payload) as key from kit.feed_event where jsonb_typeof(payload) = 'object'";
    const keys = await sql<{ key: string }>(subgraph, KEYS);
    for (const { key } of keys) expect(key).not.toMatch(/birthDate|given|family|title|barriers|phone|email|protectedSince|spelling/);
  }
});
