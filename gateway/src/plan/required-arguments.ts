/**
 * Arguments inside `@requires`. Apollo's planner keeps selections by their response key. So the `price(currency: "EUR")` that a
 * subgraph requires is lost beside the client's `price(currency: "USD")`, or beside what another `@requires` takes
 * (apollographql/federation#2996).
 *
 * Here each required field with arguments gets an alias of its own before plans are made, such as `price__requires_1a2b3c4d`. A
 * fetch whose representations would need one field with two sets of arguments is split into two.
 */
import { createHash } from 'node:crypto';
import { type Edge, QueryGraph } from '@apollo/query-graphs';
import type { FetchNode, QueryPlanner, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, type FieldNode, Kind, parse, print, type SelectionNode, visit } from 'graphql';
import { partsOf } from './operation-parts.js';

type Conditions = NonNullable<Edge['conditions']>;

/** Stands in an alias between the required field's name and the hash of its arguments. */
const MARK = '__requires_';

/** Whether a key of a subgraph's answer is the alias of a required field, which the client did not ask for. */
export const isRequirement = (key: string | number): boolean => typeof key === 'string' && key.includes(MARK);

/** The aliases of one planner's required fields. */
export class RequiredArguments {
  /** The aliases that the requirement of a field reads, by `subgraph.Type.field`. */
  readonly #readBy = new Map<string, ReadonlySet<string>>();

  /** The names of the required fields that have aliases. */
  readonly #bases = new Set<string>();

  /** Gives required fields with arguments their aliases, in the planner's own graph. */
  constructor(planner: QueryPlanner) {
    const graph: unknown = Reflect.get(planner, 'federatedQueryGraph');
    if (!(graph instanceof QueryGraph)) throw new Error('this version of the query planner keeps its graph elsewhere');
    for (const edge of graph.allEdges()) {
      if (edge.transition.kind !== 'FieldCollection' || !edge.conditions) continue;
      const aliases = new Set<string>();
      const aliased = withAliases(edge.conditions, aliases);
      if (aliases.size === 0) continue;
      Object.assign(edge, { _conditions: aliased });
      for (const alias of aliases) this.#bases.add(baseOf(alias));
      this.#readBy.set(`${edge.head.source}.${edge.head.type.name}.${edge.transition.definition.name}`, aliases);
    }
  }

  /**
   * Puts into a fetch the keys under which the response tree holds what it requires. Returns several fetches where representations
   * would need one field with different arguments.
   */
  resolve(node: FetchNode): FetchNode[] {
    if (!node.requires || this.#readBy.size === 0) return [node];
    const document = parse(node.operation);
    const fields = entityFields(document).map(([type, field]) => ({
      field,
      reads: this.#readBy.get(`${node.serviceName}.${type}.${field.name.value}`) ?? new Set<string>(),
    }));
    if (fields.every(({ reads }) => reads.size === 0)) return [node];

    const parts: Set<string>[] = [];
    const partOf = new Map<FieldNode, Set<string>>();
    for (const { field, reads } of fields) {
      const fitting = parts.find((part) => !conflicts(new Set([...part, ...reads])));
      const part = fitting ?? new Set<string>();
      if (!fitting) parts.push(part);
      for (const alias of reads) part.add(alias);
      partOf.set(field, part);
    }
    return parts.map((part) => ({
      ...node,
      ...(parts.length > 1 && only(document, (field) => (partOf.get(field) ?? part) === part)),
      requires: underAliases(node.requires ?? [], new Map([...part].map((alias) => [baseOf(alias), alias])), this.#bases),
    }));
  }
}

function withAliases(conditions: Conditions, aliases: Set<string>): Conditions {
  return conditions.lazyMap((selection) => {
    const inner = selection.selectionSet && withAliases(selection.selectionSet, aliases);
    const updated = inner ? selection.withUpdatedSelectionSet(inner) : selection;
    if (updated.kind !== 'FieldSelection' || !updated.element.definition.hasArguments()) return updated;
    const { name, args = {} } = updated.element;
    const alias = `${name}${MARK}${createHash('sha256').update(JSON.stringify(args)).digest('hex').slice(0, 8)}`;
    aliases.add(alias);
    return updated.withUpdatedElement(updated.element.withUpdatedAlias(alias));
  });
}

const baseOf = (alias: string): string => alias.slice(0, alias.indexOf(MARK));

const conflicts = (aliases: ReadonlySet<string>): boolean => new Set([...aliases].map(baseOf)).size < aliases.size;

/** The fields that an operation asks of entities, each with the type that it is asked of. */
function entityFields(document: DocumentNode): [string, FieldNode][] {
  const [entities] = partsOf(document).operation.selectionSet.selections;
  const fragments = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
  return fragments.flatMap((fragment) => (fragment.kind === Kind.INLINE_FRAGMENT ? fieldsIn(fragment) : []));
}

function fieldsIn(selection: SelectionNode, type = ''): [string, FieldNode][] {
  if (selection.kind === Kind.FIELD) return [[type, selection]];
  if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
  const within = selection.typeCondition?.name.value ?? type;
  return selection.selectionSet.selections.flatMap((inner) => fieldsIn(inner, within));
}

/** The operation with some of its entities' fields, and the variables that these use. */
function only(document: DocumentNode, keep: (field: FieldNode) => boolean): Pick<FetchNode, 'operation' | 'variableUsages'> {
  const fields = visit(document, {
    Field: (field) => (keep(field) ? undefined : null),
    InlineFragment: { leave: (fragment) => (fragment.selectionSet.selections.length === 0 ? null : undefined) },
  });
  const used = new Set<string>();
  visit(partsOf(fields).operation, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  const operation = visit(fields, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
  return { operation: print(operation), variableUsages: [...used].filter((name) => name !== 'representations') };
}

/**
 * The planner leaves aliases out of what a fetch requires. Here they are put back, and fields that only other fetches require are
 * removed.
 */
function underAliases(
  selections: readonly QueryPlanSelectionNode[],
  aliases: ReadonlyMap<string, string>,
  bases: ReadonlySet<string>,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    const inner = selection.selections && underAliases(selection.selections, aliases, bases);
    if (inner?.length === 0) return [];
    if (selection.kind === 'InlineFragment') return [{ ...selection, selections: inner ?? [] }];
    const alias = aliases.get(selection.name);
    if (!alias && bases.has(selection.name)) return [];
    return [{ ...selection, ...(alias && { alias }), ...(inner && { selections: inner }) }];
  });
}
