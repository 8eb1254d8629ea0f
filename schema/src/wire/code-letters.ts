/** How codes are written that people copy from paper or hear read aloud. The page and the registry read them alike. */

/** Letters and digits that nobody takes for each other when they are read aloud or copied (Crockford's base 32). */
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code in groups of four. */
export const inGroups = (letters: string): string => letters.replace(/.{4}(?=.)/g, '$&-');

/** The letters of a code, however it was written: small letters, blanks, and O for 0 or I and L for 1. */
export const lettersOf = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

/** How many letters a sign-in code has; the last is its check letter. Eleven letters are 55 bits. */
export const SIGN_IN_CODE_LETTERS = 12;

/**
 * The letter that follows these in a code, by which a letter that was mistyped is noticed (the Luhn algorithm over 32 letters: it
 * notices each single one, and two neighbours that were exchanged, but 0 and Z).
 */
export function checkLetter(letters: string): string {
  const size = CODE_LETTERS.length;
  const sum = [...letters].reverse().reduce((total, letter, nth) => {
    const weighed = CODE_LETTERS.indexOf(letter) * (nth % 2 === 0 ? 2 : 1);
    return total + Math.floor(weighed / size) + (weighed % size);
  }, 0);
  return CODE_LETTERS.charAt((size - (sum % size)) % size);
}

/** The letters of a sign-in code; null where a letter is missing or mistyped. */
export function signInCodeOf(text: string): string | null {
  const letters = lettersOf(text);
  const isWhole = letters.length === SIGN_IN_CODE_LETTERS && [...letters].every((letter) => CODE_LETTERS.includes(letter));
  return isWhole && checkLetter(letters.slice(0, -1)) === letters.at(-1) ? letters : null;
}
