/** `npm run compose`: prints every subgraph's SDL from the code and composes the supergraph into schema/. */
import 'reflect-metadata';
import { writeSchemas } from '@passerelle/schema/files';
import { checkAndCompose, printAll } from './schemas.js';

const subgraphs = printAll();
const composed = checkAndCompose(subgraphs);
if (composed.ok) {
  writeSchemas(subgraphs, composed);
  console.log(`composed ${subgraphs.length} subgraphs into schema/supergraph.graphql and schema/api.graphql`);
} else {
  console.error(composed.errors.join('\n'));
  process.exitCode = 1;
}
