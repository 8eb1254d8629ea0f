/** The eight subgraphs, in the order in which they are started and shown; each is loaded by the process that serves it. */
import type { Subgraph } from '@passerelle/kit/server/subgraph';
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
} satisfies Readonly<Record<string, () => Promise<Subgraph<World>>>>;

export type SubgraphName = keyof typeof LOAD;

export const isSubgraphName = (name: string): name is SubgraphName => Object.hasOwn(LOAD, name);

export const SUBGRAPH_NAMES: readonly SubgraphName[] = Object.keys(LOAD).filter(isSubgraphName);

export const loadSubgraph = (name: SubgraphName): Promise<Subgraph<World>> => LOAD[name]();
