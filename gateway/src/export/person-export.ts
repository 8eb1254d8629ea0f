/**
 * A copy of everything that is held about a person, for that person (RGPD art. 15(3)), in a structured and machine-readable form
 * (art. 20). The copy is read through the graph as the person, so each owner decides and logs as it does for any reading.
 */
import { Forbidden } from '@passerelle/kit/errors';
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { Unauthenticated } from '../errors.js';
import type { Gateway } from '../gateway.js';
import type { OperationContext } from '../operation-context.js';
import { inboxSelection, personSelection } from './selection.js';

/** The copy that a young person is given. */
export interface PersonExport {
  readonly exportedAt: string;
  readonly personId: string;
  readonly youngPerson: unknown;
  readonly inbox: readonly unknown[];
  /** What the owners did not give, with the reason. The person may ask the holder itself for it (RGPD art. 15). */
  readonly withheld: readonly unknown[];
  /** What could not be read now. Where there is an error, the copy is not complete. */
  readonly errors: readonly GraphQLFormattedError[];
}

const pageSchema = z.looseObject({
  edges: z.array(z.looseObject({ node: z.unknown() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});
const inboxSchema = z.object({ inboxHistory: z.array(z.looseObject({ cursor: z.string() })) });

/**
 * Exports everything that the viewer, a young person, may read about themselves.
 * @throws Forbidden for any other viewer, Unauthenticated where there is none
 */
export async function exportPerson(gateway: Gateway, context: OperationContext): Promise<PersonExport> {
  if (!context.authenticated) throw new Unauthenticated();
  const { viewer } = context.authenticated;
  if (viewer.is !== 'subject') throw new Forbidden('Only the young person exports what is held about them.');
  const reader = new ExportReader(gateway, context, viewer.personId);
  const { paged, whole } = personSelection(gateway.schema);
  const record = z.record(z.string(), z.unknown()).parse(await reader.person(whole, null));
  for (const [field, selection] of paged) record[field] = await reader.all(field, selection);
  const inbox = await reader.inbox(inboxSelection(gateway.schema));
  const { withheld, errors } = reader;
  return { exportedAt: new Date().toISOString(), personId: viewer.personId, youngPerson: record, inbox, withheld, errors };
}

/** Reads the parts of one export, and collects what was withheld or failed. */
class ExportReader {
  readonly withheld: unknown[] = [];
  readonly errors: GraphQLFormattedError[] = [];

  constructor(
    private readonly gateway: Gateway,
    private readonly context: OperationContext,
    private readonly personId: string,
  ) {}

  async person(selection: string, after: string | null): Promise<unknown> {
    const used = selection.includes('$after') ? ', $after: Cursor' : '';
    const data = await this.#read(`query Export($id: ID!${used}) { youngPerson(id: $id) { ${selection} } }`, { id: this.personId, after });
    return z.object({ youngPerson: z.unknown() }).parse(data ?? {}).youngPerson ?? {};
  }

  /** Reads every node of one of the person's lists, page by page. */
  async all(field: string, selection: string): Promise<unknown[]> {
    const nodes: unknown[] = [];
    for (let after: string | null = null; ; ) {
      const read = z.record(z.string(), z.unknown()).parse(await this.person(selection, after));
      const page = pageSchema.safeParse(read[field]);
      if (!page.success) return nodes;
      nodes.push(...page.data.edges.map(({ node }) => node));
      after = page.data.pageInfo.endCursor;
      if (!page.data.pageInfo.hasNextPage || after === null) return nodes;
    }
  }

  async inbox(selection: string): Promise<unknown[]> {
    const items: unknown[] = [];
    for (let after: string | null = null; ; ) {
      const data = await this.#read(`query Export($after: Cursor) { inboxHistory(first: ${LARGEST_PAGE}, after: $after) ${selection} }`, {
        after,
      });
      const page = inboxSchema.safeParse(data);
      const last = page.data?.inboxHistory.at(-1);
      if (!page.success || !last) return items;
      items.push(...page.data.inboxHistory);
      after = last.cursor;
    }
  }

  async #read(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { data, errors = [], extensions } = await this.gateway.run({ query, operationName: 'Export', variables }, this.context);
    this.errors.push(...errors.map((error) => error.toJSON()));
    this.withheld.push(...(extensions?.consent.withheld ?? []));
    return data;
  }
}
