/** Plans and compiles validated operations, on one version of the supergraph. */
import type { QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { AskedPaths } from '../plan/asked-paths.js';
import { compileFetch, compilePlan, type DeferLookup, type EntityQuery } from '../plan/compile.js';
import type { DeferredFragment } from '../plan/defer.js';
import { fragmentsByName } from '../plan/operation-parts.js';
import { Planner } from '../plan/planner.js';
import { documentToPlan } from '../plan/response-keys.js';
import { compileShape } from '../plan/shape.js';
import type { Supergraph } from '../supergraph/supergraph.js';
import { withCursor } from './cursor.js';
import { operationNameOf } from './document.js';
import { introspectionOf } from './introspection.js';
import type { Operation } from './operation.js';
import { subscriptionRoot } from './subscription-root.js';

/** Makes operations ready to run. */
export class OperationCompiler {
  readonly #planner: Planner;
  #count = 0;

  /** Throws where operations on the supergraph cannot be planned. */
  constructor(private readonly supergraph: Supergraph) {
    this.#planner = new Planner(supergraph);
  }

  /**
   * Plans and compiles one validated operation.
   * @param deferred its deferred fragments, by the label under which they are planned
   * @param weight the weight by which callers share the core
   * @throws NoPlan where the subgraphs cannot give every field that it selects
   */
  compile(
    definition: OperationDefinitionNode,
    fragments: readonly FragmentDefinitionNode[],
    deferred: ReadonlyMap<string, DeferredFragment>,
    weight: number,
  ): Operation {
    const { schema, reserved } = this.supergraph;
    const root = schema.getRootType(definition.operation);
    if (!root) throw new Error('a validated operation has a root type');
    // Fetches carry the operation's name in their text. Without it, equal fetches at several places of a plan have equal texts.
    const { name, ...unnamed } = definition;
    const { planned, cursor, isSelected } =
      definition.operation === OperationTypeNode.SUBSCRIPTION
        ? subscriptionToPlan(unnamed, fragments, schema)
        : { planned: unnamed, cursor: null, isSelected: () => true };
    const { node } = this.#planner.plan(documentToPlan(documentOf(planned, fragments), schema, reserved));
    const shapeOf = (type: GraphQLCompositeType, set: SelectionSetNode) =>
      compileShape(type, { schema, reserved, selections: { parts: [{ set, conditions: [] }], fragments: fragmentsByName(fragments) } });
    const deferLookup: DeferLookup = (label = '') => {
      const found = deferred.get(label);
      if (!found) throw new Error('a plan defers a fragment that the operation does not defer');
      return { label: found.label, shape: shapeOf(found.type, { kind: Kind.SELECTION_SET, selections: [found.fragment] }) };
    };
    return {
      id: ++this.#count,
      cursor,
      isSelected,
      type: definition.operation,
      weight,
      name: operationNameOf(name?.value),
      variables: definition.variableDefinitions ?? [],
      conditions: conditionVariablesOf(documentOf(definition, fragments)),
      shape: shapeOf(root, definition.selectionSet),
      asked: new AskedPaths(definition.selectionSet, fragmentsByName(fragments), reserved),
      introspection: introspectionOf(documentOf(definition, fragments), definition, reserved),
      ...this.#compilePlan(node, deferLookup),
    };
  }

  #compilePlan(node: QueryPlan['node'], deferLookup: DeferLookup): Pick<Operation, 'primary' | 'step' | 'parts'> {
    if (!node) return { primary: null, step: null, parts: [] };
    const { fullSchema: schema } = this.supergraph;
    const { required, conditional, identities } = this.#planner;
    const context = { schema, required, conditional, identities, entityQueries: new Map<string, EntityQuery>() };
    if (node.kind !== 'Subscription') return { primary: null, ...compilePlan(node, context, deferLookup) };
    const { primary, rest }: SubscriptionNode = node;
    return { primary: compileFetch(primary, context), ...(rest ? compilePlan(rest, context, deferLookup) : { step: null, parts: [] }) };
  }
}

function subscriptionToPlan(operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[], schema: GraphQLSchema) {
  const { field, isSelected } = subscriptionRoot(operation, fragmentsByName(fragments), schema);
  return { ...withCursor(operation, field, fragments, schema), isSelected };
}

const documentOf = (operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: [operation, ...fragments],
});

function conditionVariablesOf(document: DocumentNode): ReadonlySet<string> {
  const found = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'include' && name.value !== 'skip') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) found.add(value.name.value);
    },
  });
  return found;
}
