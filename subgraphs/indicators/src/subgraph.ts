/** Statistics for dashboards, fed by events, published and protected. It has nothing of its own to seed: all comes by the feeds. */
import { followAccess } from '@passerelle/kit/registry/access';
import { KnownLink, KnownOrganisation, KnownPerson } from '@passerelle/kit/registry/known';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { followAliases, followFacts } from './facts.js';
import { IndicatorResolver } from './indicator.js';
import {
  Migration20261101Indicators,
  Migration20261123Indicators,
  Migration20261125Indicators,
  Migration20261128IndicatorsPublished,
  Migration20261129IndicatorsCounted,
  Migration20261204IndicatorsUnknown,
  Migration20261212IndicatorsAliases,
  Migration20261212IndicatorsForgetting,
  Migration20261213IndicatorsLeftOut,
} from './migrations.js';
import { ProgrammePeriodResolver } from './programme-period.js';
import { publishFigures } from './publishing.js';

export const indicators: Subgraph<World> = {
  name: 'indicators',
  entities: [KnownLink, KnownOrganisation, KnownPerson],
  migrations: [
    Migration20261101Indicators,
    Migration20261123Indicators,
    Migration20261125Indicators,
    Migration20261128IndicatorsPublished,
    Migration20261129IndicatorsCounted,
    Migration20261204IndicatorsUnknown,
    Migration20261212IndicatorsForgetting,
    Migration20261212IndicatorsAliases,
    Migration20261213IndicatorsLeftOut,
  ],
  resolvers: [IndicatorResolver, ProgrammePeriodResolver],
  references: {},
  follows: [followAliases, followAccess, ...followFacts],
  background: publishFigures,
  seed: async () => undefined,
};
