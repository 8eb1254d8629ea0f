/**
 * The size of an answer, counted while it is put together: its keys, its texts, and the paths of its consent report. An answer that
 * is too large is refused as a whole, and never cut.
 */
import { TooComplex } from '../errors.js';

/** The largest answer, in characters: some eighty thousand for each person of the largest page. */
export const LARGEST_ANSWER = 8 * 1024 * 1024;

/** The characters that JSON writes around a key or a text: two quotes, a colon and a comma. */
export const PUNCTUATION = 4;

/** The characters of an entry of the consent report, or of an error, besides its path. */
const ENTRY = 220;

/** Counts one answer, with all its deferred parts. */
export class AnswerSize {
  #characters = 0;

  add(characters: number): void {
    this.#characters += characters;
  }

  /** Counts an entry of the consent report, or an error. */
  addEntry(path: readonly (string | number)[]): void {
    this.#characters += ENTRY;
    for (const key of path) this.#characters += PUNCTUATION + (typeof key === 'string' ? key.length : 0);
  }

  get isOver(): boolean {
    return this.#characters > LARGEST_ANSWER;
  }
}

/** The error that is answered in place of an answer that is too large. */
export const answerTooLarge = (): TooComplex =>
  new TooComplex(
    `This answer would take over ${LARGEST_ANSWER} characters: ask for shorter pages (first), fewer fields or shorter names. What a mutation changed is changed.`,
  );
