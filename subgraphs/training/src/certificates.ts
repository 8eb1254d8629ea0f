/** The certificates of French of the vocabulary, each of one of the levels that it certifies. */
export const CERTIFICATE = /^(DILF A1\.1|DELF (A1|A2|B1|B2)|DALF (C1|C2)|TCF( IRN)?( (A1|A2|B1|B2|C1|C2))?)$/;

export const CERTIFICATE_REMEDY = 'Give DILF, DELF, DALF or TCF with its level, such as DELF A2.';
