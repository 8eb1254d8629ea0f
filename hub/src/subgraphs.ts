/** The eight subgraphs, in the order in which they are started and shown. */
import { consent } from '@passerelle/consent/subgraph';
import { coordination } from '@passerelle/coordination/subgraph';
import { housing } from '@passerelle/housing/subgraph';
import { indicators } from '@passerelle/indicators/subgraph';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import { missionsLocales } from '@passerelle/missions-locales/subgraph';
import { ofii } from '@passerelle/ofii/subgraph';
import { registry } from '@passerelle/registry/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { training } from '@passerelle/training/subgraph';

export const SUBGRAPHS: readonly Subgraph<World>[] = [
  registry,
  consent,
  missionsLocales,
  housing,
  ofii,
  training,
  coordination,
  indicators,
];
