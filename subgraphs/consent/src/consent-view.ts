/** The person's view of their consents and of who read what; and a partner's view of who shares with it. */
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { rows } from '@passerelle/kit/database/sql';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { grantIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { mayAuditNow } from './auditor.js';
import { DisclosureConnection, disclosuresOf } from './disclosure.js';
import { ConsentGrant, grantsOf } from './grant.js';
import { mayKnow } from './grant-knowledge.js';
import { YoungPerson } from './young-person.js';

const PAGE = 20;
const DISCLOSURES = 50;
const YoungPersonConnection = connectionTypes('YoungPerson', () => YoungPerson);

/** People with an active grant that names the organisation or its kind (index consent_grant_recipient), and how many; of each, one such grant. */
const SHARED = `
  with shared as (
    select distinct on (shown_id) coalesce(a.kept_id, g.person_id) as shown_id, g.person_id, g.id as grant_id from kit.consent_grant g
      left join kit.person_alias a on a.former_id = g.person_id
    where (g.recipient_organisation_id = $1 or g.recipient_kind = $2) and g.valid_from <= $3 and $3 < g.valid_until and g.withdrawn_at is null
      and kit.given_to(g, $1, $2) <> '{}'
    order by shown_id, g.id)
  select shown_id, person_id, grant_id, (select count(*) from shared) as total from shared
  where $4::uuid is null or shown_id > $4 order by shown_id limit $5`;

const sharedRow = z.object({ shown_id: personIdSchema, person_id: personIdSchema, grant_id: grantIdSchema, total: z.coerce.number() });

@Resolver(() => YoungPerson)
export class ConsentViewResolver {
  @Directive('@open(because: "all to the person; to a partner only those that name it or that it collected", recorded: "CONSENTS")')
  @FieldResolver(() => [ConsentGrant], {
    nullable: true,
    description:
      'The person: all their consents. A partner: those that name it, or that it collected. The latest first. Null with an error where consent cannot be asked.',
  })
  async consents(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<ConsentGrant[]> {
    return (await context.load(grantsOf, id)).filter((grant) => mayKnow(context.viewer, grant));
  }

  @Directive('@open(because: "null but to the person and the consortium’s auditor", recorded: "DISCLOSURES")')
  @FieldResolver(() => DisclosureConnection, {
    nullable: true,
    description: 'Who read what, the latest first: for the person and the consortium’s auditor (its COORDINATOR); null otherwise.',
  })
  async disclosures(
    @Root() { id }: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(DISCLOSURES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
    @Arg('ownReads', () => Boolean, { defaultValue: true, description: 'False leaves out what the person read of themselves.' })
    ownReads: boolean,
  ) {
    const size = pageSize(first, DISCLOSURES);
    const [kept] = await context.guard.idsOf(id);
    const cursors = context.cursorsOf('YoungPerson.disclosures', [kept, ownReads], z.tuple([z.string(), z.string(), z.string()]));
    const last = cursors.open(after)?.join();
    if (!mayAuditNow(context, id)) return null;
    const all = (await context.load(disclosuresOf, id)).filter(({ basis }) => ownReads || basis !== 'SUBJECT');
    const start = all.findIndex(({ place }) => place.join() === last) + 1;
    const page = connectionOf(all.slice(start, start + size + 1), { after, size }, ({ place }) => cursors.seal(place));
    return { ...page, totalCount: all.length };
  }

  @Directive('@open(because: "ids of those whose consent names the viewer’s organisation or its kind", recorded: "CONSENTS")')
  @Query(() => YoungPersonConnection, {
    nullable: true,
    description: 'The people with an active consent that names the viewer’s organisation or its kind.',
  })
  async sharedWithMe(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const { organisationId, organisationKind } = context.member();
    const size = pageSize(first, PAGE);
    const cursors = context.cursorsOf('sharedWithMe', [], z.tuple([personIdSchema]));
    const [last] = cursors.open(after) ?? [null];
    const found = await rows(context.em, sharedRow, SHARED, [organisationId, organisationKind, context.now.getTime(), last, size + 1]);
    const page = connectionOf(found, { after, size }, ({ shown_id }) => cursors.seal([shown_id]));
    for (const { node } of page.edges) {
      const { person_id: personId, grant_id: grantId } = node;
      recordReading(context.guard, { personId, holders: [], grantId }, 'CONSENTS', 'Query.sharedWithMe');
    }
    return {
      ...page,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: new YoungPerson(node.shown_id) })),
      totalCount: found[0]?.total ?? 0,
    };
  }
}
