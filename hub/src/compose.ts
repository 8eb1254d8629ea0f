/** `npm run compose`: prints every subgraph's SDL from the code, composes the supergraph, and writes the API's documentation, into schema/. */
import 'reflect-metadata';
import { writeSchemas } from '@passerelle/schema/files';
import { loadPolicy } from '@passerelle/schema/policy';
import { referenceOf } from '@passerelle/schema/reference';
import { checkAndCompose, printAll } from './schemas.js';

const subgraphs = printAll();
const composed = checkAndCompose(subgraphs);
if (composed.ok) {
  writeSchemas(subgraphs, composed, referenceOf(composed.apiSdl, composed.supergraphSdl, loadPolicy()));
  console.log(`composed ${subgraphs.length} subgraphs into schema/supergraph.graphql, schema/api.graphql and schema/api.md`);
} else {
  console.error(composed.errors.join('\n'));
  process.exitCode = 1;
}
