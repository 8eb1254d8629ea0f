/**
 * The certificates of French, each of one of the levels that it certifies, by code, with the words that are printed on them: files, the
 * timeline and the page write these. A TCF may certify no level.
 */
export const FRENCH_CERTIFICATES = {
  DILF_A1_1: 'DILF A1.1',
  DELF_A1: 'DELF A1',
  DELF_A2: 'DELF A2',
  DELF_B1: 'DELF B1',
  DELF_B2: 'DELF B2',
  DALF_C1: 'DALF C1',
  DALF_C2: 'DALF C2',
  TCF: 'TCF',
  TCF_A1: 'TCF A1',
  TCF_A2: 'TCF A2',
  TCF_B1: 'TCF B1',
  TCF_B2: 'TCF B2',
  TCF_C1: 'TCF C1',
  TCF_C2: 'TCF C2',
  TCF_IRN: 'TCF IRN',
  TCF_IRN_A1: 'TCF IRN A1',
  TCF_IRN_A2: 'TCF IRN A2',
  TCF_IRN_B1: 'TCF IRN B1',
  TCF_IRN_B2: 'TCF IRN B2',
  TCF_IRN_C1: 'TCF IRN C1',
  TCF_IRN_C2: 'TCF IRN C2',
} as const;

/** The code of a certificate of French. */
export type FrenchCertificate = keyof typeof FRENCH_CERTIFICATES;
