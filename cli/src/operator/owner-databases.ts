/** Where a command finds the owners' databases: at the addresses that the environment gives, or those of the hub that runs here. */
import { openAsOwner, ownerVariable } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { refusePlainDatabases } from '@passerelle/kit/transport/database-tls';
import { z } from 'zod';
import { dataDirectoryShape, runningHub } from '../local/data-directory.js';
import { addressesIn, someOwnersShape } from '../owners/database-settings.js';
import { SUBGRAPHS } from '../owners/subgraphs.js';
import { type CommandOutcome, runCommand } from '../run-command.js';

/** The subgraph of one owner. */
export type OwnerSubgraph = (typeof SUBGRAPHS)[number];
type Opened = Awaited<ReturnType<typeof openAsOwner>>;

/** The settings of a command over the owners' databases. */
export const ownerDatabasesShape = z.object({ ...dataDirectoryShape.shape, ...someOwnersShape.shape });

/** The databases of the owners that can be reached from here; each is opened when it is first asked for. */
export class OwnerDatabases {
  readonly #opened = new Map<string, Opened>();

  private constructor(private readonly addresses: ReadonlyMap<string, string>) {}

  /** The databases that can be reached from here. */
  static async known(settings: z.infer<typeof ownerDatabasesShape>): Promise<OwnerDatabases> {
    const given = addressesIn(settings);
    const running = await runningHub(settings.HUB_DATA_DIR);
    const addresses = new Map<string, string>();
    for (const { name } of SUBGRAPHS) {
      const address = given[ownerVariable(name)] ?? running?.databases[name];
      if (address) addresses.set(name, address);
    }
    refusePlainDatabases(Object.fromEntries([...addresses].map(([name, url]) => [ownerVariable(name), url])), settings);
    return new OwnerDatabases(addresses);
  }

  /** Whether the owner's database can be reached from here: an operator has the address of their own. */
  has({ name }: OwnerSubgraph): boolean {
    return this.addresses.has(name);
  }

  /** Opens it as its owner. Throws StartRefused where its address is not known here. */
  async open(owner: OwnerSubgraph): Promise<Opened> {
    const address = this.addresses.get(owner.name);
    if (!address) throw new StartRefused(`${owner.name}: no database: start a hub (npm start), or set ${ownerVariable(owner.name)}`);
    const opened = this.#opened.get(owner.name) ?? (await openAsOwner(owner, address));
    this.#opened.set(owner.name, opened);
    return opened;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened.values()].map((orm) => orm.close(true)));
  }
}

/** The owner of a name. Throws StartRefused where there is none. */
export function ownerNamed(name: string): OwnerSubgraph {
  const owner = SUBGRAPHS.find((one) => one.name === name);
  if (!owner) throw new StartRefused(`there is no subgraph "${name}": it is one of ${SUBGRAPHS.map((one) => one.name).join(', ')}`);
  return owner;
}

/** Runs a command over the databases, and closes them. */
export const overOwners = (command: (databases: OwnerDatabases) => Promise<CommandOutcome>): Promise<void> =>
  runCommand({
    settings: ownerDatabasesShape,
    run: async (settings) => {
      const databases = await OwnerDatabases.known(settings);
      return command(databases).finally(() => databases.close());
    },
  });
