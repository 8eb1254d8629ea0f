/** A gateway of a test's own beside the hub's, set as one in production is: the schema is not public. */

import { loadSecrets } from '@passerelle/cli/local/data-directory';
import type { RunningGateway } from '@passerelle/gateway/server/serve';
import { serveGateway } from '@passerelle/gateway/server/serve';
import { gatewaySettings } from '@passerelle/gateway/settings';
import { type Environment, urlVariable } from '@passerelle/kit/settings/environment';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { pino } from 'pino';
import { hub } from './hub.js';
import { BUSY_MACHINE_MS } from './serving.js';

/** @param environment what it is to have otherwise */
export async function gatewayBeside(environment: Environment = {}): Promise<RunningGateway> {
  const { envelopePrivateKey, tokenPublicKey } = await loadSecrets(hub.folder);
  const settings = gatewaySettings(OWNER_NAMES, {
    PORT: '0',
    ENVELOPE_PRIVATE_KEY: envelopePrivateKey,
    TOKEN_PUBLIC_KEY: tokenPublicKey,
    OIDC_ISSUER: hub.issuer,
    OIDC_JWKS_URL: `${hub.issuer}/jwks`,
    FETCH_TIMEOUT_MS: BUSY_MACHINE_MS,
    ...Object.fromEntries(OWNER_NAMES.map((name) => [urlVariable(name), hub.subgraphs[name]])),
    ...environment,
  });
  return serveGateway(settings, pino({ level: 'silent' }));
}
