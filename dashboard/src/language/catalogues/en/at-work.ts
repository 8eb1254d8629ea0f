/** What the pages of professionals say in English. A young person's browser does not load it. */
import type french from '../fr/at-work.js';
import { agenda } from './agenda.js';
import { circle } from './circle.js';
import { directory } from './directory.js';
import { dossier } from './dossier.js';
import { imports } from './imports.js';
import { oversight } from './oversight.js';
import { pairs } from './pairs.js';
import { pathway } from './pathway.js';
import { plan } from './plan.js';
import { procedure } from './procedure.js';
import { records } from './records.js';
import { refusals } from './refusals.js';
import { register } from './register.js';
import { rights } from './rights.js';
import { today } from './today.js';
import { training } from './training.js';
import { transfer } from './transfer.js';
import { work } from './work.js';

const atWork: Readonly<Record<keyof typeof french, string>> = {
  ...work,
  ...agenda,
  ...circle,
  ...directory,
  ...refusals,
  ...records,
  ...pathway,
  ...pairs,
  ...imports,
  ...oversight,
  ...dossier,
  ...plan,
  ...procedure,
  ...training,
  ...register,
  ...rights,
  ...today,
  ...transfer,
};
export default atWork;
