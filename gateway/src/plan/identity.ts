/**
 * What shows that an entity is the one that was asked for. A subgraph that answers entities in another order would give one person's
 * data to another. So each fetch of entities also asks for their type and for the keys by which they are represented, and what comes
 * back is compared with what was sent.
 *
 * For example, `_entities { ... on Person { address } }` is asked as `_entities { ... on Person { address __typename id } }`.
 */
import { isInterfaceObjectType, isObjectType, type NamedType, type Schema } from '@apollo/federation-internals';
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isAbstractType,
  isObjectType as isObjectTypeOf,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { Failure } from './failure.js';
import { declaredField, type FieldTypes } from './field-types.js';
import { covers, neededOf, ResolvedKeys } from './representation-keys.js';
import { responseKey } from './response-keys.js';
import { isObject, type Json } from './response-tree.js';

/** A field by which an entity is recognised. */
export interface IdentifyingField {
  /** Its key in the subgraph's answer. */
  readonly given: string;
  /** Its key in the response tree. */
  readonly sent: string;
  /** What is compared below it. */
  readonly inner: readonly IdentifyingField[];
}

/** A fetch of entities that asks for what shows which they are. */
export interface IdentifiedFetch {
  readonly document: DocumentNode;
  readonly query: string;
  readonly identity: readonly IdentifyingField[];
  /** Whether the types of entities are asked for only to be compared. */
  readonly comparesType: boolean;
}

/** Completes the fetches of one supergraph. */
export class EntityIdentities {
  readonly #keys = new ResolvedKeys();

  constructor(private readonly types: FieldTypes) {}

  /** @param document the operation of a fetch for entities, as the planner writes it */
  complete(
    { operation: query, serviceName }: FetchNode,
    requires: readonly QueryPlanSelectionNode[],
    document: DocumentNode,
  ): IdentifiedFetch {
    const plain = plainFieldsOf(requires).map((name) => ({ given: name, sent: name, inner: [] }));
    const subgraph = this.types.subgraphs.get(serviceName);
    if (!subgraph) return { document, query, identity: plain, comparesType: false };
    const identity: IdentifyingField[] = [];
    const typesOf = new Map<string, Set<string>>();
    const fragments = fragmentsOf(document).map(({ typename, set }) => {
      const type = subgraph.type(typename);
      const keys = this.#keyFieldsOf(typename, requires, subgraph);
      for (const field of [...fieldsIn(set), ...keys]) noteType(typesOf, field, type);
      return { typename, set, keys, isOfOneType: type !== undefined && isObjectType(type) && !isInterfaceObjectType(type) };
    });
    const added = new Map<SelectionSetNode, SelectionNode[]>();
    for (const { typename, set, keys, isOfOneType } of fragments) {
      // Fields of one key and different types cannot be asked side by side (GraphQL section 5.3.2).
      const asked = keys.map((key) => ((typesOf.get(key.name.value)?.size ?? 0) > 1 ? underAlias(key, typename) : key));
      // Only an object type tells more of an entity than its key does: an interface leaves open which type the key has found.
      added.set(
        set,
        [...(isOfOneType ? [TYPENAME] : []), ...asked].filter((field) => !set.selections.some(isSame(field))),
      );
      identity.push(...asked.map(identifying));
    }
    const completed: DocumentNode = visit(document, {
      SelectionSet: (set) => {
        const more = added.get(set);
        return more && more.length > 0 ? { ...set, selections: [...set.selections, ...more] } : undefined;
      },
    });
    const isOther = (one: IdentifyingField) => !identity.some(({ given }) => given === one.given);
    return {
      document: completed,
      query: stripIgnoredCharacters(print(completed)),
      identity: [...plain.filter(isOther), ...identity],
      comparesType: fragments.every(({ set }) => !set.selections.some(isSame(TYPENAME))),
    };
  }

