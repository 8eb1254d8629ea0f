/** All subgraphs, for the commands that deal with each of them. */
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { loadSubgraph, SUBGRAPH_NAMES } from './subgraph-names.js';

export const SUBGRAPHS: readonly Subgraph<World>[] = await Promise.all(SUBGRAPH_NAMES.map(loadSubgraph));
