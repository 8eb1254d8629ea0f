/** What a partner asks of a young person: every part, whether it will be given or withheld. */
import { graphql } from '../graph/generated/gql.js';
import type { PersonQuery } from '../graph/generated/graphql.js';

export const PERSON = graphql(`
  query Person($id: ID!, $language: String!) {
    youngPerson(id: $id) {
      id
      identity { givenNames familyName birthDate preferredLanguage }
      contact { phone email }
      accompaniment {
        status enrolledOn organisation { name } referent { displayName }
        situation { kind since contract }
      }
      housing { facilityKind since plannedExitOn operator { name } address { lines postcode commune } household { adults children } }
      procedure { stage registeredOn decidedOn }
      rightToWork { allowed since requiresPermit }
      integrationContract { signedOn languageHoursDone languageHoursPrescribed }
      training { enrolments { id status startedOn course { title provider { name } } } }
      language { level assessedOn certificate }
      pathway(first: 50) { edges { node { id occurredOn kind title organisation { name } } } }
      referrals(first: 5) { edges { node { id kind status subject to { name } history { at status reason by { name } } } } }
      consents { id status toBeConfirmedBy validUntil collectedBy { id } recipient { organisation { name } } categories { code label(language: $language) } }
    }
    consentCategories { code label(language: $language) statutoryRules { recipientKind purpose citation } }
  }
`);
/** A category as the policy has it, with the rules of law that open it. */
export type PolicyCategory = PersonQuery['consentCategories'][number];
export type SharedPerson = NonNullable<PersonQuery['youngPerson']>;
