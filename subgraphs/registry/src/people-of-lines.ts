/**
 * Whom the lines of a partner's file are about, by names and birth date, where they give no id. They are looked for among the people of
 * whom the viewer's organisation holds a record, and nowhere else: held against everybody, a file would ask who is known to others
 * (docs/threats.md, 11). The registry answers, since it alone keeps names; then the lines go to their owner with the person's id, by the
 * command and the page alike. So no owner is told of names, and no owner asks the registry in somebody's name.
 */

import { rows } from '@passerelle/kit/database/sql';
import { Forbidden } from '@passerelle/kit/errors';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { column } from '@passerelle/kit/import/column';
import { FileLineInput, LineRefusal, refusalOf } from '@passerelle/kit/import/import-resolver';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { NAMED_BY } from '@passerelle/schema/partner-file/naming';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { Arg, Ctx, Directive, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { YoungPerson } from './person.js';
import { spellingKey, spellingSearch } from './spelling.js';

/** Whom a line is about, or why nobody can be said. */
@Directive('@open(because: "ids of those whose record the viewer’s organisation holds")')
@ObjectType({ description: 'Whom a line of a file is about, or why nobody can be said.' })
export class PersonOfLine {
  @Field(() => Int)
  line!: number;

  @Field(() => YoungPerson, { nullable: true })
  person!: YoungPerson | null;

  @Field(() => LineRefusal, { nullable: true })
  refusal!: LineRefusal | null;
}

const NAMES = {
  family_name: column.text({ longest: 100 }),
  given_names: column.text({ longest: 100 }),
  birth_date: column.day({ from: '-P110Y', until: 'P0D' }),
} as const;

/** People of an organisation who were born on the day, with each word of the line's names among theirs. */
const NAMED = `
  select m.line, p.id, p.given_names || ' ' || p.family_name as names
  from jsonb_to_recordset($1::jsonb) as m(line int, words text[], born date)
    join record_link l on l.organisation_id = $2
    join person p on p.id = l.person_id and p.birth_date = m.born
  where p.spelling ~ all(m.words)`;
const namedRow = z.object({ line: z.number(), id: personIdSchema, names: z.string() });

/** A line whose names and day are right. */
interface NamedLine {
  readonly line: number;
  readonly names: string;
  readonly words: readonly string[];
  readonly born: string;
}

@Resolver()
export class PeopleOfLinesResolver {
  @Directive('@open(because: "ids of those whose record the viewer’s organisation holds", recorded: "NAME_SEARCH")')
  @Directive('@listSize(assumedSize: 100)')
  @Query(() => [PersonOfLine], {
    description: `Whom lines of a file are about, where they give no id: the one person of whom the viewer’s organisation holds a record, who was born on that day and whose names are the same, in any order and any usual spelling. Each line has the cells ${NAMED_BY.join(', ')}. A line that fits nobody, or several, is refused.`,
  })
  async peopleOfLines(
    @Ctx() context: RequestContext,
    @Directive('@bounds(fewest: 1)')
    @Arg('lines', () => [FileLineInput])
    lines: FileLineInput[],
  ): Promise<PersonOfLine[]> {
    const { organisationId, purpose } = context.member();
    if (context.policy.statisticalPurposes.has(purpose))
      throw new Forbidden(`The purpose ${purpose} knows nobody by name: ask with another Purpose.`);
    const read = lines.map((line) => readNames(line, context.today));
    const named = read.filter((one) => 'born' in one);
    const found = await rows(context.em, namedRow, NAMED, [JSON.stringify(named), organisationId]);
    const keyOf = new Map(named.map(({ line, names }) => [line, spellingKey(names)]));
    const alike = Map.groupBy(
      found.filter(({ line, names }) => hasAll(keyOf.get(line) ?? '', names)),
      ({ line }) => line,
    );
    return Promise.all(
      read.map(async (one) => {
        if ('column' in one) return refusedLine(one);
        const people = await keptOf(context, alike.get(one.line) ?? []);
        for (const personId of people) context.guard.record({ personId, category: 'NAME_SEARCH', basis: 'HOLDER' }, 'Query.peopleOfLines');
        const [first, ...others] = people;
        if (first && others.length === 0) return { line: one.line, person: new YoungPerson(first), refusal: null };
        return refusedLine({ line: one.line, column: 'family_name', problem: first ? remedy('SEVERAL_PEOPLE', {}) : remedy('NOBODY', {}) });
      }),
    );
  }
}

const refusedLine = (cell: RefusedCell): PersonOfLine => ({ line: cell.line, person: null, refusal: refusalOf(cell) });

/** The names and the day of a line, or what is wrong with the first of them that is wrong. */
function readNames({ line, cells }: FileLineInput, today: string): NamedLine | RefusedCell {
  const [family = '', given = '', day = ''] = cells.map((cell) => cell.trim());
  const [familyName, givenNames, born] = [
    NAMES.family_name.parse(family, today),
    NAMES.given_names.parse(given, today),
    NAMES.birth_date.parse(day, today),
  ];
  if ('problem' in familyName) return { line, column: 'family_name', problem: familyName.problem };
  if ('problem' in givenNames) return { line, column: 'given_names', problem: givenNames.problem };
  if ('problem' in born) return { line, column: 'birth_date', problem: born.problem };
  const names = `${givenNames.value} ${familyName.value}`;
  const words = spellingSearch(names)?.same;
  if (!words) return { line, column: 'family_name', problem: remedy('NOBODY', {}) };
  return { line, names, words, born: born.value };
}

/**
 * Whether each word of the other's names is among these too. To open a record one asks who may be the same; here a line is written into
 * somebody's record, and Ali Reza is no Mohammad Reza.
 */
const hasAll = (key: string, names: string): boolean => (spellingSearch(names)?.same ?? []).every((word) => new RegExp(word).test(key));

/** Whoever has two ids is one. */
async function keptOf({ guard }: RequestContext, found: readonly { readonly id: PersonId }[]): Promise<readonly PersonId[]> {
  const kept = await Promise.all(found.map(async ({ id }) => (await guard.idsOf(id))[0]));
  return [...new Set(kept)];
}
