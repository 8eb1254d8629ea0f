/** The databases of a hub on one machine: those that the environment names, an embedded server's for the rest. */

import { databaseVariable, migrate, ownerVariable } from '@passerelle/kit/database/orm';
import { asRole, servingRole } from '@passerelle/kit/database/roles';
import { StartRefused } from '@passerelle/kit/errors';
import { type Environment, readEnvironment } from '@passerelle/kit/settings/environment';
import { refusePlainDatabases } from '@passerelle/kit/transport/database-tls';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import type { Secrets } from '../keys/secrets.js';
import { addressesIn, someOwnersShape } from '../owners/database-settings.js';
import { loadSubgraph } from '../owners/load-subgraph.js';
import { type EmbeddedServer, type Keeping, startEmbeddedServer } from './embedded-server.js';

/** The databases of a hub, and the server that was started for them. */
export interface OpenedDatabases {
  /** By subgraph, as its owner's address. */
  readonly owners: ReadonlyMap<string, string>;
  /** Whether the environment names any: what is in them is somebody's. */
  readonly areOwn: boolean;
  /** Undefined where the environment names all. */
  readonly server: EmbeddedServer | undefined;
}

/** Throws StartRefused where a database is named by the address of who serves alone: a hub migrates it first. */
export async function openDatabases(
  directory: string,
  environment: Environment,
  secrets: Secrets,
  keeping?: Keeping,
): Promise<OpenedDatabases> {
  const halfNamed = OWNER_NAMES.find((name) => environment[databaseVariable(name)] && !environment[ownerVariable(name)]);
  if (halfNamed)
    throw new StartRefused(`name ${ownerVariable(halfNamed)} in place of ${databaseVariable(halfNamed)}: the address of its owner`);
  const settings = readEnvironment(someOwnersShape, environment);
  const given = addressesIn(settings);
  const owners = new Map(
    OWNER_NAMES.flatMap((name): [string, string][] => {
      const url = given[ownerVariable(name)];
      return url ? [[name, url]] : [];
    }),
  );
  refusePlainDatabases(Object.fromEntries([...owners].map(([name, url]) => [ownerVariable(name), url])), settings);
  const areOwn = owners.size > 0;
  const missing = OWNER_NAMES.filter((name) => !owners.has(name));
  if (missing.length === 0) return { owners, areOwn, server: undefined };
  const server = await startEmbeddedServer(
    directory,
    Object.fromEntries(missing.map((name) => [name, secrets.ownerPasswords[name] ?? ''])),
    keeping,
  );
  for (const name of missing) owners.set(name, server.urlOf(name));
  return { owners, areOwn, server };
}

/** Migrates all, and makes the roles that serve. Returns the same addresses as theirs. Throws StartRefused where one cannot be. */
export async function migrateAll(owners: ReadonlyMap<string, string>, { servingPasswords }: Secrets): Promise<ReadonlyMap<string, string>> {
  const serving = new Map<string, string>();
  for (const name of OWNER_NAMES) {
    const owner = owners.get(name) ?? '';
    const address = asRole(owner, servingRole(name), servingPasswords[name] ?? '');
    await migrate(await loadSubgraph(name), { owner, serving: address });
    serving.set(name, address);
  }
  return serving;
}
