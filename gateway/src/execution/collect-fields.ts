/** The spec's CollectFields (section 6.3.2), for a type and ahead of the variables: conditions on these are kept. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isDefer } from '../operation/defer.js';

/** `@include` or `@skip` on a variable: holds where the variable has the value. */
interface Condition {
  readonly variable: string;
  readonly value: boolean;
}
/** Holds where all of some one of these hold; null holds always. */
export type Conditions = readonly (readonly Condition[])[] | null;

/** A selection set, and under which conditions it is selected at all. */
interface Part {
  readonly set: SelectionSetNode;
  readonly conditions: readonly Condition[];
}
export interface Selections {
  readonly parts: readonly Part[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export interface CollectedField {
  /** In the answer. */
  readonly key: string;
  /** In the tree. */
  readonly source: string;
  readonly name: string;
  readonly conditions: Conditions;
  readonly parts: readonly Part[];
}

export const included = (conditions: NonNullable<Conditions>, variables: Readonly<Record<string, unknown>>): boolean =>
  conditions.some((all) => all.every(({ variable, value }) => variables[variable] === value));

export function collectFields(
  schema: GraphQLSchema,
  typename: string,
  { parts, fragments }: Selections,
  sourceOf: (field: FieldNode) => string,
): CollectedField[] {
  const collected = new Map<string, { name: string; source: string; conditions: (readonly Condition[])[]; parts: Part[] }>();
  for (const part of parts) walk(part.set.selections, part.conditions);
  return [...collected].map(([key, field]) => ({
    ...field,
    key,
    conditions: field.conditions.some((all) => all.length === 0) ? null : field.conditions,
  }));

  function walk(selections: readonly SelectionNode[], above: readonly Condition[]): void {
    for (const selection of selections) {
      const own = conditionsOf(selection);
      // What is deferred is given by itself.
      if (!own || selection.directives?.some(isDefer)) continue;
      const conditions = own.length > 0 ? [...above, ...own] : above;
      if (selection.kind === Kind.FIELD) note(selection, conditions);
      else {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition?.name.value;
        if (fragment && (!condition || applies(schema, typename, condition))) walk(fragment.selectionSet.selections, conditions);
      }
    }
  }

  function note(field: FieldNode, conditions: readonly Condition[]): void {
    const key = field.alias?.value ?? field.name.value;
    const before = collected.get(key) ?? { name: field.name.value, source: sourceOf(field), conditions: [], parts: [] };
    before.conditions.push(conditions);
    if (field.selectionSet) before.parts.push({ set: field.selectionSet, conditions });
    collected.set(key, before);
  }
}

/** Whether a fragment on a type is for objects of another, which may be all that is known of them. */
function applies(schema: GraphQLSchema, typename: string, condition: string): boolean {
  if (typename === condition) return true;
  const [type, abstract] = [schema.getType(typename), schema.getType(condition)];
  return isAbstractType(abstract) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(abstract, type);
}

/** What a selection's directives ask of variables; undefined where they leave it out whatever these are. */
function conditionsOf(selection: SelectionNode): readonly Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const { name, arguments: given } of selection.directives ?? []) {
    if (name.value !== 'include' && name.value !== 'skip') continue;
    const wanted = name.value === 'include';
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, value: wanted });
    else if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return undefined;
  }
  return conditions;
}
