/** A subgraph's database: opened once as its owner to migrate and seed, then under the serving role to serve. */

import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { type Constructor, type EntityClass, MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { StartRefused } from '../errors.js';
import {
  grantServingRole,
  Migration20261101Kit,
  Migration20261123Kit,
  Migration20261125Kit,
  Migration20261126Kit,
  Migration20261128KitQuotas,
  Migration20261128KitRepeats,
  Migration20261129KitRefusals,
  Migration20261129KitTold,
  Migration20261130KitAccess,
  Migration20261130KitEnvelopes,
} from './migrations.js';
import { LASTING, type PlaceLimits, SERVING, watchPlaces } from './pool-places.js';
import { servingPassword, servingUrl } from './serving-role.js';
import { countStatement } from './sql.js';

export interface Storage {
  /** The subgraph's name: it names the serving role and the metrics. */
  readonly name: string;
  readonly entities: readonly EntityClass<object>[];
  readonly migrations: readonly Constructor<Migration>[];
}

/** Connections of one process by its work; eight subgraphs on one machine stay under PostgreSQL's default of 100. */
const POOL_SIZES = {
  requests: 6,
  /** Apart from the requests: a feed that waited behind them would let every follower's lease run out under load. */
  feeds: 3,
} as const;

/** How long a request waits for a connection: longer than anybody waits for its answer. */
const POOL_PATIENCE_MS = 10_000;

/** Brings the database to the newest migration. Throws StartRefused where it cannot be reached or altered. */
export async function migrate(storage: Storage, databaseUrl: string): Promise<void> {
  const orm = await openAsOwner(storage, databaseUrl);
  try {
    await orm.migrator.up();
    await orm.em.execute(grantServingRole(storage.name, servingPassword(databaseUrl, storage.name)));
  } catch (error) {
    throw new StartRefused(`the database of ${storage.name} could not be migrated: ${messageOf(error)}`);
  } finally {
    await orm.close(true);
  }
}

/** Opens the database as its owner, for whom row-level security does not hold: migrations, seeds and rebuilds. */
export const openAsOwner = (storage: Storage, databaseUrl: string): Promise<MikroORM> => open(storage, databaseUrl, LASTING);

/** Opens the database as the serving role. */
export const openToServe = (storage: Storage, databaseUrl: string, work: keyof typeof POOL_SIZES): Promise<MikroORM> =>
  open(storage, servingUrl(databaseUrl, storage.name), SERVING, POOL_SIZES[work]);

async function open(
  storage: Storage,
  databaseUrl: string,
  places: PlaceLimits,
  connections: number = POOL_SIZES.requests,
): Promise<MikroORM> {
  const options: Options = {
    clientUrl: databaseUrl,
    contextName: storage.name,
    entities: [...storage.entities],
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    driverOptions: {
      connectionTimeoutMillis: POOL_PATIENCE_MS,
      onPoolCreated: (pool: Pool) => watchPlaces(pool, places),
    },
    pool: { min: 0, max: connections },
    migrations: {
      migrationsList: [
        Migration20261101Kit,
        ...storage.migrations,
        Migration20261123Kit,
        Migration20261125Kit,
        Migration20261126Kit,
        Migration20261128KitQuotas,
        Migration20261128KitRepeats,
        Migration20261129KitRefusals,
        Migration20261129KitTold,
        Migration20261130KitAccess,
        Migration20261130KitEnvelopes,
      ].map((migration) => ({ name: migration.name, class: migration })),
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
