/** Whether an organisation stands with a person now: what it records in their name, and opens of them, rests on it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, startOfDay } from '@passerelle/kit/calendar';
import { rows } from '@passerelle/kit/database/sql';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { z } from 'zod';

const stay = z.object({ entered_on: z.string().nullable(), exited_on: z.string().nullable() });

/** When the last stay ended: at the end of the day of exit; null while it goes on. Pure. */
export const endOfStay = ({ entered_on, exited_on }: z.infer<typeof stay>): Date | null =>
  exited_on && (!entered_on || exited_on >= entered_on) ? startOfDay(addDays(exited_on, 1)) : null;

/** Found by the primary keys of both tables. */
const LINKED = `
  select entered_on::text, exited_on::text from known_link left join housed using (person_id, organisation_id)
  where person_id = $1 and organisation_id = $2`;

/** What an organisation is to a person. */
interface Related {
  readonly organisationId: OrganisationId;
  readonly personId: PersonId;
}

/**
 * Whether it holds a record of the person, and did not house them in a stay that has ended. Such a record stays with who housed
 * them; the relation is over.
 */
export async function standsWith(em: EntityManager, { organisationId, personId }: Related, now: Date): Promise<boolean> {
  const [linked] = await rows(em, stay, LINKED, [personId, organisationId]);
  if (!linked) return false;
  const end = endOfStay(linked);
  return end === null || now < end;
}
