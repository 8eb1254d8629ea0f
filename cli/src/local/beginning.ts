/** An empty consortium begins: its coordinator is invited by a link that is used once. */
import { openAsOwner } from '@passerelle/kit/database/orm';
import { rows } from '@passerelle/kit/database/sql';
import { Conflict, StartRefused } from '@passerelle/kit/errors';
import { beginConsortium, type FirstNames } from '@passerelle/registry/beginning';
import { registry } from '@passerelle/registry/subgraph';
import { z } from 'zod';

/** How the consortium and its coordinator are called at first, as an environment says it. */
export const beginningShape = z.object({
  CONSORTIUM_NAME: z.string().min(1).max(100).default('Consortium').describe('How an empty consortium is called at first.'),
  COORDINATOR_NAME: z.string().min(1).max(100).default('Coordination').describe('How its coordinator is called at first.'),
});

/** The settings of `npm run begin`. */
export const beginShape = z.object({
  REGISTRY_OWNER_DATABASE_URL: z.url().describe('The address of the registry’s database, as the owner of the database.'),
  PUBLIC_URL: z.url().describe('Where browsers reach the web page.'),
  ALLOW_PLAIN_DATABASE: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('`yes`: a database on another machine is reached without TLS. For a network that the two have to themselves.'),
  ...beginningShape.shape,
});

/** The names that an environment gives. */
export const firstNames = ({ CONSORTIUM_NAME, COORDINATOR_NAME }: z.infer<typeof beginningShape>): FirstNames => ({
  consortium: CONSORTIUM_NAME,
  coordinator: COORDINATOR_NAME,
});

const SEEDED = "select 1 as found from kit.secret where name = 'seeded'";

/**
 * Begins a consortium, or invites its coordinator anew. Returns the code of the invitation; null where the coordinator has signed in.
 * @param owner the address of the registry's database, as its owner's; it is migrated
 * @throws StartRefused where the invented people are in it, or it is no consortium that begins
 */
export async function beginEmpty(owner: string, names: FirstNames): Promise<string | null> {
  const orm = await openAsOwner(registry, owner);
  try {
    return await orm.em.fork().transactional(async (em) => {
      if ((await rows(em, z.object({ found: z.number() }), SEEDED)).length > 0)
        throw new StartRefused('the invented consortium is here, and never beside a real one: set HUB_DATA_DIR to another folder');
      return beginConsortium(em, names, new Date());
    });
  } catch (error) {
    throw error instanceof Conflict ? new StartRefused(error.message) : error;
  } finally {
    await orm.close(true);
  }
}

/** What is said of the invitation of the first coordinator. */
export const invitationLine = (page: string, code: string | null): string =>
  code === null
    ? 'The coordinator of this consortium has signed in.'
    : `The coordinator signs in by this link, once, within 7 days:\n  ${new URL(`/invitation#${code}`, page).href}`;
