/**
 * Response keys that would clash with what plans select for themselves. The planner adds keys and required fields under their
 * plain names and keeps selections by response key, so a client's `id: name` would take the place of the entity's `id`
 * (apollographql/router#6222); one named `__proto__` would reach every object's prototype. Such a field is planned and fetched under a key of its own, and given under the client's.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Whether a selection asks for the schema. */
export const isIntrospection = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD && (selection.name.value === '__schema' || selection.name.value === '__type');

const OWN = '__client';

/** Under these an object holds something before it is given anything, and so do the objects of JSON and of the planner. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The key under which a client's field is fetched and stands in the tree. */
export function treeKey(field: FieldNode, reserved: ReadonlySet<string>): string {
  const key = field.alias?.value ?? field.name.value;
  // `id: id` is `id`, and may stand beside it.
  const plain = key === field.name.value && (field.arguments ?? []).length === 0;
  return INHERITED.has(key) || (!plain && (reserved.has(key) || key.endsWith(OWN))) ? key + OWN : key;
}

/** The client's key of a key in a subgraph's answer. */
export const clientKey = (key: string | number): string | number =>
  typeof key === 'string' && key.endsWith(OWN) ? key.slice(0, -OWN.length) : key;

/** The variable in which plans give entities (federation's `_entities`). */
const REPRESENTATIONS = 'representations';

/** The name under which a client's variable is planned. */
export const planVariable = (name: string): string => (name === REPRESENTATIONS ? name + OWN : name);

/**
 * The document as it is planned. An object whose every field is left out by `@include` and `@skip` is an object still: where
 * that may be, its type is selected too, or the planner would leave the object out as well.
 * @param reserved the names that keys and requirements of the supergraph use
 */
export function toPlan(document: DocumentNode, schema: GraphQLSchema, reserved: ReadonlySet<string>): DocumentNode {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Variable: (variable) => ({ ...variable, name: { ...variable.name, value: planVariable(variable.name.value) } }),
      // What is asked of the schema is answered beside the plan (introspection.ts): the planner may know fewer of its words.
      FragmentDefinition: ({ typeCondition }) => (typeCondition.name.value.startsWith('__') ? null : undefined),
      Field: {
        enter: (field) => (isIntrospection(field) ? TYPENAME : undefined),
        leave: (field): FieldNode => {
          const { alias: _alias, ...named } = field;
          const { selectionSet } = field;
          const key = treeKey(field, reserved);
          const mayBeEmpty = selectionSet && !selectsAlways(selectionSet, getNamedType(types.getType())?.name, fragments);
          return {
            ...named,
            ...(key !== field.name.value && { alias: { kind: Kind.NAME, value: key } }),
            ...(mayBeEmpty && { selectionSet: { ...selectionSet, selections: [...selectionSet.selections, TYPENAME] } }),
          };
        },
      },
    }),
  );
}

/** Whether of every object of a type something is selected, whatever the variables are. */
function selectsAlways({ selections }: SelectionSetNode, type: string | undefined, fragments: readonly FragmentDefinitionNode[]): boolean {
  return selections.some((selection) => {
    if (selection.directives?.some(({ name }) => CONDITIONS.has(name.value))) return false;
    if (selection.kind === Kind.FIELD) return true;
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.find(({ name }) => name.value === selection.name.value);
    const condition = fragment?.typeCondition?.name.value ?? type;
    return fragment !== undefined && condition === type && selectsAlways(fragment.selectionSet, type, fragments);
  });
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** A fragment that is deferred selects nothing of what is given first. */
const CONDITIONS = new Set(['include', 'skip', 'defer']);
