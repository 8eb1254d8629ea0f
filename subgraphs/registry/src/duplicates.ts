/**
 * Who may be the same person: under another spelling or order of names, a birth date that was estimated, or a former phone. The
 * comparison errs towards asking: two records of one person are worse than one question.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { type OrganisationId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import { bornAlike, enough, sounding, soundsAlike } from './alike.js';
import type { BirthPrecision } from './person.js';
import { bornKeys, wordRanges } from './person-words.js';
import { spellingKey, spellingSearch } from './spelling.js';

/** Somebody whom an adviser has before them. */
export interface Met {
  readonly names: string;
  readonly birthDate: string | null;
  readonly birthPrecision: BirthPrecision;
  readonly phone: string | null;
}

/** Somebody on a line of a file, with the id that they would have. */
export interface MetInFile extends Met {
  readonly id: PersonId;
}

/**
 * Records are opened by one at a time until the transaction ends: of two who open one for the same person at once, the second sees the
 * first's.
 */
export async function lockOpenings(em: EntityManager): Promise<void> {
  await execute(em, "select pg_advisory_xact_lock(hashtext('open record'))");
}

/** The people on record, found by the words of their names or a phone, and those of earlier lines of the same file, whom the organisation would hold. */
const LIKELY = `
  with met as (
    select * from jsonb_to_recordset($1::jsonb)
      as m(nth int, id uuid, words text[], spelling text, birth_date date, birth_precision text, phone text)
  ), heard as materialized (
    select r.nth, w.person_id, count(distinct r.word) as words
    from jsonb_to_recordset($3::jsonb) as r(nth int, word int, "from" text, until text)
      join jsonb_to_recordset($4::jsonb) as b(nth int, born int) using (nth)
      -- By the index for each range: a scan of all words would be made once for a page of lines, and is longer the more people there are.
      cross join lateral (select person_id from person_word where born = b.born and word >= r."from" and word < r.until offset 0) w
    group by r.nth, w.person_id
  ), called as (
    select m.nth, c.person_id from met m cross join lateral (
      select person_id from contact where phone = m.phone
      union select person_id from kit.record_change where record = 'contact' and before ->> 'phone' = m.phone) c
  ), alike as (
    select m.nth, p.id, p.spelling, p.birth_date, p.birth_precision,
      exists (select from record_link l where l.person_id = p.id and l.organisation_id = $2) as held
    from heard h join met m using (nth) join person p on p.id = h.person_id
    where ${bornAlike('m', 'p')} and h.words >= ${enough('m', 'p')}
    union
    select m.nth, p.id, p.spelling, p.birth_date, p.birth_precision,
      exists (select from record_link l where l.person_id = p.id and l.organisation_id = $2)
    from called c join met m using (nth) join person p on p.id = c.person_id where ${sounding('m', 'p')} >= 1
    union
    select m.nth, e.id, e.spelling, e.birth_date, e.birth_precision, true from met m join met e on e.nth < m.nth
    where ${bornAlike('m', 'e')} and ${soundsAlike('m', 'e')} or e.phone = m.phone and ${sounding('m', 'e')} >= 1
  )
  select nth, id, held, same from (
    select a.nth, a.id, a.held, coalesce(a.spelling = m.spelling and a.birth_date = m.birth_date and a.birth_precision = 'DAY'
        and m.birth_precision = 'DAY' and to_char(m.birth_date, 'MMDD') <> '0101', false) as same,
      row_number() over (partition by a.nth order by a.held desc, a.id) as place
    from alike a join met m using (nth)
  ) l where place <= 20 order by nth, place`;

const likely = z.object({ nth: z.number(), id: personIdSchema, held: z.boolean(), same: z.boolean() });

/** Someone who may be the person, and whether the organisation holds a record of them. */
export interface Likely {
  readonly id: PersonId;
  readonly held: boolean;
  /** Whether names and birth date are the same to the letter and the day. A first of January is often an estimate, and is not. */
  readonly same: boolean;
}

/** The people of the consortium who may be the one met, those whom the organisation knows first. Empty where the names have no letters. */
export async function likelyPeople(em: EntityManager, met: Met, organisationId: OrganisationId): Promise<readonly Likely[]> {
  return (await likelyOfEach(em, [{ ...met, id: null }], organisationId))[0] ?? [];
}

/**
 * Of each line of a file, in their order, who may be the one on it: people of the consortium, and those of the lines before it.
 * @param lines in the order of the file
 */
export const likelyInFile = (
  em: EntityManager,
  lines: readonly MetInFile[],
  organisationId: OrganisationId,
): Promise<readonly (readonly Likely[])[]> => likelyOfEach(em, lines, organisationId);

async function likelyOfEach(
  em: EntityManager,
  all: readonly (Met & { readonly id: PersonId | null })[],
  organisationId: OrganisationId,
): Promise<readonly (readonly Likely[])[]> {
  const met = all.flatMap(({ id, names, birthDate, birthPrecision, phone }, nth) => {
    const words = spellingSearch(names)?.sounding;
    return words
      ? [{ nth, id, names, words, spelling: spellingKey(names), birth_date: birthDate, birth_precision: birthPrecision, phone }]
      : [];
  });
  if (met.length === 0) return all.map(() => []);
  const today = new Date();
  const ranges = met.flatMap(({ nth, names }) => wordRanges(names).map((range) => ({ nth, ...range })));
  const born = met.flatMap(({ nth, birth_date, birth_precision }) =>
    bornKeys(birth_date, birth_precision, today).map((key) => ({ nth, born: key })),
  );
  const asked = [JSON.stringify(met), organisationId, JSON.stringify(ranges), JSON.stringify(born)];
  const found = Map.groupBy(await rows(em, likely, LIKELY, asked), ({ nth }) => nth);
  return all.map((_, nth) => found.get(nth) ?? []);
}
