/** The consortium's figures: each as a direct count over the owners' databases finds it, and again after a rebuild from zero. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { data, hub, settled, sql, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });

const figure = async (code: string): Promise<number> => {
  const { indicatorSeries } = await data(coordinator, 'query($code: String!) { indicatorSeries(code: $code) { cells { value } } }', {
    code,
  });
  return indicatorSeries.cells[0].value;
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
       and (s.kind in ('APPRENTICESHIP', 'TRAINING', 'CIVIC_SERVICE') or s.kind = 'JOB' and s.contract in ('CDI', 'CDD 8 mois'))`,
  ],
  STAFF_TRAINED: ['missions-locales', 'select count(distinct p) as n from staff_training, unnest(participant_ids) p'],
  TRAINING_STARTS: ['training', 'select count(*) as n from enrolment where started_on is not null'],
  FLE_HOURS: [
    'training',
    "select sum(floor(c.hours * e.attendance_rate + 0.5)) as n from enrolment e join course c on c.id = e.course_id where c.kind = 'FRENCH_LANGUAGE'",
  ],
  LANGUAGE_GAIN: [
    'training',
    `select round(100.0 * count(*) filter (where best > earliest) / count(*), 1) as n from (
       select max(array_position(array['A1_1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'], level)) as best,
         (array_agg(array_position(array['A1_1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'], level) order by assessed_on))[1] as earliest
       from language_assessment group by person_id having count(*) > 1) p`,
  ],
  REFERRALS_SENT: ['coordination', 'select count(*) as n from referral where sent_at is not null'],
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

/** Counted again where other tests have let people arrive between the two counts. */
const TRIES = 10;

async function expectAgreement(code: string): Promise<void> {
  const [subgraph = '', statement = ''] = DIRECTLY[code] ?? [];
  for (let tries = 1; ; tries += 1) {
    await settled();
    const [row] = await sql<{ n: string }>(subgraph, statement);
    const told = await figure(code);
    if (told !== Number(row?.n) && tries < TRIES) continue;
    expect([code, told]).toEqual([code, Number(row?.n)]);
    return;
  }
}

test.each(Object.keys(DIRECTLY))('%s is what a direct count finds', expectAgreement);

test('enrolments by ground add up to the enrolments, where nothing is hidden', async () => {
  const { indicatorSeries } = await data(
    coordinator,
    '{ indicatorSeries(code: "ENROLLED_BY_GROUND") { dimensions cells { dimensions value } } }',
  );
  expect(indicatorSeries.dimensions).toEqual(['GROUND']);
  const values: (number | null)[] = indicatorSeries.cells.map(({ value }: { value: number | null }) => value);
  const enrolled = await figure('ENROLLED');
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
  // Other tests may have let a few people arrive in between.
  if (!values.includes(null)) expect(Math.abs(enrolled - sum)).toBeLessThan(10);
});

test('every indicator tells what it counts, in French and in English', async () => {
  const { indicators } = await data(
    coordinator,
    '{ indicators { code unit target fr: label en: label(language: "en") definition inEnglish: definition(language: "en") } }',
  );
  expect(indicators).toHaveLength(15);
  for (const { fr, en, definition, inEnglish } of indicators) {
    expect(new Set([fr, en, definition, inEnglish]).size).toBe(4);
  }
  expect(indicators.find(({ code }: { code: string }) => code === 'ENROLLED')).toMatchObject({ unit: 'PEOPLE', target: 1500 });
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

test('emptied and followed again from zero, the figures are those of a direct count again', async () => {
  const rebuilding = spawn(process.execPath, ['hub/dist/rebuild.js', 'indicators'], { env: { ...process.env, HUB_DATA_DIR: hub.folder } });
  const [code] = await once(rebuilding, 'exit');
  expect(code).toBe(0);
  for (const code of Object.keys(DIRECTLY)) await expectAgreement(code);
});

test('what owners tell holds no more than its form: no birth date, no name, no title', async () => {
  for (const subgraph of ['missions-locales', 'training', 'coordination', 'registry']) {
    const keys = await sql<{ key: string }>(subgraph, 'select distinct jsonb_object_keys(payload) as key from kit.feed_event');
    for (const { key } of keys) expect(key).not.toMatch(/birthDate|given|family|title|barriers|phone|email|protectedSince|spelling/);
  }
});
