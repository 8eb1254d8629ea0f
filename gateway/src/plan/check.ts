/**
 * Checks that a plan gives everything that its operation asks for.
 *
 * Now and then the planner leaves a field out, or asks a subgraph for an entity without a key that the subgraph resolves, and
 * reports nothing. So each plan is run once without data:
 * 1. For each fetch, the fields that it would give are noted for each type.
 * 2. An entity whose representation holds no key that the subgraph resolves gets no fields.
 * 3. Each response key of the operation is looked up in what was noted.
 */
import { isInterfaceObjectType, type NamedType, type Schema } from '@apollo/federation-internals';
import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
} from 'graphql';
import { collectFields, type Selections } from './collect-fields.js';
import { type Conditions } from './conditions.js';
import { withoutDefers } from './defer.js';
import { type FieldTypes, fieldType } from './field-types.js';
import { partsOf } from './operation-parts.js';
import {
  mergeKey,
  mergePlannedFields,
  type PlannedFields,
  plannedFieldsAt,
  plannedFieldsOf,
  renamePlannedFields,
} from './planned-fields.js';
import { covers, type NeededFields, neededOf, ResolvedKeys } from './representation-keys.js';
import type { RequiredArguments } from './required-arguments.js';
import { responseKey } from './response-keys.js';

type Fields = PlannedFields extends Map<string, infer F> ? F : never;

/** Stands for `__typename` where a subgraph knows an object only by an interface, and answers the interface's name for it. */
const INTERFACE_NAME = '__typename of the interface';

/** Checks the plans of one supergraph. */
export class PlanCheck {
  readonly #keys = new ResolvedKeys();

  constructor(
    private readonly types: FieldTypes,
    /** The schema that clients see. */
    private readonly schema: GraphQLSchema,
    private readonly required: RequiredArguments,
  ) {}

  /**
   * The path, by response keys, of the first field that the plan does not give; undefined where it gives all of them.
   * @param document the operation as it was planned
   */
  missing({ node }: QueryPlan, document: DocumentNode): readonly string[] | undefined {
    const { operation, fragments } = partsOf(withoutDefers(document));
    const tree = plannedFieldsOf([this.schema.getRootType(operation.operation)?.name ?? '']);
    if (node) this.#run(node, [tree]);
    return this.#missing(tree, { parts: [{ set: operation.selectionSet, conditions: [] }], fragments }, false);
  }

