import type { ActWays, RecordWriting } from '../../components/record-acts.js';
import type { RecordReading } from '../category-part.js';
import type { Dossier, SharedPerson } from '../shared-person.js';

/** An accompaniment as the page shows it first: where it stands. */
export type StandingAccompaniment = NonNullable<SharedPerson['accompaniment']>;

/** What each dialog about where an accompaniment stands is given. */
export interface StandingDialogProps extends ActWays {
  readonly accompaniment: StandingAccompaniment;
}

/** What each dialog about the content of a dossier is given. */
export interface DossierDialogProps extends ActWays {
  readonly dossier: Dossier;
}

/** What each part of a dossier is given. */
export interface DossierPartProps {
  readonly personId: string;
  readonly dossier: Dossier;
  readonly reading: RecordReading;
  /** Undefined where the viewer's organisation is not the Mission Locale of the dossier. */
  readonly writing: RecordWriting | undefined;
}

/** The longest time, by the schema, that a day of a dossier lies back. */
export const YEARS_BACK = 30;
/** The longest time that an entry or a pause lies back. */
export const YEARS_BACK_OF_PROGRAMME = 3;
