/** The outlines of the thirteen départements, joined of their borders, as a small map draws them. */
import { BORDERS, type Point } from './borders.js';

/** A degree east is so much shorter than a degree north at the middle of the region. */
const NARROWER = Math.cos((43.7 * Math.PI) / 180);

const same = (one: Point | undefined, other: Point | undefined): boolean => one?.[0] === other?.[0] && one?.[1] === other?.[1];

/** A border after one that ends at a point, turned where it ends there too; null where it does neither. */
function from(point: Point | undefined, border: readonly Point[]): readonly Point[] | null {
  if (same(border[0], point)) return border;
  return same(border.at(-1), point) ? border.toReversed() : null;
}

/** The ring of a département, joined of its borders. */
export function ringOf(code: string): Point[] {
  let [ring = [], ...left]: (readonly Point[])[] = Object.entries(BORDERS)
    .filter(([between]) => between.split(' ').includes(code))
    .map(([, border]) => border);
  while (left.length > 0) {
    const nth = left.findIndex((border) => from(ring.at(-1), border) !== null);
    if (nth < 0) throw new Error(`the borders of ${code} do not meet`);
    ring = [...ring, ...(from(ring.at(-1), left[nth] ?? []) ?? []).slice(1)];
    left = left.filter((_, other) => other !== nth);
  }
  return [...ring];
}

/** On a plane, as far east as north. */
export const onPlane = ([east, north]: Point): [number, number] => [east * NARROWER, north];
