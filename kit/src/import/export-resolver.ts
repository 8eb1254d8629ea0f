/**
 * The query by which an organisation takes its own records along, in the lines of a file that the import takes (import-resolver.ts). It
 * reads what the command of the export writes (export-kind.ts), some lines at a time. Each person of a line reads that it was read.
 */
import { Arg, Ctx, Directive, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { recordReading } from '../consent/recorded-field.js';
import { Forbidden } from '../errors.js';
import { FileCellScalar } from '../graphql/file-cell.js';
import { type Connection, connectionOf, type Edge, PAGE_COST, PAGE_OF, PageInfo, pageSize, STRUCTURE } from '../graphql/pagination.js';
import { CursorScalar } from '../graphql/scalars.js';
import { BEFORE_EVERY_ID, type OrganisationId } from '../identity/ids.js';
import type { RequestContext } from '../request/context.js';
import type { ExportKind } from './export-kind.js';

const PAGE = 100;
const OWN = 'of the organisation’s own records; whoever reads them is recorded';

/** A line of a file, as it is written. */
@Directive('@shareable')
@Directive(`@open(because: "${OWN}")`)
@ObjectType({ description: 'A line of a file of records, in the form in which the import takes it.' })
export class WrittenLine {
  @Directive('@listSize(assumedSize: 13)')
  @Field(() => [FileCellScalar], { description: 'A cell for each column, in their order.' })
  cells!: readonly string[];
}

@Directive('@shareable')
@Directive(STRUCTURE)
@ObjectType()
class WrittenLineEdge implements Edge<WrittenLine> {
  @Field(() => CursorScalar)
  cursor!: string;

  @Field(() => WrittenLine)
  node!: WrittenLine;
}

/** Some lines of a file. */
@Directive('@shareable')
@Directive(STRUCTURE)
@Directive(PAGE_COST)
@ObjectType({ description: 'Some lines of a file of records, in the order of the ids of their records.' })
export class WrittenLineConnection implements Connection<WrittenLine> {
  @Field(() => [WrittenLineEdge])
  edges!: WrittenLineEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Directive('@listSize(assumedSize: 13)')
  @Directive('@open(because: "names of columns")')
  @Field(() => [String], { description: 'The columns of the file, in the order of the cells.' })
  columns!: readonly string[];
}

/** The resolver of the query of a kind of file, e.g. `exportStays`. */
export function exportResolver({ name, columns, categories, read }: ExportKind): new () => object {
  const query = `export${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const [main] = categories;
  @Resolver()
  class ExportResolver {
    @Directive(`@open(because: "${OWN}"${main ? `, recorded: "${main}"` : ''})`)
    @Query(() => WrittenLineConnection, {
      name: query,
      nullable: true,
      description: `What the organisation of the viewer, its MANAGER, has on record of ${name}, in the lines of the file that the import takes. A record has its id as its reference.`,
    })
    async write(
      @Ctx() context: RequestContext,
      @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
      @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
    ): Promise<WrittenLineConnection> {
      const size = pageSize(first, PAGE);
      const holderId = managed(context);
      const cursors = context.cursorsOf(query, [], z.tuple([z.string()]));
      const [last = BEFORE_EVERY_ID] = cursors.open(after) ?? [];
      const found = await read(context.em, holderId, last);
      const page = connectionOf(found.slice(0, size + 1), { after, size }, ({ id }) => cursors.seal([id]));
      const people = new Set(page.edges.flatMap(({ node }) => node.personId ?? []));
      for (const personId of people)
        for (const category of categories) recordReading(context.guard, { personId, holders: [holderId] }, category, `Query.${query}`);
      return {
        columns,
        pageInfo: page.pageInfo,
        edges: page.edges.map(({ cursor, node: { cells } }) => ({ cursor, node: { cells } })),
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
