/** A cell: its code, its name, and its figure, null where suppressed or where there is nothing to measure. */
export interface FigureCell {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  readonly suppressed: boolean;
}
