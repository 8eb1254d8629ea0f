/** All subgraphs, for the commands that deal with each of them. */
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import type { World } from '@passerelle/synthetic/world';
import { loadSubgraph } from './load-subgraph.js';

/** All subgraphs, in the order of the manifest. */
export const SUBGRAPHS: readonly Subgraph<World>[] = await Promise.all(OWNER_NAMES.map(loadSubgraph));
