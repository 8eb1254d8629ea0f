/** What the registry tells of who has access, and decides by itself: the table that its own triggers keep. */
import { rows } from '@passerelle/kit/database/sql';
import { feedEventSchema } from '@passerelle/kit/feed/feed';
import { ACCESS_STREAM, accessSchema } from '@passerelle/kit/registry/access';
import type { AccessSource } from '@passerelle/kit/server/subgraph';
import { z } from 'zod';

const TOLD = `json_build_object('subject', a.subject, 'organisationId', a.organisation_id, 'organisationKind', a.organisation_kind,
  'role', a.role, 'endedAt', a.ended_at)`;

const PAGE = `
  select h.position as head, case when a.subject is not null then
    json_build_object('position', a.position, 'at', now(), 'kind', '${ACCESS_STREAM}', 'payload', ${TOLD}) end as event
  from access_head h left join lateral (select * from access where position > $1 order by position limit $2) a on true
  order by a.position`;
const pageRow = z.object({ head: z.coerce.number(), event: feedEventSchema.nullable() });

const FIND = `select ${TOLD} as access from access a where a.subject = $1`;

export const access: AccessSource = {
  stream: {
    name: ACCESS_STREAM,
    async read(em, after, limit) {
      const found = await rows(em, pageRow, PAGE, [after, limit]);
      return { head: found[0]?.head ?? 0, events: found.flatMap(({ event }) => event ?? []) };
    },
  },
  async find(em, subject) {
    const [found] = await rows(em, z.object({ access: accessSchema }), FIND, [subject]);
    return found?.access;
  },
};
