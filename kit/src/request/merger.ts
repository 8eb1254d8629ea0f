/** Two organisations that would be one, as each owner that says what it keeps of them knows them. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import type { Merger } from '../feed/merging.js';
import { connectionOf, connectionTypes, pageSize } from '../graphql/pagination.js';
import { KEY } from '../graphql/references.js';
import { type OrganisationId, organisationIdOr } from '../identity/ids.js';
import { isAuditor } from '../identity/viewer.js';
import type { RequestContext } from './context.js';

/** What opens the counts of a merger, in each owner's part of it. */
export const MERGER_COUNTS = '@open(because: "counts and ids of records, for the consortium’s COORDINATOR alone")';
/** The federation's key of a merger, for the class of each owner that adds to it. */
export const MERGER_KEY = '@key(fields: "id")';

/** The base of that class. */
@ObjectType()
export abstract class MergerReference implements Merger {
  @Directive(KEY)
  @Field(() => ID, { description: 'The ids of the two, that of the absorbed one first, with a dot between them.' })
  readonly id: string;

  readonly absorbedId: OrganisationId;
  readonly keptId: OrganisationId;

  constructor({ absorbedId, keptId }: Merger) {
    this.id = `${absorbedId}.${keptId}`;
    this.absorbedId = absorbedId;
    this.keptId = keptId;
  }
}

/** Finds an owner's part of a merger by its key: for the consortium's COORDINATOR alone; null for everybody else. */
export const mergerByKey =
  <Part>(OwnPart: new (merger: Merger) => Part) =>
  ({ id }: { readonly [key: string]: unknown }, { viewer }: RequestContext): Part | null => {
    const [absorbed = '', kept = ''] = String(id).split('.');
    return isAuditor(viewer) ? new OwnPart({ absorbedId: organisationIdOr(absorbed), keptId: organisationIdOr(kept) }) : null;
  };

/** Counts rows by a statement whose parameters are the absorbed one and the kept one. */
export async function countOf({ em }: RequestContext, statement: string, { absorbedId, keptId }: Merger): Promise<number> {
  const [found] = await rows(em, z.object({ many: z.number() }), statement, [absorbedId, keptId]);
  return found?.many ?? 0;
}

/** A record of a person whom the kept one has such a record of too, and one of the two has to end first. */
@Directive('@shareable')
@Directive(MERGER_COUNTS)
@ObjectType({ description: 'Two records of one person, of which one organisation has one: one of the two ends before they merge.' })
export class RecordsOfBoth {
  @Field(() => ID, { description: 'The record of the organisation that would be absorbed.' })
  readonly absorbedRecordId!: string;

  @Field(() => ID, { description: 'The record of the organisation that would be kept.' })
  readonly keptRecordId!: string;
}

export const RecordsOfBothConnection = connectionTypes('RecordsOfBoth', () => RecordsOfBoth);

/** How many are given at once where the client does not say. */
export const RECORDS_OF_BOTH = 20;

const recordsRow = z.object({ absorbedRecordId: z.uuid(), keptRecordId: z.uuid() });
interface Paging {
  readonly first: number | null;
  readonly after: string | null;
}

/**
 * A page of what stands in the way of a merger.
 * @param from the tables and the condition of a statement that names the two records `a` and `k`; its parameters are as those of `countOf`
 */
export async function pageOfBoth(context: RequestContext, field: string, from: string, merger: Merger, { first, after }: Paging) {
  const size = pageSize(first, RECORDS_OF_BOTH);
  const cursors = context.cursorsOf(field, [merger.absorbedId, merger.keptId], z.tuple([z.uuid()]));
  const [last = null] = cursors.open(after) ?? [];
  const PAGE = `select a.id as "absorbedRecordId", k.id as "keptRecordId" ${from} and ($3::uuid is null or a.id > $3) order by a.id, k.id limit $4`;
  const found = await rows(context.em, recordsRow, PAGE, [merger.absorbedId, merger.keptId, last, size + 1]);
  const page = connectionOf(found, { after, size }, ({ absorbedRecordId }) => cursors.seal([absorbedRecordId]));
  return { ...page, totalCount: await countOf(context, `select count(*)::int as many ${from}`, merger) };
}
