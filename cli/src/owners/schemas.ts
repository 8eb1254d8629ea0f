/** The schemas as the code has them now: printed from each subgraph, checked, composed. */
import { printSubgraph } from '@passerelle/kit/server/schema';
import { checkSubgraph } from '@passerelle/schema/check';
import { type Composition, compose, type PrintedSubgraph } from '@passerelle/schema/compose';
import { SUBGRAPHS } from './subgraphs.js';

/** The SDL of every subgraph, as its code prints it. */
export const printAll = (): PrintedSubgraph[] => SUBGRAPHS.map((subgraph) => ({ name: subgraph.name, sdl: printSubgraph(subgraph) }));

/** Checks every subgraph, then composes. The errors of the check stand before those of composition. */
export function checkAndCompose(subgraphs: readonly PrintedSubgraph[]): Composition {
  const faults = subgraphs.flatMap(({ name, sdl }) => checkSubgraph(sdl).map((fault) => `${name}: ${fault}`));
  return faults.length > 0 ? { ok: false, errors: faults } : compose(subgraphs);
}
