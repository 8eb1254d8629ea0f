import { every } from '../graph/every.js';
import type { FindingGround, PairEvidence, PairsQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';

/** People who may be one, with all that was found of them. */
export const PAIRS = graphql(`
  query Pairs($finding: PairFinding, $after: Cursor) {
    duplicates(finding: $finding, first: 20, after: $after) {
      totalCount
      edges {
        node {
          id version finding foundAt evidence
          person { id }
          other { id }
          decisions { finding ground at by { displayName } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** Puts on record what was found of a pair. */
export const DECIDE = graphql(`
  mutation DecideOnPair($id: ID!, $version: Int!, $found: PairFinding!, $ground: FindingGround!) {
    decideOnPair(id: $id, version: $version, found: $found, ground: $ground) { id version finding }
  }
`);

/** Puts on record that a pair are one person. */
export const MERGE = graphql(`
  mutation MergePeople($id: ID!, $version: Int!, $keep: PairMember!, $ground: FindingGround!) {
    mergePeople(id: $id, version: $version, keep: $keep, ground: $ground) { id version finding }
  }
`);

/** Takes a merge back. */
export const SEPARATE = graphql(`
  mutation SeparatePeople($id: ID!, $version: Int!, $ground: FindingGround!) {
    separatePeople(id: $id, version: $version, ground: $ground) { id version finding }
  }
`);

/** By what it is found that two are one, or are not: what was found is taken back on one ground more. */
export const GROUNDS = every<Exclude<FindingGround, 'TAKEN_BACK'>>({ PAPERS: true, PERSON: true, HOLDERS: true });

export type Pair = PairsQuery['duplicates']['edges'][number]['node'];

/** What speaks against their being one. */
export const DIFFERING: ReadonlySet<PairEvidence> = new Set<PairEvidence>([
  'OTHER_NAMES',
  'OTHER_BIRTH_DATE',
  'OTHER_SEX',
  'OTHER_NATIONALITY',
]);
