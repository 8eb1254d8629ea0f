/**
 * CollectFields of the specification (section 6.3.2), for one type and before the variables are known. Conditions on variables are
 * kept with the fields.
 */
import {
  doTypesOverlap,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Condition, type Conditions, conditionsOf } from './conditions.js';
import { isDefer } from './defer.js';
import { responseKey } from './response-keys.js';

/** A selection set, with the conditions under which it is selected. */
interface Part {
  readonly set: SelectionSetNode;
  readonly conditions: readonly Condition[];
}
/** Selection sets for the same object, and the fragments that they may spread. */
export interface Selections {
  readonly parts: readonly Part[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** A field of an object, with everything that is selected below it. */
export interface CollectedField {
  /** The key in the client's answer. */
  readonly key: string;
  /** The key in the response tree. */
  readonly source: string;
  readonly name: string;
  /** The first field that is selected under the key. */
  readonly field: FieldNode;
  readonly conditions: Conditions;
  readonly parts: readonly Part[];
}

/**
 * Collects the fields that are selected of the objects of one type. Fields with the same response key become one.
 * @param sourceOf the key under which the response tree holds a field
 */
export function collectFields(
  schema: GraphQLSchema,
  typename: string,
  { parts, fragments }: Selections,
  sourceOf: (field: FieldNode) => string,
): CollectedField[] {
  const collected = new Map<
    string,
    Omit<CollectedField, 'key' | 'conditions' | 'parts'> & { conditions: (readonly Condition[])[]; parts: Part[] }
  >();
  for (const part of parts) walk(part.set.selections, part.conditions);
  return [...collected].map(([key, found]) => ({
    ...found,
    key,
    conditions: found.conditions.some((all) => all.length === 0) ? null : found.conditions,
  }));

  function walk(selections: readonly SelectionNode[], above: readonly Condition[]): void {
    for (const selection of selections) {
      const own = conditionsOf(selection);
      // A deferred fragment is answered as a part of its own.
      if (!own || selection.directives?.some(isDefer)) continue;
      const conditions = own.length > 0 ? [...above, ...own] : above;
      if (selection.kind === Kind.FIELD) add(selection, conditions);
      else {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition?.name.value;
        if (!fragment) continue;
        if (!condition || applies(schema, typename, condition)) walk(fragment.selectionSet.selections, conditions);
        else if (mayApply(schema, typename, condition)) add(TYPENAME, conditions);
      }
    }
  }

  function add(field: FieldNode, conditions: readonly Condition[]): void {
    const key = responseKey(field);
    const before = collected.get(key) ?? { name: field.name.value, field, source: sourceOf(field), conditions: [], parts: [] };
    before.conditions.push(conditions);
    if (field.selectionSet) before.parts.push({ set: field.selectionSet, conditions });
    collected.set(key, before);
  }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Whether a fragment applies to some objects of an interface or union. The type of such an object must be known for it. */
function mayApply(schema: GraphQLSchema, typename: string, condition: string): boolean {
  const [type, narrower] = [schema.getType(typename), schema.getType(condition)];
  return isAbstractType(type) && isCompositeType(narrower) && doTypesOverlap(schema, type, narrower);
}

/**
 * Whether a fragment on a type applies to objects of another type. That type may be an interface, where a subgraph tells no more.
 */
function applies(schema: GraphQLSchema, typename: string, condition: string): boolean {
  if (typename === condition) return true;
  const [type, abstract] = [schema.getType(typename), schema.getType(condition)];
  return isAbstractType(abstract) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(abstract, type);
}
