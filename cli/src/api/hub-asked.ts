/**
 * The hub that a command asks, and as whom: the one that PASSERELLE_URL names with the access token of PASSERELLE_TOKEN, whatever
 * issuer gave it; else the one that runs here, with a token of its development issuer.
 */
import { databaseVariable } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { z } from 'zod';
import { nameOfFailure } from '../failure-name.js';
import { dataDirectoryShape, runningHub } from '../local/data-directory.js';
import { addressesIn } from '../owners/database-settings.js';
import { askToken } from './ask-token.js';
import { ask } from './client.js';

/** The short name of the consortium of `npm start`. */
export const CONSORTIUM = 'consortium';

/** A hub, and the token with which a command asks it. */
export interface HubAsked {
  readonly url: string;
  readonly token: string;
  /** The address by which a subgraph serves from its database. */
  readonly servingAddress: (subgraph: string) => string;
}

/** The settings that name the hub. */
export const hubAskedShape = z.object({
  PASSERELLE_URL: z
    .url('is no address: give one such as https://hub.example')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe('The address of the hub. Without it: that of the hub that runs here.'),
  PASSERELLE_TOKEN: z
    .string()
    .optional()
    .describe('The access token that is sent. Without it: one of the development issuer of the hub that runs here.'),
  ...dataDirectoryShape.shape,
  ...Object.fromEntries(
    OWNER_NAMES.map((name) => [
      databaseVariable(name),
      z.string().optional().describe('The address of its database as the role that serves. Without it: that of the hub that runs here.'),
    ]),
  ),
});

/** Who asks, where no token is given. */
interface AskedAs {
  readonly org: string | undefined;
  readonly role: string;
}

/** Throws StartRefused where there is no hub, or nobody to ask as. */
export async function hubAsked(settings: z.infer<typeof hubAskedShape>, as: AskedAs): Promise<HubAsked> {
  const { PASSERELLE_URL, PASSERELLE_TOKEN } = settings;
  const running = await runningHub(settings.HUB_DATA_DIR);
  const url = PASSERELLE_URL ?? running?.url;
  if (!url) throw new StartRefused('no hub runs here: npm start, or set PASSERELLE_URL and PASSERELLE_TOKEN to those of another');
  return {
    url,
    token: PASSERELLE_TOKEN ?? (await developmentToken(PASSERELLE_URL ? undefined : running, as)),
    servingAddress: (subgraph) => {
      const address = addressesIn(settings)[databaseVariable(subgraph)] ?? (PASSERELLE_URL ? undefined : running?.serving[subgraph]);
      if (!address) throw new StartRefused(`${subgraph}: no database: set ${databaseVariable(subgraph)}, by which it serves`);
      return address;
    },
  };
}

/** What the hub says of whose records are meant. Throws StartRefused where it does not answer, or refuses. */
export async function askWhose({ url, token }: HubAsked, query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { data, errors } = await ask(url, query, variables, { token }).catch((error: unknown) => {
    throw new StartRefused(`no hub answers at ${url} (${nameOfFailure(error)}): check PASSERELLE_URL`);
  });
  if (errors.length > 0)
    throw new StartRefused(`the hub did not say whose records these are: ${errors.map(({ message }) => message).join(' ')}`);
  return data;
}

async function developmentToken(running: Parameters<typeof askToken>[0] | undefined, { org, role }: AskedAs): Promise<string> {
  if (!running) throw new StartRefused('set PASSERELLE_TOKEN to an access token of your issuer for the hub of PASSERELLE_URL');
  if (org === undefined) throw new StartRefused('--org <slug> says whose records they are, where PASSERELLE_TOKEN does not');
  return askToken(running, { org, role });
}
