/** Everything that the page says in French. The pages of professionals are in French and English; every language has the words of `everyone`. */
import { everyone } from './fr/everyone.js';
import { oversight } from './fr/oversight.js';
import { pathway } from './fr/pathway.js';
import { records } from './fr/records.js';
import { refusals } from './fr/refusals.js';
import { work } from './fr/work.js';

const fr = { ...everyone, ...work, ...refusals, ...records, ...pathway, ...oversight } as const;
export default fr;

/** A key that has words in French and English. */
export type TranslationKey = keyof typeof fr;
