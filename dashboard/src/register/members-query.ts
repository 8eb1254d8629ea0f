import { every } from '../graph/every.js';
import type { MemberQuery, MembersQuery, OrganisationKind, PartnershipsQuery } from '../graph/generated/graphql.js';
import { graphql, withFragment } from '../graph/graphql.js';

/** The organisations of the consortium, or those that left it. */
export const MEMBERS = graphql(`
  query Members($membership: Membership!) {
    organisations(membership: $membership) { id slug name kind departement leftAt }
  }
`);
/** An organisation as the list of members has it. */
export type ListedMember = MembersQuery['organisations'][number];

/** Who works for an organisation, who was its référent, and its programs: what the page of a member and the team's own show alike. */
export const STAFF = graphql(`
  fragment Staff on Organisation {
    professionals { id displayName role jobTitle phone email languages version accessEndedAt account }
    referents { id since until version professional { id displayName } }
    machines { id name role purposes peoplePerHour lastUsedAt endedAt version keys { id thumbprint endedAt } }
  }
`);

/** What is known of an organisation, and of who works for it. */
export const MEMBER = withFragment(
  graphql(`
  query Member($slug: String!) {
    organisation(slug: $slug) {
      id slug name kind siret departement communeCode addressLines openingHours phone email leftAt mergedInto { id slug name } version purposes
      ...Staff
    }
  }
`),
  STAFF,
);
/** An organisation with what the register says of it. */
export type RegisteredMember = NonNullable<MemberQuery['organisation']>;
/** A professional with what the register says of them. */
export type RegisteredProfessional = NonNullable<RegisteredMember['professionals']>[number];

/** A program with what the register says of it. */
export type RegisteredMachine = NonNullable<RegisteredMember['machines']>[number];

/** That somebody is or was the référent of a Mission Locale. */
export type RegisteredReferent = RegisteredMember['referents'][number];

/** The agreements between members, or those of one of them. */
export const PARTNERSHIPS = graphql(`
  query Partnerships($organisationId: ID) {
    partnerships(organisationId: $organisationId) { id scope since until version organisations { id name } }
  }
`);
/** An agreement between members. */
export type RegisteredPartnership = PartnershipsQuery['partnerships'][number];

/** What was registered of an organisation, a professional, a référent or a partnership, and changed, the latest first. */
export const MEMBER_CHANGES = graphql(`
  query MemberChanges($id: ID!, $first: Int!) {
    memberChanges(id: $id, first: $first) {
      edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }
      pageInfo { hasNextPage }
    }
  }
`);

/** The kinds of partners, in the order in which lists have them: all members but the consortium itself. */
export const PARTNER_KINDS = every<Exclude<OrganisationKind, 'CONSORTIUM'>>({
  MISSION_LOCALE: true,
  HOUSING_OPERATOR: true,
  OFII: true,
  TRAINING_PROVIDER: true,
});
