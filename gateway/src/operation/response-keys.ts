/**
 * Response keys that would clash with what plans select for themselves. The planner adds keys and required fields under their
 * plain names and keeps selections by response key, so a client's `id: name` would take the place of the entity's `id`
 * (apollographql/router#6222). Such a field is planned and fetched under a key of its own, and given under the client's.
 */
import { type DocumentNode, type FieldNode, Kind, type SelectionNode, visit } from 'graphql';

const OWN = '__client';

/** The key under which a client's field is fetched and stands in the tree. */
export function treeKey(field: FieldNode, reserved: ReadonlySet<string>): string {
  const key = field.alias?.value ?? field.name.value;
  const plain = !field.alias && (field.arguments ?? []).length === 0;
  return !plain && (reserved.has(key) || key.endsWith(OWN)) ? key + OWN : key;
}

/** The client's key of a key in a subgraph's answer. */
export const clientKey = (key: string | number): string | number =>
  typeof key === 'string' && key.endsWith(OWN) ? key.slice(0, -OWN.length) : key;

/**
 * The document as it is planned. An object whose every field is left out by `@include` and `@skip` is an object still: where
 * that may be, its type is selected too, or the planner would leave the object out as well.
 * @param reserved the names that keys and requirements of the supergraph use
 */
export function toPlan(document: DocumentNode, reserved: ReadonlySet<string>): DocumentNode {
  return visit(document, {
    Field: (field): FieldNode => {
      const { selectionSet } = field;
      const key = treeKey(field, reserved);
      const mayBeEmpty = selectionSet && !selectionSet.selections.some(isPlainField);
      return {
        ...field,
        ...(key !== field.name.value && { alias: { kind: Kind.NAME, value: key } }),
        ...(mayBeEmpty && { selectionSet: { ...selectionSet, selections: [...selectionSet.selections, TYPENAME] } }),
      };
    },
  });
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const isPlainField = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD && !selection.directives?.some(({ name }) => name.value === 'include' || name.value === 'skip');
