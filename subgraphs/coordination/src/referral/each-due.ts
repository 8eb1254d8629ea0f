/** The clock's moves of referrals: each that is due is moved in a transaction of its own. */
import { type EntityManager, type FilterQuery, LockMode, type MikroORM } from '@mikro-orm/postgresql';
import { appendEvents, type NewEvent } from '@passerelle/kit/feed/feed';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { writeAs } from '@passerelle/kit/record/write-as';
import { Referral } from './referral.js';

/** How many are moved at a look: the rest at the next. */
const AT_ONCE = 100;

interface Move {
  /** The party in whose name a referral's rows are written. */
  readonly writer: (referral: Referral) => OrganisationId;
  /** Moves a referral, which is locked. Returns what to tell of it. */
  readonly move: (em: EntityManager, referral: Referral) => Promise<readonly NewEvent[]>;
}

/** Moves what is due. Several replicas may run it: each takes the rows that no other has locked. Returns how many were looked at. */
export async function eachDue(orm: MikroORM, due: FilterQuery<Referral>, { writer, move }: Move): Promise<number> {
  const found = await orm.em.fork().find(Referral, due, { limit: AT_ONCE });
  for (const one of found)
    await orm.em.fork().transactional(async (em) => {
      await writeAs(em, writer(one));
      const still = { $and: [{ id: one.id }, due] };
      const referral = await em.findOne(Referral, still, { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE });
      if (referral) await appendEvents(em, await move(em, referral));
    });
  return found.length;
}
