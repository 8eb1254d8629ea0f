/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Where a person stands in the programme of a Mission Locale. */
export type EnrolmentStatus =
  /** The accompaniment has ended. */
  | 'ENDED'
  /** In the programme. */
  | 'ENROLLED'
  /** Met, and not enrolled. */
  | 'IDENTIFIED'
  /** In the programme, which rests for a time. */
  | 'PAUSED';

/** A kind of facility of the national reception scheme (dispositif national d’accueil). */
export type FacilityKind =
  /** Centre d’accueil pour demandeurs d’asile: during the procedure. */
  | 'CADA'
  /** Centre d’accueil et d’examen des situations: on arrival. */
  | 'CAES'
  /** Centre provisoire d’hébergement: after protection, for 9 months, renewable once by 3. */
  | 'CPH'
  /** Hébergement d’urgence pour demandeurs d’asile: during the procedure. */
  | 'HUDA'
  /** Another facility. */
  | 'OTHER'
  /** Programme d’accueil et d’hébergement des demandeurs d’asile: during the procedure. */
  | 'PRAHDA';

/** What an item of the inbox tells of. */
export type InboxKind =
  /** An appointment with the person does not take place. */
  | 'APPOINTMENT_CANCELLED'
  /** An appointment with the person takes place at another time. */
  | 'APPOINTMENT_MOVED'
  /** An appointment with the person is planned. */
  | 'APPOINTMENT_PLANNED'
  /** A professional of the organisation was let into the circle that they asked to be in. */
  | 'CIRCLE_ACCEPTED'
  /** A professional asks to be in a person’s circle. */
  | 'CIRCLE_ASKED'
  /** A professional of the organisation was not let into the circle that they asked to be in. */
  | 'CIRCLE_DECLINED'
  /** A place in a person’s circle ended by itself: after long without a contact, or with the organisation’s record. */
  | 'CIRCLE_ENDED'
  /** A professional came into a person’s circle. */
  | 'CIRCLE_JOINED'
  /** A professional left a person’s circle. */
  | 'CIRCLE_LEFT'
  /** The person does not want a professional of the organisation in their circle. */
  | 'CIRCLE_REFUSED'
  /** A consent was recorded that waits to be confirmed or refused, or an organisation asks for one. */
  | 'CONSENT_ASKED'
  /** The person said no to a consent that the organisation had asked for. */
  | 'CONSENT_DECLINED'
  /** A consent came to hold. */
  | 'CONSENT_GRANTED'
  /** A consent was taken back, or ended before its day. */
  | 'CONSENT_WITHDRAWN'
  /** An emergency access was opened. */
  | 'EMERGENCY_ACCESS'
  /** An emergency access waits for the signature of a manager. */
  | 'EMERGENCY_TO_SIGN'
  /** Somebody was forgotten (RGPD art. 17): now, or what stood here was about them. It does not say who. */
  | 'FORGOTTEN'
  /** An organisation was absorbed by another, which holds its records from then on. */
  | 'ORGANISATIONS_MERGED'
  /** An action of the person’s plan was done. */
  | 'PLAN_ACTION_DONE'
  /** An action of the person’s plan is to be done: by a professional of the organisation, or by the person. */
  | 'PLAN_ACTION_GIVEN'
  /** An action of the person’s plan is not the organisation’s to do any more: it was given to another, dropped, or its goal is closed. */
  | 'PLAN_ACTION_OVER'
  /** The person agrees to a goal that the organisation set. */
  | 'PLAN_GOAL_AGREED'
  /** A goal of the person’s plan, or an action of it, was changed, so that what they agreed to was another edition. */
  | 'PLAN_GOAL_CHANGED'
  /** A goal of the person’s plan was reached, or given up. */
  | 'PLAN_GOAL_CLOSED'
  /** The person does not want a goal that the organisation set. */
  | 'PLAN_GOAL_REFUSED'
  /** An organisation set a goal in the person’s plan, and asks whether they agree. */
  | 'PLAN_GOAL_SET'
  /** A sheet on which the person agreed to a goal was put on record for them, or taken out. */
  | 'PLAN_SHEET_RECORDED'
  /** The recipient of a referral takes it on. */
  | 'REFERRAL_ACCEPTED'
  /** The recipient of a referral said which of its professionals takes it on. */
  | 'REFERRAL_ASSIGNED'
  /** The sender of a referral took it back. */
  | 'REFERRAL_CANCELLED'
  /** The recipient of a referral has done what was asked. */
  | 'REFERRAL_COMPLETED'
  /** The recipient of a referral does not take it on. */
  | 'REFERRAL_DECLINED'
  /** Nobody answered a referral by its day. */
  | 'REFERRAL_EXPIRED'
  /** The person says that they got what a referral asked for. */
  | 'REFERRAL_GOT'
  /** The recipient of a referral stopped before the end. */
  | 'REFERRAL_INTERRUPTED'
  /** The day of a referral has passed, and who took it on has not ended it. */
  | 'REFERRAL_LATE'
  /** The other organisation of a referral wrote about it. */
  | 'REFERRAL_MESSAGE'
  /** The person says that they did not get what a referral asked for. */
  | 'REFERRAL_NOT_GOT'
  /** The recipient of a referral has seen it. */
  | 'REFERRAL_RECEIVED'
  /** A referral was sent. */
  | 'REFERRAL_SENT'
  /** The day of a referral that the organisation was sent is within three days, and it is not done. */
  | 'REFERRAL_SOON'
  /** The recipient of a referral has begun. */
  | 'REFERRAL_STARTED'
  /** The register of a minor’s representatives changed. */
  | 'REPRESENTATIVE_CHANGED'
  /** An operator put on record that it houses the person. */
  | 'STAY_RECORDED'
  /** Another Mission Locale has taken an accompaniment over. */
  | 'TRANSFER_ACCEPTED'
  /** Another Mission Locale does not take an accompaniment over. */
  | 'TRANSFER_DECLINED'
  /** An accompaniment is offered to another Mission Locale. */
  | 'TRANSFER_OFFERED'
  /** A Mission Locale keeps the accompaniment that it had offered. */
  | 'TRANSFER_TAKEN_BACK'
  /** A professional read unusually. */
  | 'UNUSUAL_READING';

export type FirstQueryQueryVariables = Exact<{
  first: number;
}>;


export type FirstQueryQuery = { caseload: { totalCount: number, edges: Array<{ node: { id: string, identity: { givenNames: string | null } | null, accompaniment: { status: EnrolmentStatus } | null, housing: { facilityKind: FacilityKind, since: string } | null } }> } };

export type InboxSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type InboxSubscription = { inbox: { cursor: string, position: number, kind: InboxKind, referral: { subject: string | null, from: { name: string } } | null } };


export const FirstQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FirstQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caseload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"identity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"givenNames"}}]}},{"kind":"Field","name":{"kind":"Name","value":"accompaniment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"housing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facilityKind"}},{"kind":"Field","name":{"kind":"Name","value":"since"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FirstQueryQuery, FirstQueryQueryVariables>;
export const InboxDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Inbox"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inbox"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"referral"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<InboxSubscription, InboxSubscriptionVariables>;