/** A client's operation made ready: parsed, validated, limited, planned and compiled, once for all requests that send it. */
import type { SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  type ValidationRule,
  type VariableDefinitionNode,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { RequestRefused } from '../errors.js';
import { compileFetch, compileNode, type Fetch, type Step } from '../execution/compiled-plan.js';
import { type Shape, shaper } from '../execution/shape.js';
import type { Supergraph } from '../supergraph/supergraph.js';
import { introspectionOf } from './introspection.js';
import { toPlan } from './response-keys.js';

export interface Operation {
  readonly type: OperationTypeNode;
  readonly name: string | null;
  readonly variables: readonly VariableDefinitionNode[];
  readonly shape: Shape;
  readonly introspection: DocumentNode | undefined;
  /** A subscription's source; null for the others. */
  readonly primary: Fetch | null;
  /** Null where there is nothing to fetch. */
  readonly steps: Step | null;
}

/** As a client sends it. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

const OPERATIONS_KEPT = 1_000;
const MAX_TOKENS = 4_000;

/** The operations of one supergraph. */
export class Operations {
  readonly #ready = new LRUCache<string, Operation>({ max: OPERATIONS_KEPT });

  constructor(
    private readonly supergraph: Supergraph,
    private readonly rules: readonly ValidationRule[],
  ) {}

  /** Throws RequestRefused with every reason why it may not run. */
  get({ query, operationName }: GraphqlRequest): Operation {
    const key = operationName === null ? query : `${operationName}\n${query}`;
    const known = this.#ready.get(key);
    if (known) return known;
    const operation = this.#make(query, operationName);
    this.#ready.set(key, operation);
    return operation;
  }

  #make(query: string, operationName: string | null): Operation {
    const { schema, reserved } = this.supergraph;
    const document = parsed(query);
    const errors = validate(schema, document, [...specifiedRules, ...this.rules]);
    if (errors.length > 0) throw new RequestRefused('GRAPHQL_VALIDATION_FAILED', errors);
    const definition = getOperationAST(document, operationName);
    if (!definition) {
      const words = operationName === null ? 'Name the operation to run: operationName.' : 'There is no operation of this name.';
      throw new RequestRefused('OPERATION_RESOLUTION_FAILURE', [words]);
    }
    const root = schema.getRootType(definition.operation);
    if (!root) throw new Error('a validated operation has a root type');
    const fragments = document.definitions.filter((found) => found.kind === Kind.FRAGMENT_DEFINITION);
    // The same may be asked of a subgraph at several places of a plan: without names it is asked in the same words.
    const { name, ...unnamed } = definition;
    const { node } = this.supergraph.plan(toPlan({ kind: Kind.DOCUMENT, definitions: [unnamed, ...fragments] }, reserved));
    const selections = {
      parts: [{ set: definition.selectionSet, conditions: [] }],
      fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    };
    return {
      type: definition.operation,
      name: name?.value ?? null,
      variables: definition.variableDefinitions ?? [],
      shape: shaper(root, { schema, selections, reserved }),
      introspection: introspectionOf(document, definition),
      ...compiled(node, this.supergraph),
    };
  }
}

function compiled(node: ReturnType<Supergraph['plan']>['node'], supergraph: Supergraph): Pick<Operation, 'primary' | 'steps'> {
  if (!node) return { primary: null, steps: null };
  if (node.kind !== 'Subscription') return { primary: null, steps: compileNode(node, supergraph) };
  const { primary, rest }: SubscriptionNode = node;
  return { primary: compileFetch(primary, supergraph), steps: rest ? compileNode(rest, supergraph) : null };
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    throw new RequestRefused('GRAPHQL_PARSE_FAILED', [error instanceof Error ? error : 'This is not a GraphQL document.']);
  }
}

/** The variables as the schema takes them, defaults filled in. Throws RequestRefused with the field that is wrong. */
export function coerced(schema: GraphQLSchema, { variables }: Operation, given: GraphqlRequest['variables']): Record<string, unknown> {
  if (variables.length === 0) return {};
  const { coerced: values, errors = [] } = getVariableValues(schema, variables, { ...given });
  if (errors.length > 0) throw new RequestRefused('BAD_USER_INPUT', errors.map(withField));
  return values ?? {};
}

function withField(error: GraphQLError): GraphQLError {
  const field = /^Variable "\$([^"]+)"/.exec(error.message)?.[1];
  Object.assign(error.extensions, field && { field });
  return error;
}
