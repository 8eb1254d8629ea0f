/** Apollo's query planner over the loaded supergraph, with its plans kept. */
import { Supergraph as FederationSupergraph, operationFromDocument, type Schema } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';

const PLANS_KEPT = 1_000;

/** One version of the supergraph: what clients see of it, and how their operations are planned. */
export class PlannedSupergraph {
  readonly #planner: QueryPlanner;
  readonly #apiSchema: Schema;
  readonly #plans = new LRUCache<string, QueryPlan>({ max: PLANS_KEPT });
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;

  constructor(supergraphSdl: string) {
    const supergraph = FederationSupergraph.build(supergraphSdl);
    this.#planner = new QueryPlanner(supergraph);
    this.#apiSchema = supergraph.apiSchema();
    this.schema = this.#apiSchema.toGraphQLJSSchema();
  }

  /** @param source the operation's text, which with its name stands for the document among the plans kept */
  plan(source: string, document: DocumentNode, operationName: string | null): QueryPlan {
    const key = `${operationName ?? ''}\n${source}`;
    const known = this.#plans.get(key);
    if (known) return known;
    const operation = operationFromDocument(this.#apiSchema, document, operationName ? { operationName } : {});
    const plan = this.#planner.buildQueryPlan(operation);
    this.#plans.set(key, plan);
    return plan;
  }
}
