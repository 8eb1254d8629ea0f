/**
 * Response keys that would clash with what plans select for themselves. The planner adds keys and required fields under their
 * plain names and keeps selections by response key, so a client's `id: name` would take the place of the entity's `id`
 * (apollographql/router#6222). Such a field is planned and fetched under a key of its own, and given under the client's.
 */
import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

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

/** @param reserved the names that keys and requirements of the supergraph use */
export function withTreeKeys(document: DocumentNode, reserved: ReadonlySet<string>): DocumentNode {
  return visit(document, {
    Field: (field) => {
      const key = treeKey(field, reserved);
      return key === (field.alias?.value ?? field.name.value) ? undefined : { ...field, alias: { kind: Kind.NAME, value: key } };
    },
  });
}
