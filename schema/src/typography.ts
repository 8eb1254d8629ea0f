/**
 * French puts a space that no line breaks before its tall punctuation and inside its quotation marks, and a curved apostrophe (Lexique
 * des règles typographiques en usage à l’Imprimerie nationale). Reviewed texts are written with the signs of a keyboard, which an eye
 * can check; this sets the right ones.
 */
const NO_BREAK = '\u00a0';
const NARROW = '\u202f';

/** A French text as it is printed. */
export const printed = (text: string): string =>
  text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/\s*([;?!])/g, `${NARROW}$1`)
    .replace(/\s*:(?=\s|$)/g, `${NO_BREAK}:`)
    .replace(/«\s*/g, `«${NO_BREAK}`)
    .replace(/\s*»/g, `${NO_BREAK}»`);

/** A day whose month is in words, in French or another language: in French the first of a month is the only ordinal, 1er octobre. */
export const printedDay = (day: string, language: string): string => (language === 'fr' ? day.replace(/^1(?= \p{L})/u, '1er') : day);
