/**
 * What one person can add to the figures, whatever is told of them, and what that lets the figures promise. Pure.
 *
 * The rule: a unit (an enrolment, a referral, an hour) is counted once and stays counted, in the cells in which it was counted first;
 * of one person and one indicator no more than `mostOf` is ever counted. Figures are made of what is counted, not of the facts.
 *
 * What follows from it, in any history of facts. Take one person away: nobody else's units change. In each table of an indicator the
 * person had only added, and all that was added, over all cells and all publications, comes to `mostOf` at most. Corrections, units that
 * come and go, a first fact that is told late and a thousand facts of one kind add nothing to that. The draws make up for one unit that
 * is there from some publication on by moving √S / scale standard deviations (protection.ts; S is the sum of the squared weights). By
 * the triangle inequality they make up for everything that the person added to a table by moving mostOf × √S / scale, however it is
 * spread over cells and publications; and, tables and indicators being drawn apart, for the person in all of them by moving the root
 * of the sum of the squares. `scaleOfDraws` makes that sum the policy's `distance`, with a part for each indicator by its weight.
 *
 * It goes by the person as the registry knows them: whoever has two ids is two people until they are merged. From then on what was
 * counted of either counts towards the most, and nothing that was counted is counted again; what was counted stays.
 */
import type { FiguresPolicy } from '@passerelle/schema/policy';
import { type Definition, definitionOf, INDICATOR_CODES } from './definitions.js';
import { type Dimension, tablesOf } from './dimensions.js';
import { scaleOf } from './protection.js';

/** A unit as it is told now, where it may be new: not yet counted, or not as much of it. */
export interface ToldUnit {
  readonly pseudonym: string;
  /** What it is known by among this person's units of the indicator. */
  readonly key: string;
  readonly part: string;
  readonly amount: number;
  /** The cell it falls in, by each dimension. */
  readonly place: Readonly<Record<Dimension, string>>;
  /** How much of it is counted already. */
  readonly counted: number;
  /** How much is counted already of this person. */
  readonly countedOfPerson: number;
}

/** How much of one person counts at most in an indicator: in all, for good. */
export function mostOf({ unit }: Definition, { mostPerPerson }: FiguresPolicy): number {
  return unit === 'REFERRALS' || unit === 'ATTENDANCES' || unit === 'HOURS' || unit === 'STARTS' ? mostPerPerson[unit] : 1;
}

/**
 * What is to be counted of the units that are told: as much as is new, the first told first, until the person counts for the most.
 *
 * @param told of one indicator
 * @returns the units, each with the amount by which it grows
 */
export function newlyCounted(told: readonly ToldUnit[], most: number): ToldUnit[] {
  const ofPerson = new Map<string, number>();
  return told.flatMap((unit) => {
    const before = ofPerson.get(unit.pseudonym) ?? unit.countedOfPerson;
    const amount = Math.min(unit.amount - unit.counted, most - before);
    if (amount <= 0) return [];
    ofPerson.set(unit.pseudonym, before + amount);
    return [{ ...unit, amount }];
  });
}

/** The indicators that have draws of their own: those about young people, but for one that counts the same as another. */
export const DRAWN = INDICATOR_CODES.filter((code) => {
  const { toldBy, sameAs } = definitionOf(code);
  return toldBy && !sameAs;
});

/** What one person can be, in an indicator whose figures are drawn as near as most: the measure of its draws and its rounding. */
export const sizeOf = (definition: Definition, policy: FiguresPolicy): number => mostOf(definition, policy) / (definition.weight ?? 1);

const SHARES = DRAWN.map(definitionOf).reduce((sum, definition) => sum + tablesOf(definition).length * (definition.weight ?? 1) ** 2, 0);

/** The size of an indicator's draws, with which the promise holds for one person in all tables of all indicators. */
export const scaleOfDraws = (definition: Definition, policy: FiguresPolicy): number => sizeOf(definition, policy) * scaleOf(policy, SHARES);
