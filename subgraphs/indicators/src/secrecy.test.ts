import fc from 'fast-check';
import { type Cell, hiddenAmong, THRESHOLD } from './secrecy.js';

/** Every way to fill hidden cells of one row with whole numbers that add up to a sum. */
function* fillings(count: number, sum: number): Generator<number[]> {
  if (count === 0) {
    if (sum === 0) yield [];
    return;
  }
  for (let value = 0; value <= sum; value += 1) for (const rest of fillings(count - 1, sum - value)) yield [value, ...rest];
}

/** What an attacker finds who knows every row's and column's total: the most that each hidden cell can be, by trying all. */
function mostOf(cells: readonly Cell[], hidden: ReadonlySet<Cell>): Map<Cell, number> {
  const most = new Map<Cell, number>();
  const rows = [...Map.groupBy([...hidden], ({ row }) => row).values()];
  const sumOf = (of: readonly Cell[]) => of.reduce((sum, { size }) => sum + size, 0);
  const columns = new Map([...Map.groupBy([...hidden], ({ column }) => column)].map(([column, of]) => [column, sumOf(of)]));
  const isFree = cells.every(({ column }) => column === null);
  const tryRow = (nth: number, tried: ReadonlyMap<Cell, number>, left: ReadonlyMap<string | null, number>): void => {
    const row = rows[nth];
    if (!row) {
      if (!isFree && [...left.values()].some((sum) => sum !== 0)) return;
      for (const [cell, value] of tried) most.set(cell, Math.max(value, most.get(cell) ?? 0));
      return;
    }
    for (const filling of fillings(row.length, sumOf(row))) {
      const now = new Map(left);
      for (const [index, { column }] of row.entries()) now.set(column, (now.get(column) ?? 0) - (filling[index] ?? 0));
      if (!isFree && [...now.values()].some((sum) => sum < 0)) continue;
      tryRow(nth + 1, new Map([...tried, ...row.map((cell, index) => [cell, filling[index] ?? 0] as const)]), now);
    }
  };
  tryRow(0, new Map(), columns);
  return most;
}

const isSmall = ({ people }: Cell): boolean => people !== null && people > 0 && people < THRESHOLD;
const size = fc.oneof(fc.constant(0), fc.nat({ max: 4 }), fc.integer({ min: 5, max: 9 }));
const cellOf = (row: string, column: string | null, value: number): Cell => ({ row, column, size: value, people: value });

const oneWay = fc.array(size, { minLength: 1, maxLength: 6 }).map((values) => values.map((value) => cellOf('', null, value)));
const twoWay = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([rows, columns]) =>
    fc
      .array(size, { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => values.map((value, index) => cellOf(`${Math.floor(index / columns)}`, `${index % columns}`, value))),
  );

test.each([
  ['one way', oneWay],
  ['two ways', twoWay],
])('over a table of %s, who knows its totals cannot tell of a small cell that it is small, unless no hiding could help', (_name, tables) =>
  fc.assert(
    fc.property(tables, (cells) => {
      const hidden = hiddenAmong(cells);
      const most = mostOf(cells, hidden);
      const mostIfAllWereHidden = mostOf(cells, new Set(cells));
      for (const cell of cells.filter(isSmall)) {
        expect(hidden).toContain(cell);
        expect(most.get(cell)).toBeGreaterThanOrEqual(Math.min(THRESHOLD, mostIfAllWereHidden.get(cell) ?? 0));
      }
    }),
    { numRuns: 60 },
  ),
);

test('nothing is hidden where nothing is small', () => {
  expect(hiddenAmong([5, 12, 0, 80].map((value) => cellOf('', null, value))).size).toBe(0);
});

test('beside a small cell the least that protects it is hidden', () => {
  const cells = [3, 12, 6, 80].map((value) => cellOf('', null, value));
  expect([...hiddenAmong(cells)].map(({ size: of }) => of)).toEqual([3, 6]);
});

test('a line whose total is hidden is hidden from end to end, its zeros too', () => {
  const cells = [cellOf('a', 'x', 9), cellOf('a', 'y', 0), cellOf('b', 'x', 20), cellOf('b', 'y', 30)];
  expect([...hiddenAmong(cells, ({ row }) => row === 'a')]).toEqual(cells.slice(0, 2));
});
