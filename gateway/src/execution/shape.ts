/**
 * From the tree to the client's answer, after the spec's CompleteValue (section 6.4.3): only what was selected, each leaf in
 * the form of its type, a null where none may be carried up to the nearest place where one may. Selections are compiled once
 * for each operation and type.
 */

import { bare } from '@passerelle/kit/bare';
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
import { internalError } from '../errors.js';
import { type AnswerSize, ROUND } from '../limits/answer-size.js';
import { treeKey } from '../operation/response-keys.js';
import { type CollectedField, collectFields, included, type Selections } from './collect-fields.js';
import { Failure } from './failure.js';
import { isObject, type Json, pathTo, type Step } from './places.js';

export interface Shaped {
  readonly data: Json | null;
  /** What a subgraph failed to give, each with its path. */
  readonly failures: readonly GraphQLError[];
  /** What was not as its type says, or asked of nobody: told only where no other error explains it. */
  readonly violations: readonly GraphQLError[];
}
/** For which answer a value is shaped. */
export interface ShapedFor {
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Is told what the data takes. Once it is over, what is left is not shaped. */
  readonly size: AnswerSize;
}
/**
 * @param value an object of the tree
 * @param at where it stands; null at the root
 */
export type Shape = (value: Json, answer: ShapedFor, at?: Step | null) => Shaped;

interface Shaping extends ShapedFor {
  readonly failures: GraphQLError[];
  readonly violations: GraphQLError[];
  /** How many nulls have an error, told or noted. */
  explained: number;
}
/**
 * Completes the value under a key of the object or list at a step; undefined stands for a null that its place may not hold.
 * Most values are leaves, so the step to a value itself is made only for what holds others.
 */
type Complete = (value: unknown, key: string | number, within: Step | null, shaping: Shaping) => unknown;

interface FieldShape extends CollectedField {
  readonly complete: Complete;
  readonly isRequired: boolean;
  /** What `__typename` is of every such object. */
  readonly fixed: string | undefined;
}

export interface Shapeable {
  readonly schema: GraphQLSchema;
  readonly selections: Selections;
  readonly reserved: ReadonlySet<string>;
}

export function shaper(type: GraphQLCompositeType, { schema, selections, reserved }: Shapeable): Shape {
  const fieldsOf = new Compiler(schema, reserved, selections.fragments).fieldsOf(type, selections.parts);
  return (value, { variables, size }, at = null) => {
    const shaping: Shaping = { variables, size, failures: [], violations: [], explained: 0 };
    const data = completeFields(fieldsOf(typenameOf(value, type)) ?? [], value, at, shaping);
    return { data, failures: shaping.failures, violations: shaping.violations };
  };
}

/** Without a type condition in the selection the planner may leave an abstract object's type out. */
const typenameOf = ({ __typename }: Json, declared: GraphQLCompositeType): string =>
  !isObjectType(declared) && typeof __typename === 'string' ? __typename : declared.name;

