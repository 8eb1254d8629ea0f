/**
 * Query plans for one version of the supergraph. Apollo's planner makes them. Each is completed, and checked for completeness before
 * it runs.
 */
import { operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { NoPlan } from '../errors.js';
import type { Supergraph } from '../supergraph/supergraph.js';
import { PlanCheck } from './check.js';
import { ConditionalRequirements } from './conditional-requirements.js';
import { FieldTypes } from './field-types.js';
import { EntityIdentities } from './identity.js';
import { PartialTypes } from './partial-types.js';
import { RequiredArguments } from './required-arguments.js';
import { clientKey } from './response-keys.js';

/** Plans operations on one version of the supergraph. */
export class Planner {
  readonly #planner: QueryPlanner;
  readonly #check: PlanCheck;
  readonly #partialTypes: PartialTypes;
  /** The aliases of required fields with arguments. Fetches must be compiled with them. */
  readonly required: RequiredArguments;
  /** What fetches require under conditions. */
  readonly conditional: ConditionalRequirements;
  /** What fetches of entities ask for beside the plan. */
  readonly identities: EntityIdentities;

  /** Throws where the planner does not support the supergraph. */
  constructor(private readonly supergraph: Supergraph) {
    const { federation, schema, fullSchema } = supergraph;
    // Named fragments are not reused, so a fetch's operation can be read without looking up fragments.
    this.#planner = new QueryPlanner(federation, { incrementalDelivery: { enableDefer: true }, reuseQueryFragments: false });
    this.required = new RequiredArguments(this.#planner);
    const types = new FieldTypes(federation);
    this.conditional = new ConditionalRequirements(types, fullSchema);
    this.identities = new EntityIdentities(types);
    this.#check = new PlanCheck(types, schema, this.required);
    this.#partialTypes = new PartialTypes(types, schema);
  }

  /**
   * Plans an operation.
   * @param document one operation, valid on the schema that clients see, with its fragments
   * @throws NoPlan where the subgraphs cannot give every field that the operation selects
   */
  plan(document: DocumentNode): QueryPlan {
    const plan = this.#partialTypes.complete(this.#planned(document), document);
    const missing = this.#check.missing(plan, document);
    if (missing) throw new NoPlan(missing.map((key) => String(clientKey(key))));
    return plan;
  }

  #planned(document: DocumentNode): QueryPlan {
    const operation = operationFromDocument(this.supergraph.apiSchema, document);
    try {
      return this.#planner.buildQueryPlan(operation);
    } catch {
      // The operation is valid, so the planner throws only where no subgraph leads on, with one of many messages. The check of an
      // empty plan names the first missing field instead.
      return { kind: 'QueryPlan' };
    }
  }
}
