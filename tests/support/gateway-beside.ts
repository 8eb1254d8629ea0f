/** A gateway of a test's own beside the hub's, set as one in production is: the schema is not public. */
import type { Served } from '@passerelle/gateway/server/serve';
import { serveGateway } from '@passerelle/gateway/server/serve';
import { gatewaySettings } from '@passerelle/gateway/settings';
import { loadSecrets } from '@passerelle/hub/data-directory';
import { SUBGRAPH_NAMES } from '@passerelle/hub/subgraph-names';
import { type Environment, urlVariable } from '@passerelle/kit/server/settings';
import { pino } from 'pino';
import { hub } from './hub.js';

/** @param environment what it is to have otherwise */
export async function gatewayBeside(environment: Environment = {}): Promise<Served> {
  const { envelopePrivateKey } = await loadSecrets(hub.folder);
  const settings = gatewaySettings(SUBGRAPH_NAMES, {
    PORT: '0',
    ENVELOPE_PRIVATE_KEY: envelopePrivateKey,
    OIDC_ISSUER: hub.issuer,
    OIDC_JWKS_URL: `${hub.issuer}/jwks`,
    ...Object.fromEntries(SUBGRAPH_NAMES.map((name) => [urlVariable(name), hub.subgraphs[name]])),
    ...environment,
  });
  return serveGateway(settings, pino({ level: 'silent' }));
}
