/** `npm run seed`: fills the databases that the …_OWNER_DATABASE_URL variables name, where all are empty, with the synthetic consortium. */
import 'reflect-metadata';
import { ownerVariable } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { refusePlainDatabases } from '@passerelle/kit/transport/database-tls';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { filledProblem, seedAll } from '../local/seed.js';
import { addressesIn, allOwnersShape } from '../owners/database-settings.js';
import { runCommand } from '../run-command.js';

await runCommand({
  settings: allOwnersShape,
  run: async (settings) => {
    const addresses = addressesIn(settings);
    refusePlainDatabases(addresses, settings);
    const databases = new Map(OWNER_NAMES.map((name) => [name, addresses[ownerVariable(name)] ?? '']));
    const seeding = await seedAll(databases, (done, total, subgraph) => console.log(`${done}/${total} ${subgraph}`));
    if ('filled' in seeding) throw new StartRefused(filledProblem(seeding.filled));
    console.log(seeding.seeded > 0 ? `seeded ${seeding.seeded} databases` : 'every database was seeded before');
    return 'DONE';
  },
});
