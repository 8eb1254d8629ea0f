import { every } from '../graph/every.js';
import type { MergerQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';

/** What would become of two members that merge, and what stands in the way: counts of each owner, null of one that is away. */
export const MERGER = graphql(`
  query Merger($absorbedId: ID!, $keptId: ID!) {
    organisationMerger(absorbedId: $absorbedId, keptId: $keptId) {
      id professionals people formerPeople peopleOfBoth requestsToAnswer partnerships machines conflicts { kind people }
      accompaniments joinedAccompaniments offeredTransfers stays procedures integrationContracts courses courseEnrolments
      referrals closedReferrals endedConsents refusals
      accompanimentsOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }
      staysOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }
    }
  }
`);
/** The dry run of a merger. */
export type MergerDryRun = MergerQuery['organisationMerger'];

/** What is counted, in the order in which it is shown. */
export const COUNTED = every<Exclude<keyof MergerDryRun, '__typename' | 'id' | 'conflicts' | 'accompanimentsOfBoth' | 'staysOfBoth'>>({
  professionals: true,
  people: true,
  peopleOfBoth: true,
  formerPeople: true,
  accompaniments: true,
  joinedAccompaniments: true,
  stays: true,
  procedures: true,
  integrationContracts: true,
  courses: true,
  courseEnrolments: true,
  referrals: true,
  closedReferrals: true,
  offeredTransfers: true,
  requestsToAnswer: true,
  refusals: true,
  endedConsents: true,
  partnerships: true,
  machines: true,
});
