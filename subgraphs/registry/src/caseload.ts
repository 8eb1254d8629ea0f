/** The ways to a young person: by id, through the caseload, and the viewer themselves. */

import { rows } from '@passerelle/kit/database/sql';
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import { EnrolmentStatusEnum } from '@passerelle/kit/graphql/enums';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { NO_ONE, type PersonId, personIdOr, personIdSchema } from '@passerelle/kit/identity/ids';
import { type Member, mayAudit } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { EnrolmentStatus } from '@passerelle/kit/vocabulary/codes';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { YoungPerson } from './person.js';
import { type SpellingSearch, spellingSearch } from './spelling.js';

@InputType()
export class CaseloadFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Names or their beginnings, in any order and any usual spelling or transliteration. What is written so comes first, then its other spellings, then names that begin so.',
  })
  search?: string | null;

  @Field(() => EnrolmentStatusEnum, {
    nullable: true,
    description: 'Where the person stands in the programme; for a Mission Locale, of its own records.',
  })
  enrolmentStatus?: EnrolmentStatus | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to list those whose record with the viewer’s organisation has ended, instead of those for whom it holds one.',
  })
  ended?: boolean | null;
}

const PAGE = 20;
const YoungPersonConnection = connectionTypes('YoungPerson', () => YoungPerson);

/**
 * Whether the person exists and the viewer may know of them, under one of their ids. One statement, the same for every id (docs/threats.md, 10). Whoever reads
 * by a rule of law holds a record: each relation that a rule may name implies one. Of a consent the registry knows its own categories
 * alone, which may be none of it; who is refused all of these is refused.
 */
const KNOWN = `
  select p.id from person p where p.id = any($1::uuid[]) and (
    exists (select 1 from record_link l where l.person_id = p.id and l.organisation_id = $2)
    or exists (select 1 from former_link l where l.person_id = p.id and l.organisation_id = $2)
    or exists (select 1 from kit.consent_grant g where g.person_id = p.id and g.valid_from <= $5
      and (g.recipient_organisation_id = $2 or g.recipient_kind = $3 and not exists (
        select from jsonb_to_recordset(g.excepted) as e("organisationId" uuid, categories text[])
        where e."organisationId" = $2 and g.categories <@ e.categories)))
    or exists (select 1 from kit.emergency_access e where e.person_id = p.id and e.professional_id = $4 and e.opens_at <= $5 and $5 < e.closes_at)
    or p.id = $6 or $7)`;

const COUNTED = z.object({ person_id: personIdSchema, since: z.string(), rank: z.number(), total: z.coerce.number() });
type Found = z.infer<typeof COUNTED>;

/**
 * A page of an organisation's links, and how many there are: of a search the names that are written so, then those that sound so, then
 * those that begin so, by their letters before by their sound; the newest first (index record_link_organisation).
 */
const caseloadOf = (links: LinkTable): string => `
  with found as (
    select l.person_id, l.since, coalesce(a.kept_id, k.kept_id) as whole,
      case when $3::text[] is null or p.spelling ~ all($3) then 0 when p.spelling ~ all($4::text[]) then 1
        when p.spelling ~ all($5::text[]) then 2 else 3 end as rank
    from ${links} l join person p on p.id = l.person_id
      left join kit.person_alias a on a.former_id = l.person_id
      left join (select distinct kept_id from kit.person_alias) k on k.kept_id = l.person_id
    where l.organisation_id = $1 and ($2::text is null or l.enrolment_status = $2) and ($6::text[] is null or p.spelling ~ all($6))
  ), mine as (
    -- Whoever has two ids is there once. The aliases are few: of nearly everybody nothing is looked for.
    select * from found f where f.whole is null or not exists (
      select from found o where o.whole = f.whole and (o.rank, o.person_id) < (f.rank, f.person_id)))
  select person_id, since::text, rank, (select count(*) from mine) as total from mine
  where $7::int is null or rank > $7 or rank = $7 and (since < $8::date or since = $8 and person_id > $9::uuid)
  order by rank, since desc, person_id limit $10`;

const countOf = (links: LinkTable): string => `
  select count(distinct coalesce(a.kept_id, l.person_id)) as total from ${links} l
  left join kit.person_alias a on a.former_id = l.person_id where l.organisation_id = $1`;

/** Of records that are held, or of those that have ended. */
type LinkTable = 'record_link' | 'former_link';

