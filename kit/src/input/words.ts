/**
 * What of a text is seen, and whether it says anything. Many blanks are none to `trim`: a zero-width space, a word joiner, a filler of
 * Hangul that Unicode counts among the letters. They may stand within a text, as they do in Persian, and are no words of it.
 */

/** What is drawn as nothing (Unicode Standard Annex 44, Default_Ignorable_Code_Point), and the blank pattern of Braille. */
const UNDRAWN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** The text as it is seen: without what is drawn as nothing, and with one space where there are blanks. */
export const asSeen = (text: string): string => text.replace(UNDRAWN, '').replace(/\s+/g, ' ').trim();

/** Whether the text says anything: it shows a letter or a digit of some script. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(asSeen(text));

/** The different words of at least two letters, in lower case. */
export const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    asSeen(text)
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}’'-]+/gu),
  );
