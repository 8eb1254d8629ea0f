/** What the registry tells of who has access and who restricts what, and decides by itself: the table that its own triggers keep. */
import { rows } from '@passerelle/kit/database/sql';
import { feedEventSchema } from '@passerelle/kit/feed/feed';
import { organisationIdSchema } from '@passerelle/kit/identity/ids';
import { ACCESS_STREAM, accessSchema } from '@passerelle/kit/registry/access';
import type { AccessSource } from '@passerelle/kit/server/subgraph';
import { z } from 'zod';

const TOLD = `json_build_object('subject', a.subject, 'organisationId', a.organisation_id, 'organisationKind', a.organisation_kind,
  'role', a.role, 'endedAt', a.ended_at, 'restrictedBy', a.restricted_by, 'machine', a.machine)`;

const PAGE = `
  select h.position as head, case when a.subject is not null then
    json_build_object('position', a.position, 'at', now(), 'kind', '${ACCESS_STREAM}', 'payload', ${TOLD}) end as event
  from access_head h left join lateral (select * from access where position > $1 order by position limit $2) a on true
  order by a.position`;
const pageRow = z.object({ head: z.coerce.number(), event: feedEventSchema.nullable() });

const HEAD = 'select position from access_head';
const headRow = z.object({ position: z.coerce.number() });

const FIND = `select ${TOLD} as access from access a where a.subject = $1`;

/** Primary key. */
const RESTRICTED =
  "select subject, to_json(restricted_by) as restricted_by from access where subject = any($1::text[]) and restricted_by <> '{}'";
const restrictedRow = z.object({ subject: z.string(), restricted_by: z.array(organisationIdSchema) });

export const access: AccessSource = {
  stream: {
    name: ACCESS_STREAM,
    head: async (em) => (await rows(em, headRow, HEAD))[0]?.position ?? 0,
    async read(em, after, limit) {
      const found = await rows(em, pageRow, PAGE, [after, limit]);
      return { head: found[0]?.head ?? 0, events: found.flatMap(({ event }) => event ?? []) };
    },
  },
  async find(em, subject) {
    const [found] = await rows(em, z.object({ access: accessSchema }), FIND, [subject]);
    return found?.access;
  },
  async restrictions(em, subjects) {
    const found = await rows(em, restrictedRow, RESTRICTED, [subjects]);
    return new Map(found.map(({ subject, restricted_by }) => [subject, restricted_by]));
  },
};
