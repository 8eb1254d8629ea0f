/** What is looked at: kept in the address, so that a view can be sent, kept, and gone back to. */
import { useSearchParams } from 'wouter';

export const BREAKDOWNS = ['MONTH', 'YEAR', 'DEPARTEMENT', 'ORGANISATION', 'SEX', 'AGE_BAND', 'GROUND'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

export interface Choice {
  readonly indicator: string;
  readonly by: Breakdown;
  /** A month, `2025-03`, or empty. */
  readonly from: string;
  readonly to: string;
}

const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text);

export function useChoice(): readonly [Choice, (change: Partial<Choice>) => void, (change: Partial<Choice>) => string] {
  const [asked, setAsked] = useSearchParams();
  const month = (name: string): string => {
    const text = asked.get(name) ?? '';
    return isMonth(text) ? text : '';
  };
  const choice: Choice = {
    indicator: asked.get('indicator') ?? 'ENROLLED',
    by: BREAKDOWNS.find((one) => one === asked.get('by')) ?? 'SEX',
    from: month('from'),
    to: month('to'),
  };
  const paramsOf = (change: Partial<Choice>): Record<string, string> =>
    Object.fromEntries(Object.entries({ ...choice, ...change }).filter(([, value]) => value !== ''));
  return [choice, (change) => setAsked(paramsOf(change), { replace: true }), (change) => `?${new URLSearchParams(paramsOf(change))}`];
}
