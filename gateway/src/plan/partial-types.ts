/**
 * Completes plans for partial types: types of objects that only some of the subgraphs that share a field may give in it.
 *
 * The planner assumes that all subgraphs that share a field give the same objects. Where a plan could also have asked a subgraph that
 * does not know a type, it selects no fields of that type from any subgraph. But a subgraph that knows the type may give such an
 * object, and its fields would then be missing. So each fetch also selects the fields of such objects that its own subgraph gives.
 *
 * For example, subgraphs A and B share `Wrapper.actions`, with objects of `Both | OnlyA` in A and of `Both | OnlyB` in B. The planner
 * asks A for `{ actions { __typename } }` where the client asked `{ actions { ... on OnlyA { a } } }`. The completed fetch asks for
 * `{ actions { __typename ... on OnlyA { a } } }`.
 */
import { isInterfaceObjectType, type NamedType, type Schema } from '@apollo/federation-internals';
import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  OverlappingFieldsCanBeMergedRule,
  parse,
  print,
  type SelectionNode,
  validate,
  visit,
} from 'graphql';
import { withoutDefers } from './defer.js';
import { type FieldTypes, fieldType } from './field-types.js';
import { type OperationParts, partsOf } from './operation-parts.js';
import { OwnFields, onType, type Selected, selecting } from './own-fields.js';
import { responseKey } from './response-keys.js';

/** A fetch that is being completed. */
interface Completion extends OperationParts {
  readonly subgraph: Schema;
  /** The selections that are added to the fetch. */
  readonly added: SelectionNode[];
  /** Rename the keys of added selections to those of the client's operation. */
  readonly renames: FetchDataRewrite[];
  /** Whether added selections have response keys that nothing else has. */
  readonly isApart: boolean;
}

/** The location of a fetch's selections. */
interface SelectionsAt {
  /** What the client's operation selects there. */
  readonly selected: Selected;
  /** The fetch's response keys that lead there. */
  readonly path: readonly string[];
  /** The type in the subgraph. */
  readonly parent: NamedType | undefined;
}

/** Completes the plans of one supergraph. */
export class PartialTypes {
  readonly #schemas = new Map<Schema, GraphQLSchema>();
  readonly #own: OwnFields;
  readonly #hasAny: boolean;

  constructor(
    private readonly types: FieldTypes,
    /** The schema that clients see. */
    private readonly schema: GraphQLSchema,
  ) {
    this.#own = new OwnFields(types, schema);
    this.#hasAny = [...types.subgraphs.values()].some((subgraph) =>
      [...subgraph.objectTypes(), ...subgraph.interfaceTypes()].some((type) =>
        type.fields().some(({ name }) => this.#partialOf(type, name).length > 0),
      ),
    );
  }