/** A young person of whom the viewer may know something; null for an unknown id too. */
export async function youngPersonById(context: RequestContext, id: string): Promise<YoungPerson | null> {
  const { viewer, em, now } = context;
  const ids = await context.guard.idsOf(personIdOr(id));
  const member = viewer.is === 'member' ? viewer : null;
  const found = await rows(em, z.object({ id: personIdSchema }), KNOWN, [
    ids,
    member?.organisationId ?? NO_ONE,
    member?.organisationKind ?? null,
    member?.professionalId ?? NO_ONE,
    now.getTime(),
    viewer.is === 'subject' ? viewer.personId : NO_ONE,
    mayAudit(viewer, ids[0]),
  ]);
  return found.length > 0 ? new YoungPerson(ids[0]) : null;
}

@Resolver(() => YoungPerson)
export class CaseloadResolver {
  @Query(() => YoungPerson, {
    nullable: true,
    description:
      'A young person by id. Null, in the same time and shape, for an unknown id and for someone the viewer may know nothing of. The consortium’s auditor may know that anyone exists, and read who read what of them.',
  })
  youngPerson(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<YoungPerson | null> {
    return youngPersonById(context, id);
  }

  @Directive('@open(because: "ids of those whose record the viewer’s organisation holds", recorded: "NAME_SEARCH")')
  @Query(() => YoungPersonConnection, { description: 'The people for whom the viewer’s organisation holds a record, the newest first.' })
  async caseload(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
    @Arg('filter', () => CaseloadFilter, { nullable: true }) filter: CaseloadFilter | null,
  ) {
    const viewer = context.member();
    const size = pageSize(first, PAGE);
    const { status, search, links } = checkedFilter(context, viewer, filter);
    const cursors = context.cursorsOf(
      'caseload',
      [status, search?.exact, filter?.ended],
      z.tuple([z.string().regex(/^[0-3]$/), z.iso.date(), personIdSchema]),
    );
    const [rank, since, id] = cursors.open(after) ?? [null, null, null];
    const looked = [search?.exact ?? null, search?.same ?? null, search?.written ?? null, search?.sounding ?? null];
    const found = await rows(context.em, COUNTED, caseloadOf(links), [viewer.organisationId, status, ...looked, rank, since, id, size + 1]);
    const totalCount = found[0]?.total ?? (after || search || status ? 0 : await countAll(context, viewer, links));
    recordFilter(context, found.slice(0, size), { status, search });
    const page = connectionOf(found, { after, size }, ({ rank, since, person_id }) => cursors.seal([String(rank), since, person_id]));
    context.guard.prefetch(page.edges.map(({ node }): PersonId => node.person_id));
    return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: new YoungPerson(node.person_id) })), totalCount };
  }
}

const countAll = async ({ em }: RequestContext, { organisationId }: Member, links: LinkTable): Promise<number> =>
  (await rows(em, z.object({ total: z.coerce.number() }), countOf(links), [organisationId]))[0]?.total ?? 0;

interface Filtered {
  readonly status: EnrolmentStatus | null;
  readonly search: SpellingSearch | null;
  readonly links: LinkTable;
}

/** What was filtered by is told of whoever is found: their name, and where they stand in the programme. */
function recordFilter({ guard }: RequestContext, found: readonly Found[], { search, status }: Omit<Filtered, 'links'>): void {
  for (const { person_id: personId } of found) {
    if (search) guard.record({ personId, category: 'NAME_SEARCH', basis: 'HOLDER' }, 'Query.caseload');
    if (status) guard.record({ personId, category: 'ACCOMPANIMENT', basis: 'HOLDER' }, 'Query.caseload');
  }
}

/** A filter may only ask of what the viewer may read, or rows would tell what is hidden (docs/threats.md, 8). */
function checkedFilter({ policy }: RequestContext, viewer: Member, filter: CaseloadFilter | null): Filtered {
  const asked = filter?.search ?? '';
  if ((asked || filter?.enrolmentStatus) && policy.statisticalPurposes.has(viewer.purpose)) {
    throw new Forbidden(
      `The purpose ${viewer.purpose} reads no named records, so it cannot search them: ask with another Purpose, or use the indicators.`,
    );
  }
  if (filter?.enrolmentStatus && viewer.organisationKind !== 'MISSION_LOCALE') {
    throw new BadUserInput('filter.enrolmentStatus', 'Only a Mission Locale can filter by enrolment: it is its own record.');
  }
  const search = spellingSearch(asked);
  if (asked && !search) throw new BadUserInput('filter.search', 'Give some letters of a name.');
  return { status: filter?.enrolmentStatus ?? null, search, links: filter?.ended ? 'former_link' : 'record_link' };
}
