/** Leak 41: figures read before and after somebody's move tell of nobody, over time and between any two indicators and tables. */
import { firstPublished, isNothingPublishedAWeekLater, isPublishedAWeekLater, publishNow } from '../support/figures.js';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const ALONE = ['MONTH', 'YEAR', 'DEPARTEMENT', 'ORGANISATION', 'SEX', 'AGE_BAND', 'GROUND'];
const TABLES = [[], ...ALONE.map((by) => [by]), ...['DEPARTEMENT', 'SEX', 'AGE_BAND', 'GROUND'].map((by) => ['YEAR', by])];
const SERIES = `query($code: IndicatorCode!, $by: [IndicatorDimension!]!) { indicatorSeries(code: $code, by: $by) { publishedAt cells { dimensions value suppressed } } }`;
/** Those about professionals and organisations, which the API names itself. */
const NAMED = new Set(['STAFF_TRAINED', 'ACTIVE_PARTNERSHIPS']);
/** The tables by ground have it already; those that would be finer than two ways are not published. */
const isTable = (code: string, by: readonly string[]): boolean =>
  !code.includes('_BY_') || (code === 'ENROLLED_BY_GROUND' && by.includes('GROUND')) || by.length === 0 || by.join() === 'YEAR';

interface Cell {
  readonly dimensions: readonly string[];
  readonly value: number | null;
}

const indicatorCodes = async (): Promise<string[]> =>
  (await data(coordinator, '{ indicators { code } }')).indicators.map(({ code }: { code: string }) => code);

/** Everything that anybody may read, by indicator, table and cell. */
async function everything(): Promise<Map<string, number | null>> {
  const found = new Map<string, number | null>();
  for (const code of await indicatorCodes()) {
    const tables = TABLES.filter((by) => isTable(code, by));
    const asked = tables.map((by, nth) => `t${nth}: indicatorSeries(code: ${code}, by: [${by.join()}]) { cells { dimensions value } }`);
    const answer = await data(adviser('ml-albi'), `{ ${asked.join(' ')} }`);
    for (const [nth, by] of tables.entries()) {
      const cells: Cell[] = answer[`t${nth}`].cells;
      for (const { dimensions, value } of cells) found.set([code, by.join(), dimensions.join()].join(' '), value);
    }
  }
  return found;
}

/** Weeks pass, and everything is read again and again, on a machine that other tests share. */
const LONG_MS = 180_000;

test(
  'one enrolment changes nothing that can be read: neither at once nor a week later, in any table of any indicator',
  async () => {
    await firstPublished();
    await publishNow();
    const before = await everything();
    expect(before.size).toBeGreaterThan(1_000);
    await person('Nilufar').accompaniedBy('ml-cahors').arrives();
    await settled();
    expect(await everything()).toEqual(before);
    expect(await isNothingPublishedAWeekLater()).toBe(true);
    expect(await everything()).toEqual(before);
  },
  LONG_MS,
);

test(
  'five people’s moves are published, and a few days later nothing is',
  async () => {
    await publishNow();
    for (const name of ['Soraya', 'Yalda', 'Mina', 'Arezo', 'Laila']) await person(name).accompaniedBy('ml-millau').arrives();
    await settled();
    const before = await everything();
    await isPublishedAWeekLater();
    const after = await everything();
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const name of ['Roya', 'Sahar', 'Nargis', 'Shirin', 'Zohra']) await person(name).accompaniedBy('ml-millau').arrives();
    await settled();
    expect(await everything()).toEqual(after);
  },
  LONG_MS,
);

test(
  'a figure that changes from one publication to the next tells of no move: most change where nobody has moved',
  async () => {
    await publishNow();
    const before = await everything();
    await publishNow();
    const after = await everything();
    const shown = [...before].filter(([cell, value]) => value !== null && !NAMED.has(cell.split(' ')[0] ?? ''));
    const changed = shown.filter(([cell, value]) => after.get(cell) !== value);
    expect(changed.length).toBeGreaterThan(shown.length / 4);
  },
  LONG_MS,
);

test('a table has the same cells whoever is counted in them, people or none', async () => {
  const { indicatorSeries } = await data(coordinator, SERIES, { code: 'ENROLLED', by: ['YEAR', 'AGE_BAND'] });
  const years = new Set(indicatorSeries.cells.map(({ dimensions: [year] }: Cell) => year));
  expect(indicatorSeries.cells).toHaveLength(years.size * 7);
  const { indicatorSeries: byOrganisation } = await data(coordinator, SERIES, { code: 'IDENTIFIED', by: ['ORGANISATION'] });
  const members = await sql<{ id: string }>('registry', "select id from organisation where kind = 'MISSION_LOCALE'");
  expect(byOrganisation.cells.map(({ dimensions: [id] }: Cell) => id)).toEqual(members.map(({ id }) => id).sort());
  expect(members.map(({ id }) => id)).toContain(organisation('ml-millau').id);
});

test('two indicators that count the same people tell the same of them', async () => {
  const [ground, byGround] = await Promise.all(
    ['ENROLLED', 'ENROLLED_BY_GROUND'].map(async (code) => (await data(coordinator, SERIES, { code, by: ['GROUND'] })).indicatorSeries),
  );
  expect(byGround).toEqual(ground);
});

test('the exact total is the coordinator’s alone, of the last publication, and in no breakdown', async () => {
  const EXACT = '{ indicators { code exactTotal } }';
  const { indicators } = await data(coordinator, EXACT);
  const enrolled = indicators.find(({ code }: { code: string }) => code === 'ENROLLED');
  await person('Palwasha').accompaniedBy('ml-millau').arrives();
  await settled();
  expect((await data(coordinator, EXACT)).indicators).toContainEqual(enrolled);
  const { id } = await person('Latifa').accompaniedBy('ml-millau').arrives();
  for (const other of [
    adviser('ml-toulouse'),
    tokenOf({ org: 'ml-toulouse', role: 'MANAGER' }),
    tokenOf({ org: 'ml-toulouse', role: 'COORDINATOR' }),
    tokenOf({ org: 'consortium', role: 'ADVISER' }),
    subject(id),
  ]) {
    const { errors, data: told } = await query(other, EXACT);
    expect(new Set(errors.map(({ extensions }) => extensions?.code))).toEqual(new Set(['FORBIDDEN']));
    expect(JSON.stringify(told)).not.toMatch(/"exactTotal":\d/);
  }
});
