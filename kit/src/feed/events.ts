/**
 * The events that subgraphs send each other over their feeds, each kind with the schema of its payload. Payloads carry ids, dates
 * and codes only; never a name, an address or a free text about a person.
 */
import { CATEGORY_CODES, ORGANISATION_KINDS } from '@passerelle/schema/categories';
import { STEP_KINDS } from '@passerelle/schema/consortium';
import { z } from 'zod';
import { organisationIdSchema, personIdSchema, professionalIdSchema } from '../identity/ids.js';
import { APPOINTMENT_TELLERS, CIRCLE_TASKS, DUE_KINDS, ENROLMENT_STATUSES, TRANSFER_STATUSES } from '../vocabulary/codes.js';
import type { FeedEvent, NewEvent } from './feed.js';

/** One kind of event: the owner makes it by `of`, followers read it by `among`. */
export interface EventKind<Payload extends z.ZodType> {
  readonly kind: string;
  readonly of: (payload: z.input<Payload>) => NewEvent;
  /** The payloads of this kind among the events, in their order. */
  readonly among: (events: readonly Pick<FeedEvent, 'kind' | 'payload'>[]) => z.output<Payload>[];
}

/** Declares a kind of event by its name and the schema of its payload. */
export const eventKind = <Payload extends z.ZodType>(kind: string, payload: Payload): EventKind<Payload> => ({
  kind,
  // Only the fields that the schema names are sent, even where a whole record is handed in.
  of: (content) => ({ kind, payload: payload.parse(content) }),
  among: (events) => events.filter((event) => event.kind === kind).map((event) => payload.parse(event.payload)),
});

/** registry: an organisation of the consortium, and when it left, in epoch milliseconds; null for a member. */
export const organisationRegistered = eventKind(
  'organisation-registered',
  z.object({
    organisationId: organisationIdSchema,
    kind: z.enum(ORGANISATION_KINDS),
    departement: z.string().nullable(),
    name: z.string().nullable().default(null),
    leftAt: z.number().int().nullable().default(null),
  }),
);

/**
 * registry: an organisation was absorbed by another of its kind, which takes its place in whatever is held. It comes before all else that
 * is told of a merger, and again for a while, for what was under way.
 */
export const organisationsMerged = eventKind(
  'organisations-merged',
  z.object({ absorbedId: organisationIdSchema, keptId: organisationIdSchema, mergedAt: z.number().int() }),
);

/** registry tells coordination: a record of a person, one that goes on or one that has ended, went over to the organisation that absorbed its holder. */
export const holderMerged = eventKind(
  'holder-merged',
  z.object({ personId: personIdSchema, absorbedId: organisationIdSchema, keptId: organisationIdSchema, mergedAt: z.number().int() }),
);

/** registry: a professional works for a member of the consortium, and no longer for the one of an earlier event. */
export const professionalRegistered = eventKind(
  'professional-registered',
  z.object({ professionalId: professionalIdSchema, organisationId: organisationIdSchema }),
);

/**
 * registry: a person exists. Of their birth date it sends only the day on which they come of age, which ends a representative's
 * grants.
 */
export const personRegistered = eventKind('person-registered', z.object({ personId: personIdSchema, majorityOn: z.string().nullable() }));

/**
 * registry tells consent, and consent tells the owners once it has narrowed what is read on consents: from an instant on an id is of the
 * person of a kept one, or stands for itself again where that is null.
 */
export const aliasChanged = eventKind(
  'alias-changed',
  z.object({ personId: personIdSchema, keptId: personIdSchema.nullable(), changedAt: z.number().int() }),
);

/** registry: an organisation holds a record for a person. */
export const recordLinked = eventKind('record-linked', z.object({ personId: personIdSchema, organisationId: organisationIdSchema }));

/** registry: an organisation's record of a person has ended: it holds none any more. */
export const recordEnded = eventKind(
  'record-ended',
  z.object({ personId: personIdSchema, organisationId: organisationIdSchema, endedAt: z.number().int() }),
);

/**
 * registry: a minor's legal representative, from a day until another (excluded), as two professionals recorded. The name stays with
 * the registry. It is sent again when the representation ends, and where it turns out to be a mistake.
 */
