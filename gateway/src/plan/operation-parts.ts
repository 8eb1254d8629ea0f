/** The operation and the named fragments of a document. */
import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode } from 'graphql';

/** An operation, and the fragments that it may spread. */
export interface OperationParts {
  readonly operation: OperationDefinitionNode;
  /** By their names. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Throws where the document holds no operation. */
export function partsOf(document: DocumentNode): OperationParts {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('a document without an operation');
  return { operation, fragments: fragmentsByName(fragmentsOf(document)) };
}

/** The named fragments of a document. */
export const fragmentsOf = ({ definitions }: DocumentNode): FragmentDefinitionNode[] =>
  definitions.filter((found) => found.kind === Kind.FRAGMENT_DEFINITION);

/** The fragments, by their names. */
export const fragmentsByName = (fragments: readonly FragmentDefinitionNode[]): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
