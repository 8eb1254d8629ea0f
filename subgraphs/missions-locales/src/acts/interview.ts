/** What a Mission Locale puts on record of an interview with a person. */
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { AccompanimentStep } from '../accompaniment-step.js';
import { Interview } from '../interview.js';

export const INTERVIEWS: ActTables<Interview> = {
  record: Interview,
  step: AccompanimentStep,
  readAs: { rest: 'ACCOMPANIMENT', apart: { FREE_TEXT: ['summary'] } },
};

export function interviewAct(
  interview: RowOf<Interview> & Pick<Interview, 'personId' | 'holderId' | 'heldOn' | 'medium'>,
): Act<Interview, AccompanimentStep> {
  const { id, personId, holderId, heldOn, medium } = interview;
  const step = {
    id: derivedId(id, 'step'),
    personId,
    holderId,
    kind: 'INTERVIEW',
    occurredOn: heldOn,
    wording: `INTERVIEW_${medium}`,
    category: 'ACCOMPANIMENT',
    workshopId: null,
    situationId: null,
  } as const;
  return { record: interview, steps: [step], events: [] };
}
