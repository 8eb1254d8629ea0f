import type { StaffTrainingTheme } from '../graph/generated/graphql.js';

/** What trainings of staff are about, in the order in which they are offered. */
export const THEMES = [
  'ASYLUM_PROCEDURE',
  'INTERCULTURALITY',
  'TRAUMA',
  'RIGHT_TO_WORK',
  'OTHER',
] as const satisfies readonly StaffTrainingTheme[];