export const representativeOnRecord = eventKind(
  'representative-on-record',
  z.object({
    representativeId: z.uuid(),
    personId: personIdSchema,
    since: z.string(),
    until: z.string().nullable(),
    mistaken: z.boolean(),
    recordedById: professionalIdSchema,
  }),
);

/**
 * registry: a person's representative was recorded, countersigned or ended. It does not say who: the person reads that in the
 * registry.
 */
export const representativeChanged = eventKind(
  'representative-changed',
  z.object({ personId: personIdSchema, changedAt: z.number().int() }),
);

/**
 * consent tells the registry, and the registry tells consent: a document is on record for a person, by its hash. Each refuses it for
 * anybody else.
 */
export const documentRecorded = eventKind('document-recorded', z.object({ evidenceSha256: z.string(), personId: personIdSchema }));

/** missions-locales: where a person stands in the programme. */
export const enrolmentChanged = eventKind(
  'enrolment-changed',
  z.object({
    personId: personIdSchema,
    holderId: organisationIdSchema,
    status: z.enum(ENROLMENT_STATUSES),
    identifiedOn: z.string().nullable(),
    enrolledOn: z.string().nullable(),
  }),
);

/** missions-locales: an accompaniment was offered to another Mission Locale, or the offer was answered. */
export const transferChanged = eventKind(
  'transfer-changed',
  z.object({
    transferId: z.uuid(),
    personId: personIdSchema,
    fromId: organisationIdSchema,
    toId: organisationIdSchema,
    status: z.enum(TRANSFER_STATUSES),
    changedAt: z.number().int(),
  }),
);

/** training: a person has a place on a course, or not any more: it is over, or was never theirs. */
export const placeChanged = eventKind(
  'place-changed',
  z.object({ enrolmentId: z.uuid(), personId: personIdSchema, holderId: organisationIdSchema, isOpen: z.boolean() }),
);

/** registry: a professional looked in vain, many times within a day, whether the consortium knows somebody. It names nobody else. */
export const probingNoticed = eventKind(
  'probing-noticed',
  z.object({ organisationId: organisationIdSchema, professionalId: professionalIdSchema, looks: z.number().int(), at: z.number().int() }),
);

/** consent: a professional's reading is unusual by the rules of the policy. */
export const unusuallyRead = eventKind('unusually-read', z.object({ id: z.uuid(), organisationId: organisationIdSchema }));

/** consent: an emergency access waits for a manager of the organisation to sign it. It names no person. */
export const emergencyAwaitsSignature = eventKind(
  'emergency-awaits-signature',
  z.object({ id: z.uuid(), organisationId: organisationIdSchema, until: z.number().int() }),
);

/** Each partner: a step of the pathway, for coordination's index. */
export const stepRecorded = eventKind(
  'step-recorded',
  z.object({
    id: z.uuid(),
    personId: personIdSchema,
    holderId: organisationIdSchema,
    kind: z.enum(STEP_KINDS),
    /** Null where the step did not happen after all. */
    occurredOn: z.string().nullable(),
    category: z.enum(CATEGORY_CODES),
  }),
);

/**
 * Each owner of records: what stands in a record under these categories changed, and no step tells of it. It says what to look at again,
 * and nothing of what is there. `holderId` is null for what several hold, such as who the person is.
 */
export const recordChanged = eventKind(
  'record-changed',
  z.object({ personId: personIdSchema, holderId: organisationIdSchema.nullable(), categories: z.array(z.enum(CATEGORY_CODES)) }),
);

/**
 * missions-locales, housing: who is around a person by a task of their organisation, such as the référent of an accompaniment; null where
 * the organisation names nobody. `since` and `until` are days of what the organisation does; it is open until it has ended.
 */
export const taskChanged = eventKind(
  'task-changed',
  z.object({
    taskId: z.uuid(),
    personId: personIdSchema,
    holderId: organisationIdSchema,
    professionalId: professionalIdSchema.nullable(),
    task: z.enum(CIRCLE_TASKS),
    since: z.string().nullable(),
    /** The last day; null where it goes on. */
    until: z.string().nullable(),
    isOpen: z.boolean(),
  }),
);