class Compiler {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly reserved: ReadonlySet<string>,
    private readonly fragments: Selections['fragments'],
  ) {}

  /** The fields that are selected of an object of a type, by its name; null where it is of another. */
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

  #composite(type: GraphQLCompositeType, parts: Selections['parts']): Complete {
    const fieldsOf = this.fieldsOf(type, parts);
    return (value, key, within, shaping) => {
      if (!isObject(value)) return value === null || value === undefined ? null : violated(key, within, shaping);
      const fields = fieldsOf(typenameOf(value, type));
      return fields ? completeFields(fields, value, { key, before: within }, shaping) : violated(key, within, shaping);
    };
  }

  #mayBe(declared: string, typename: string): boolean {
    if (declared === typename) return true;
    const [abstract, concrete] = [this.schema.getType(declared), this.schema.getType(typename)];
    return isAbstractType(abstract) && isObjectType(concrete) && this.schema.isSubType(abstract, concrete);
  }

  #fields(typename: string, selections: Selections): readonly FieldShape[] {
    return collectFields(this.schema, typename, selections, (field) => treeKey(field, this.reserved)).map((collected) => ({
      ...collected,
      fixed: collected.name === '__typename' && isObjectType(this.schema.getType(typename)) ? typename : undefined,
      isRequired: this.#isRequired(typename, collected),
      complete: this.#completer(typename, collected),
    }));
  }

  #completer(typename: string, { name, parts }: CollectedField): Complete {
    // Introspection is answered whole before; see operation/introspection.ts.
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

  #complete(type: GraphQLOutputType, parts: Selections['parts']): Complete {
    if (isNonNullType(type)) return notNull(this.#complete(type.ofType, parts));
    if (isListType(type)) return listOf(this.#complete(type.ofType, parts));
    if (!isLeafType(type)) return this.#composite(type, parts);
    // Other scalars are as their subgraph wrote them.
    if (!isEnumType(type) && !isSpecifiedScalarType(type)) return (value) => value ?? null;
    const usual = USUAL[type.name];
    return (value, key, within, shaping) => {
      if (value === null || value === undefined) return null;
      if (typeof value === usual) return value;
      try {
        if (typeof value === 'bigint') return ofDigits(type, value);
        return type.serialize(value);
      } catch {
        return violated(key, within, shaping);
      }
    };
  }
}

/** An integer beyond 2^53 in the form of its type. Throws where it has none. */
function ofDigits(type: GraphQLLeafType, value: bigint): unknown {
  if (type === GraphQLID || type === GraphQLString) return value.toString();
  return type.serialize(Number(value));
}

/** The form in which nearly all leaves come, and need no other. An Int or an enum's value may be out of its range. */
const USUAL: Readonly<Record<string, string>> = { String: 'string', ID: 'string', Boolean: 'boolean' };

function completeFields(fields: readonly FieldShape[], value: Json, at: Step | null, shaping: Shaping): Json | null {
  const data = bare();
  const { variables, size } = shaping;
  if (size.isOver) return data;
  for (const { key, source, conditions, fixed, isRequired, complete } of fields) {
    if (conditions && !included(conditions, variables)) continue;
    const given = fixed ?? value[source];
    if (given === undefined || given instanceof Failure) {
      // A value that nobody was asked for is a fault of the plan, or of the subgraph that left it out.
      if (given) failed(given, key, at, shaping);
      else violated(key, at, shaping);
      if (isRequired) return null;
      data[key] = null;
      continue;
    }
    const completed = complete(given, key, at, shaping);
    if (completed === undefined) return null;
    size.add(key.length + ROUND + lengthOf(completed));
    data[key] = completed;
  }
  return data;
}

/** What a text takes; what holds others has counted them. */
const lengthOf = (completed: unknown): number => (typeof completed === 'string' ? completed.length + ROUND : 0);

const notNull =
  (complete: Complete): Complete =>
  (value, key, within, shaping) => {
    const before = shaping.explained;
    const completed = complete(value, key, within, shaping);
    if (completed !== null) return completed;
    if (shaping.explained === before) violated(key, within, shaping);
    return undefined;
  };

const listOf =
  (complete: Complete): Complete =>
  (value, key, within, shaping) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return violated(key, within, shaping);
    const at = { key, before: within };
    const completed: unknown[] = new Array(value.length);
    for (let nth = 0; nth < value.length; nth += 1) {
      const element = complete(value[nth], nth, at, shaping);
      if (element === undefined) return null;
      shaping.size.add(lengthOf(element));
      completed[nth] = element;
    }
    return completed;
  };

function violated(key: string | number, before: Step | null, shaping: Shaping): null {
  shaping.explained += 1;
  const path = pathTo({ key, before });
  shaping.size.addEntry(path);
  shaping.violations.push(internalError(path));
  return null;
}

function failed({ errorAt }: Failure, key: string, before: Step | null, shaping: Shaping): void {
  shaping.explained += 1;
  if (!errorAt) return;
  const path = pathTo({ key, before });
  shaping.size.addEntry(path);
  shaping.failures.push(errorAt(path));
}
