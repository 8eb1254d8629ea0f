/** What the contrat d'intégration républicaine (CIR) asks of a person who signs it: OFII's records, its files and the page have these. */

/** Days of civic training that the CIR requires (arrêté of 1 July 2016 as amended). */
export const CIVIC_DAYS = 4;

/** Hours of French that OFII prescribes after the test of the first day (CESEDA R413-12); nobody is prescribed another number. */
export const LANGUAGE_HOURS: readonly number[] = [100, 200, 400, 600];