  /**
   * The fields of a key by which objects of a type are represented. A key's plain fields are asked, or its objects where it has none: many
   * subgraphs do not give back the objects and lists that they were sent.
   */
  #keyFieldsOf(typename: string, requires: readonly QueryPlanSelectionNode[], subgraph: Schema): readonly FieldNode[] {
    const { isOf } = this.types;
    const type = subgraph.type(typename);
    const needed = neededOf(requires, (condition) => isOf(typename, condition) || isOf(condition, typename));
    const keys = this.#keys.of(subgraph).filter((key) => key.type === typename && covers(needed, key.selections));
    const asked = keys.map(({ selections }) => {
      const fields = selections.filter((selection) => selection.kind === Kind.FIELD);
      const single = fields.filter(({ name }) => !String(declaredField(type, name.value)?.type).startsWith('['));
      const plain = single.filter(({ selectionSet }) => !selectionSet);
      return { fields: plain.length > 0 ? plain : single, isWhole: plain.length === fields.length };
    });
    return (asked.find(({ isWhole }) => isWhole) ?? asked.find(({ fields }) => fields.length > 0))?.fields ?? [];
  }
}

/** The plain fields of a fetch's representations. An answer that repeats one shows which entity it belongs to. */
const plainFieldsOf = (requires: readonly QueryPlanSelectionNode[]): readonly string[] => [
  ...new Set(
    requires.flatMap((selection): readonly string[] => {
      if (selection.kind === 'InlineFragment') return plainFieldsOf(selection.selections);
      return selection.selections || selection.alias ? [] : [selection.name];
    }),
  ),
];

interface TypeFragment {
  readonly typename: string;
  readonly set: SelectionSetNode;
}

/** The fragments on types in which an operation selects fields of entities. */
function fragmentsOf({ definitions: [operation] }: DocumentNode): readonly TypeFragment[] {
  const [entities] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const selections = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
  return selections.flatMap((selection) =>
    selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition
      ? [{ typename: selection.typeCondition.name.value, set: selection.selectionSet }]
      : [],
  );
}

/** The fields of a selection set, and of the fragments in it. */
const fieldsIn = ({ selections }: SelectionSetNode): readonly FieldNode[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet);
    return selection.kind === Kind.FIELD ? [selection] : [];
  });

function noteType(typesOf: Map<string, Set<string>>, field: FieldNode, parent: NamedType | undefined): void {
  const key = responseKey(field);
  const types = typesOf.get(key) ?? new Set();
  typesOf.set(key, types.add(`${field.name.value}: ${declaredField(parent, field.name.value)?.type}`));
}

const underAlias = (field: FieldNode, typename: string): FieldNode => ({
  ...field,
  alias: { kind: Kind.NAME, value: `${field.name.value}__of_${typename}` },
});

const isSame =
  (one: FieldNode) =>
  (other: SelectionNode): boolean =>
    print(one) === print(other);

const identifying = (field: FieldNode): IdentifyingField => ({
  given: responseKey(field),
  sent: field.name.value,
  inner: field.selectionSet ? fieldsIn(field.selectionSet).map(identifying) : [],
});

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * Whether an entity may be the one that was asked for: no identifying field that both have differs.
 * @param sent the object of the response tree that was represented
 */
export const mayBeSameEntity = (entity: Json, sent: Json, identity: readonly IdentifyingField[], schema: GraphQLSchema): boolean =>
  identity.every((field) => {
    const [one, other] = [entity[field.given], sent[field.sent]];
    if (field.given === '__typename') return one === undefined || one === other || areRelatedTypes(one, other, schema);
    return one === other || isSameValue(one, other, field.inner, schema);
  });

function isSameValue(one: unknown, other: unknown, inner: readonly IdentifyingField[], schema: GraphQLSchema): boolean {
  // A key that a subgraph left out, or gave as null, tells nothing.
  if (one === undefined || one === null || other === undefined || other === null || other instanceof Failure) return true;
  if (inner.length === 0) return String(one) === String(other);
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((element, nth) => isSameValue(element, other[nth], inner, schema));
  return isObject(one) && isObject(other) && mayBeSameEntity(one, other, inner, schema);
}

/**
 * Whether two names are of the same type, or of an interface and an object type that implements it. A subgraph that knows only the
 * interface answers with its name. A type is never null (GraphQL section 4.1), so a null in its place is no answer.
 */
function areRelatedTypes(one: unknown, other: unknown, schema: GraphQLSchema): boolean {
  const [first, second] = [schema.getType(String(one)), schema.getType(String(other))];
  if (first === second) return true;
  if (isAbstractType(first) && isObjectTypeOf(second)) return schema.isSubType(first, second);
  return isAbstractType(second) && isObjectTypeOf(first) && schema.isSubType(second, first);
}
