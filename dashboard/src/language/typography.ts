/**
 * French puts a space that no line breaks before its tall punctuation and inside its quotation marks (Lexique des règles
 * typographiques en usage à l’Imprimerie nationale, « Ponctuation »). The words are written with plain spaces, which an eye can
 * check; this sets the right ones.
 */
const NO_BREAK = '\u00a0';
const NARROW = '\u202f';

/** A French text as it is printed. */
export const printed = (text: string): string =>
  text
    .replace(/\s*([;?!])/g, `${NARROW}$1`)
    .replace(/\s*:(?=\s|$)/g, `${NO_BREAK}:`)
    .replace(/«\s*/g, `«${NO_BREAK}`)
    .replace(/\s*»/g, `${NO_BREAK}»`);
