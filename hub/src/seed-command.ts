/** `npm run seed`: fills the databases that the …_OWNER_DATABASE_URL variables name, where all are empty, with the synthetic consortium. */
import 'reflect-metadata';
import { ownerVariable } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { readEnvironment } from '@passerelle/kit/server/settings';
import { z } from 'zod';
import { filledProblem, seedAll } from './seed.js';
import { SUBGRAPHS } from './subgraphs.js';

try {
  const shape = z.object(Object.fromEntries(SUBGRAPHS.map(({ name }) => [ownerVariable(name), z.url()])));
  const addresses = readEnvironment(shape, process.env);
  const databases = new Map(SUBGRAPHS.map(({ name }) => [name, addresses[ownerVariable(name)] ?? '']));
  const seeding = await seedAll(databases, (done, total, subgraph) => console.log(`${done}/${total} ${subgraph}`));
  if ('filled' in seeding) throw new StartRefused(filledProblem(seeding.filled));
  console.log(seeding.seeded > 0 ? `seeded ${seeding.seeded} databases` : 'every database was seeded before');
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