  /**
   * Returns the plan with completed fetches.
   * @param document the operation as it was planned
   */
  complete(plan: QueryPlan, document: DocumentNode): QueryPlan {
    const { node } = plan;
    if (!this.#hasAny || !node) return plan;
    const asked = partsOf(withoutDefers(document));
    const { operation, selectionSet: set } = asked.operation;
    const selected: Selected = new Map([[this.schema.getRootType(operation)?.name ?? '', [{ set, conditions: [] }]]]);
    if (node.kind !== 'Subscription') return { ...plan, node: this.#complete(node, selected, asked) };
    const { primary, rest } = node;
    const completed = {
      primary: this.#completeFetch(primary, selected, asked),
      ...(rest && { rest: this.#complete(rest, selected, asked) }),
    };
    return { ...plan, node: { ...node, ...completed } };
  }

  #complete(node: PlanNode, selected: Selected, asked: OperationParts): PlanNode {
    const inner = (within: PlanNode) => this.#complete(within, selected, asked);
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map(inner) };
      case 'Flatten': {
        const steps = node.path.filter((step) => step !== '@');
        const below = steps.reduce<Selected>((reached, step) => this.#own.below(reached, String(step), asked.fragments), selected);
        return { ...node, node: this.#complete(node.node, below, asked) };
      }
      case 'Condition': {
        const { ifClause, elseClause } = node;
        return { ...node, ...(ifClause && { ifClause: inner(ifClause) }), ...(elseClause && { elseClause: inner(elseClause) }) };
      }
      case 'Defer': {
        const { primary, deferred } = node;
        return {
          ...node,
          primary: { ...primary, ...(primary.node && { node: inner(primary.node) }) },
          deferred: deferred.map((part) => ({ ...part, ...(part.node && { node: inner(part.node) }) })),
        };
      }
      case 'Fetch':
        return this.#completeFetch(node, selected, asked);
    }
  }

  #completeFetch(node: FetchNode, selected: Selected, asked: OperationParts): FetchNode {
    const subgraph = this.types.subgraphs.get(node.serviceName);
    if (!subgraph) return node;
    // Fields of different types may not merge under one response key, even on different objects (GraphQL section 5.3.2). Then the
    // added selections get keys of their own.
    for (const isApart of [false, true]) {
      const completion: Completion = { ...asked, subgraph, added: [], renames: [], isApart };
      const document = this.#document(node, selected, completion);
      if (completion.added.length === 0) return node;
      if (validate(this.#schemaOf(subgraph), document, [OverlappingFieldsCanBeMergedRule]).length > 0) continue;
      const { operationDocumentNode: _planned, variableUsages = [], outputRewrites = [], ...rest } = node;
      const rewrites = [...completion.renames, ...outputRewrites];
      return {
        ...rest,
        operation: print(document),
        variableUsages: [...new Set([...variableUsages, ...variablesIn(completion.added)])],
        ...(rewrites.length > 0 && { outputRewrites: rewrites }),
      };
    }
    return node;
  }

  #document(node: FetchNode, selected: Selected, completion: Completion): DocumentNode {
    const { selectionSet: set, ...operation } = partsOf(parse(node.operation)).operation;
    const root = completion.subgraph.schemaDefinition.rootType(node.operationKind);
    const selections = node.requires
      ? set.selections.map((entities) => this.#entities(entities, selected, completion))
      : this.#extend(set.selections, { selected, path: [], parent: root }, completion);
    const definition = { ...operation, selectionSet: { ...set, selections } };
    return { kind: Kind.DOCUMENT, definitions: [withVariables(definition, variablesIn(completion.added), completion.operation)] };
  }

  #entities(entities: SelectionNode, selected: Selected, completion: Completion): SelectionNode {
    if (entities.kind !== Kind.FIELD || !entities.selectionSet) return entities;
    const selections = this.#extend(entities.selectionSet.selections, { selected, path: [], parent: undefined }, completion);
    return { ...entities, selectionSet: { ...entities.selectionSet, selections } };
  }

  /** Adds selections for the objects of partial types below a location. */
  #extend(
    selections: readonly SelectionNode[],
    { selected, path, parent }: SelectionsAt,
    completion: Completion,
  ): readonly SelectionNode[] {
    return selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return selection;
      const { selectionSet } = selection;
      const inner = (location: SelectionsAt) => this.#extend(selectionSet.selections, location, completion);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        const narrowed = condition ? new Map([...selected].filter(([typename]) => this.types.isOf(typename, condition))) : selected;
        const type = condition ? completion.subgraph.type(condition) : parent;
        return { ...selection, selectionSet: { ...selectionSet, selections: inner({ selected: narrowed, path, parent: type }) } };
      }
      const name = selection.name.value;
      const key = responseKey(selection);
      const below: SelectionsAt = {
        selected: this.#own.below(selected, key, completion.fragments),
        path: [...path, key],
        parent: fieldType(parent, name),
      };
      const added = this.#partialOf(parent, name).flatMap((typename) =>
        this.#fragmentsOn(typename, below, selectionSet.selections, completion),
      );
      completion.added.push(...added);
      return { ...selection, selectionSet: { ...selectionSet, selections: [...inner(below), ...added] } };
    });
  }

  /** The types that a field may hold in its subgraph, and not in all subgraphs that share it. */
  #partialOf(parent: NamedType | undefined, name: string): readonly string[] {
    const type = fieldType(parent, name);
    if (!parent || !type || isInterfaceObjectType(type)) return [];
    const shared = new Set(this.types.sharedOf(type, parent.name, name));
    return this.types.ownOf(type).filter((typename) => !shared.has(typename));
  }

  #fragmentsOn(
    typename: string,
    { selected, path }: SelectionsAt,
    present: readonly SelectionNode[],
    completion: Completion,
  ): InlineFragmentNode[] {
    const { fragments, subgraph, renames, isApart } = completion;
    const keys = new Set(this.#keysFor(typename, present));
    const own = this.#own.of(typename, { parts: selected.get(typename) ?? [], fragments }, subgraph).filter(({ key }) => !keys.has(key));
    const asked = own.flatMap((field) => {
      const key = isApart ? `${field.key}__${typename}` : field.key;
      if (isApart) renames.push({ kind: 'KeyRenamer', path: [...path, `... on ${typename}`, key], renameKeyTo: field.key });
      return selecting(field, key);
    });
    return asked.length === 0 ? [] : [onType(typename, asked)];
  }

  /** The response keys that a fetch already selects of objects of a type. */
  #keysFor(typename: string, selections: readonly SelectionNode[]): readonly string[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [responseKey(selection)];
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      const condition = selection.typeCondition?.name.value ?? typename;
      return this.types.isOf(typename, condition) ? this.#keysFor(typename, selection.selectionSet.selections) : [];
    });
  }

  #schemaOf(subgraph: Schema): GraphQLSchema {
    const schema = this.#schemas.get(subgraph) ?? subgraph.toGraphQLJSSchema();
    this.#schemas.set(subgraph, schema);
    return schema;
  }
}

function variablesIn(selections: readonly SelectionNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const selection of selections) visit(selection, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

/** The operation with the definitions of the variables that added selections use. */
function withVariables(
  operation: OperationDefinitionNode,
  used: ReadonlySet<string>,
  asked: OperationDefinitionNode,
): OperationDefinitionNode {
  const { variableDefinitions: defined = [] } = operation;
  const known = new Set(defined.map(({ variable }) => variable.name.value));
  const further = (asked.variableDefinitions ?? []).filter(({ variable: { name } }) => used.has(name.value) && !known.has(name.value));
  return { ...operation, variableDefinitions: [...defined, ...further] };
}