  #missing(planned: PlannedFields, selections: Selections, isAbstract: boolean): readonly string[] | undefined {
    for (const [typename, fields] of planned) {
      const type = this.schema.getType(typename);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const { key, name, parts, conditions } of collectFields(this.schema, typename, selections, ({ name: { value } }) => value)) {
        // Where an object can be of one type alone, its `__typename` is known without asking.
        if (name.startsWith('__') && !isAbstract) continue;
        if (conditions && !mayHold(conditions)) continue;
        const found = fields.get(key);
        if (found === undefined) return [key];
        const declared = getNamedType(type.getFields()[name]?.type);
        const below = found && this.#missing(found, { ...selections, parts }, isAbstractType(declared));
        if (below) return [key, ...below];
      }
    }
    return undefined;
  }

  #run(node: NonNullable<QueryPlan['node']>, locations: readonly PlannedFields[]): void {
    for (const inner of stepsOf(node)) this.#run(inner, locations);
    if (node.kind === 'Flatten') this.#run(node.node, plannedFieldsAt(locations, node.path));
    if (node.kind === 'Fetch')
      for (const part of this.required.resolve(node))
        for (const location of locations) mergePlannedFields(location, this.#plannedBy(part, location));
  }

  #plannedBy(fetch: FetchNode, location: PlannedFields): PlannedFields {
    const subgraph = this.types.subgraphs.get(fetch.serviceName);
    if (!subgraph) return new Map();
    const represented = [...location].filter(
      ([typename, fields]) => !fetch.requires || this.#isKnown(fetch.requires, typename, fields, subgraph),
    );
    const planned = plannedFieldsOf(represented.map(([typename]) => typename));
    const { operation } = partsOf(parse(fetch.operation));
    const root = subgraph.schemaDefinition.rootType(fetch.operationKind);
    this.#addSelections(planned, fetch.requires ? entitySelections(operation) : operation.selectionSet.selections, root, subgraph);
    renamePlannedFields(planned, fetch.outputRewrites, this.types.isOf);
    return planned;
  }

  #addSelections(planned: PlannedFields, selections: readonly SelectionNode[], parent: NamedType | undefined, subgraph: Schema): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD)
        for (const [typename, fields] of planned) this.#addField(fields, selection, typename, parent, subgraph);
      if (selection.kind !== Kind.INLINE_FRAGMENT) continue;
      const condition = selection.typeCondition?.name.value;
      const narrowed = condition ? new Map([...planned].filter(([typename]) => this.types.isOf(typename, condition))) : planned;
      this.#addSelections(narrowed, selection.selectionSet.selections, condition ? subgraph.type(condition) : parent, subgraph);
    }
  }

  #addField(fields: Fields, field: FieldNode, typename: string, parent: NamedType | undefined, subgraph: Schema): void {
    const { name, selectionSet } = field;
    const key = responseKey(field);
    if (!selectionSet) {
      mergeKey(fields, name.value === '__typename' && parent && isInterfaceObjectType(parent) ? INTERFACE_NAME : key, null);
      return;
    }
    const type = fieldType(subgraph.type(typename), name.value) ?? fieldType(parent, name.value);
    const child = plannedFieldsOf(type ? this.types.sharedOf(type, typename, name.value) : []);
    this.#addSelections(child, selectionSet.selections, type, subgraph);
    mergeKey(fields, key, child);
  }

  /** Whether an object can be represented to a subgraph, by a key that the subgraph resolves. */
  #isKnown(requires: readonly QueryPlanSelectionNode[], typename: string, fields: Fields, subgraph: Schema): boolean {
    const needed = this.#needed(requires, typename);
    if (!this.#holds(fields, needed)) return false;
    return this.#keys.of(subgraph).some(({ type, selections }) => this.types.isOf(typename, type) && covers(needed, selections));
  }

  #needed(requires: readonly QueryPlanSelectionNode[], typename: string): NeededFields {
    return neededOf(requires, (condition) => this.types.isOf(typename, condition));
  }

  #holds(fields: Fields, needed: NeededFields): boolean {
    return [...needed].every(([name, { key, inner }]) => {
      const found = fields.get(name === '__typename' && !fields.has(key) ? INTERFACE_NAME : key);
      if (!found) return found === null;
      return [...found].every(([typename, below]) => this.#holds(below, this.#needed(inner, typename)));
    });
  }
}

/** The steps of a plan that run at the same locations. Both branches of a condition count, because either may run. */
function stepsOf(node: NonNullable<QueryPlan['node']>): readonly PlanNode[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes;
    case 'Condition':
      return present(node.ifClause, node.elseClause);
    case 'Defer':
      return present(node.primary.node, ...node.deferred.map((deferred) => deferred.node));
    case 'Subscription':
      return present(node.primary, node.rest);
    default:
      return [];
  }
}

const present = (...nodes: readonly (PlanNode | undefined)[]): PlanNode[] => nodes.filter((node) => node !== undefined);

/**
 * Whether a field is selected for some values of the variables. It is not where one variable would have to be both true and false.
 */
const mayHold = (conditions: NonNullable<Conditions>): boolean =>
  conditions.some((all) => all.every(({ variable, value }) => !all.some((other) => other.variable === variable && other.value !== value)));

function entitySelections({ selectionSet: { selections } }: OperationDefinitionNode): readonly SelectionNode[] {
  return selections.flatMap((entities) => (entities.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : []));
}
