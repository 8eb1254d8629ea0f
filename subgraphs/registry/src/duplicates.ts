/**
 * Who may be the same person: under another spelling or order of names, a birth date that was estimated, or a former phone. The
 * comparison errs towards asking: two records of one person are worse than one question.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { type OrganisationId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import type { BirthPrecision } from './person.js';
import { spellingSearch } from './spelling.js';

/** Somebody whom an adviser has before them. */
export interface Met {
  readonly names: string;
  readonly birthDate: string | null;
  readonly birthPrecision: BirthPrecision;
  readonly phone: string | null;
}

/**
 * How many words of the names must sound the same: two, where the birth date is the same; all that both have, where it is alike alone.
 * One, where only one is known.
 */
const IN_COMMON = `least(cardinality($1::text[]), (length(p.spelling) - length(replace(p.spelling, ' =', ''))) / 2,
  case when p.birth_date = $2::date then 2 end)`;

/**
 * Counters write the first of January where only the year is known, and exchange day and month. A year that was estimated may be off
 * by two.
 */
const BORN_ALIKE = `(
  $2::date is null or p.birth_date is null or p.birth_date = $2
  or (extract(year from p.birth_date) = extract(year from $2::date) and (
    (extract(day from p.birth_date) = 1 and extract(month from p.birth_date) = 1)
    or (extract(day from $2::date) = 1 and extract(month from $2::date) = 1)
    or extract(month from p.birth_date) = extract(month from $2::date)
    or extract(day from p.birth_date) = extract(day from $2::date)
    or (extract(day from p.birth_date) = extract(month from $2::date) and extract(month from p.birth_date) = extract(day from $2::date))))
  or (($3 <> 'DAY' or p.birth_precision <> 'DAY') and abs(extract(year from p.birth_date) - extract(year from $2::date)) <= 2))`;

const SOUNDING = `(select count(*) from unnest($1::text[]) as word where p.spelling ~ word)`;

const LIKELY = `
  with called as (
    select person_id from contact where phone = $4
    union select person_id from kit.record_change where record = 'contact' and before ->> 'phone' = $4
  )
  select p.id, exists (select from record_link l where l.person_id = p.id and l.organisation_id = $5) as held
  from person p
  where ${SOUNDING} >= ${IN_COMMON} and ${BORN_ALIKE}
    or p.id in (select person_id from called) and ${SOUNDING} >= 1
  order by held desc, p.id limit 20`;

const likely = z.object({ id: personIdSchema, held: z.boolean() });

/** Someone who may be the person, and whether the organisation holds a record of them. */
export interface Likely {
  readonly id: PersonId;
  readonly held: boolean;
}

/** The people of the consortium who may be the one met, those whom the organisation knows first. Empty where the names have no letters. */
export async function likelyPeople(em: EntityManager, met: Met, organisationId: OrganisationId): Promise<readonly Likely[]> {
  const search = spellingSearch(met.names);
  if (!search) return [];
  return rows(em, likely, LIKELY, [search.sounding, met.birthDate, met.birthPrecision, met.phone, organisationId]);
}
