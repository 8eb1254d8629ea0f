/**
 * The words of people's names, so that whoever may be somebody is found among all by an index: by the year of birth, and by a word as
 * it is written or as it sounds. The database itself keeps them beside each person.
 */
import type { BirthPrecision } from './person.js';
import { soundForms } from './spelling.js';

/** In one number: of those whose birth date is known to the day twice the year and one, of others twice the year; 0 where it is not known. */
const BORN_KEY = "coalesce(extract(year from p.birth_date)::int * 2 + (p.birth_precision = 'DAY')::int, 0)";
const WORDS = `
  select distinct ${BORN_KEY}, word, p.id from unnest(string_to_array(btrim(p.spelling), ' ')) as word where word <> ''`;

export const PERSON_WORDS = `
  create table person_word (
    born smallint not null, word text collate "C" not null, person_id uuid not null references person on delete cascade,
    primary key (born, word, person_id)
  );
  create index person_word_person on person_word (person_id);
  insert into person_word select w.* from person p cross join lateral (${WORDS}) w;
  create function keep_person_words() returns trigger language plpgsql as $$
    declare p person := new;
    begin
      if tg_op = 'UPDATE' then delete from person_word where person_id = p.id; end if;
      insert into person_word ${WORDS};
      return null;
    end $$;
  create trigger keep_person_words after insert or update of spelling, birth_date, birth_precision on person
    for each row execute function keep_person_words();`;

/** Where a word stands in the index: from the one, before the other. */
export interface WordRange {
  /** Which word of the name it is a form of. */
  readonly word: number;
  readonly from: string;
  readonly until: string;
}

/** No word has a character before the first of these, and none has one after the last. */
const BEFORE_ALL = '\u0001';
const AFTER_ALL = '\u007f';

/** The ranges in which the words of a name are found, as they are written or as they sound. */
export const wordRanges = (name: string): WordRange[] =>
  soundForms(name).flatMap(({ begins, wholes }, word) => [
    ...begins.map((form) => ({ word, from: form, until: form + AFTER_ALL })),
    ...wholes.map((form) => ({ word, from: form, until: form + BEFORE_ALL })),
  ]);

/** An estimated year may be off by as many. */
const OFF_BY = 2;
/** The API takes no birth date before. */
const FIRST_YEAR = 1900;

/** The keys of those who may be born alike (alike.ts says who are). */
export function bornKeys(birthDate: string | null, precision: BirthPrecision, today: Date): number[] {
  const years = (from: number, until: number): number[] => Array.from({ length: until - from + 1 }, (_, nth) => from + nth);
  if (birthDate === null) return [0, ...years(FIRST_YEAR, today.getUTCFullYear()).flatMap((year) => [year * 2, year * 2 + 1])];
  const year = Number(birthDate.slice(0, 4));
  const near = years(year - OFF_BY, year + OFF_BY);
  return [0, ...near.map((one) => one * 2), ...(precision === 'DAY' ? [year] : near).map((one) => one * 2 + 1)];
}
