/** Leak 12: from everything that is published no figure below the threshold can be computed, whatever is subtracted from what. */
import { solve } from 'yalps';
import { data, query, settled, tokenOf } from '../support/hub.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const SERIES =
  'query($code: String!, $by: [String!]!) { indicatorSeries(code: $code, by: $by) { threshold cells { dimensions value suppressed } } }';
/** Those whose figures add up: what is published of the parts and of the whole can be subtracted. */
const ADDITIVE = ['IDENTIFIED', 'ENROLLED', 'REFERRALS_SENT', 'WORKSHOP_ATTENDANCES', 'TRAINING_STARTS', 'POSITIVE_EXITS', 'JOB_STARTS'];
const ONE_WAY = ['YEAR', 'DEPARTEMENT', 'SEX', 'AGE_BAND', 'GROUND'];
const BY_YEAR = ['DEPARTEMENT', 'SEX', 'AGE_BAND', 'GROUND'];

interface Published {
  readonly name: string;
  readonly value: number | null;
}

async function table(code: string, by: readonly string[]): Promise<Map<string, Published>> {
  const { indicatorSeries } = await data(coordinator, SERIES, { code, by });
  expect(indicatorSeries.threshold).toBe(5);
  const cells: { dimensions: string[]; value: number | null; suppressed: boolean }[] = indicatorSeries.cells;
  for (const { value, suppressed } of cells) expect(suppressed).toBe(value === null);
  return new Map(cells.map(({ dimensions, value }) => [dimensions.join(), { name: [...by, ...dimensions].join(' '), value }]));
}

/** A whole and its parts. */
type Sum = readonly [Published, readonly Published[]];

/** Every sum that holds between the published tables of an indicator. */
async function sumsOf(code: string, departementOf: ReadonlyMap<string, string>): Promise<Sum[]> {
  const all = await table(code, []);
  const total = all.get('') ?? { name: 'total', value: 0 };
  const one = new Map(await Promise.all(ONE_WAY.map(async (by) => [by, await table(code, [by])] as const)));
  const years = [...(one.get('YEAR') ?? [])];
  const months = [...(await table(code, ['MONTH']))];
  const organisations = [...(await table(code, ['ORGANISATION']))];
  const sums: Sum[] = [...one.values()].map((cells) => [total, [...cells.values()]]);
  for (const [year, whole] of years) sums.push([whole, months.filter(([month]) => month.startsWith(year)).map(([, cell]) => cell)]);
  for (const [departement, whole] of one.get('DEPARTEMENT') ?? [])
    sums.push([whole, organisations.filter(([id]) => departementOf.get(id) === departement).map(([, cell]) => cell)]);
  for (const by of BY_YEAR) {
    const cells = [...(await table(code, ['YEAR', by]))];
    for (const [year, whole] of years) sums.push([whole, cells.filter(([key]) => key.startsWith(`${year},`)).map(([, cell]) => cell)]);
    for (const [name, whole] of one.get(by) ?? [])
      sums.push([whole, cells.filter(([key]) => key.slice(5) === name).map(([, cell]) => cell)]);
  }
  return sums;
}

/** The same of one moment: read again where somebody has arrived meanwhile. */
async function sumsAtRest(code: string, departementOf: ReadonlyMap<string, string>): Promise<Sum[]> {
  for (;;) {
    const before = await table(code, []);
    const sums = await sumsOf(code, departementOf);
    const after = await table(code, []);
    if (before.get('')?.value === after.get('')?.value) return sums;
  }
}

/** The sums over what is hidden, as a linear programme: each hidden cell is some number from 0 on. */
function programme(sums: readonly Sum[]) {
  const constraints: Record<string, { equal: number }> = {};
  const variables: Record<string, Record<string, number>> = {};
  sums.forEach(([whole, parts], nth) => {
    const add = ({ name, value }: Published, sign: number): number => {
      if (value !== null) return sign * value;
      variables[name] = { ...variables[name], [`sum${nth}`]: sign, [name]: 1 };
      return 0;
    };
    const known = add(whole, 1) + parts.reduce((sum, part) => sum + add(part, -1), 0);
    if (parts.some(({ value }) => value === null) || whole.value === null) constraints[`sum${nth}`] = { equal: -known };
    else expect([whole.name, known]).toEqual([whole.name, 0]);
  });
  return { constraints, variables };
}

test.each(ADDITIVE)('%s: whoever solves all its tables cannot tell of any hidden cell that it is small', async (code) => {
  await settled();
  const { organisations } = await data(coordinator, '{ organisations { id departement } }');
  const departementOf = new Map<string, string>(
    organisations.map(({ id, departement }: { id: string; departement: string | null }) => [id, departement ?? '']),
  );
  const { constraints, variables } = programme(await sumsAtRest(code, departementOf));
  for (const name of Object.keys(variables)) {
    const { status, result } = solve({ direction: 'maximize', objective: name, constraints, variables });
    // Where the sums leave nothing, there is nobody: that is no small number of people.
    const tells = status !== 'unbounded' && !(status === 'optimal' && (result > 4.999 || Math.abs(result) < 0.001));
    expect([name, tells]).toEqual([name, false]);
  }
});

test('a span over anything but time, a finer table and an unknown one are refused', async () => {
  const ASK = 'query($from: Date, $by: [String!]!) { indicatorSeries(code: "ENROLLED", from: $from, by: $by) { threshold } }';
  for (const [by, field] of [
    [['DEPARTEMENT'], 'from'],
    [['MONTH', 'ORGANISATION'], 'by'],
    [['SEX', 'AGE_BAND'], 'by'],
    [['NATIONALITY'], 'by'],
  ] as const)
    expect((await query(coordinator, ASK, { by, from: '2025-01-01' })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field } },
    ]);
});
