/** Loads the subgraphs of the manifest; each is loaded by the process that serves it. */
import { StartRefused } from '@passerelle/kit/errors';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import { OWNER_NAMES, type OwnerName } from '@passerelle/schema/consortium';
import type { World } from '@passerelle/synthetic/world';

const LOAD = {
  registry: async () => (await import('@passerelle/registry/subgraph')).registry,
  consent: async () => (await import('@passerelle/consent/subgraph')).consent,
  'missions-locales': async () => (await import('@passerelle/missions-locales/subgraph')).missionsLocales,
  housing: async () => (await import('@passerelle/housing/subgraph')).housing,
  ofii: async () => (await import('@passerelle/ofii/subgraph')).ofii,
  training: async () => (await import('@passerelle/training/subgraph')).training,
  coordination: async () => (await import('@passerelle/coordination/subgraph')).coordination,
  indicators: async () => (await import('@passerelle/indicators/subgraph')).indicators,
  agenda: async () => (await import('@passerelle/agenda/subgraph')).agenda,
} satisfies Readonly<Record<OwnerName, () => Promise<Subgraph<World>>>>;

/** Loads the code of one subgraph, and of no other. */
export const loadSubgraph = (name: OwnerName): Promise<Subgraph<World>> => LOAD[name]();

/**
 * Loads the code of the owner of a name where it has what is asked for. The code of all takes seconds to load, so they are loaded only to
 * say which have it. Throws StartRefused.
 * @param lacks what is said of one that has it not
 */
export async function loadSubgraphWith(part: 'imports' | 'exports', name: string, lacks: string): Promise<Subgraph<World>> {
  const owner = OWNER_NAMES.find((one) => one === name);
  const subgraph = owner && (await loadSubgraph(owner));
  if (subgraph?.[part]) return subgraph;
  const having = (await Promise.all(OWNER_NAMES.map(loadSubgraph))).filter((one) => one[part] !== undefined);
  throw new StartRefused(`"${name}" ${lacks}: it is one of ${having.map((one) => one.name).join(', ')}`);
}
