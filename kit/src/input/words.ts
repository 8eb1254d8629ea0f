/**
 * What of a text is seen, and whether it says anything. Many blanks are none to `trim`: a zero-width space, a word joiner, a filler of
 * Hangul that Unicode counts among the letters. They may stand within a text, as they do in Persian, and are no words of it.
 */

/** What is drawn as nothing (Unicode Standard Annex 44, Default_Ignorable_Code_Point), and the blank pattern of Braille. */
const UNDRAWN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Of what is drawn as nothing, what writing needs: the joiners and direction marks of Persian, Dari, Pashto and Arabic, and which form an
 * emoji takes. There are never more than two in a row.
 */
const NEEDED = '\u200C-\u200F\u061C\uFE0E\uFE0F';
/** The rest carries text that nobody sees and programs read: tag characters spell whole sentences. */
const HIDDEN = new RegExp(`(?![${NEEDED}])[\\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|[${NEEDED}]{3}`, 'u');

/** Whether the text holds what nobody sees and no writing needs. */
export const hidesText = (text: string): boolean => HIDDEN.test(text);

/** The text as it is seen: without what is drawn as nothing, and with one space where there are blanks. */
export const asSeen = (text: string): string => text.replace(UNDRAWN, '').replace(/\s+/g, ' ').trim();

/** Whether the text says anything: it shows a letter or a digit of some script. */
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
