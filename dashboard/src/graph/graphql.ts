/**
 * The documents of the page. Each stands as its text where it is sent, so that a view loads its own alone, and `npm run codegen` gives
 * it its types. Of the generated function only the type is taken: the function loads a map of all documents.
 */
import { type AnyVariables, gql, type TypedDocumentNode } from '@urql/core';
import type { graphql as typed } from './generated/gql.js';

/** The document of a text. */
export const graphql: typeof typed = gql;

/** A document with the fragment that it spreads. */
export const withFragment = <Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  fragment: TypedDocumentNode,
): TypedDocumentNode<Data, Variables> => ({ kind: document.kind, definitions: [...document.definitions, ...fragment.definitions] });
