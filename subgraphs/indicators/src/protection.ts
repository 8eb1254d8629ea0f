/**
 * How a published number keeps from telling of anyone: it is drawn around the true one. Pure.
 *
 * The draws of successive publications hang together (the square root of the summing matrix as its own factor: Fichtenberger,
 * Henzinger and Upadhyay 2023), so that the error stays the same size for years while the promise holds for all publications
 * together: for whoever knows everybody else, each way in which the tables came about with one person in them is the way in which
 * the same tables came about without them, with the draws moved by `distance` standard deviations at most (Gaussian differential
 * privacy, Dong, Roth and Su 2022; with figures that go on, and facts that are made up as they go, Denisov et al. 2022). How much one
 * person can be is bounded in contribution.ts. It needs nothing to be hidden of how this is done, and nothing that is made of published
 * numbers (sums, differences, rates, what is rounded or left out) tells more than they do.
 */
import { createHmac } from 'node:crypto';

/** How much of each draw is in the number: of this publication's the whole, of the one before half, then 3/8, 5/16… */
export function weights(count: number): number[] {
  const found: number[] = [];
  for (let age = 0; age < count; age += 1) found.push(age === 0 ? 1 : ((found[age - 1] ?? 0) * (2 * age - 1)) / (2 * age));
  return found;
}

export interface Promised {
  readonly distance: number;
  readonly publications: number;
}

/**
 * The size of the draws with which the promise holds for one unit in each of so many tables. A unit that is there from some
 * publication on is made up for by draws that are moved by the weights, in each table that counts it.
 */
export const scaleOf = ({ distance, publications }: Promised, tables: number): number =>
  Math.sqrt(tables * weights(publications).reduce((sum, weight) => sum + weight ** 2, 0)) / distance;

/** @param draws of each publication so far, standard normal, this one's last */
export function protectedNumber(exact: number, draws: readonly number[], scale: number): number {
  const weight = weights(draws.length);
  return exact + scale * draws.reduce((sum, draw, nth) => sum + draw * (weight[draws.length - 1 - nth] ?? 0), 0);
}

/** 2^32: what four bytes can be. */
const WORDS = 2 ** 32;

/**
 * A standard normal draw (Box and Muller 1958), of a publication's secret seed and the name of what is counted: the same each time
 * that they are the same, and unrelated to every other.
 */
export function drawOf(seed: Uint8Array, counter: string): number {
  const bytes = createHmac('sha256', seed).update(counter).digest();
  const part = (at: number): number => (bytes.readUInt32BE(at) + (bytes.readUInt32BE(at + 4) + 0.5) / WORDS) / WORDS;
  return Math.sqrt(-2 * Math.log(part(0))) * Math.cos(2 * Math.PI * part(8));
}
