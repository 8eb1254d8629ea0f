/** Everything that the page says in English. */
import { everyone } from './en/everyone.js';
import { oversight } from './en/oversight.js';
import { pathway } from './en/pathway.js';
import { records } from './en/records.js';
import { refusals } from './en/refusals.js';
import { work } from './en/work.js';
import type { TranslationKey } from './fr.js';

const en: Readonly<Record<TranslationKey, string>> = { ...everyone, ...work, ...refusals, ...records, ...pathway, ...oversight };
export default en;
