/**
 * Statistical secrecy over one table whose row and column totals may be known: a cell that rests on fewer people than the
 * threshold is hidden, and so are others, until from what is left nobody can tell that it is so small. Pure.
 *
 * What can be told of a hidden cell is how far it could rise while every known total stays true: others in its row and column
 * would have to fall, others again to rise. That is a maximum flow over the table, with rows and columns as nodes, exact for
 * whole numbers; and the cells that hide it at the least cost lie on its cheapest augmenting paths (Cox 1995, network methods
 * for cell suppression).
 */
export interface Cell {
  /** The line whose total may be known. */
  readonly row: string;
  /** The other such line; null where the table has one way only. */
  readonly column: string | null;
  /** What the totals add up: how many units the figure counts. */
  readonly size: number;
  /** The people on whom it rests; null for a figure that is about nobody, which is never hidden for itself. */
  readonly people: number | null;
}

/** The policy's least number of people behind a figure. */
export const THRESHOLD = 5;

/**
 * @param hiddenLines whether a cell lies in a line whose total is hidden elsewhere: the whole line is hidden here, its zeros too,
 *   lest its parts give the total away
 * @returns the cells to hide
 */
export function hiddenAmong<Of extends Cell>(
  cells: readonly Of[],
  hiddenLines: (cell: Of) => boolean = () => false,
  threshold: number = THRESHOLD,
): ReadonlySet<Of> {
  const small = cells.filter(({ people }) => people !== null && people > 0 && people < threshold);
  const hidden = new Set<Of>([...small, ...cells.filter(hiddenLines)]);
  for (const cell of [...small].sort((left, right) => right.size - left.size)) {
    const wanted = threshold - cell.size;
    const possible = rise(cell, cells, () => 0, wanted).by;
    const { through } = rise(cell, cells, (other) => (hidden.has(other) ? 0 : 1 + other.size), possible);
    for (const other of through) hidden.add(other);
  }
  return hidden;
}

/** A way from one node to another: a cell that rises, or one that falls. */
interface Arc<Of> {
  readonly to: string;
  readonly cell: Of;
  readonly way: 1 | -1;
}

/** Raises a cell as far as wanted, through the cells that cost least; tells how far it came and through which. */
function rise<Of extends Cell>(cell: Of, cells: readonly Of[], costOf: (cell: Of) => number, wanted: number) {
  const arcs = network(cells.filter((other) => other !== cell));
  /** By how much each has been moved; a cell may rise without end, and fall to nothing. */
  const moved = new Map<Of, number>();
  const left = ({ cell: other, way }: Arc<Of>) => (way === 1 ? Number.POSITIVE_INFINITY : other.size + (moved.get(other) ?? 0));
  let by = 0;
  while (by < wanted) {
    const path = cheapest(arcs, columnOf(cell), rowOf(cell), left, (other) => (moved.has(other) ? 0 : costOf(other)));
    if (!path) break;
    const step = Math.min(wanted - by, ...path.map(left));
    for (const { cell: other, way } of path) moved.set(other, (moved.get(other) ?? 0) + way * step);
    by += step;
  }
  return { by, through: new Set(moved.keys()) };
}

const rowOf = ({ row }: Cell): string => `row ${row}`;
/** Where columns have no known total, what one cell loses any other may gain. */
const columnOf = ({ column }: Cell): string => (column === null ? 'free' : `column ${column}`);

function network<Of extends Cell>(cells: readonly Of[]): ReadonlyMap<string, Arc<Of>[]> {
  const arcs = new Map<string, Arc<Of>[]>();
  const add = (from: string, arc: Arc<Of>) => {
    const known = arcs.get(from);
    if (known) known.push(arc);
    else arcs.set(from, [arc]);
  };
  for (const cell of cells) {
    add(rowOf(cell), { to: columnOf(cell), cell, way: 1 });
    add(columnOf(cell), { to: rowOf(cell), cell, way: -1 });
  }
  return arcs;
}

/** Dijkstra's shortest path over arcs that still carry something. */
function cheapest<Of extends Cell>(
  arcs: ReadonlyMap<string, readonly Arc<Of>[]>,
  from: string,
  to: string,
  left: (arc: Arc<Of>) => number,
  costOf: (cell: Of) => number,
): Arc<Of>[] | undefined {
  const reached = new Map<string, { readonly cost: number; readonly last: Arc<Of> | null; readonly before: string }>([
    [from, { cost: 0, last: null, before: from }],
  ]);
  const done = new Set<string>();
  for (;;) {
    const [here] = [...reached].filter(([node]) => !done.has(node)).sort(([, left], [, right]) => left.cost - right.cost);
    if (!here) return undefined;
    const [node, { cost }] = here;
    if (node === to) break;
    done.add(node);
    for (const arc of arcs.get(node) ?? []) {
      if (left(arc) <= 0 || done.has(arc.to)) continue;
      const total = cost + costOf(arc.cell);
      if (total < (reached.get(arc.to)?.cost ?? Number.POSITIVE_INFINITY)) reached.set(arc.to, { cost: total, last: arc, before: node });
    }
  }
  const path: Arc<Of>[] = [];
  for (let node = to; node !== from; ) {
    const step = reached.get(node);
    if (!step?.last) return undefined;
    path.unshift(step.last);
    node = step.before;
  }
  return path;
}
