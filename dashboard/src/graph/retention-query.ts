import { graphql } from './graphql.js';

/** The records that have ended and are about to have been kept for as long as they may be, the next first. */
export const RETENTION = graphql(`
  query Retention {
    retentionDue(first: 50) {
      totalCount
      edges { node { id runsOutOn stoppedBy person { id identity { givenNames familyName } } organisation { id name } } }
    }
  }
`);
