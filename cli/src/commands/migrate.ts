/**
 * `npm run migrate -- <subgraph…>`: brings databases to the newest migration, and makes the roles by which their subgraphs serve. It
 * alone needs the owners' addresses (…_OWNER_DATABASE_URL), beside those that the serving processes have (…_DATABASE_URL).
 */
import 'reflect-metadata';
import { databaseVariable, migrate, ownerVariable } from '@passerelle/kit/database/orm';
import { refusePlainDatabases } from '@passerelle/kit/transport/database-tls';
import { isOwnerName, OWNER_NAMES } from '@passerelle/schema/consortium';
import { Argument, Command } from 'commander';
import { addressesIn, migratedShape } from '../owners/database-settings.js';
import { loadSubgraph } from '../owners/load-subgraph.js';
import { runCommand } from '../run-command.js';

const command = new Command('migrate')
  .addArgument(new Argument('<subgraph...>', 'whose databases are migrated').choices(OWNER_NAMES))
  .parse();
const named = command.args.filter(isOwnerName);

await runCommand({
  settings: migratedShape(named),
  run: async (settings) => {
    const addresses = addressesIn(settings);
    refusePlainDatabases(addresses, settings);
    for (const name of named) {
      const { [ownerVariable(name)]: owner = '', [databaseVariable(name)]: serving = '' } = addresses;
      await migrate(await loadSubgraph(name), { owner, serving });
      console.log(`${name} is migrated`);
    }
    return 'DONE';
  },
});
