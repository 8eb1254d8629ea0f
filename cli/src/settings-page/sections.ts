/** The processes and commands that read settings, each with its schema. */
import { conformanceShape, gatewayShape } from '@passerelle/gateway/settings';
import { subgraphShape } from '@passerelle/kit/server/settings';
import { signInShape } from '@passerelle/registry/sign-in/settings';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { z } from 'zod';
import { tokenShape } from '../api/client-credentials.js';
import { hubAskedShape } from '../api/hub-asked.js';
import { issuerShape } from '../dev-issuer/issuer.js';
import { beginShape } from '../local/beginning.js';
import { startShape } from '../local/settings.js';
import { logShape } from '../log.js';
import { ownerDatabasesShape } from '../operator/owner-databases.js';
import { allOwnersShape, migratedShape } from '../owners/database-settings.js';
import type { Section } from './settings-page.js';

/** In the order of the page: what most readers look for comes first. */
export const SECTIONS: readonly Section[] = [
  {
    title: 'npm start',
    intro: 'The whole federation on one machine. Its processes get their own settings from it.',
    shape: startShape,
  },
  {
    title: 'The gateway',
    intro: '`npm run serve -- gateway`.',
    shape: z.object({ ...gatewayShape(OWNER_NAMES).shape, ...logShape.shape }),
  },
  {
    title: 'A subgraph',
    intro: '`npm run serve -- <subgraph>`. It needs the addresses of the subgraphs that it follows alone.',
    shape: z.object({ ...subgraphShape('housing', OWNER_NAMES, {}).shape, ...logShape.shape }),
  },
  {
    title: 'The registry',
    intro: 'Beside those of every subgraph: how people sign in on the web page.',
    shape: signInShape,
  },
  {
    title: 'The development issuer',
    intro: '`npm run serve -- issuer`. It gives any role to anyone on the machine: never where real people’s records are.',
    shape: z.object({ ...issuerShape.shape, ...logShape.shape }),
  },
  { title: 'The conformance profile', intro: '`npm run conformance`.', shape: z.object({ ...conformanceShape.shape, ...logShape.shape }) },
  { title: 'npm run migrate', intro: 'For each subgraph that is named.', shape: migratedShape(OWNER_NAMES) },
  { title: 'npm run begin', intro: 'For a consortium that begins with nobody.', shape: beginShape },
  { title: 'npm run seed', intro: 'For all subgraphs.', shape: allOwnersShape },
  {
    title: 'npm run audit:verify, audit:put-back, rebuild',
    intro: 'An operator needs the database of their own subgraph alone.',
    shape: ownerDatabasesShape,
  },
  { title: 'npm run import', intro: 'Beside the process of the subgraph whose records are taken in.', shape: hubAskedShape },
  { title: 'npm run export', intro: 'Beside the process of the subgraph whose records are written.', shape: hubAskedShape },
  { title: 'npm run token', intro: 'A development token, or one of an organisation’s own software.', shape: tokenShape },
];
