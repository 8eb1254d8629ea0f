/**
 * Everything that is held about a person, for the person: a copy (RGPD art. 15(3)) in a structured, machine-readable form
 * (art. 20). It is read through the graph as the person, so each owner decides and logs as on any reading.
 */
import { Forbidden } from '@passerelle/kit/errors';
import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { Unauthenticated } from '../errors.js';
import type { Hub, HubContext } from '../hub.js';
import { inboxSelection, personSelection } from './selection.js';

export interface PersonExport {
  readonly exportedAt: string;
  readonly personId: string;
  readonly youngPerson: unknown;
  readonly inbox: readonly unknown[];
  /** What the owners did not give, with the reason: ask the holder itself for it (RGPD art. 15). */
  readonly withheld: readonly unknown[];
  /** What could not be had now; where there is any, the copy is not whole. */
  readonly errors: readonly GraphQLFormattedError[];
}

const pageSchema = z.looseObject({
  edges: z.array(z.looseObject({ node: z.unknown() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});
const inboxSchema = z.object({ inboxHistory: z.array(z.looseObject({ cursor: z.string() })) });

/** Exports what the viewer of the context, a young person, may read of themselves. Throws Forbidden for anyone else. */
export async function exportPerson(hub: Hub, context: HubContext): Promise<PersonExport> {
  if (!context.authenticated) throw new Unauthenticated();
  const { viewer } = context.authenticated;
  if (viewer.is !== 'subject') throw new Forbidden('Only the young person exports what is held about them.');
  const reading = new Reading(hub, context, viewer.personId);
  const { paged, whole } = personSelection(hub.schema);
  const record = z.record(z.string(), z.unknown()).parse(await reading.person(whole, null));
  for (const [field, selection] of paged) record[field] = await reading.all(field, selection);
  const inbox = await reading.inbox(inboxSelection(hub.schema));
  const { withheld, errors } = reading;
  return { exportedAt: new Date().toISOString(), personId: viewer.personId, youngPerson: record, inbox, withheld, errors };
}

class Reading {
  readonly withheld: unknown[] = [];
  readonly errors: GraphQLFormattedError[] = [];

  constructor(
    private readonly hub: Hub,
    private readonly context: HubContext,
    private readonly personId: string,
  ) {}

  async person(selection: string, after: string | null): Promise<unknown> {
    const used = selection.includes('$after') ? ', $after: Cursor' : '';
    const data = await this.#read(`query Export($id: ID!${used}) { youngPerson(id: $id) { ${selection} } }`, { id: this.personId, after });
    return z.object({ youngPerson: z.unknown() }).parse(data ?? {}).youngPerson ?? {};
  }

  /** Every node of a list of the person, page by page. */
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
      const data = await this.#read(`query Export($after: Cursor) { inboxHistory(first: 100, after: $after) ${selection} }`, { after });
      const page = inboxSchema.safeParse(data);
      const last = page.data?.inboxHistory.at(-1);
      if (!page.success || !last) return items;
      items.push(...page.data.inboxHistory);
      after = last.cursor;
    }
  }

  async #read(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { data, errors = [], extensions } = await this.hub.run({ query, operationName: 'Export', variables }, this.context);
    this.errors.push(...errors.map((error) => error.toJSON()));
    this.withheld.push(...(extensions?.consent.withheld ?? []));
    return data;
  }
}
