/**
 * A grant with those that it renewed and those that renewed it. Whoever changes one of them locks the head of the chain first
 * and reads the chain after that, so that one change at a time is made to it and each sees the one before.
 */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { type GrantId, grantIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import { ConsentGrant } from './grant.js';

/** A grant's parent never changes: the head may be looked for before anything is locked. */
const HEADS = `
  with recursive line as (
    select id, parent_grant_id from grant_record where id = any($1)
    union
    select g.id, g.parent_grant_id from grant_record g join line l on g.id = l.parent_grant_id)
  select id from line where parent_grant_id is null order by id`;

const CHAINS = `
  with recursive line as (
    select id from grant_record where id = any($1)
    union
    select g.id from grant_record g join line l on g.parent_grant_id = l.id)
  select id from line`;

/**
 * The chains of these grants, as they are once no other change to them is under way. Row-level security lets this transaction
 * change them whoever collected each: the caller has looked whether the viewer may change the one that was asked for.
 */
export async function lockRenewalChains(em: EntityManager, ids: readonly GrantId[]): Promise<ConsentGrant[]> {
  const heads = await found(em, HEADS, ids);
  await opened(em, heads);
  await locked(em, heads);
  const chains = await found(em, CHAINS, heads);
  await opened(em, chains);
  return locked(em, chains);
}

/** What the entity manager had read before is read anew: it may have waited for another's change. */
const locked = (em: EntityManager, ids: GrantId[]): Promise<ConsentGrant[]> =>
  em.find(ConsentGrant, { id: { $in: ids } }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, orderBy: { id: 'asc' } });

const opened = (em: EntityManager, ids: readonly GrantId[]): Promise<number> =>
  execute(em, "select set_config('passerelle.chain', $1, true)", [ids.join()]);

const found = async (em: EntityManager, statement: string, ids: readonly GrantId[]): Promise<GrantId[]> =>
  (await rows(em, z.object({ id: grantIdSchema }), statement, [ids])).map(({ id }) => id);
