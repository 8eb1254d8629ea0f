/** What the reader chose to see. The address keeps it, so that a view can be sent, kept, and gone back to. */
import { useSearchParams } from 'wouter';
import { BREAKDOWNS, type Breakdown } from './breakdowns.js';
import { yearsUntil } from './programme.js';
import { useProgrammePeriod } from './programme-period.js';

/** What the reader chose to see of the figures. */
export interface FiguresChoice {
  readonly indicator: string;
  /** Null where nothing was chosen. */
  readonly by: Breakdown | null;
  /** A year of the programme, or empty for the whole of it: it holds for everything on the page, its files and its print. */
  readonly year: string;
}

/** What the reader chose, a function that changes it, and one that gives the address of a changed choice. */
export function useFiguresChoice(): readonly [
  FiguresChoice,
  (change: Partial<FiguresChoice>) => void,
  (change: Partial<FiguresChoice>) => string,
] {
  const [asked, setAsked] = useSearchParams();
  const period = useProgrammePeriod();
  const choice: FiguresChoice = {
    indicator: asked.get('indicator') ?? 'ENROLLED',
    by: BREAKDOWNS.find((one) => one === asked.get('by')) ?? null,
    year: yearsUntil(new Date(), period).find((one) => one === asked.get('year')) ?? '',
  };
  const paramsOf = (change: Partial<FiguresChoice>): Record<string, string> =>
    Object.fromEntries(Object.entries({ ...choice, ...change }).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return [choice, (change) => setAsked(paramsOf(change)), (change) => `?${new URLSearchParams(paramsOf(change))}`];
}
