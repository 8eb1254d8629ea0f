/**
 * Two ids of one person, as the registrar found (docs/adr/0008-one-person-two-ids.md): what they once refused or withdrew under either
 * holds for both, at once, and nothing that they gave under one opens what stands under the other. The grants stay as they were given;
 * what is told of them says less. So nothing has to be put back where the two are separated again.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import type { CategoryCode } from '@passerelle/schema/categories';
import { z } from 'zod';
import type { GrantRow } from './grant.js';
import type { ConsentRefusal } from './refusal.js';

/** Another id of a person, and since when it is theirs. */
export interface Joined {
  readonly id: PersonId;
  readonly since: Date;
}

/** A no that stands. */
export type Standing = Pick<ConsentRefusal, 'recipientOrganisationId' | 'recipientKind' | 'categoryCodes' | 'refusedAt'> & {
  /** Whether it was a consent that was taken back: what the person gives after it holds, to a kind as well. */
  readonly wasWithdrawn?: true;
};

/** What a person gave again that they had taken back. */
interface GivenAgain {
  readonly at: Date;
  readonly categoryCodes: readonly CategoryCode[];
}

/** A no, and under which id the person said it. */
export type Said = Standing & Pick<ConsentRefusal, 'personId'> & { readonly again?: readonly GivenAgain[] };

const OTHERS = `
  with member as materialized (
    select former_id as id, kept_id, since from kit.person_alias where kept_id is not null
    union all select distinct kept_id, kept_id, 0::bigint from kit.person_alias where kept_id is not null)
  select one.id as asked, other.id, greatest(one.since, other.since) as since
  from member one join member other using (kept_id) where one.id = any($1::uuid[]) and other.id <> one.id order by other.id`;
const otherRow = z.object({ asked: personIdSchema, id: personIdSchema, since: z.coerce.number() });

/** The other ids of people, of whom that have any. */
export async function othersOf(em: EntityManager, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly Joined[]>> {
  const found = Map.groupBy(await rows(em, otherRow, OTHERS, [people]), ({ asked }) => asked);
  return new Map([...found].map(([asked, others]) => [asked, others.map(({ id, since }) => ({ id, since: new Date(since) }))]));
}

/**
 * What holds for what was given under one id: each no that was said under it, and each of the other ids, as if it had been said when
 * the ids were joined, where it was said before. What they had given again by then is no no; what they give after it under one id
 * says nothing of the others. Pure.
 */
export const heardUnder = (personId: PersonId, said: readonly Said[], others: readonly Joined[]): Standing[] =>
  said.flatMap(({ again = [], ...no }) => {
    // What was taken back under this id says so itself.
    if (no.personId === personId) return no.wasWithdrawn ? [] : [no];
    const joined = others.find(({ id }) => id === no.personId);
    if (!joined) return [];
    const given = again.filter(({ at }) => at <= joined.since).flatMap(({ categoryCodes }) => categoryCodes);
    const categoryCodes = no.categoryCodes.filter((code) => !given.includes(code));
    return [{ ...no, categoryCodes, refusedAt: no.refusedAt > joined.since ? no.refusedAt : joined.since }];
  });

/** The consents that the person took back, each with what they gave again of it. Pure. */
export const withdrawnAmong = (grants: readonly Readonly<GrantRow>[]): Said[] =>
  grants.flatMap(({ personId, recipientOrganisationId, recipientKind, categoryCodes, withdrawnAt }) => {
    if (!withdrawnAt) return [];
    const again = grants.flatMap((other): GivenAgain[] => {
      const isSame =
        other.personId === personId &&
        other.recipientOrganisationId === recipientOrganisationId &&
        other.recipientKind === recipientKind &&
        other.withdrawnAt === null;
      const at = other.confirmedAt;
      return isSame && at !== null && at > withdrawnAt ? [{ at, categoryCodes: other.categoryCodes }] : [];
    });
    return [{ personId, recipientOrganisationId, recipientKind, categoryCodes, refusedAt: withdrawnAt, wasWithdrawn: true, again }];
  });

/** The day on which a person comes of age who has two birth dates on record: the later one; none where one of them is not known. Pure. */
export const carefulMajority = (majorities: readonly (string | null)[]): string | null =>
  majorities.includes(null) ? null : (majorities.toSorted().at(-1) ?? null);
