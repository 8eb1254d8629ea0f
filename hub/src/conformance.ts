/** `SUPERGRAPH=<file> npm run conformance`: the gateway alone over any supergraph, for federation test kits and benches. */
import { serveConformance } from '@passerelle/gateway/server/serve-conformance';
import { conformanceSettings } from '@passerelle/gateway/settings';
import { StartRefused } from '@passerelle/kit/errors';
import { makeLog } from './log.js';

try {
  const served = await serveConformance(conformanceSettings(process.env), makeLog('gateway', process.env));
  console.log(`the gateway serves on ${served.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void served.close());
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(`the gateway did not start: ${error.message}`);
  process.exitCode = 1;
}
