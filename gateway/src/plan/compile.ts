/** Compiles a query plan into steps that run many times. Whatever is the same for every request is done once, here. */
import type { DeferNode, FetchDataRewrite, FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, isInterfaceType, isNonNullType, Kind, OperationTypeNode, parse, visit } from 'graphql';
import { type LaneName, laneOfMutation } from '../subgraph/lane.js';
import { type CollectedField, collectFields, type Selections } from './collect-fields.js';
import type { ConditionalRequirements } from './conditional-requirements.js';
import { type ExpectedField, expectedFieldsOf } from './expected.js';
import type { EntityIdentities, IdentifyingField } from './identity.js';
import { compileRepresentations, type Represent } from './representations.js';
import type { RequiredArguments } from './required-arguments.js';
import { responseKey } from './response-keys.js';
import type { Path } from './response-tree.js';
import type { Shape } from './shape.js';

/** A request to one subgraph. */
export interface Fetch {
  readonly kind: 'Fetch';
  /** The id by which deferred parts wait for the fetch; undefined where none does. */
  readonly id: string | undefined;
  readonly subgraph: string;
  readonly lane: LaneName;
  /** The JSON of the request body, up to its variables. */
  readonly bodyPrefix: string;
  /** The names of the client's variables that the fetch uses. */
  readonly variables: readonly string[];
  /** Makes the representations of the entities that are asked for; null where root fields are asked for. */
  readonly represent: Represent | null;
  /**
   * What is asked of each entity. Fetches that ask the same of the same subgraph share it. Null where the fetch selects objects
   * below the entity.
   */
  readonly entityQuery: EntityQuery | null;
  /** The keys to rename in the answer. */
  readonly rewrites: readonly FetchDataRewrite[] | undefined;
  /** The fields that the answer must give. */
  readonly expected: readonly ExpectedField[];
  /** The root fields that may not be null. A null of one of them makes the client's whole answer null. */
  readonly nonNullRootFields: readonly Pick<CollectedField, 'key' | 'conditions'>[];
  /** The fields of an entity that show whether it is the one that was asked for. */
  readonly identity: readonly IdentifyingField[];
  /** Whether the types of entities are asked for only to be compared: the plan itself does not need them. */
  readonly comparesType: boolean;
  /**
   * The interface of which entities are asked with their `__typename`; null where there is none. A subgraph that knows only the
   * interface (`@interfaceObject`) answers the interface's name, which tells nothing of the type.
   */
  readonly interfaceAsked: string | null;
}

/** A query for an entity that a plan may send from several locations. An entity is asked for once. */
export interface EntityQuery {
  /** The subgraph, the query and the renamed keys, as a key. */
  readonly text: string;
  /** The number of fetches in the plan that send it. */
  fetches: number;
}

/** A step of a compiled plan. */
export type PlanStep =
  | Fetch
  | { readonly kind: 'Sequence' | 'Parallel'; readonly steps: readonly PlanStep[] }
  | { readonly kind: 'Flatten'; readonly path: Path; readonly step: PlanStep }
  | { readonly kind: 'Condition'; readonly variable: string; readonly met: PlanStep | null; readonly unmet: PlanStep | null };

/** A part of the answer that is sent after the rest. */
export interface DeferredPart {
  /** The ids of the fetches that must be done before it begins. */
  readonly depends: readonly string[];
  /** The path of its objects, by the fields of the query. */
  readonly path: readonly string[];
  /** The label that the client gave. */
  readonly label: string | null;
  readonly shape: Shape;
  /** Null where the enclosing part has fetched everything already. */
  readonly step: PlanStep | null;
  readonly parts: readonly DeferredPart[];
}

/** What the fetches of one plan are compiled with. */
export interface CompileContext {
  /** With what is hidden from clients. */
  readonly schema: GraphQLSchema;
  readonly required: RequiredArguments;
  readonly conditional: ConditionalRequirements;
  readonly identities: EntityIdentities;
  /** The entity queries of the plan, by their text. */
  readonly entityQueries: Map<string, EntityQuery>;
}

/** Finds the client's label and the shape of a deferred part, by the label under which it was planned. */
export type DeferLookup = (label: string | undefined) => Pick<DeferredPart, 'label' | 'shape'>;

/** Compiles the plan of a query or a mutation into its step and its deferred parts. */
export function compilePlan(
  node: PlanNode,
  context: CompileContext,
  deferLookup: DeferLookup,
): { step: PlanStep | null; parts: readonly DeferredPart[] } {
  if (node.kind !== 'Defer') return { step: compileNode(node, context), parts: [] };
  return { step: node.primary.node ? compileNode(node.primary.node, context) : null, parts: compileParts(node, context, deferLookup) };
}

function compileParts({ deferred }: DeferNode, context: CompileContext, deferLookup: DeferLookup): DeferredPart[] {
  return deferred.map(({ depends, queryPath: path, label, node }) => ({
    depends: depends.map(({ id }) => id),
    path,
    ...deferLookup(label),
    ...(node ? compilePlan(node, context, deferLookup) : { step: null, parts: [] }),
  }));
}

function compileNode(node: PlanNode, context: CompileContext): PlanStep {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return combined(
        node.kind,
        node.nodes.map((inner) => compileNode(inner, context)),
      );
    case 'Flatten':
      return { kind: 'Flatten', path: node.path, step: compileNode(node.node, context) };
    case 'Condition': {
      const { condition: variable, ifClause, elseClause } = node;
      const compiled = (clause: PlanNode | undefined) => (clause ? compileNode(clause, context) : null);
      return { kind: 'Condition', variable, met: compiled(ifClause), unmet: compiled(elseClause) };
    }
    case 'Fetch': {
      const [only, ...further] = context.required.resolve(node).map((part) => compileFetch(part, context));
      if (only && further.length === 0) return only;
      return { kind: 'Parallel', steps: only ? [only, ...further] : [] };
    }
    case 'Defer':
      throw new Error('what is deferred stands at the top of a plan');
  }
}

