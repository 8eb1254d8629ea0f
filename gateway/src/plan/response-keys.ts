/**
 * Gives response keys of the client that would clash another key while the operation is planned and fetched. This step exists for
 * five reasons:
 * 1. The planner adds keys and required fields under their plain names, and keeps selections by response key. A client's `id: name`
 * would take the place of the entity's `id` (apollographql/router#6222).
 * 2. A response key such as `__proto__` would reach the prototype of every object.
 * 3. The planner writes the variable `representations` itself, so a client's variable of that name must have another one.
 * 4. The planner leaves out an object whose fields are all left out by `@include` and `@skip`. The client must still be sent an
 * empty object.
 * 5. Where the planner moves a condition from the fields of a fetch to the fetch, it drops constant conditions of these fields with it.
 * So what constants leave out is not planned at all.
 *
 * For example, `{ me { id: name } }` is planned as `{ me { id__client: name } }`, and the answer holds the value under `id`.
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
import { conditionsOf } from './conditions.js';

/** Whether a selection asks for the schema. */
export const isIntrospection = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD && (selection.name.value === '__schema' || selection.name.value === '__type');

/** The response key of a field: its alias, or else its name. */
export const responseKey = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

const CLIENT_SUFFIX = '__client';

/** Keys that every object inherits, and that JSON and the planner would find on any object. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * The key under which a client's field is fetched and stands in the response tree.
 * @param reserved the names that the supergraph's keys and requirements use
 */
export function treeKey(field: FieldNode, reserved: ReadonlySet<string>): string {
  const key = responseKey(field);
  // `id: id` is the plain `id`, which may stand beside the one that the planner adds.
  const plain = key === field.name.value && (field.arguments ?? []).length === 0;
  return INHERITED.has(key) || (!plain && (reserved.has(key) || key.endsWith(CLIENT_SUFFIX))) ? key + CLIENT_SUFFIX : key;
}

/** The client's key for a key of the response tree. */
export const clientKey = (key: string | number): string | number =>
  typeof key === 'string' && key.endsWith(CLIENT_SUFFIX) ? key.slice(0, -CLIENT_SUFFIX.length) : key;

/** The variable in which plans send representations of entities. */
const REPRESENTATIONS = 'representations';

/** The name under which a client's variable is planned. */
export const planVariable = (name: string): string => (name === REPRESENTATIONS ? name + CLIENT_SUFFIX : name);

/**
 * The document as it is planned.
 * @param reserved the names that the supergraph's keys and requirements use
 */
export function documentToPlan(document: DocumentNode, schema: GraphQLSchema, reserved: ReadonlySet<string>): DocumentNode {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Variable: (variable) => ({ ...variable, name: { ...variable.name, value: planVariable(variable.name.value) } }),
      // Introspection is answered apart from the plan (see operation/introspection.ts). The planner may not know all of its types.
      FragmentDefinition: ({ typeCondition }) => (typeCondition.name.value.startsWith('__') ? null : undefined),
      FragmentSpread: (spread) => (conditionsOf(spread) ? undefined : null),
      InlineFragment: (fragment) => (conditionsOf(fragment) ? undefined : null),
      SelectionSet: { leave: (set) => (set.selections.length === 0 ? { ...set, selections: [TYPENAME] } : undefined) },
      Field: {
        enter: (field) => {
          if (!conditionsOf(field)) return null;
          return isIntrospection(field) ? TYPENAME : undefined;
        },
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

/** Whether something is selected of every object of a type, whatever the variables are. */
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

/** Directives under which a selection may be missing from the first answer. */
const CONDITIONS = new Set(['include', 'skip', 'defer']);
