/**
 * Leak 41: a partner that may write for one person writes 80 facts of a kind, and reads every table before and after. Of one person no
 * more counts than the policy says, and the draws are as large as that: the cells that the person falls in do not stand out.
 */
import { DRAWN } from '@passerelle/indicators/contribution';
import { loadPolicy } from '@passerelle/schema/policy';
import { COUNTS_AND_SUMS, firstPublished, isNothingPublishedAWeekLater, isPublishedAWeekLater, publishNow } from '../support/figures.js';
import { adviser, data, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const { mostPerPerson, leastMoved } = loadPolicy().figures;
const TIMES = 80;
/** What one request may hold. */
const AT_ONCE = 20;
/** Weeks pass, and everything is read again and again, on a machine that other tests share. */
const LONG_MS = 300_000;

/** The person's cell in each table that is not of place and time, which the partner knows: it wrote the facts. */
const CELLS: Readonly<Record<string, string>> = { SEX: 'FEMALE', AGE_BAND: '21-23', GROUND: 'UNKNOWN' };
const ASKED = [['SEX'], ['AGE_BAND'], ['GROUND'], ['YEAR', 'SEX'], ['YEAR', 'AGE_BAND'], ['YEAR', 'GROUND']] as const;
const THIS_YEAR = new Date().toISOString().slice(0, 4);

interface Cell {
  readonly dimensions: readonly string[];
  readonly value: number | null;
}
/** By indicator, table and cell, where there is a figure. */
type Figures = ReadonlyMap<string, number>;

async function read(token: Promise<string>): Promise<Figures> {
  const found = new Map<string, number>();
  // What is told by the reason alone has none of these tables.
  for (const code of COUNTS_AND_SUMS.filter((one) => one !== 'REFERRALS_REFUSED_BY_REASON')) {
    const tables = ASKED.map((by, nth) => `t${nth}: indicatorSeries(code: ${code}, by: [${by.join()}]) { cells { dimensions value } }`);
    const answer = await data(token, `{ ${tables.join(' ')} }`);
    for (const [nth, by] of ASKED.entries())
      for (const { dimensions, value } of answer[`t${nth}`].cells as readonly Cell[])
        if (value !== null) found.set([code, by.join(), dimensions.join()].join(' '), value);
  }
  return found;
}

const changes = (before: Figures, after: Figures): Map<string, number> =>
  new Map([...before].flatMap(([cell, value]) => (after.has(cell) ? [[cell, (after.get(cell) ?? 0) - value] as const] : [])));

const ofIndicator = (code: string, figures: ReadonlyMap<string, number>): number[] =>
  [...figures].filter(([cell]) => cell.startsWith(`${code} `)).map(([, value]) => value);

const isPersonsCell = (cell: string): boolean => {
  const [, by = '', place = ''] = cell.split(' ');
  return (
    place ===
    by
      .split(',')
      .map((dimension) => (dimension === 'YEAR' ? THIS_YEAR : CELLS[dimension]))
      .join()
  );
};

const batches = <Item>(items: readonly Item[]): (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, nth) => items.slice(nth * AT_ONCE, (nth + 1) * AT_ONCE));

/** Sends each mutation, as many in a request as it may hold. Returns what each answers. */
async function write(token: Promise<string>, mutations: readonly string[]): Promise<{ readonly id?: string }[]> {
  const answers: { readonly id?: string }[] = [];
  for (const batch of batches(mutations)) {
    const answer = await data(token, `mutation { ${batch.map((mutation, nth) => `m${nth}: ${mutation}`).join(' ')} }`);
    answers.push(...batch.map((_, nth) => answer[`m${nth}`]));
  }
  return answers;
}

const times = (mutation: (nth: number) => string): string[] => Array.from({ length: TIMES }, (_, nth) => mutation(nth));

async function writeMuch(id: string): Promise<void> {
  const partner = adviser('ml-cahors');
  const to = organisation('of-toulouse').id;
  await write(
    partner,
    times(
      (nth) =>
        `sendReferral(input: { personId: "${id}", toOrganisationId: "${to}", kind: TRAINING, subject: "FLE ${nth}", needs: [] }) { id }`,
    ),
  );
  const at = new Date().toISOString();
  const workshops = await write(
    partner,
    times((nth) => `scheduleWorkshop(input: { kind: CV, title: "CV ${nth}", startsAt: "${at}", seats: 1 }) { id }`),
  );
  await write(
    partner,
    workshops.map((workshop) => `recordAttendance(workshopId: "${workshop.id}", personId: "${id}", attended: true) { attended }`),
  );
  await settled();
}

