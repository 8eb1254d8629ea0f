/** Relay cursor connections, the same in every subgraph. */
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { BadUserInput } from '../errors.js';
import { parsePageSize } from '../input/values.js';
import { CursorScalar } from './scalars.js';

/** The cost of finding a page and counting its list, whatever the size of the page. */
export const PAGE_COST = '@cost(weight: 20)';
export const STRUCTURE = '@open(because: "structure of a list")';

/** What the Relay specification asks of a page (GraphQL Cursor Connections Specification). */
@Directive('@shareable')
@Directive(STRUCTURE)
@ObjectType({ description: 'Where a page of a list begins and ends (Relay Cursor Connections).' })
export class PageInfo {
  @Field({ description: 'Whether a page comes before it.' })
  hasPreviousPage!: boolean;

  @Field(() => CursorScalar, { nullable: true, description: 'The cursor of its first.' })
  startCursor!: string | null;

  @Field({ description: 'Whether a further page follows.' })
  hasNextPage!: boolean;

  @Field(() => CursorScalar, { nullable: true, description: 'Give this as `after` to get the next page.' })
  endCursor!: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}
export interface Connection<Node> {
  readonly edges: Edge<Node>[];
  readonly pageInfo: PageInfo;
}

/** The options of an argument `first`, with the size that is taken where the client says none. */
export const PAGE_OF = (size: number) => ({ defaultValue: size, nullable: true, description: `How many at once: 1 to ${LARGEST_PAGE}.` });

/** The size asked for. Throws BadUserInput outside 1..LARGEST_PAGE. */
export function pageSize(first: number | null, usual: number): number {
  if (first === null) return usual;
  const parsed = parsePageSize(first);
  if ('problem' in parsed) throw new BadUserInput('first', parsed.problem);
  return parsed.value;
}

/** The page that is asked for: after which cursor, and how large. */
export interface PageAsked {
  readonly after: string | null;
  readonly size: number;
}

/** A connection from one row more than was asked for, which tells whether another page follows. */
export function connectionOf<Node>(found: readonly Node[], { after, size }: PageAsked, cursorOf: (node: Node) => string): Connection<Node> {
  const edges = found.slice(0, size).map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    pageInfo: {
      // The list gave this cursor with a row, so at least one row comes before the page.
      hasPreviousPage: after !== null,
      hasNextPage: found.length > size,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The edge and connection types of a node type, e.g. `Course` → `CourseEdge`, `CourseConnection`, with the count of all its nodes. */
export function connectionTypes<Node extends object>(name: string, node: () => ClassType<Node>) {
  @Directive('@shareable')
  @Directive(STRUCTURE)
  @ObjectType(`${name}Edge`)
  class NodeEdge implements Edge<Node> {
    @Field(() => CursorScalar)
    cursor!: string;

    @Field(node)
    node!: Node;
  }

  @Directive('@shareable')
  @Directive(STRUCTURE)
  @Directive(PAGE_COST)
  @ObjectType(`${name}Connection`)
  class NodeConnection implements Connection<Node> {
    @Field(() => [NodeEdge])
    edges!: NodeEdge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are that the viewer may know of.' })
    totalCount!: number;
  }
  return NodeConnection;
}
