import { graphql } from './graphql.js';

/** The professionals of the viewer's organisation. */
export const OWN_STAFF = graphql(`
  query OwnStaff { viewer { organisation { professionals { id displayName } } } }
`);
