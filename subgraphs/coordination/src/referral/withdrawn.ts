/** Whether a person took back all that let an organisation read of them. */
import { rows } from '@passerelle/kit/database/sql';
import { loader } from '@passerelle/kit/request/context';
import { z } from 'zod';

/** Of whom nothing was ever granted, nothing was taken back: a referral needs no consent (index consent_grant_person). */
const WITHDRAWN = `
  select a.person_id || ' ' || a.organisation_id as asked
  from unnest($1::uuid[], $2::uuid[]) as a(person_id, organisation_id) join known_organisation o on o.id = a.organisation_id
  where exists (
      select from kit.consent_grant g where g.person_id = a.person_id and g.withdrawn_at is not null
        and (g.recipient_organisation_id = o.id or g.recipient_kind = o.kind))
    and not exists (
      select from kit.consent_grant g where g.person_id = a.person_id and g.withdrawn_at is null and g.valid_from <= $3 and $3 < g.valid_until
        and cardinality(kit.given_to(g, o.id, o.kind)) > 0)`;

/** By the id of a person and that of an organisation, with a space between. */
export const isWithdrawnFrom = loader<string, boolean>(async ({ em, now }, asked) => {
  const pairs = asked.map((one) => one.split(' '));
  const found = await rows(em, z.object({ asked: z.string() }), WITHDRAWN, [
    pairs.map(([personId]) => personId),
    pairs.map(([, organisationId]) => organisationId),
    now.getTime(),
  ]);
  const withdrawn = new Set(found.map((row) => row.asked));
  return asked.map((one) => withdrawn.has(one));
});
