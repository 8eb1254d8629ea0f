/**
 * `npm run schema:check`: the schemas of the code against the rules, composition, what is committed, and what clients rely
 * on. Lists breaking changes to the committed API; exits 1 where something is wrong.
 */
import 'reflect-metadata';
import { diff } from '@graphql-inspector/core';
import { crossingFaults } from '@passerelle/schema/crossing';
import { readApi, readReference, readSubgraphs, readSupergraph } from '@passerelle/schema/files';
import { loadPolicy } from '@passerelle/schema/policy';
import { referenceOf } from '@passerelle/schema/reference';
import { buildSchema } from 'graphql';
import { checkAndCompose, printAll } from './schemas.js';

const printed = printAll();
const composed = checkAndCompose(printed);
const faults: string[] = [];
if (composed.ok) {
  const changes = await diff(buildSchema(readApi()), buildSchema(composed.apiSdl));
  for (const { message, criticality } of changes) if (criticality.level === 'BREAKING') faults.push(`breaks clients: ${message}`);
  faults.push(...crossingFaults(composed.supergraphSdl));
  const committed = new Map(readSubgraphs().map(({ name, sdl }) => [name, sdl]));
  for (const { name, sdl } of printed)
    if (committed.get(name) !== sdl) faults.push(`schema/subgraphs/${name}.graphql is not what the code prints: npm run compose`);
  if (composed.supergraphSdl !== readSupergraph())
    faults.push('schema/supergraph.graphql is not what the subgraphs compose to: npm run compose');
  if (referenceOf(composed.apiSdl, composed.supergraphSdl, loadPolicy()) !== readReference())
    faults.push('schema/api.md is not what the schema says: npm run compose');
} else faults.push(...composed.errors);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else console.log(`${printed.length} subgraphs keep the rules, compose, and are committed as they are`);
