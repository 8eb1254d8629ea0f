/** Composition of the printed subgraphs into the supergraph, and of the supergraph into the schema that clients see. */
import { composeServices } from '@apollo/composition';
import { parse, printSchema } from 'graphql';

export interface PrintedSubgraph {
  readonly name: string;
  readonly sdl: string;
}

export type Composition =
  | { readonly ok: true; readonly supergraphSdl: string; readonly apiSdl: string }
  | { readonly ok: false; readonly errors: readonly string[] };

/**
 * Composes the subgraphs. The supergraph's join URLs are of the form `http://<subgraph>`: real addresses are
 * configuration of each gateway, never part of a committed file.
 */
export function compose(subgraphs: readonly PrintedSubgraph[]): Composition {
  const result = composeServices(subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })));
  if (result.errors) return { ok: false, errors: result.errors.map(({ message }) => message) };
  return {
    ok: true,
    supergraphSdl: `${result.supergraphSdl.trim()}\n`,
    apiSdl: `${printSchema(result.schema.toAPISchema().toGraphQLJSSchema()).trim()}\n`,
  };
}
