/** All that the hub holds of the young person who asks. */
import { graphql } from '../graph/generated/gql.js';
import type { MyDataQuery } from '../graph/generated/graphql.js';

export const MY_DATA = graphql(`
  query MyData($id: ID!, $language: String!) {
    youngPerson(id: $id) {
      id
      holders { id name }
      identity { givenNames familyName birthDate }
      contact { phone email }
      accompaniment { organisation { name } referent { displayName } enrolledOn situation { contract kind } }
      housing { facilityKind since operator { name } address { lines postcode commune } }
      procedure { stage registeredOn decidedOn }
      rightToWork { allowed }
      integrationContract { languageHoursDone languageHoursPrescribed }
      training { enrolments { id course { title provider { name } } } }
      language { level certificate }
      legalRepresentatives { id name status }
      emergencyAccesses { id opensAt justification professional { displayName } organisation { name } }
      referrals(first: 20) {
        edges { node { id kind status to { id name } missingConsents { code purposes label(language: $language) } } }
      }
      consents {
        id status toBeConfirmedBy validUntil purposes
        collectedBy { name }
        recipient { organisation { name } kind }
        categories { code label(language: $language) }
      }
      consentRefusals { id recipient { organisation { name } kind } categories { code label(language: $language) } }
    }
    organisations { id name kind }
    consentCategories { code longestDays purposes recipients label(language: $language) description(language: $language) }
  }
`);
export type Mine = NonNullable<MyDataQuery['youngPerson']>;
