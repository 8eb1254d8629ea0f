/** What the registry puts on record of the référent of a Mission Locale. */
import type { Act, ActTables } from '@passerelle/kit/record/act';
import { addDays } from '@passerelle/kit/vocabulary/calendar';
import { ReferentPeriod } from '../referent.js';

export const REFERENTS: ActTables<ReferentPeriod> = { record: ReferentPeriod, step: null };

/** Somebody is named the référent, or is it no more. */
export const referentAct = (period: Omit<ReferentPeriod, 'version'>): Act<ReferentPeriod> => ({ record: period, steps: [], events: [] });

type Days = Pick<ReferentPeriod, 'since' | 'until'>;

/** Whether another may be named from this day on: the former one has been it for a day at least. Pure. */
export const mayFollow = (since: string, former: Days | null): boolean => former === null || former.since === null || former.since < since;

/** The last day of the former one where another is named from a day on. Pure. */
export const endedBefore = (since: string, { until }: Days): string => {
  const eve = addDays(since, -1);
  return until !== null && until < eve ? until : eve;
};
