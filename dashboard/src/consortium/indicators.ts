import type { IndicatorsQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';

/** The indicators of the programme, and when it runs. */
export const INDICATORS = graphql(`
  query Indicators($language: Language!, $isCoordinator: Boolean!) {
    programmePeriod { since until }
    indicators {
      code unit target total publishedAt exactTotal @include(if: $isCoordinator)
      label(language: $language) definition(language: $language) reading(language: $language)
    }
  }
`);

/** An indicator of the programme. */
export type Indicator = NonNullable<IndicatorsQuery['indicators']>[number];

/** Its figure over the whole programme: exact for the coordinator. */
export const totalOf = ({ exactTotal, total }: Indicator): number | null => exactTotal ?? total ?? null;
