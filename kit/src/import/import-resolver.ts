/**
 * The mutation by which an owner takes in lines of a partner's file, some at a time, as the web page sends them. It does what the
 * command does (run-import.ts): the same columns, the same acts, and the same record for the same reference.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OwnerName } from '@passerelle/schema/consortium';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import type { FileKind } from '@passerelle/schema/partner-file/kinds';
import { remedyCode, sayRemedy, valuesOf } from '@passerelle/schema/partner-file/remedies';
import { REMEDIES, type RemedyCode } from '@passerelle/schema/partner-file/remedies-in-english';
import { Arg, Ctx, Directive, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import { BadUserInput, Forbidden } from '../errors.js';
import { graphqlEnum } from '../graphql/enums.js';
import { FileCellScalar } from '../graphql/file-cell.js';
import { type OrganisationId, type PersonId, personIdSchema } from '../identity/ids.js';
import { idsHeld } from '../record/person-alias.js';
import type { RequestContext } from '../request/context.js';
import type { ImportKind } from './import-kind.js';
import { takerProblem } from './takers.js';
import { peopleNamed, readLinesOf, understand } from './understand.js';

const FileKindEnum = graphqlEnum<FileKind>('FileKind', 'What the lines of a partner’s file are.', {
  people: 'People whose records are opened, one by each line.',
  organisations: 'Members of the consortium.',
  professionals: 'Professionals of members.',
  services: 'Services of members.',
  dossiers: 'Accompaniments of a Mission Locale.',
  stays: 'Stays with an operator of housing.',
  procedures: 'Asylum procedures.',
  contracts: 'Integration contracts.',
  enrolments: 'Places on courses.',
  assessments: 'Levels of French.',
});

const FileRemedyEnum = graphqlEnum<RemedyCode>(
  'FileRemedy',
  'What to give instead of what a line of a file says. Each is described by its sentence, with its values in braces.',
  REMEDIES,
);

/** A line of a file, as it is sent. */
@InputType({ description: 'A line of a partner’s file.' })
export class FileLineInput {
  @Field(() => Int, { description: 'Its number in the file, by which it is refused.' })
  line!: number;

  @Field(() => [FileCellScalar], { description: 'A cell for each column of the kind of file, in their order.' })
  cells!: string[];
}

/** Why a line was not taken. */
@Directive('@shareable')
@Directive('@open(because: "what the mutation did")')
@ObjectType({ description: 'Why a line of a file was not taken. A line may be refused for several columns.' })
export class LineRefusal {
  @Field(() => Int)
  line!: number;

  @Directive('@open(because: "names of columns")')
  @Field(() => String, { description: 'The column, as the kind of file has it.' })
  column!: string;

  @Directive('@open(because: "what to do, which repeats no value of the file")')
  @Field(() => String, { description: 'What to give instead, in English.' })
  problem!: string;

  @Field(() => FileRemedyEnum, { description: 'The same by its code, to be said in another language.' })
  code!: RemedyCode;

  @Directive('@open(because: "bounds, codes and columns of what to give, and numbers of lines; ids of the viewer’s own people")')
  @Directive('@listSize(assumedSize: 2)')
  @Field(() => [String], { description: 'What the sentence of the code names in braces, in its order.' })
  values!: string[];

  @Field(() => Boolean, { description: 'Whether the cell may be left empty instead.' })
  mayBeEmpty!: boolean;
}

/** A refused line, as it is answered. */
export const refusalOf = ({ line, column, problem }: RefusedCell): LineRefusal => ({
  line,
  column,
  problem: sayRemedy(problem, 'en'),
  code: problem.code,
  values: valuesOf(problem),
  mayBeEmpty: problem.mayBeEmpty,
});

/** What became of lines, or would become of them. */
@Directive('@shareable')
@Directive('@open(because: "what the mutation did")')
@ObjectType({ description: 'What became of lines of a file, or would become of them.' })
export class LinesTaken {
  @Field(() => Int)
  added!: number;

  @Field(() => Int)
  changed!: number;

  @Field(() => Int, { description: 'How many say what is on record already.' })
  same!: number;

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [LineRefusal])
  refused!: LineRefusal[];
}

const takenSchema = z.object({
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  refused: z.array(
    z.object({
      line: z.number(),
      column: z.string(),
      problem: z.string(),
      code: remedyCode,
      values: z.array(z.string()),
      mayBeEmpty: z.boolean(),
    }),
  ),
});

/**
 * The resolver of an owner's mutation.
 * @param mutation its name, e.g. `importIntoHousing`
 * @param kinds the kinds of file that the owner takes
 */
