import { every } from '../graph/every.js';
import type { StaffTrainingTheme } from '../graph/generated/graphql.js';

/** What trainings of staff are about, in the order in which they are offered. */
export const THEMES = every<StaffTrainingTheme>({
  ASYLUM_PROCEDURE: true,
  INTERCULTURALITY: true,
  TRAUMA: true,
  RIGHT_TO_WORK: true,
  OTHER: true,
});
