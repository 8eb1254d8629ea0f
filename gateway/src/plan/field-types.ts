/** The types of the objects that the fields of subgraphs may hold. */
import {
  baseType,
  type Supergraph as FederationSupergraph,
  type FieldDefinition,
  type InterfaceType,
  isCompositeType,
  isInterfaceObjectType,
  isInterfaceType,
  isObjectType,
  type NamedType,
  type ObjectType,
  possibleRuntimeTypes,
  type Schema,
} from '@apollo/federation-internals';

/** Tells which types of objects the fields of one supergraph's subgraphs may hold. */
export class FieldTypes {
  readonly #supergraph: Schema;
  readonly #possible = new Map<string, ReadonlySet<string>>();
  /** The subgraphs' schemas, by their names. */
  readonly subgraphs: ReadonlyMap<string, Schema>;

  constructor(supergraph: FederationSupergraph) {
    this.#supergraph = supergraph.schema;
    this.subgraphs = new Map([...supergraph.subgraphs()].map(({ name, schema }) => [name, schema]));
  }

  /** The types of the objects that a subgraph may give for one of its types. */
  ownOf(type: NamedType): readonly string[] {
    if (isInterfaceObjectType(type)) {
      const known = this.#possibleOf(type.name);
      return known.size > 0 ? [...known] : [type.name];
    }
    return isCompositeType(type) ? possibleRuntimeTypes(type).map(({ name }) => name) : [];
  }

  /**
   * The types of the objects that a field may hold, where a subgraph declares the field with a given type. All subgraphs that share
   * the field give the same objects (`@shareable`), so only types that each of them may give count, and the planner selects for no
   * others.
   */
  sharedOf(type: NamedType, parent: string, name: string): readonly string[] {
    const own = this.ownOf(type);
    if (own.length < 2) return own;
    const others = [...this.subgraphs.values()].flatMap((subgraph) => {
      const other = fieldType(subgraph.type(parent), name);
      return other ? [new Set(this.ownOf(other))] : [];
    });
    return own.filter((typename) => others.every((other) => other.has(typename)));
  }

  /** Whether objects of a type match a type condition. */
  readonly isOf = (typename: string, condition: string): boolean => typename === condition || this.#possibleOf(condition).has(typename);

  #possibleOf(name: string): ReadonlySet<string> {
    const before = this.#possible.get(name);
    if (before) return before;
    const type = this.#supergraph.type(name);
    const found = new Set(type && isCompositeType(type) ? possibleRuntimeTypes(type).map((possible) => possible.name) : []);
    this.#possible.set(name, found);
    return found;
  }
}

/** The named type of a field; undefined where the parent has no such field. */
export function fieldType(parent: NamedType | undefined, name: string): NamedType | undefined {
  const type = declaredField(parent, name)?.type;
  return type && baseType(type);
}

/** A field as its subgraph declares it; undefined where the parent has no such field. */
export function declaredField(parent: NamedType | undefined, name: string): FieldDefinition<ObjectType | InterfaceType> | undefined {
  return parent && (isObjectType(parent) || isInterfaceType(parent)) ? parent.field(name) : undefined;
}
