/** Introspection is answered from the schema that clients see. Plans leave it out. */
import { hashOf } from '@passerelle/kit/envelope/envelope';
import {
  type DocumentNode,
  executeSync,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { isIntrospection, treeKey } from '../plan/response-keys.js';

/** Whether an operation selects only the schema and the names of its root types, and so nobody's records. */
export function selectsSchemaAlone(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  const meta = ({ selections }: SelectionSetNode): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__');
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      return fragment === undefined || meta(fragment.selectionSet);
    });
  return meta(operation.selectionSet);
}

/** The introspection of an operation as a document of its own, under the keys of the response tree; undefined where it has none. */
export function introspectionOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  reserved: ReadonlySet<string>,
): DocumentNode | undefined {
  let found = false;
  // Only root fields ask for the schema, within fragments too. Deeper in the operation a field of the same name belongs to a
  // subgraph.
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

/** An answer to introspection. */
export interface SchemaAnswer {
  /** The data, by the keys of the response tree. Many answers share it, so nobody may change it. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The length of the data as JSON. */
  readonly characters: number;
}

/** How much is kept of all answers, in characters of JSON: a dozen answers with the whole schema. */
const KEPT_CHARACTERS = 8 * 1024 * 1024;

/**
 * Answers introspection on one version of the supergraph. The whole schema holds the core for many milliseconds, and tools ask for it
 * again and again, so answers are kept.
 */
export class SchemaAnswers {
  readonly #kept = new LRUCache<string, SchemaAnswer>({ maxSize: KEPT_CHARACTERS });

  constructor(private readonly schema: GraphQLSchema) {}

  /** The answer to an operation's introspection, from those that are kept where it is there. */
  of(id: number, document: DocumentNode, variables: Readonly<Record<string, unknown>>): SchemaAnswer {
    const key = `${id} ${hashOf(JSON.stringify(variables))}`;
    const known = this.#kept.get(key);
    if (known) return known;
    const { data } = executeSync({ schema: this.schema, document, variableValues: variables });
    const answer = { data: { ...data }, characters: JSON.stringify(data ?? null).length };
    this.#kept.set(key, answer, { size: answer.characters });
    return answer;
  }
}
