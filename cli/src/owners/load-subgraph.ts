/** Loads the subgraphs of the manifest; each is loaded by the process that serves it. */
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { OwnerName } from '@passerelle/schema/consortium';
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
} satisfies Readonly<Record<OwnerName, () => Promise<Subgraph<World>>>>;

/** Loads the code of one subgraph, and of no other. */
export const loadSubgraph = (name: OwnerName): Promise<Subgraph<World>> => LOAD[name]();
