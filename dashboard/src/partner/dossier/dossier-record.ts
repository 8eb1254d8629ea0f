/** The kinds of records in the history of a dossier. */

/** A record of a dossier; the dossier itself is `dossier`. */
export type DossierRecord = 'dossier' | 'interview' | 'note' | 'situation' | 'registration' | 'attendance';

/** Fields that records of one kind have, and those of no other. */
export const TELLS: Readonly<Record<string, DossierRecord>> = {
  heldOn: 'interview',
  medium: 'interview',
  minutes: 'interview',
  summary: 'interview',
  text: 'note',
  kind: 'situation',
  since: 'situation',
  romeCode: 'situation',
  contract: 'situation',
  weeklyHours: 'situation',
  registeredAt: 'registration',
  cancelledAt: 'registration',
  turn: 'registration',
  attended: 'attendance',
};
