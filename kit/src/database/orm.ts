/** A subgraph's database: opened once as its owner to migrate and seed, then under the serving role to serve. */

import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { type Constructor, type EntityClass, MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { z } from 'zod';
import { StartRefused } from '../errors.js';
import { databaseTls } from '../transport/database-tls.js';
import { Migration20261212KitForgetting, Migration20261218KitForgetting } from './forgetting-migration.js';
import { Migration20261215KitMachines } from './machine-migration.js';
import { Migration20261217KitMerging } from './merging-migration.js';
import {
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
  Migration20261130KitMarks,
  Migration20261130KitToldLess,
  Migration20261202KitProbe,
  Migration20261203KitHistory,
  Migration20261212KitAliases,
} from './migrations.js';
import { type HoldLimits, LASTING, reclaimConnections, SERVING } from './pool-reclaim.js';
import { Migration20261213KitRestrictions } from './restriction-migration.js';
import { grantServingRole, OWNS_SOMETHING } from './roles.js';
import { countStatement, execute, rows } from './sql.js';

export interface Storage {
  /** The subgraph's name: it names the serving role and the metrics. */
  readonly name: string;
  readonly entities: readonly EntityClass<object>[];
  readonly migrations: readonly Constructor<Migration>[];
}

/** Connections of one process by its work; eight subgraphs on one machine stay under PostgreSQL's default of 100. */
const POOL_SIZES = {
  requests: 6,
  /** A pool of their own: feeds that waited behind requests would let every follower's lease end under load. */
  feeds: 3,
} as const;

/** How long a request waits for a connection, in milliseconds: longer than its client waits for the answer. */
const POOL_PATIENCE_MS = 10_000;

/** The addresses of one database, for its owner (migrations and seeds) and for the serving role. */
export interface DatabaseAddresses {
  readonly owner: string;
  readonly serving: string;
}

/** Brings the database to the newest migration, and lets the serving role work on it. Throws StartRefused where it cannot be reached or altered. */
export async function migrate(storage: Storage, { owner, serving }: DatabaseAddresses): Promise<void> {
  const grant = grantServingRole(storage.name, serving);
  const orm = await openAsOwner(storage, owner);
  try {
    // Where several replicas start at once, one migrates and the others wait.
    await orm.em.fork().transactional(async (em) => {
      await execute(em, "select pg_advisory_xact_lock(hashtext('passerelle migration'))");
      // A table cannot be altered while a check of its rows is owed: one that a migration writes anew is checked at once.
      await execute(em, 'set constraints all immediate');
      await orm.migrator.up({ transaction: em.getTransactionContext() });
      await execute(em, grant);
    });
  } catch (error) {
    throw new StartRefused(`the database of ${storage.name} could not be migrated: ${messageOf(error)}`);
  } finally {
    await orm.close(true);
  }
}

/** Opens the database as its owner, who is exempt from row-level security, for migrations, seeds and rebuilds. */
export const openAsOwner = (storage: Storage, ownerUrl: string): Promise<MikroORM> => open(storage, ownerUrl, LASTING);

/** Opens the database as the serving role. */
export const openToServe = (storage: Storage, servingUrl: string, work: keyof typeof POOL_SIZES): Promise<MikroORM> =>
  open(storage, servingUrl, SERVING, POOL_SIZES[work]);

/** Throws StartRefused where the database lacks a migration, or where the serving role could do what only the owner may. */
export async function refuseUnfit(storage: Storage, orm: MikroORM): Promise<void> {
  const em = orm.em.fork();
  const done = await rows(em, z.object({ name: z.string() }), 'select name from mikro_orm_migrations').catch(() => []);
  const names = new Set(done.map(({ name }) => name));
  if (migrationsOf(storage).some(({ name }) => !names.has(name)))
    throw new StartRefused(`the database of ${storage.name} is not migrated: npm run migrate -- ${storage.name}`);
  const [role] = await rows(em, z.object({ owns: z.boolean() }), OWNS_SOMETHING);
  if (role?.owns)
    throw new StartRefused(`${databaseVariable(storage.name)} is the address of the owner: who serves gets that of the serving role alone`);
}

async function open(
  storage: Storage,
  databaseUrl: string,
  places: HoldLimits,
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
      // MikroORM does not read TLS settings from the address.
      ssl: databaseTls(databaseUrl),
      // Statements here are short. Compiling one, which a server may begin on a table it has no statistics of, costs more than it saves.
      options: '-c jit=off',
      onPoolCreated: (pool: Pool) => reclaimConnections(pool, places),
    },
    pool: { min: 0, max: connections },
    migrations: {
      migrationsList: migrationsOf(storage),
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
      `the database of ${storage.name} does not answer (${messageOf(error)}): check ${databaseVariable(storage.name)} (${ownerVariable(storage.name)} where it is migrated or seeded)`,
    );
  }
}

/** First those of the kit's migrations on which the subgraph's rest, then the subgraph's own, then the kit's later ones. */
const migrationsOf = (storage: Storage) =>
  [
    Migration20261101Kit,
    Migration20261203KitHistory,
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
    Migration20261130KitMarks,
    Migration20261130KitToldLess,
    Migration20261202KitProbe,
    Migration20261212KitForgetting,
    Migration20261212KitAliases,
    Migration20261213KitRestrictions,
    Migration20261215KitMachines,
    Migration20261217KitMerging,
    Migration20261218KitForgetting,
  ].map((migration) => ({ name: migration.name, class: migration }));

/** The environment variable that holds where a subgraph's database is, as the serving role's address, e.g. `MISSIONS_LOCALES_DATABASE_URL`. */
export const databaseVariable = (subgraph: string): string => `${subgraph.replaceAll('-', '_').toUpperCase()}_DATABASE_URL`;

/** The variable that holds the same as the owner's address, for who migrates and seeds, e.g. `MISSIONS_LOCALES_OWNER_DATABASE_URL`. */
export const ownerVariable = (subgraph: string): string => databaseVariable(subgraph).replace(/_DATABASE_URL$/, '_OWNER_DATABASE_URL');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
