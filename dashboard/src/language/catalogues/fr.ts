/** What the page says in French to every reader; what it says to professionals as well is in `fr/at-work`. */
import type atWork from './fr/at-work.js';
import { everyone } from './fr/everyone.js';

export default everyone;

/** A key that has words in French and English. */
export type TranslationKey = keyof typeof everyone | keyof typeof atWork;
