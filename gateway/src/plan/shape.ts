/**
 * Shapes the client's answer from the response tree, as CompleteValue of the specification does (section 6.4.3). This step exists
 * for five reasons:
 * 1. The tree holds keys and required fields that the client did not select, and some of the client's fields under other keys.
 * 2. Subgraphs answer with every type's fields that any fragment selects. The client gets those of its object's type, in the order
 * of its own selections.
 * 3. A leaf must have the form of its type. A subgraph may have sent another one.
 * 4. A null where the schema allows none moves up to the nearest field that may be null. Each null must have an error that explains
 * it.
 * 5. A failure in the tree becomes a null with its error, at the client's path.
 *
 * For example, the tree `{ me: { __typename: "Person", id: "1", id__client: "Amina" } }` and the operation `{ me { id: name } }`
 * give `{ me: { id: "Amina" } }`.
 *
 * This is a hot path. Selections are compiled once for each operation and type.
 */

import {
  type GraphQLCompositeType,
  type GraphQLError,
  GraphQLID,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { type CollectedField, collectFields, type Selections } from './collect-fields.js';
import {
  addViolation,
  type CompleteValue,
  completeFields,
  completeList,
  completeNonNull,
  type FieldShape,
  type ShapeContext,
  type ShapeState,
} from './complete-value.js';
import { Failure } from './failure.js';
import { treeKey } from './response-keys.js';
import { isObject, type Json, type PathSegment } from './response-tree.js';

/** The shaped data, with the errors that explain its nulls. */
export interface Shaped {
  readonly data: Json | null;
  /** Errors for values that a subgraph failed to give, each with its path. */
  readonly failures: readonly GraphQLError[];
  /**
   * Errors for values that break their type, or that no subgraph was asked for. They are reported only where no other error
   * explains the null.
   */
  readonly violations: readonly GraphQLError[];
}
/**
 * Shapes an object of the tree.
 * @param at where the object stands; null for the root
 */
export type Shape = (value: Json, answer: ShapeContext, at?: PathSegment | null) => Shaped;

/** The selections of an operation, and the schema that they are valid on. */
export interface ShapeInput {
  readonly schema: GraphQLSchema;
  readonly selections: Selections;
  readonly reserved: ReadonlySet<string>;
}

/** Compiles selections on a type into a function that shapes its objects. */
export function compileShape(type: GraphQLCompositeType, { schema, selections, reserved }: ShapeInput): Shape {
  const fieldsOf = new ShapeCompiler(schema, reserved, selections.fragments).fieldsOf(type, selections.parts);
  return (value, { variables, size }, at = null) => {
    const state: ShapeState = { variables, size, failures: [], violations: [], explained: 0 };
    const data = completeFields(fieldsOf(typenameOf(value, type) ?? type.name) ?? [], value, at, state);
    return { data, failures: state.failures, violations: state.violations };
  };
}

/**
 * The name of an object's type; null where the subgraph answered no name. The planner may leave out the type of an abstract object
 * where the selection has no type condition.
 */
function typenameOf({ __typename }: Json, declared: GraphQLCompositeType): string | null {
  if (__typename === undefined || __typename instanceof Failure) return declared.name;
  if (typeof __typename !== 'string') return null;
  return isObjectType(declared) ? declared.name : __typename;
}

/** Compiles the selections of one operation. */
class ShapeCompiler {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly reserved: ReadonlySet<string>,
    private readonly fragments: Selections['fragments'],
  ) {}

  /** The selected fields of objects, by the name of their type; null where an object may not be of that type. */
  fieldsOf(type: GraphQLCompositeType, parts: Selections['parts']): (typename: string) => readonly FieldShape[] | null {
    const shapes = new Map<string, readonly FieldShape[] | null>();
    return (typename) => {
      const known = shapes.get(typename);
      if (known !== undefined) return known;
      const found = this.#mayBe(type.name, typename) ? this.#fields(typename, { parts, fragments: this.fragments }) : null;
      shapes.set(typename, found);
      return found;
    };
  }

  #composite(type: GraphQLCompositeType, parts: Selections['parts']): CompleteValue {
    const fieldsOf = this.fieldsOf(type, parts);
    return (value, key, within, state) => {
      if (!isObject(value)) return value === null || value === undefined ? null : addViolation(key, within, state);
      const typename = typenameOf(value, type);
      const fields = typename === null ? null : fieldsOf(typename);
      return fields ? completeFields(fields, value, { key, before: within }, state) : addViolation(key, within, state);
    };
  }

  #mayBe(declared: string, typename: string): boolean {
    if (declared === typename) return true;
    const [abstract, concrete] = [this.schema.getType(declared), this.schema.getType(typename)];
    return isAbstractType(abstract) && isObjectType(concrete) && this.schema.isSubType(abstract, concrete);
  }

  #fields(typename: string, selections: Selections): readonly FieldShape[] {
    const isKnown = isObjectType(this.schema.getType(typename));
    return collectFields(this.schema, typename, selections, (field) => treeKey(field, this.reserved)).map((collected) => {
      if (collected.name !== '__typename')
        return {
          ...collected,
          fixed: undefined,
          isRequired: this.#isRequired(typename, collected),
          complete: this.#completer(typename, collected),
        };
      return {
        ...collected,
        source: '__typename',
        fixed: isKnown ? typename : undefined,
        isRequired: true,
        complete: completeType(isKnown),
      };
    });
  }

  #completer(typename: string, { name, parts }: CollectedField): CompleteValue {
    // Introspection is answered as a whole before (see operation/introspection.ts).
    if (name.startsWith('__')) return (value) => value ?? null;
    const type = this.schema.getType(typename);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!field) throw new Error(`${typename} has no field ${name}`);
    return this.#complete(field.type, parts);
  }

  #isRequired(typename: string, { name }: CollectedField): boolean {
    const type = this.schema.getType(typename);
    return (isObjectType(type) || isInterfaceType(type)) && isNonNullType(type.getFields()[name]?.type);
  }

  #complete(type: GraphQLOutputType, parts: Selections['parts']): CompleteValue {
    if (isNonNullType(type)) return completeNonNull(this.#complete(type.ofType, parts));
    if (isListType(type)) return completeList(this.#complete(type.ofType, parts));
    if (!isLeafType(type)) return this.#composite(type, parts);
    // A custom scalar stays as its subgraph wrote it.
    if (!isEnumType(type) && !isSpecifiedScalarType(type)) return (value) => value ?? null;
    const usual = USUAL[type.name];
    return (value, key, within, state) => {
      if (value === null || value === undefined) return null;
      if (typeof value === usual) return value;
      try {
        if (typeof value === 'bigint') return ofDigits(type, value);
        return type.serialize(value);
      } catch {
        return addViolation(key, within, state);
      }
    };
  }
}

/** Completes `__typename`. The name of an interface is no type of an object, which is null then. */
const completeType =
  (isKnown: boolean): CompleteValue =>
  (value, _key, within, state) => {
    if (isKnown) return value;
    if (within) addViolation(within.key, within.before, state);
    return undefined;
  };

/**
 * Writes an integer beyond 2^53 in the form of its type.
 * @throws where the type cannot hold it
 */
function ofDigits(type: GraphQLLeafType, value: bigint): unknown {
  if (type === GraphQLID || type === GraphQLString) return value.toString();
  return type.serialize(Number(value));
}

/**
 * The form that nearly all leaves have, which needs no conversion. Int and enum types are not listed, because their values may be
 * out of range.
 */
const USUAL: Readonly<Record<string, string>> = { String: 'string', ID: 'string', Boolean: 'boolean' };
