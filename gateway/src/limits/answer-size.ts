/**
 * How large an answer may be, counted while it is put together: its keys and its texts, and where they stand in the consent report.
 * What is larger is refused as a whole, and never cut.
 */
import { TooComplex } from '../errors.js';

/** In characters: some eighty thousand for each person of the largest page. */
export const LARGEST_ANSWER = 8 * 1024 * 1024;

/** What JSON writes round a key or a text. */
export const ROUND = 4;

/** What an entry of the consent report, or an error, takes beside its path. */
const ENTRY = 220;

/** One answer, with all parts that are given after the rest. */
export class AnswerSize {
  #characters = 0;

  add(characters: number): void {
    this.#characters += characters;
  }

  /** Of the consent report, or of the errors. */
  addEntry(path: readonly (string | number)[]): void {
    this.#characters += ENTRY;
    for (const key of path) this.#characters += ROUND + (typeof key === 'string' ? key.length : 0);
  }

  get isOver(): boolean {
    return this.#characters > LARGEST_ANSWER;
  }
}

export const answerTooLarge = (): TooComplex =>
  new TooComplex(
    `This answer would take over ${LARGEST_ANSWER} characters: ask for shorter pages (first), fewer fields or shorter names. What a mutation changed is changed.`,
  );