/** Puts steps together. Steps for the same path become one, so that its locations are looked up once. */
function combined(kind: 'Sequence' | 'Parallel', steps: readonly PlanStep[]): PlanStep {
  const gathered: PlanStep[] = [];
  for (const step of steps) {
    const path = step.kind === 'Flatten' ? step.path.join('.') : null;
    const at = gathered.findIndex((other) => other.kind === 'Flatten' && other.path.join('.') === path);
    const before = gathered[at];
    // In a sequence only neighbouring steps are put together, because a step may depend on those before it.
    if (step.kind !== 'Flatten' || before?.kind !== 'Flatten' || (kind === 'Sequence' && at < gathered.length - 1)) gathered.push(step);
    else gathered[at] = { kind: 'Flatten', path: before.path, step: { kind, steps: [...stepsOf(kind, before.step), step.step] } };
  }
  const [only, ...others] = gathered;
  return only && others.length === 0 ? only : { kind, steps: gathered };
}

const stepsOf = (kind: 'Sequence' | 'Parallel', step: PlanStep): readonly PlanStep[] => (step.kind === kind ? step.steps : [step]);

/** Compiles one fetch of a plan. */
export function compileFetch(node: FetchNode, context: Omit<CompileContext, 'required'>): Fetch {
  const { schema, entityQueries } = context;
  const { serviceName: subgraph, requires, outputRewrites } = node;
  const document = parse(node.operation);
  const identified = requires && context.identities.complete(node, requires, document);
  const query = identified?.query ?? node.operation;
  return {
    kind: 'Fetch',
    id: node.id,
    subgraph,
    lane: node.operationKind === OperationTypeNode.MUTATION ? laneOfMutation(rootFieldsOf(document)) : 'reads',
    bodyPrefix: `${JSON.stringify({ query }).slice(0, -1)},"variables":{`,
    variables: node.variableUsages ?? [],
    represent: requires ? representing(node, requires, document, context) : null,
    entityQuery:
      identified && selectsLeavesAlone(identified.document)
        ? entityQueryIn(entityQueries, JSON.stringify([subgraph, query, outputRewrites]))
        : null,
    rewrites: outputRewrites,
    expected: expectedFieldsOf(document, outputRewrites),
    nonNullRootFields: requires ? [] : nonNullFieldsIn(document, node.operationKind, schema),
    identity: identified?.identity ?? [],
    comparesType: identified?.comparesType ?? false,
    interfaceAsked: requires ? interfaceAskedIn(document, schema) : null,
  };
}

function interfaceAskedIn({ definitions: [operation] }: DocumentNode, schema: GraphQLSchema): string | null {
  const [entities] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const selections = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
  for (const selection of selections) {
    const name = selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined;
    if (!name || selection.kind !== Kind.INLINE_FRAGMENT || !isInterfaceType(schema.getType(name))) continue;
    if (selection.selectionSet.selections.some((inner) => inner.kind === Kind.FIELD && inner.name.value === '__typename')) return name;
  }
  return null;
}

function representing(
  node: FetchNode,
  requires: NonNullable<FetchNode['requires']>,
  document: DocumentNode,
  { schema, conditional }: Pick<CompileContext, 'schema' | 'conditional'>,
): Represent {
  const compile = (demanded: readonly QueryPlanSelectionNode[]) => compileRepresentations(demanded, node.inputRewrites, schema);
  const requiresWith = conditional.of(node, document);
  if (!requiresWith) return compile(requires);
  return (locations, variables) => compile(requiresWith(variables))(locations);
}

/** The root fields of a fetch. The planner writes them without fragments. */
function rootFieldsOf({ definitions: [operation] }: DocumentNode): string[] {
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : ''));
}

function nonNullFieldsIn({ definitions: [operation] }: DocumentNode, kind: OperationTypeNode, schema: GraphQLSchema): CollectedField[] {
  const root = schema.getRootType(kind);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !root) return [];
  const selections: Selections = { parts: [{ set: operation.selectionSet, conditions: [] }], fragments: new Map() };
  return collectFields(schema, root.name, selections, responseKey).filter(({ name }) => isNonNullType(root.getFields()[name]?.type));
}

function entityQueryIn(entityQueries: CompileContext['entityQueries'], text: string): EntityQuery {
  const entityQuery = entityQueries.get(text) ?? { text, fetches: 0 };
  entityQuery.fetches += 1;
  entityQueries.set(text, entityQuery);
  return entityQuery;
}

/** Whether an operation for entities selects only fields without selections of their own. */
function selectsLeavesAlone(query: DocumentNode): boolean {
  let leaves = true;
  visit(query, {
    Field: ({ name, selectionSet }) => {
      if (selectionSet && name.value !== '_entities') leaves = false;
    },
  });
  return leaves;
}

/**
 * The JSON of a fetch's request, with the client's variables that it uses.
 * @param representations the JSON of each representation; null for root fields
 */
export function bodyOf(
  { bodyPrefix, variables }: Fetch,
  given: Readonly<Record<string, unknown>>,
  representations: readonly string[] | null,
): string {
  const parts: string[] = [];
  for (const name of variables) if (Object.hasOwn(given, name)) parts.push(`${JSON.stringify(name)}:${JSON.stringify(given[name])}`);
  if (representations) parts.push(`"representations":[${representations.join(',')}]`);
  return `${bodyPrefix}${parts.join(',')}}}`;
}
