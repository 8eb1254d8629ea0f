/** In what two people who may be one are alike and in what they differ: said without saying what their records say. */
import { rows } from '@passerelle/kit/database/sql';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { loader } from '@passerelle/kit/request/context';
import { z } from 'zod';
import { bornAlike, soundsAlike } from './alike.js';
import type { PossiblePair } from './pair.js';
import { Person } from './person.js';
import { spellingSearch } from './spelling.js';

export const PairEvidenceEnum = graphqlEnum('PairEvidence', 'In what two people are alike, or differ, as it stands now.', {
  SAME_NAMES: 'Their names are written the same, in any order.',
  ALIKE_NAMES: 'Their names sound alike, or one has more names than the other.',
  OTHER_NAMES: 'Their names do not sound alike any more, or were alike by a phone alone.',
  SAME_BIRTH_DATE: 'Their birth dates are the same.',
  ALIKE_BIRTH_DATE: 'Their birth dates may be one: day and month exchanged, an estimated year, or a first of January.',
  UNKNOWN_BIRTH_DATE: 'Nobody noted the birth date of one of them, or of both.',
  OTHER_BIRTH_DATE: 'Their birth dates differ.',
  ESTIMATED_BIRTH_DATE: 'One of their birth dates is a first of January or an estimate, so that many people have it.',
  SAME_PHONE: 'One phone was noted for both, now or before.',
  SAME_SEX: 'The same sex was noted for both.',
  OTHER_SEX: 'Not the same sex was noted for both.',
  SAME_NATIONALITY: 'The same nationality was noted for both.',
  OTHER_NATIONALITY: 'Not the same nationality was noted for both.',
  ONE_HOLDER_OF_BOTH: 'One organisation holds a record of each of them.',
});
export type PairEvidence = keyof typeof PairEvidenceEnum;

const WRITTEN = (table: string): string =>
  `array(select w from unnest(string_to_array(${table}.spelling, ' ')) as w where w like '=%' order by w)`;
const PHONES = (table: string): string => `
  select phone from contact where person_id = ${table}.id and phone is not null
  union select before ->> 'phone' from kit.record_change where record = 'contact' and person_id = ${table}.id and before ->> 'phone' is not null`;
const ESTIMATED = (table: string): string => `(${table}.birth_precision <> 'DAY' or to_char(${table}.birth_date, 'MMDD') = '0101')`;
const NOTED_SEX = (table: string): string => `nullif(${table}.sex, 'UNSPECIFIED')`;

const COMPARE = `
  with one as (
    select r.id as pair_id, r.other_id, q.words, p.* from jsonb_to_recordset($1::jsonb) as q(pair uuid, words text[])
      join possible_pair r on r.id = q.pair join person p on p.id = r.person_id
  )
  select one.pair_id as id,
    ${WRITTEN('one')} = ${WRITTEN('other')} as same_names,
    ${soundsAlike('one', 'other')} as alike_names,
    one.birth_date = other.birth_date as same_birth,
    ${bornAlike('one', 'other')} as alike_birth,
    coalesce(${ESTIMATED('one')}, false) or coalesce(${ESTIMATED('other')}, false) as estimated_birth,
    exists (${PHONES('one')} intersect (${PHONES('other')})) as same_phone,
    ${NOTED_SEX('one')} = ${NOTED_SEX('other')} as same_sex,
    one.nationality = other.nationality as same_nationality,
    exists (select from record_link a join record_link b using (organisation_id)
      where a.person_id = one.id and b.person_id = other.id) as one_holder
  from one join person other on other.id = one.other_id`;

const comparedRow = z.object({
  id: z.uuid(),
  same_names: z.boolean(),
  alike_names: z.boolean(),
  same_birth: z.boolean().nullable(),
  alike_birth: z.boolean(),
  estimated_birth: z.boolean(),
  same_phone: z.boolean(),
  same_sex: z.boolean().nullable(),
  same_nationality: z.boolean().nullable(),
  one_holder: z.boolean(),
});
/** How two people compare. What was noted for one alone compares as null. */
export type Compared = Omit<z.infer<typeof comparedRow>, 'id'>;

/** The evidence of a comparison, in the order in which it is read. */
export function evidenceOf(compared: Compared): PairEvidence[] {
  const { same_names, alike_names, same_birth, alike_birth, estimated_birth, same_phone, same_sex, same_nationality, one_holder } =
    compared;
  return [
    same_names ? 'SAME_NAMES' : alike_names ? 'ALIKE_NAMES' : 'OTHER_NAMES',
    same_birth === null ? 'UNKNOWN_BIRTH_DATE' : same_birth ? 'SAME_BIRTH_DATE' : alike_birth ? 'ALIKE_BIRTH_DATE' : 'OTHER_BIRTH_DATE',
    ...(estimated_birth ? (['ESTIMATED_BIRTH_DATE'] as const) : []),
    ...(same_phone ? (['SAME_PHONE'] as const) : []),
    ...(same_sex === null ? [] : ([same_sex ? 'SAME_SEX' : 'OTHER_SEX'] as const)),
    ...(same_nationality === null ? [] : ([same_nationality ? 'SAME_NATIONALITY' : 'OTHER_NATIONALITY'] as const)),
    ...(one_holder ? (['ONE_HOLDER_OF_BOTH'] as const) : []),
  ];
}

/** The evidence of each pair of a page, by one statement. */
export const evidence = loader<PossiblePair, PairEvidence[]>(async ({ em }, pairs) => {
  const people = await em.find(Person, { id: { $in: pairs.map(({ personId }) => personId) } });
  const words = new Map(people.map((one) => [one.id, wordsOf(one)]));
  const asked = pairs.map(({ id, personId }) => ({ pair: id, words: words.get(personId) ?? [] }));
  const compared = new Map((await rows(em, comparedRow, COMPARE, [JSON.stringify(asked)])).map((row) => [row.id, row]));
  return pairs.map(({ id }) => {
    const row = compared.get(id);
    return row ? evidenceOf(row) : [];
  });
});

const wordsOf = ({ givenNames, familyName, spokenNames }: Person): readonly string[] =>
  spellingSearch([givenNames, familyName, spokenNames].join(' '))?.sounding ?? [];
