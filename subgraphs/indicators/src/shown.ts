/** What is shown of a cell: a figure made of protected numbers alone, so that it tells no more than they do. Pure. */
import type { FiguresPolicy } from '@passerelle/schema/policy';
import { sizeOf } from './contribution.js';
import type { Definition } from './definitions.js';

/** Rates in steps of so many percent, medians in steps of so many days. */
const STEP_OF_RATES = 5;

const isRate = ({ figure }: Definition): boolean => figure === 'SHARE' || figure === 'MEDIAN';

/** What its figures are rounded to multiples of. What is finer is the protection's noise. */
export const stepOf = (definition: Definition, policy: FiguresPolicy): number =>
  isRate(definition) ? STEP_OF_RATES : Math.ceil(policy.step * sizeOf(definition, policy));

/** The least that is shown of it: the figure, or of shares and medians how much they rest on. All is shown where nobody is protected. */
export function leastShown(definition: Definition, policy: FiguresPolicy): number {
  if (!definition.toldBy) return 0;
  return isRate(definition) ? policy.leastForRates : Math.ceil(policy.least * sizeOf(definition, policy));
}

const toStep = (value: number, step: number): number => Math.round(value / step) * step;

/**
 * @param parts the protected number of each part of the cell, in their order
 * @returns null where it rests on too little
 */
export function shown(definition: Definition, parts: readonly number[], policy: FiguresPolicy): number | null {
  const sum = parts.reduce((all, part) => all + part, 0);
  if (!isRate(definition)) {
    const value = toStep(sum, stepOf(definition, policy));
    return value < leastShown(definition, policy) ? null : value;
  }
  if (sum < leastShown(definition, policy)) return null;
  if (definition.figure === 'MEDIAN') return toStep(medianOf(parts, definition.classes ?? []), STEP_OF_RATES);
  return toStep(Math.min(100, Math.max(0, (100 * (parts[1] ?? 0)) / sum)), STEP_OF_RATES);
}

/** Within the class that holds the middle, as if its units were spread evenly (Yule); the last class has no end. */
function medianOf(parts: readonly number[], classes: readonly number[]): number {
  const sizes = parts.map((part) => Math.max(0, part));
  let left = sizes.reduce((sum, size) => sum + size, 0) / 2;
  for (const [nth, size] of sizes.entries()) {
    const from = classes[nth] ?? 0;
    const to = classes[nth + 1];
    if (left <= size && size > 0) return to === undefined ? from : from + (to - from) * (left / size);
    left -= size;
  }
  return classes.at(-1) ?? 0;
}