export function importResolver(mutation: string, owner: OwnerName, kinds: readonly ImportKind[]): new () => object {
  @Resolver()
  class ImportResolver {
    @Mutation(() => LinesTaken, {
      name: mutation,
      description: `Takes in lines of a file of ${kinds.map(({ name }) => name).join(', ')}, as the command of the import does: a line that is refused does not affect the others, and the same line again changes nothing.`,
    })
    async take(
      @Ctx() context: RequestContext,
      @Arg('kind', () => FileKindEnum) kind: FileKind,
      @Directive('@bounds(fewest: 1)')
      @Arg('lines', () => [FileLineInput])
      lines: FileLineInput[],
      @Arg('preview', () => Boolean, { defaultValue: false, description: 'Whether only to say what would become of them.' })
      preview: boolean,
    ): Promise<LinesTaken> {
      const found = kinds.find(({ name }) => name === kind);
      if (!found) throw new BadUserInput('kind', `Give a kind of file that is taken here: ${kinds.map(({ name }) => name).join(', ')}.`);
      refuseOthers(context, owner, found);
      if (lines.some(({ cells }) => !isWhole(cells, found)))
        throw new BadUserInput('lines.cells', `Give a cell for each of these columns, in this order: ${found.columns.join(', ')}.`);
      if (preview) {
        const { outcome, told } = await planned(context.em, context, found, lines);
        // What was planned is not written.
        context.em.clear();
        recordTold(context, mutation, told);
        return outcome;
      }
      const known: PersonId[] = [];
      const { result, position } = await context.change(async (em, emit) => {
        const end = await found.begin?.(em, context);
        const { outcome, events, told } = await planned(em, context, found, lines);
        emit(...events, ...((await end?.(outcome)) ?? []));
        known.push(...told);
        return JSON.stringify(outcome);
      });
      recordTold(context, mutation, known);
      // Whoever keeps records knows of a person before the first of them is written.
      await context.feed.barrier.waitBriefly(position);
      return takenSchema.parse(JSON.parse(result));
    }
  }
  return ImportResolver;
}

/** Whoever may write such records may take a file of them in. Records of many people are opened at once by a MANAGER alone. */
function refuseOthers(context: RequestContext, owner: OwnerName, kind: ImportKind): void {
  const { role, organisationKind } = kind.writtenBy === 'HOLDER' && !kind.opens ? context.member() : context.professional();
  const problem = takerProblem(owner, kind, { role, organisationKind });
  if (problem) throw new Forbidden(`This is not yours to import: ${problem}.`);
}

/** What would become of the lines, planned in a unit of work. */
async function planned(em: EntityManager, context: RequestContext, kind: ImportKind, lines: readonly FileLineInput[]) {
  const { organisationId: holderId, professionalId: by } = context.member();
  const read = readLinesOf(
    kind,
    lines.map(({ line, cells }) => ({ line, record: Object.fromEntries(kind.columns.map((name, at) => [name, cells[at] ?? ''])) })),
    context.today,
  );
  const heldAs = await heldAmong(em, holderId, peopleNamed(read));
  const seen = { references: new Map(), people: new Map() };
  const { understood, misunderstood } = understand(kind, read, { holderId, by, heldAs, seen });
  const { added, changed, same, refused, events, told = [] } = await kind.plan(em, understood, context.today);
  return { outcome: { added, changed, same, refused: [...misunderstood, ...refused].map(refusalOf) }, events, told };
}

/** Whom somebody was told of as their own is recorded, as where openRecord shows them. */
function recordTold({ guard }: RequestContext, mutation: string, people: readonly PersonId[]): void {
  for (const personId of people) guard.record({ personId, category: 'NAME_SEARCH', basis: 'HOLDER' }, `Mutation.${mutation}`);
}

/** Whoever ends a record waits until those who write of the person are done. */
const HELD = 'select person_id from known_link where organisation_id = $1 and person_id = any($2::uuid[]) for share';

/** Under which id the organisation holds its record of each of these people; null where it holds none. */
async function heldAmong(em: EntityManager, holderId: OrganisationId, people: ReadonlySet<PersonId>) {
  if (people.size === 0) return () => null;
  const named = await idsHeld(em, people, holderId);
  const asNamed = (id: PersonId): PersonId => named.get(id) ?? id;
  const found = await rows(em, z.object({ person_id: personIdSchema }), HELD, [holderId, [...people].map(asNamed)]);
  const held = new Set(found.map(({ person_id }) => person_id));
  return (id: PersonId): PersonId | null => (held.has(asNamed(id)) ? asNamed(id) : null);
}

/** Whether a line has what it needs: the columns at its end in which nothing need stand may be left out, as programs of before they came do. */
function isWhole(cells: readonly string[], { columns, optional }: Pick<ImportKind, 'columns' | 'optional'>): boolean {
  const needed = columns.findLastIndex((name) => !optional.includes(name)) + 1;
  return cells.length >= needed && cells.length <= columns.length;
}
