import type { ViewerQuery } from './generated/graphql.js';
import { graphql } from './graphql.js';

/** Who reads the page, as the hub knows them. */
export const VIEWER = graphql(`
  query Viewer {
    viewer { role purposes organisation { id name kind } professional { id displayName } person { id } }
  }
`);
/** Who reads the page. */
export type Viewer = ViewerQuery['viewer'];