/** Each owner: the day by which something of a record is due, or on which what it says ends; null where nothing of it is due any more. */
export const dueChanged = eventKind(
  'due-changed',
  z.object({
    /** The id of the record. */
    dueId: z.uuid(),
    kind: z.enum(DUE_KINDS),
    personId: personIdSchema,
    /** The organisation that holds the record, or that is to answer it. */
    holderId: organisationIdSchema,
    /** The holder's professional whose it is; null where it is of whoever is around the person. */
    professionalId: professionalIdSchema.nullable().default(null),
    /** What the record is of; null where it is for its holder alone. */
    category: z.enum(CATEGORY_CODES).nullable(),
    dueOn: z.string().nullable(),
  }),
);

/**
 * housing: an operator began to put on record that it houses a person, or does again. What is seeded was always so, and is not told
 * of. The person is told, and rules of law wait for it.
 */
export const stayOpened = eventKind(
  'stay-opened',
  z.object({ personId: personIdSchema, holderId: organisationIdSchema, recordedAt: z.number().int() }),
);

/** agenda: an appointment is planned, was moved or cancelled, and by whom. The others whom it concerns are told. */
export const appointmentChanged = eventKind(
  'appointment-changed',
  z.object({
    appointmentId: z.uuid(),
    personId: personIdSchema,
    holderId: organisationIdSchema,
    status: z.enum(['PLANNED', 'MOVED', 'CANCELLED']),
    by: z.enum(APPOINTMENT_TELLERS),
    changedAt: z.number().int(),
  }),
);

/** agenda: a seat of an organisation's slot is held for a referral that another is about to send it. It names no person. */
export const slotReserved = eventKind(
  'slot-reserved',
  z.object({
    reservationId: z.uuid(),
    holderId: organisationIdSchema,
    organisationId: organisationIdSchema,
    expiresAt: z.number().int(),
  }),
);

/** coordination tells the agenda: a referral was sent with a seat that was held for it. */
export const referralBooked = eventKind(
  'referral-booked',
  z.object({ referralId: z.uuid(), reservationId: z.uuid(), personId: personIdSchema, sentAt: z.number().int() }),
);

/** coordination tells the agenda: no referral was sent with a seat in time. */
export const reservationLapsed = eventKind('reservation-lapsed', z.object({ reservationId: z.uuid() }));

/** coordination: a professional joined a person's circle by an act, asked to, or is in it no more. */
export const circleChanged = eventKind('circle-changed', z.object({ membershipId: z.uuid(), status: z.string() }));

/** coordination: a goal of a person's plan was set, changed, answered or closed, or an action of it. */
export const planChanged = eventKind('plan-changed', z.object({ goalId: z.uuid() }));

/** coordination: something was added to a referral, or said of it, and it stays in its state. */
export const referralTold = eventKind('referral-told', z.object({ referralId: z.uuid() }));

/** coordination: a referral took a state. */
export const referralChanged = eventKind('referral-changed', z.object({ referralId: z.uuid(), status: z.string() }));

/**
 * registry tells indicators: the organisations of whose facts none of a person is counted any more, as they restrict what they hold of
 * them or agree to their objection. It carries all of them, so the last event on a person holds.
 */
export const leftOutOfFigures = eventKind(
  'left-out-of-figures',
  z.object({ personId: personIdSchema, organisationIds: z.array(organisationIdSchema) }),
);

/** coordination tells the registry: a referral of a person goes on, or not any more. While one does, the person is not forgotten. */
export const referralStands = eventKind(
  'referral-stands',
  z.object({ referralId: z.uuid(), personId: personIdSchema, isOpen: z.boolean() }),
);

/** registry: a person is to be forgotten, by everybody: each owner deletes what it has of them, and says so by `forgotten-here`. */
export const personForgotten = eventKind('person-forgotten', z.object({ erasureId: z.uuid(), personId: personIdSchema }));

/** Each owner but the registry: it has forgotten whom an erasure named. It names nobody. */
export const forgottenHere = eventKind(
  'forgotten-here',
  z.object({
    erasureId: z.uuid(),
    /** How many rows went from which table. */
    rows: z.record(z.string(), z.number().int()),
    /** Where its disclosure log stood. */
    logPosition: z.number().int(),
    logHash: z.string(),
  }),
);
