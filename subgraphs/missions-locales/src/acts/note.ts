/** What a professional of a Mission Locale writes for their colleagues. It is on no timeline and in no figure. */
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { ProfessionalNote } from '../note.js';

export const NOTES: ActTables<ProfessionalNote> = { record: ProfessionalNote, step: null, readAs: { rest: 'PROFESSIONAL_NOTES' } };

export const noteAct = (note: RowOf<ProfessionalNote>): Act<ProfessionalNote> => ({ record: note, steps: [], events: [] });
