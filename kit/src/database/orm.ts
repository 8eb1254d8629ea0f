/** A subgraph's database: opened once as its owner to migrate and seed, then under the serving role to serve. */

import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { type Constructor, type EntityClass, MikroORM, type Options } from '@mikro-orm/postgresql';
import { StartRefused } from '../errors.js';
import { grantServingRole, Migration20261101Kit, servingRole } from './migrations.js';
import { countStatement } from './sql.js';

export interface Storage {
  /** The subgraph's name: it names the serving role and the metrics. */
  readonly name: string;
  readonly entities: readonly EntityClass<object>[];
  readonly migrations: readonly Constructor<Migration>[];
}

/** Connections of one serving process; eight subgraphs on one machine stay well under PostgreSQL's default of 100. */
const POOL_SIZE = 6;

/** Brings the database to the newest migration. Throws StartRefused where it cannot be reached or altered. */
export async function migrate(storage: Storage, databaseUrl: string): Promise<void> {
  const orm = await openAsOwner(storage, databaseUrl);
  try {
    await orm.migrator.up();
    await orm.em.execute(grantServingRole(storage.name));
  } catch (error) {
    throw new StartRefused(`the database of ${storage.name} could not be migrated: ${messageOf(error)}`);
  } finally {
    await orm.close(true);
  }
}

/** Opens the database as its owner, for whom row-level security does not hold: migrations, seeds and imports. */
export const openAsOwner = (storage: Storage, databaseUrl: string): Promise<MikroORM> => open(storage, databaseUrl, {});

/** Opens the database under the serving role. */
export const openToServe = (storage: Storage, databaseUrl: string): Promise<MikroORM> =>
  open(storage, databaseUrl, { options: `-c role=${servingRole(storage.name)}` });

async function open(storage: Storage, databaseUrl: string, driverOptions: object): Promise<MikroORM> {
  const options: Options = {
    clientUrl: databaseUrl,
    contextName: storage.name,
    entities: [...storage.entities],
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    driverOptions,
    pool: { min: 0, max: POOL_SIZE },
    migrations: {
      migrationsList: [Migration20261101Kit, ...storage.migrations].map((migration) => ({ name: migration.name, class: migration })),
      snapshot: false,
      silent: true,
    },
    logger: () => undefined,
    onQuery: (sql) => {
      countStatement(storage.name);
      return sql;
    },
  };
  const orm = await MikroORM.init(options);
  try {
    await orm.connect();
    return orm;
  } catch (error) {
    await orm.close(true);
    throw new StartRefused(
      `the database of ${storage.name} does not answer (${messageOf(error)}): check ${databaseVariable(storage.name)}`,
    );
  }
}

/** The environment variable that holds a subgraph's database address, e.g. `MISSIONS_LOCALES_DATABASE_URL`. */
export const databaseVariable = (subgraph: string): string => `${subgraph.replaceAll('-', '_').toUpperCase()}_DATABASE_URL`;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
