/** `npm run compose`: prints every subgraph's SDL from the code, composes the supergraph, and writes the API's documentation, into schema/. */
import 'reflect-metadata';
import { StartRefused } from '@passerelle/kit/errors';
import { writeSchemas } from '@passerelle/schema/files';
import { loadPolicy } from '@passerelle/schema/policy';
import { referenceOf } from '@passerelle/schema/reference';
import { z } from 'zod';
import { checkAndCompose, printAll } from '../owners/schemas.js';
import { runCommand } from '../run-command.js';

await runCommand({
  settings: z.object({}),
  run: async () => {
    const subgraphs = printAll();
    const composed = checkAndCompose(subgraphs);
    if (!composed.ok) throw new StartRefused(composed.errors.join('\n'));
    writeSchemas(subgraphs, composed, referenceOf(composed.apiSdl, composed.supergraphSdl, loadPolicy()));
    console.log(`composed ${subgraphs.length} subgraphs into schema/supergraph.graphql, schema/api.graphql and schema/api.md`);
    return 'DONE';
  },
});
