import type { MyDataQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';

/** Everything that the hub holds of the young person who asks. */
export const MY_DATA = graphql(`
  query MyData($id: ID!, $language: Language!) {
    youngPerson(id: $id) {
      id
      mergedAt
      identity { givenNames familyName birthDate }
      contact { phone email }
      accompaniment { organisation { name } referent { displayName } enrolledOn barriers eligibility { eligible reasons } situation { kind contractKind contractMonths } }
      housing {
        facilityKind since plannedExitOn operator { name }
        address { lines postcode commune }
        household { adults children }
      }
      procedure { stage registeredOn decidedOn residencePermit permitExpiresOn }
      rightToWork { allowed }
      integrationContract { languageHoursDone languageHoursPrescribed }
      training { enrolments { id status startedOn endedOn course { kind level rncp provider { name } } } }
      language { level certificate }
      legalRepresentatives { id name status }
      emergencyAccesses { id opensAt closesAt awaitsSignatureUntil justification finding professional { displayName } organisation { name } }
      referrals(first: 20) {
        edges { node { id kind status to { id name } missingConsents { code purposes label(language: $language) } } }
      }
      consents {
        id status toBeConfirmedBy validFrom validUntil purposes
        renews { id validFrom validUntil }
        collectedBy { name }
        recipient { organisation { name } kindLabel(language: $language) }
        categories { code label(language: $language) }
      }
      consentRequests {
        id status answerBy purposes
        organisation { id name }
        professional { displayName }
        categories { code label(language: $language) description(language: $language) }
      }
      consentRefusals { id recipient { organisation { name } kindLabel(language: $language) } categories { code label(language: $language) } }
    }
    whoMayRead(personId: $id) {
      organisation { id name }
      holdsRecord restricts
      grounds {
        basis purposes until citation
        category { code label(language: $language) }
        grant { id recipient { kindLabel(language: $language) } }
      }
    }
    organisations { id name kind }
    consentCategories { code longestDays purposes recipients label(language: $language) description(language: $language) }
  }
`);
/** What the hub holds of the young person who reads their own page. */
export type MyRecord = NonNullable<MyDataQuery['youngPerson']>;
