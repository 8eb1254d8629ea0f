/** The programme's period, which the page of figures gives to all that is on it. */
import { createContext, useContext } from 'react';
import type { ProgrammePeriod } from './programme.js';

const Period = createContext<ProgrammePeriod | null>(null);
export const ProgrammePeriodProvider = Period.Provider;

/** Throws outside the page of figures. */
export function useProgrammePeriod(): ProgrammePeriod {
  const period = useContext(Period);
  if (!period) throw new Error('only what is on the page of figures knows the programme’s period');
  return period;
}
