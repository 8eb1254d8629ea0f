/**
 * `npm run schema:check`: the schemas of the code against the rules, composition, what is committed, and what clients rely
 * on. Lists breaking changes to the committed API; exits 1 where something is wrong.
 */
import 'reflect-metadata';
import { diff } from '@graphql-inspector/core';
import { StartRefused } from '@passerelle/kit/errors';
import type { PrintedSubgraph } from '@passerelle/schema/compose';
import { crossingFaults } from '@passerelle/schema/crossing';
import { readApi, readReference, readSubgraphs, readSupergraph } from '@passerelle/schema/files';
import { loadPolicy } from '@passerelle/schema/policy';
import { referenceOf } from '@passerelle/schema/reference';
import { loadTexts } from '@passerelle/schema/texts';
import { buildSchema } from 'graphql';
import { z } from 'zod';
import { checkAndCompose, printAll } from '../owners/schemas.js';
import { runCommand } from '../run-command.js';

await runCommand({
  settings: z.object({}),
  run: async () => {
    // Every kind, purpose and basis has its words.
    loadTexts();
    const printed = printAll();
    const faults = await faultsOf(printed);
    if (faults.length > 0) throw new StartRefused(faults.join('\n'));
    console.log(`${printed.length} subgraphs keep the rules, compose, and are committed as they are`);
    return 'DONE';
  },
});

/** What is wrong with the schemas; each fault says how to mend it. */
async function faultsOf(printed: readonly PrintedSubgraph[]): Promise<readonly string[]> {
  const composed = checkAndCompose(printed);
  if (!composed.ok) return composed.errors;
  const faults: string[] = [];
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
  return faults;
}
