/**
 * The query by which an organisation takes its own records along, in the lines of the files that the import takes (import-resolver.ts). It
 * reads what the command of the export writes (export-kind.ts), some lines at a time. Each person of a line reads that it was read.
 */
import { FILE_KINDS, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { Arg, Ctx, Directive, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { recordReading } from '../consent/recorded-field.js';
import { BadUserInput, Forbidden } from '../errors.js';
import { FileCellScalar } from '../graphql/file-cell.js';
import { CursorScalar } from '../graphql/scalars.js';
import type { OrganisationId } from '../identity/ids.js';
import type { RequestContext } from '../request/context.js';
import { BEFORE_ALL, EXPORTED_PAGE, type ExportKind } from './export-kind.js';
import { FileKindEnum } from './file-kind.js';

/** A line of a file, as it is written. */
@Directive('@shareable')
@Directive('@open(because: "of the organisation’s own records; whoever reads them is recorded")')
@ObjectType({ description: 'A line of a file of records.' })
export class WrittenLine {
  @Directive('@listSize(assumedSize: 13)')
  @Field(() => [FileCellScalar], { description: 'A cell for each column, in their order.' })
  cells!: readonly string[];
}

/** Some lines of a file. */
@Directive('@shareable')
@Directive('@open(because: "of the organisation’s own records; whoever reads them is recorded")')
@ObjectType({ description: 'Some lines of a file of records, in the form in which the import takes them.' })
export class WrittenLines {
  @Directive('@listSize(assumedSize: 13)')
  @Directive('@open(because: "names of columns")')
  @Field(() => [String], { description: 'The columns of the file.' })
  columns!: readonly string[];

  @Directive(`@listSize(assumedSize: ${EXPORTED_PAGE.limit})`)
  @Field(() => [WrittenLine])
  lines!: readonly WrittenLine[];

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'What `after` is given for the lines that follow; null where this was the last.',
  })
  after!: string | null;
}

/**
 * The resolver of an owner's query.
 * @param query its name, e.g. `exportFromHousing`
 * @param kinds the kinds of file that the owner writes
 */
export function exportResolver(query: string, kinds: readonly ExportKind[]): new () => object {
  const names = kinds.map(({ name }) => name).join(', ');
  const [main] = kinds.flatMap(({ categories }) => categories);
  @Resolver()
  class ExportResolver {
    @Directive(`@open(because: "of the organisation’s own records", recorded: "${main}")`)
    @Query(() => WrittenLines, {
      name: query,
      nullable: true,
      description: `Lines of a file of ${names}: what the organisation of the viewer, its MANAGER, has on record here, as the import takes it. Each record has its id as its reference.`,
    })
    async write(
      @Ctx() context: RequestContext,
      @Arg('kind', () => FileKindEnum) kind: FileKind,
      @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
    ): Promise<WrittenLines> {
      const holderId = managed(context);
      const written = kinds.find(({ name }) => name === kind);
      if (!written) throw new BadUserInput('kind', `Give a kind of file that is written here: ${names}.`);
      const cursors = context.cursorsOf(query, [kind], z.tuple([z.string()]));
      const [last = BEFORE_ALL] = cursors.open(after) ?? [];
      const page = await written.read(context.em, holderId, last);
      for (const personId of new Set(page.people))
        for (const category of written.categories)
          recordReading(context.guard, { personId, holders: [holderId] }, category, `Query.${query}`);
      return {
        columns: FILE_KINDS[kind].columns,
        lines: page.lines.map((cells) => ({ cells })),
        after: page.last === undefined ? null : cursors.seal([page.last]),
      };
    }
  }
  return ExportResolver;
}

/** The organisation whose records the viewer takes along, as its manager by name. Throws Forbidden for anybody else, and for a purpose without names. */
function managed(context: RequestContext): OrganisationId {
  const { role, purpose } = context.professional();
  const ownId = context.readsOwnAs;
  if (ownId === null) throw new Forbidden(`The purpose ${purpose} reads no named records: ask with another Purpose.`);
  if (role === 'MANAGER') return ownId;
  throw new Forbidden('A MANAGER takes the records of their organisation along: ask yours.');
}
