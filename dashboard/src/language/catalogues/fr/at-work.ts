/** What the pages of professionals say in French. A young person's browser does not load it. */
import { dossier } from './dossier.js';
import { oversight } from './oversight.js';
import { pathway } from './pathway.js';
import { procedure } from './procedure.js';
import { records } from './records.js';
import { refusals } from './refusals.js';
import { training } from './training.js';
import { work } from './work.js';

const atWork = { ...work, ...refusals, ...records, ...pathway, ...oversight, ...dossier, ...procedure, ...training } as const;
export default atWork;
