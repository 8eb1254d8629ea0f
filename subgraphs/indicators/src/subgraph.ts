/** Statistics for dashboards, fed by events, under statistical secrecy. It has nothing of its own to seed: all comes by the feeds. */
import { followConsent } from '@passerelle/kit/consent/projection';
import { followRegistry, KnownLink, KnownOrganisation, KnownPerson } from '@passerelle/kit/registry/known';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { followEnrolments } from './facts.js';
import { IndicatorResolver } from './indicator.js';
import { Migration20261101Indicators, Migration20261123Indicators } from './migrations.js';

export const indicators: Subgraph<World> = {
  name: 'indicators',
  entities: [KnownLink, KnownOrganisation, KnownPerson],
  migrations: [Migration20261101Indicators, Migration20261123Indicators],
  resolvers: [IndicatorResolver],
  references: {},
  follows: [followConsent, followRegistry, followEnrolments],
  followedBy: [],
  seed: async () => undefined,
};
