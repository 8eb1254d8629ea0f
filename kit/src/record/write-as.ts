import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '../database/sql.js';
import type { OrganisationId } from '../identity/ids.js';

/** Names the organisation in whose name the rest of the transaction writes: row-level security holds each row to it (`writtenOnlyBy`). */
export const writeAs = (em: EntityManager, organisationId: OrganisationId): Promise<number> =>
  execute(em, "select set_config('passerelle.organisation', $1, true)", [organisationId]);
