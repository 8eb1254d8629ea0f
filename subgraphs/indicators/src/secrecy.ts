/**
 * Statistical secrecy: a cell that rests on fewer people than the threshold is suppressed, and so is a second one where
 * the total would give the first away. Pure.
 */
export interface Cell {
  readonly dimensions: readonly string[];
  readonly value: number;
}

export interface PublishedCell {
  readonly dimensions: readonly string[];
  /** Null where suppressed. */
  readonly value: number | null;
}

/** The policy's least number of people behind a figure. */
export const THRESHOLD = 5;

/**
 * Publishes the cells of one dimension, whose total may be known. What is hidden adds up to at least the threshold over at
 * least two cells, so that subtracting the rest from the total yields no small figure and no single cell.
 */
export function publish(cells: readonly Cell[], threshold: number = THRESHOLD): PublishedCell[] {
  const hidden = new Set(cells.filter(({ value }) => value > 0 && value < threshold));
  const largerFirst = cells.filter((cell) => cell.value >= threshold).sort((left, right) => right.value - left.value);
  const sum = () => [...hidden].reduce((total, { value }) => total + value, 0);
  while (hidden.size > 0 && largerFirst.length > 0 && (hidden.size < 2 || sum() < threshold)) {
    const smallest = largerFirst.pop();
    if (smallest) hidden.add(smallest);
  }
  return cells.map((cell) => ({ dimensions: cell.dimensions, value: hidden.has(cell) ? null : cell.value }));
}
