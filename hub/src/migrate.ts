/**
 * `npm run migrate -- <subgraph…>`: brings databases to the newest migration, and makes the roles by which their subgraphs serve. It
 * alone needs the owners' addresses (…_OWNER_DATABASE_URL), beside those that the serving processes have (…_DATABASE_URL).
 */
import 'reflect-metadata';
import { databaseVariable, migrate, ownerVariable } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { readEnvironment } from '@passerelle/kit/server/settings';
import { z } from 'zod';
import { isSubgraphName, loadSubgraph, SUBGRAPH_NAMES } from './subgraph-names.js';

const named = process.argv.slice(2);
try {
  if (named.length === 0 || !named.every(isSubgraphName)) throw new StartRefused(`name one or more of ${SUBGRAPH_NAMES.join(', ')}`);
  const variables = named.flatMap((name) => [ownerVariable(name), databaseVariable(name)]);
  const addresses = readEnvironment(z.object(Object.fromEntries(variables.map((variable) => [variable, z.url()]))), process.env);
  for (const name of named) {
    const [owner = '', serving = ''] = [addresses[ownerVariable(name)], addresses[databaseVariable(name)]];
    await migrate(await loadSubgraph(name), { owner, serving });
    console.log(`${name} is migrated`);
  }
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
