/** Who looks at the page, as the hub knows them. */
import { graphql } from '../graph/generated/gql.js';
import type { ViewerQuery } from '../graph/generated/graphql.js';

export const VIEWER = graphql(`
  query Viewer {
    viewer { role purposes organisation { id name kind } professional { displayName } person { id } }
  }
`);
export type Viewer = ViewerQuery['viewer'];
