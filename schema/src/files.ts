/** The committed schemas: one SDL for each subgraph, the supergraph, and the API as clients see it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Composition, PrintedSubgraph } from './compose.js';

const SUBGRAPHS = new URL('../subgraphs/', import.meta.url);
const SUPERGRAPH = new URL('../supergraph.graphql', import.meta.url);
const API = new URL('../api.graphql', import.meta.url);
const REFERENCE = new URL('../api.md', import.meta.url);

export const SUPERGRAPH_FILE = fileURLToPath(SUPERGRAPH);
/** Reads the composed supergraph (SDL). */
export const readSupergraph = (): string => readFileSync(SUPERGRAPH, 'utf8');
/** Reads the public API (SDL). */
export const readApi = (): string => readFileSync(API, 'utf8');
/** Reads the reference of the API for partners (Markdown). */
export const readReference = (): string => readFileSync(REFERENCE, 'utf8');

/** The committed subgraphs, in the order of their names. */
export function readSubgraphs(): PrintedSubgraph[] {
  return readdirSync(SUBGRAPHS)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({ name: file.replace(/\.graphql$/, ''), sdl: readFileSync(new URL(file, SUBGRAPHS), 'utf8') }));
}

/** Writes the SDL of each subgraph, the supergraph, the public API and its reference. */
export function writeSchemas(subgraphs: readonly PrintedSubgraph[], composed: Extract<Composition, { ok: true }>, reference: string): void {
  writeFileSync(REFERENCE, reference);
  for (const { name, sdl } of subgraphs) writeFileSync(new URL(`${name}.graphql`, SUBGRAPHS), sdl);
  writeFileSync(SUPERGRAPH, composed.supergraphSdl);
  writeFileSync(API, composed.apiSdl);
}
