/** The permits of who seeks protection or has it, by code, with the words that are printed on them: files and the page write these. */
export const RESIDENCE_PERMITS = {
  ASYLUM_APPLICATION_CERTIFICATE: 'Attestation de demande d’asile',
  RECEIPT: 'Récépissé',
  MULTI_YEAR_CARD: 'Carte de séjour pluriannuelle',
  TEMPORARY_CARD: 'Carte de séjour temporaire',
  RESIDENT_CARD: 'Carte de résident',
  PROVISIONAL_AUTHORISATION: 'Autorisation provisoire de séjour',
} as const;

/** The code of a residence permit. */
export type ResidencePermit = keyof typeof RESIDENCE_PERMITS;
