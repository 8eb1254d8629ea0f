/** What a partner asks of a young person: every part, whether it will be given or withheld. */

import type { PersonDossierQuery, PersonQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';

/** Every part of a person's record, and the policy that opens or withholds each. */
export const PERSON = graphql(`
  query Person($id: ID!, $language: Language!) {
    youngPerson(id: $id) {
      id
      recordEndedAt
      mergedAt
      holders { id name }
      recordOpenings { since source }
      identity { givenNames familyName birthDate preferredLanguage }
      contact { phone email }
      signIn { account since }
      accompaniment {
        id version status programme identifiedOn enrolledOn pausedOn endedOn endReason exitedTo transferredOn receivedOn
        organisation { id name } referent { id displayName }
      }
      housing {
        id version facilityKind since plannedExitOn exitedOn exitReason exitDestination
        operator { id name } socialWorker { id displayName }
        address { lines postcode commune communeCode }
        household { adults children }
      }
      procedure {
        id version stage registeredOn decidedOn protection protectionUntil residencePermit permitIssuedOn permitExpiresOn
      }
      rightToWork { allowed since requiresPermit }
      integrationContract { id version signedOn civicDaysDone civicDaysDue languageHoursDone languageHoursPrescribed targetLevel }
      training { enrolments { id version status startedOn endedOn hoursAttended attendanceRate course { title(language: $language) provider { id name } } } }
      language { id version level assessedOn certificate }
      consents {
        id status toBeConfirmedBy validFrom validUntil purposes explainedIn
        renews { id validFrom validUntil }
        collectedBy { id name kind }
        recipient { organisation { id name } kind kindLabel(language: $language) }
        categories { code longestDays label(language: $language) }
      }
      consentRequests {
        id status askedAt answerBy answeredAt purposes
        categories { code label(language: $language) }
        acceptedCategories { code label(language: $language) }
      }
    }
    consentCategories { code heldBy label(language: $language) statutoryRules { recipientKind purpose citation } }
  }
`);
/**
 * What hangs on an accompaniment. It is a query of its own because the hub reports grounds by category, and the housing operator's
 * household, for example, has the same category as the barriers on another ground. What only the Mission Locale of the dossier is
 * shown is asked by nobody else.
 */
export const DOSSIER = graphql(`
  query PersonDossier($id: ID!, $isOwn: Boolean!) {
    youngPerson(id: $id) {
      id
      accompaniment {
        id version
        eligibility { eligible asOf reasons }
        barriers
        situation { id version kind since romeCode contractKind contractMonths weeklyHours }
        notes { id version writtenAt text author { displayName } }
        declared @include(if: $isOwn) { birthDate applicationRegisteredOn applicationPending protectedSince }
        situations @include(if: $isOwn) { id version kind since romeCode contractKind contractMonths weeklyHours }
        interviews @include(if: $isOwn) { id version heldOn medium minutes summary professional { displayName } }
      }
    }
  }
`);
/** The steps of a person's pathway. */
export const PATHWAY = graphql(`
  query PersonPathway($id: ID!, $kinds: [StepKind!], $after: Cursor, $language: Language!) {
    youngPerson(id: $id) {
      id
      pathway(first: 50, kinds: $kinds, after: $after) {
        edges { node { id occurredOn kind title(language: $language) organisation { name } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);
/** The referrals of a person. */
export const REFERRALS = graphql(`
  query PersonReferrals($id: ID!, $after: Cursor) {
    youngPerson(id: $id) {
      id
      referrals(first: 5, after: $after) {
        edges { node { id kind status subject from { name } to { name } follows { kind referral { id kind subject } } followedBy { id kind subject } saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } author { displayName } } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);
/** A category as the policy has it, with the rules of law that open it. */
export type PolicyCategory = NonNullable<PersonQuery['consentCategories']>[number];
/** A person as the viewer's organisation reads them. */
export type SharedPerson = NonNullable<PersonQuery['youngPerson']>;
/** What hangs on an accompaniment, as far as the viewer reads it. */
export type Dossier = NonNullable<NonNullable<PersonDossierQuery['youngPerson']>['accompaniment']>;
/** A consent of the person that the viewer's organisation reads. */
export type SharedConsent = NonNullable<SharedPerson['consents']>[number];
