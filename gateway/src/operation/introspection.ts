/** Introspection, answered from the schema that clients see; plans leave it out. */
import {
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isIntrospection, treeKey } from './response-keys.js';

/** Whether an operation asks only for the schema and for the names of its root types: nothing of anybody's. */
export function asksOfSchemaAlone(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  const meta = ({ selections }: SelectionSetNode): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__');
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      return fragment === undefined || meta(fragment.selectionSet);
    });
  return meta(operation.selectionSet);
}

/** An operation's introspection alone, under the keys of the tree; undefined where it asks for none. */
export function introspectionOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  reserved: ReadonlySet<string>,
): DocumentNode | undefined {
  let found = false;
  // Only at the root, there also inside of fragments: deeper, these names are another's fields.
  const keep = (selections: readonly SelectionNode[]): SelectionNode[] =>
    selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        if (!isIntrospection(selection)) return [];
        found = true;
        return [{ ...selection, alias: { kind: Kind.NAME, value: treeKey(selection, reserved) } }];
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = document.definitions.find(
          (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
        );
        if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [];
        const inner = keep(fragment.selectionSet.selections);
        const { directives } = selection;
        return inner.length > 0
          ? [
              {
                kind: Kind.INLINE_FRAGMENT,
                ...(directives && { directives }),
                selectionSet: { kind: Kind.SELECTION_SET, selections: inner },
              },
            ]
          : [];
      }
      const inner = keep(selection.selectionSet.selections);
      return inner.length > 0 ? [{ ...selection, selectionSet: { ...selection.selectionSet, selections: inner } }] : [];
    });
  const selections = keep(operation.selectionSet.selections);
  if (!found) return undefined;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const only: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  return { kind: Kind.DOCUMENT, definitions: [only, ...fragments] };
}

/** What the introspection gives, by its key in the tree. */
export async function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const { data } = await execute({ schema, document, variableValues: variables });
  return { ...data };
}
