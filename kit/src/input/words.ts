/**
 * What a reader sees of a text, and whether it has words. `trim` keeps many blanks: a zero-width space, a word joiner, a Hangul
 * filler that Unicode counts among the letters. They may stand within a text, as they do in Persian, but they are no words.
 */

/**
 * Characters that are drawn as nothing (Unicode Standard Annex 44, Default_Ignorable_Code_Point), and the blank pattern of Braille.
 */
const UNDRAWN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Invisible characters that writing needs: the joiners and direction marks of Persian, Dari, Pashto and Arabic, and the variation
 * selectors of emoji. There are never more than two in a row.
 */
const NEEDED = '\u200C-\u200F\u061C\uFE0E\uFE0F';
/** The other invisible characters can carry text that only programs read: tag characters spell whole sentences. */
const HIDDEN = new RegExp(`(?![${NEEDED}])[\\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|[${NEEDED}]{3}`, 'u');

/** Whether the text contains invisible characters that no writing needs. */
export const hidesText = (text: string): boolean => HIDDEN.test(text);

/** The text as a reader sees it: without invisible characters, and with one space for blanks. */
export const asSeen = (text: string): string => text.replace(UNDRAWN, '').replace(/\s+/g, ' ').trim();

/** Whether the text has a letter or a digit of any script. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(asSeen(text));

/** The different words of at least two letters that are not one letter repeated, in lower case. */
export const wordsOf = (text: string): ReadonlySet<string> => {
  const words = asSeen(text)
    .toLowerCase()
    .match(/\p{L}[\p{L}\p{M}’'-]+/gu);
  return new Set(words?.filter((word) => lettersOf(word).size > 1));
};

/** The different letters of a word, without their accents. */
const lettersOf = (word: string): ReadonlySet<string> => new Set(word.normalize('NFD').match(/\p{L}/gu));
