import type { ServicesQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';

/** What the viewer's organisation has published of what it does. */
export const SERVICES = graphql(`
  query Services {
    viewer {
      organisation {
        id
        services {
          id version kind name statuses ageFrom ageUntil zone conditions languages addressLines communeCode phone email openingHours places
          freePlaces nextFreeOn levelFrom levelUntil confirmedOn isStale closedOn
        }
      }
    }
  }
`);
/** A service as its organisation keeps it. */
export type OwnService = NonNullable<ServicesQuery['viewer']['organisation']>['services'][number];
