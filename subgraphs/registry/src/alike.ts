/**
 * When two people are alike, in SQL: the same rule for who opens a record, for a file of people, and for the evidence of a pair. The
 * names that are compared are the words of one (`words`, regular expressions of spelling.ts) and the key of the other (`spelling`).
 */

/**
 * How many of the one's words the other's names have.
 * @param one the table of `words`
 * @param other the table of `spelling`
 */
export const sounding = (one: string, other: string): string =>
  `(select count(*) from unnest(${one}.words) as word where ${other}.spelling ~ word)`;

/**
 * How many of them it takes: two, where the birth date is the same; all that both have, where it is alike alone. One, where only one is
 * known.
 */
export const enough = (one: string, other: string): string =>
  `least(cardinality(${one}.words), (length(${other}.spelling) - length(replace(${other}.spelling, ' =', ''))) / 2,
    case when ${other}.birth_date = ${one}.birth_date then 2 end)`;

/** Whether the names sound alike. */
export const soundsAlike = (one: string, other: string): string => `${sounding(one, other)} >= ${enough(one, other)}`;

/**
 * Whether they may be born on one day. Counters write the first of January where only the year is known, and exchange day and month.
 * A year that was estimated may be off by two. A date that nobody noted may be any.
 */
export function bornAlike(one: string, other: string): string {
  const [mine, theirs] = [`${one}.birth_date`, `${other}.birth_date`];
  const part = (name: string, date: string): string => `extract(${name} from ${date})`;
  const same = (name: string): string => `${part(name, mine)} = ${part(name, theirs)}`;
  const firstOfJanuary = (date: string): string => `(${part('day', date)} = 1 and ${part('month', date)} = 1)`;
  return `(
    ${mine} is null or ${theirs} is null or ${mine} = ${theirs}
    or (${same('year')} and (${firstOfJanuary(mine)} or ${firstOfJanuary(theirs)} or ${same('month')} or ${same('day')}
      or (${part('day', mine)} = ${part('month', theirs)} and ${part('month', mine)} = ${part('day', theirs)})))
    or ((${one}.birth_precision <> 'DAY' or ${other}.birth_precision <> 'DAY')
      and abs(${part('year', mine)} - ${part('year', theirs)}) <= 2))`;
}
