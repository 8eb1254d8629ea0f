/** What a Mission Locale puts on record of an interview with a person. */
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { AccompanimentStep } from '../accompaniment-step.js';
import { Interview, type InterviewMedium } from '../interview.js';

export const INTERVIEWS: ActTables<Interview> = { record: Interview, step: AccompanimentStep };

const TITLES: Readonly<Record<InterviewMedium, string>> = {
  IN_PERSON: 'Entretien',
  OUTSIDE: 'Entretien hors les murs',
  PHONE: 'Entretien par téléphone',
  VIDEO: 'Entretien en visioconférence',
  WRITING: 'Échange écrit',
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
    title: TITLES[medium],
    category: 'ACCOMPANIMENT',
    workshopId: null,
    situationId: null,
  } as const;
  return { record: interview, steps: [step], events: [] };
}
