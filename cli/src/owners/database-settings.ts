/** The settings by which commands reach the owners' databases. */
import { databaseVariable, ownerVariable } from '@passerelle/kit/database/orm';
import { OWNER_NAMES, type OwnerName } from '@passerelle/schema/consortium';
import { z } from 'zod';

const plain = {
  ALLOW_PLAIN_DATABASE: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('`yes`: a database on another machine is reached without TLS. For a network that the two have to themselves.'),
};
const ownerAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'is no address of a PostgreSQL database, such as postgresql://owner:password@host/name',
});
const AS_OWNER = 'The address of its database, as the owner of the database.';

/** The owners' databases that the environment names; the others are those of the hub that runs, or is to run, here. */
export const someOwnersShape = z.object({
  ...plain,
  ...Object.fromEntries(
    OWNER_NAMES.map((name) => [
      ownerVariable(name),
      ownerAddress.optional().describe(`${AS_OWNER} Without it: its database in the embedded server of the hub of this data directory.`),
    ]),
  ),
});

/** The databases of all owners. */
export const allOwnersShape = z.object({
  ...plain,
  ...Object.fromEntries(OWNER_NAMES.map((name) => [ownerVariable(name), z.url().describe(AS_OWNER)])),
});

/** What the migration of some subgraphs' databases needs. */
export const migratedShape = (subgraphs: readonly OwnerName[]) =>
  z.object({
    ...plain,
    ...Object.fromEntries(
      subgraphs.flatMap((name) => [
        [ownerVariable(name), z.url().describe(AS_OWNER)],
        [databaseVariable(name), z.url().describe('The same address as the role that serves, which the migration makes.')],
      ]),
    ),
  });

/** The addresses alone, by the variables that hold them. */
export const addressesIn = (settings: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([variable, address]) =>
      variable.endsWith('_DATABASE_URL') && address !== undefined ? [[variable, address]] : [],
    ),
  );
