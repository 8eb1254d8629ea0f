/** `SUPERGRAPH=<file> npm run conformance`: the gateway alone over any supergraph, for federation test kits and benches. */
import { serveConformance } from '@passerelle/gateway/server/serve-conformance';
import { conformanceSettings } from '@passerelle/gateway/settings';
import { z } from 'zod';
import { makeLog } from '../log.js';
import { runCommand } from '../run-command.js';

await runCommand({
  // The gateway reads its own.
  settings: z.object({}),
  refusal: 'the gateway did not start',
  run: async (_settings, environment) => {
    const served = await serveConformance(conformanceSettings(environment), makeLog('gateway', environment));
    console.log(`the gateway serves on ${served.url}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void served.close());
    return 'DONE';
  },
});
