/** The permits of who seeks protection or has it (CESEDA L424-1, L424-9, L424-18, L521-7), by the words that are printed on them. */
const PERMITS = [
  'Attestation de demande d’asile',
  'Récépissé',
  'Carte de séjour pluriannuelle',
  'Carte de séjour temporaire',
  'Carte de résident',
  'Autorisation provisoire de séjour',
] as const;

export const PERMIT = new RegExp(`^(${PERMITS.join('|').replaceAll('’', "['’]")})$`);
export const PERMIT_REMEDY = `Give one of ${PERMITS.join(', ')}.`;