test(
  '80 referrals and 80 attendances of one person are one person’s move, and do not show whom they are of',
  async () => {
    const reader = adviser('ml-cahors');
    const { id } = await person('Zohal').accompaniedBy('ml-cahors').arrives();
    await publishNow();
    const first = await read(reader);
    await publishNow();
    const before = await read(reader);
    await writeMuch(id);
    const [told] = await sql<{ referrals: string; attendances: string }>(
      'indicators',
      `select count(*) filter (where kind = 'REFERRAL_SENT') as referrals, count(*) filter (where kind = 'WORKSHOP_ATTENDED') as attendances
       from fact where organisation_id = $1 and month = date_trunc('month', current_date)`,
      [organisation('ml-cahors').id],
    );
    expect([Number(told?.referrals) >= TIMES, Number(told?.attendances) >= TIMES]).toEqual([true, true]);

    // Facts are not people: with three more people there are four.
    for (const name of ['Nasrin', 'Fariba', 'Setara']) await person(name).accompaniedBy('ml-millau').arrives();
    expect(leastMoved).toBe(5);
    expect(await isNothingPublishedAWeekLater()).toBe(true);
    await person('Hosna').accompaniedBy('ml-millau').arrives();
    await isPublishedAWeekLater();

    const after = await read(reader);
    const [noise, moved] = [changes(first, before), changes(before, after)];
    for (const code of ['REFERRALS_SENT', 'WORKSHOP_ATTENDANCES']) {
      // What changes where nobody has moved is how far figures change: the measure by which something would stand out.
      const drawn = ofIndicator(code, noise);
      const far = Math.sqrt(drawn.reduce((sum, change) => sum + change ** 2, 0) / drawn.length);
      const persons = ofIndicator(code, new Map([...moved].filter(([cell]) => isPersonsCell(cell))));
      expect(persons.length).toBeGreaterThan(0);
      const together = persons.reduce((sum, change) => sum + change, 0) / (far * Math.sqrt(persons.length));
      expect(together).toBeLessThan(5);
      expect(Math.max(...persons) / far).toBeLessThan(5);
    }

    // All who may read figures read the same.
    const readers = [
      tokenOf({ org: 'consortium', role: 'COORDINATOR' }),
      tokenOf({ org: 'ml-cahors', role: 'MANAGER' }),
      adviser('of-toulouse'),
      subject(id),
    ];
    for (const other of readers) expect(await read(other)).toEqual(after);
  },
  LONG_MS,
);

test('nobody is counted for more than the policy says, in any indicator, in any table', async () => {
  await firstPublished();
  const most = await sql<{ code: string; most: number }>(
    'indicators',
    `select code, max(amount) as most from (select code, pseudonym, sum(amount) as amount from counted_unit group by 1, 2) person
     group by 1 order by 1`,
  );
  // What is counted in people, and shares and medians, is counted once of each.
  const allowed: Readonly<Record<string, number>> = mostPerPerson;
  const { indicators } = await data(adviser('ml-cahors'), '{ indicators { code unit } }');
  const units = new Map<string, string>(indicators.map(({ code, unit }: { code: string; unit: string }) => [code, unit]));
  expect(most.map(({ code }) => code)).toEqual([...DRAWN].sort());
  expect(most.filter((counted) => counted.most > (allowed[units.get(counted.code) ?? ''] ?? 1))).toEqual([]);
  // Each table is made of what was counted of people, and of nothing else.
  const apart = await sql(
    'indicators',
    `with cells as (select code, split_part(counter, ' ', 1) as by, sum(amount) as amount from counted_cell group by 1, 2),
       people as (select code, sum(amount) as amount from counted_unit group by 1)
     select by, code, cells.amount, people.amount as of_people from cells join people using (code) where cells.amount <> people.amount`,
  );
  expect(apart).toEqual([]);
});
