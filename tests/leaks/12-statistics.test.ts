/** Leak 12: from everything that is published no figure below the threshold can be computed, whatever is subtracted from what. */
import { COUNTS, firstPublished } from '../support/figures.js';
import { data, query, tokenOf } from '../support/hub.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const SERIES =
  'query($code: IndicatorCode!, $by: [IndicatorDimension!]!) { indicatorSeries(code: $code, by: $by) { cells { dimensions value suppressed } } }';
const ALONE = ['MONTH', 'YEAR', 'DEPARTEMENT', 'ORGANISATION', 'SEX', 'AGE_BAND', 'GROUND'];
const TABLES = [[], ...ALONE.map((by) => [by]), ...['DEPARTEMENT', 'SEX', 'AGE_BAND', 'GROUND'].map((by) => ['YEAR', by])];
/** Of the indicator that is told by the reason alone. */
const BY_REASON = [['REASON'], ['YEAR', 'REASON']];
const tablesOf = (code: string) => (code === 'REFERRALS_REFUSED_BY_REASON' ? BY_REASON : TABLES);
const STEP = 5;

interface Cell {
  readonly dimensions: string[];
  readonly value: number | null;
  readonly suppressed: boolean;
}
const cellsOf = async (code: string, by: readonly string[]): Promise<Cell[]> =>
  (await data(coordinator, SERIES, { code, by })).indicatorSeries.cells;

/** Every table of every count, read once. */
const allTables = async (): Promise<Map<string, Cell[]>> => {
  await firstPublished();
  const tables = new Map<string, Cell[]>();
  for (const code of COUNTS) for (const by of tablesOf(code)) tables.set(`${code} ${by.join()}`, await cellsOf(code, by));
  return tables;
};

test('no count is small, and none is zero: what is not shown may be a few, or nobody', async () => {
  for (const [table, cells] of await allTables()) {
    expect([table, cells.length > 0]).toEqual([table, true]);
    for (const { value, suppressed } of cells) {
      expect(suppressed).toBe(value === null);
      if (value !== null) expect(value).toBeGreaterThanOrEqual(30);
    }
  }
});

test('whatever is subtracted from what, of any two indicators, tables or cells, the difference is no count of a few', async () => {
  const shown = [...(await allTables()).values()].flat().flatMap(({ value }) => (value === null ? [] : [value]));
  expect(shown.length).toBeGreaterThan(100);
  const differences = new Set(shown.flatMap((one) => shown.map((other) => Math.abs(one - other))));
  expect([...differences].filter((difference) => difference % STEP !== 0)).toEqual([]);
});

test('people identified but not enrolled are not counted out by organisation: even where they are none, the figures differ', async () => {
  const [identified, enrolled] = await Promise.all([cellsOf('IDENTIFIED', ['ORGANISATION']), cellsOf('ENROLLED', ['ORGANISATION'])]);
  const known = new Map(enrolled.map(({ dimensions, value }) => [dimensions[0], value]));
  const differences = identified.flatMap(({ dimensions, value }) => {
    const other = known.get(dimensions[0] ?? '');
    return value !== null && other != null ? [value - other] : [];
  });
  expect(differences.filter((difference) => Math.abs(difference) > 0 && Math.abs(difference) < 5)).toEqual([]);
});

test('sums of parts are not the whole’s: each table is drawn by itself', async () => {
  const tables = await allTables();
  const sumOf = (table: string) => (tables.get(table) ?? []).reduce((sum, { value }) => sum + (value ?? 0), 0);
  const sums = COUNTS.map(
    (code) => new Set([sumOf(`${code} `), sumOf(`${code} SEX`), sumOf(`${code} YEAR`), sumOf(`${code} YEAR,SEX`)]).size,
  );
  expect(Math.max(...sums)).toBeGreaterThan(1);
});

test('a span over anything but time, a finer table and an unknown one are refused', async () => {
  const ASK = 'query($from: Date, $by: [IndicatorDimension!]!) { indicatorSeries(code: ENROLLED, from: $from, by: $by) { threshold } }';
  for (const [by, field] of [
    [['DEPARTEMENT'], 'from'],
    [['MONTH', 'ORGANISATION'], 'by'],
    [['SEX', 'AGE_BAND'], 'by'],
    [['NATIONALITY'], 'by'],
    [['REASON'], 'by'],
    [['YEAR', 'REASON'], 'by'],
  ] as const)
    expect((await query(coordinator, ASK, { by, from: '2025-01-01' })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field } },
    ]);
  const REFUSED = '{ indicatorSeries(code: REFERRALS_REFUSED_BY_REASON, by: [SEX]) { threshold } }';
  expect((await query(coordinator, REFUSED)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'by' } }]);
});
