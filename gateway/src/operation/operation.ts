/** A client's operation made ready: parsed, validated, limited, planned and compiled, once for all requests that send it. */
import type { SubscriptionNode } from '@apollo/query-planner';
import { bare } from '@passerelle/kit/bare';
import type { OperationName } from '@passerelle/kit/envelope/envelope';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationRule,
  type VariableDefinitionNode,
  validate,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { RequestRefused, Unauthenticated } from '../errors.js';
import {
  compileFetch,
  compilePlan,
  type DeferredPart,
  type Fetch,
  type Question,
  type Step,
  type Wording,
} from '../execution/compiled-plan.js';
import { type Shape, shaper } from '../execution/shape.js';
import type { Costs } from '../limits/limits.js';
import type { Supergraph } from '../supergraph/supergraph.js';
import { type StreamCursor, withCursor } from './cursor.js';
import { type Deferred, deferConditions, settleDefers, withoutDefers } from './defer.js';
import { nameOf, OF_NOBODY, type Parsed, parsed } from './document.js';
import { asksOfSchemaAlone, introspectionOf } from './introspection.js';
import { planVariable, toPlan } from './response-keys.js';
import { RULES, type SubscriptionRoot, subscriptionRoot } from './subscription-root.js';

export interface Operation {
  /** No other operation of the supergraph has it. */
  readonly id: number;
  /** Where a subscription begins; null for what has no such argument. */
  readonly cursor: StreamCursor | null;
  /** Whether a subscription asks for anything. */
  readonly isAsked: SubscriptionRoot['isAsked'];
  readonly type: OperationTypeNode;
  /** What it is taken to cost; 0 where nothing weighs it. */
  readonly cost: number;
  readonly name: OperationName | null;
  readonly variables: readonly VariableDefinitionNode[];
  /** The variables that are conditions of `@include` and `@skip`. */
  readonly conditions: ReadonlySet<string>;
  readonly shape: Shape;
  readonly introspection: DocumentNode | undefined;
  /** A subscription's source; null for the others. */
  readonly primary: Fetch | null;
  /** Null where there is nothing to fetch. */
  readonly step: Step | null;
  /** What is given after the rest. */
  readonly parts: readonly DeferredPart[];
}

/** As a client sends it. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What is known of an operation before its variables. */
interface Text extends Parsed {
  readonly operationName: string | null;
  readonly definition: OperationDefinitionNode;
  /** The variables on which its `@defer`s depend; undefined where it has none. */
  readonly deferring: readonly string[] | undefined;
}

/** How much is kept, in bytes: some two thousand operations of a usual size. */
const KEPT = 64 * 1024 * 1024;

/** The operations of one supergraph. */
export class Operations {
  readonly #texts = new LRUCache<string, Text>({ maxSize: KEPT });
  readonly #ready = new LRUCache<string, Operation>({ maxSize: KEPT });
  #count = 0;

  constructor(
    private readonly supergraph: Supergraph,
    private readonly rules: readonly ValidationRule[],
    /** What the rules found that operations cost. */
    private readonly costs: Costs,
  ) {}

  /**
   * An operation of somebody's, kept for all who send it.
   * @param inParts whether the client takes what is deferred after the rest
   * @throws RequestRefused with every reason why it may not run
   */
  get(request: GraphqlRequest, inParts: boolean): Operation {
    const { query, variables } = request;
    const operationName = nameOf(request.operationName);
    const named = operationName === null ? query : `${operationName}\n${query}`;
    const text = this.#texts.get(named) ?? this.#validated(parsed(query), operationName);
    this.#texts.set(named, text, { size: text.size });
    const { definition, deferring } = text;
    if (!inParts || !deferring || definition.operation === OperationTypeNode.SUBSCRIPTION)
      return this.#made(named, text, () => this.#whole(text));
    const holding = deferring.filter((name) => (Object.hasOwn(variables, name) ? variables[name] : null) ?? defaultOf(definition, name));
    return this.#made(JSON.stringify([holding, named]), text, () => this.#inParts(text, new Set(holding)));
  }

  /**
   * An operation of who gave no token. None is kept: the room is for those whom the hub knows.
   * @throws Unauthenticated where it asks for more than the schema, before anything looks at what that is
   * @throws RequestRefused with every reason why it may not run
   */
  aboutSchema(request: GraphqlRequest): Operation {
    const operationName = nameOf(request.operationName);
    const given = parsed(request.query, OF_NOBODY);
    if (!asksOfSchemaAlone(operationIn(given.document, operationName), byName(fragmentsOf(given.document)))) throw new Unauthenticated();
    return this.#whole(this.#validated(given, operationName));
  }

  #made(key: string, { size }: Text, make: () => Operation): Operation {
    const operation = this.#ready.get(key) ?? make();
    this.#ready.set(key, operation, { size });
    return operation;
  }

  #validated({ document, size }: Parsed, operationName: string | null): Text {
    const errors = validate(this.supergraph.schema, document, [...RULES, ...this.rules]);
    if (errors.length > 0) throw new RequestRefused('GRAPHQL_VALIDATION_FAILED', errors);
    return { document, size, operationName, definition: operationIn(document, operationName), deferring: deferConditions(document) };
  }

  #whole({ document, operationName, definition, deferring }: Text): Operation {
    const plain = deferring ? withoutDefers(document) : document;
    return this.#make(operationIn(plain, operationName), fragmentsOf(plain), new Map(), this.#costOf(definition));
  }

  #inParts({ document, definition }: Text, holding: ReadonlySet<string>): Operation {
    const { schema } = this.supergraph;
    const { operation, deferred } = settleDefers(schema, definition, byName(fragmentsOf(document)), (variable) => holding.has(variable));
    return this.#make(operation, [], deferred, this.#costOf(definition));
  }

  #costOf(definition: OperationDefinitionNode): number {
    return this.costs.get(definition) ?? 0;
  }

  #make(
    definition: OperationDefinitionNode,
    fragments: readonly FragmentDefinitionNode[],
    deferred: ReadonlyMap<string, Deferred>,
    cost: number,
  ): Operation {
    const { schema, reserved } = this.supergraph;
    const root = schema.getRootType(definition.operation);
    if (!root) throw new Error('a validated operation has a root type');
    // The same may be asked of a subgraph at several places of a plan: without names it is asked in the same words.
    const { name, ...unnamed } = definition;
    const { planned, cursor, isAsked } =
      definition.operation === OperationTypeNode.SUBSCRIPTION ? subscribed(unnamed, fragments, schema) : asItIs(unnamed);
    const { node } = this.supergraph.plan(toPlan(only(planned, fragments), schema, reserved));
    const shapeOf = (type: GraphQLCompositeType, set: SelectionSetNode) =>
      shaper(type, { schema, reserved, selections: { parts: [{ set, conditions: [] }], fragments: byName(fragments) } });
    const wording: Wording = (label = '') => {
      const found = deferred.get(label);
      if (!found) throw new Error('a plan defers what was not asked to be');
      return { label: found.label, shape: shapeOf(found.type, { kind: Kind.SELECTION_SET, selections: [found.fragment] }) };
    };
    return {
      id: ++this.#count,
      cursor,
      isAsked,
      type: definition.operation,
      cost,
      name: nameOf(name?.value),
      variables: definition.variableDefinitions ?? [],
      conditions: conditionsOf(only(definition, fragments)),
      shape: shapeOf(root, definition.selectionSet),
      introspection: introspectionOf(only(definition, fragments), definition, reserved),
      ...compiled(node, this.supergraph, wording),
    };
  }
}

const asItIs = (planned: OperationDefinitionNode) => ({ planned, cursor: null, isAsked: () => true });

function subscribed(operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[], schema: GraphQLSchema) {
  const { field, isAsked } = subscriptionRoot(operation, byName(fragments), schema);
  return { ...withCursor(operation, field, fragments, schema), isAsked };
}

function compiled(
  node: ReturnType<Supergraph['plan']>['node'],
  supergraph: Supergraph,
  wording: Wording,
): Pick<Operation, 'primary' | 'step' | 'parts'> {
  if (!node) return { primary: null, step: null, parts: [] };
  const { schema, required } = supergraph;
  const compiling = { schema, required, questions: new Map<string, Question>() };
  if (node.kind !== 'Subscription') return { primary: null, ...compilePlan(node, compiling, wording) };
  const { primary, rest }: SubscriptionNode = node;
  return { primary: compileFetch(primary, compiling), ...(rest ? compilePlan(rest, compiling, wording) : { step: null, parts: [] }) };
}

function operationIn(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const definition = getOperationAST(document, operationName);
  if (definition) return definition;
  const words = operationName === null ? 'Name the operation to run: operationName.' : 'There is no operation of this name.';
  throw new RequestRefused('OPERATION_RESOLUTION_FAILURE', [words]);
}

const fragmentsOf = ({ definitions }: DocumentNode): FragmentDefinitionNode[] =>
  definitions.filter((found) => found.kind === Kind.FRAGMENT_DEFINITION);

const byName = (fragments: readonly FragmentDefinitionNode[]) => new Map(fragments.map((fragment) => [fragment.name.value, fragment]));

/** A document of one operation. */
const only = (operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: [operation, ...fragments],
});

function conditionsOf(document: DocumentNode): ReadonlySet<string> {
  const found = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'include' && name.value !== 'skip') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) found.add(value.name.value);
    },
  });
  return found;
}

/** What a Boolean variable is where it is not given. */
function defaultOf({ variableDefinitions = [] }: OperationDefinitionNode, name: string): boolean {
  const value = variableDefinitions.find(({ variable }) => variable.name.value === name)?.defaultValue;
  return value?.kind === Kind.BOOLEAN && value.value;
}

/** The variables as the schema takes them, defaults filled in. Throws RequestRefused with the field that is wrong. */
export function coerced(
  schema: GraphQLSchema,
  { variables, conditions }: Operation,
  given: GraphqlRequest['variables'],
): Record<string, unknown> {
  if (variables.length === 0) return bare();
  const { coerced: values = {}, errors = [] } = getVariableValues(schema, variables, { ...given }, { maxErrors: MOST_ERRORS });
  if (errors.length > 0) throw new RequestRefused('BAD_USER_INPUT', errors.map(withField));
  const known = bare();
  for (const [name, value] of Object.entries(values)) {
    if (value === null && conditions.has(name)) throw new RequestRefused('BAD_USER_INPUT', [notNull(name)]);
    // By the client's name it is looked up in shapes, by the plan's in fetches.
    known[name] = value;
    known[planVariable(name)] = value;
  }
  return known;
}

/** GraphQL section 5.8.5 lets a variable that may be null stand for a condition where one of them has a default. */
const notNull = (name: string): GraphQLError =>
  new GraphQLError(`Variable "$${name}" is a condition: give true or false.`, { extensions: { field: name } });

/** Each names the whole value that is wrong. */
const MOST_ERRORS = 10;

function withField(error: GraphQLError): GraphQLError {
  const variable = /^Variable "\$([^"]+)"/.exec(error.message)?.[1];
  const within = / at "([^"]+)"; /.exec(error.message)?.[1]?.replaceAll(/\[\d+\]/g, '');
  const field = within ?? variable;
  Object.assign(error.extensions, field && { field });
  return error;
}
