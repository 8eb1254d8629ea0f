/**
 * What subgraphs tell each other over their feeds: the kinds of event with the form of their payloads. Ids, dates and
 * codes only; a person's name, an address or a free text never travels here.
 */
import { CATEGORY_CODES, ORGANISATION_KINDS } from '@passerelle/schema/categories';
import { z } from 'zod';
import { ENROLMENT_STATUSES, STEP_KINDS } from '../graphql/vocabulary.js';
import { organisationIdSchema, personIdSchema, professionalIdSchema } from '../identity/ids.js';
import type { FeedEvent, NewEvent } from './feed.js';

/** One kind of event: makes it for the teller, reads it for the follower. */
export interface EventKind<Payload extends z.ZodType> {
  readonly kind: string;
  readonly of: (payload: z.input<Payload>) => NewEvent;
  /** The payloads of this kind among the events, in their order. */
  readonly among: (events: readonly Pick<FeedEvent, 'kind' | 'payload'>[]) => z.output<Payload>[];
}

export const eventKind = <Payload extends z.ZodType>(kind: string, payload: Payload): EventKind<Payload> => ({
  kind,
  // Only what the form names: a whole record may be handed in, and the rest of it stays at home.
  of: (content) => ({ kind, payload: payload.parse(content) }),
  among: (events) => events.filter((event) => event.kind === kind).map((event) => payload.parse(event.payload)),
});

/** registry: an organisation of the consortium. */
export const organisationRegistered = eventKind(
  'organisation-registered',
  z.object({
    organisationId: organisationIdSchema,
    kind: z.enum(ORGANISATION_KINDS),
    departement: z.string().nullable(),
    name: z.string().nullable().default(null),
  }),
);

/** registry: someone works for a member of the consortium, there and no more where an earlier event said. */
export const professionalRegistered = eventKind(
  'professional-registered',
  z.object({ professionalId: professionalIdSchema, organisationId: organisationIdSchema }),
);

/** registry: a person exists; of their birth date only the day they come of age, which ends a representative's grants. */
export const personRegistered = eventKind('person-registered', z.object({ personId: personIdSchema, majorityOn: z.string().nullable() }));

/** registry: an organisation holds a record for a person. */
export const recordLinked = eventKind('record-linked', z.object({ personId: personIdSchema, organisationId: organisationIdSchema }));

/**
 * registry: somebody represents a minor in law, from a day until another (excluded), as two professionals put on record. Who it is
 * by name stays with the registry. Told again when it ends, and where it never was so.
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

/** registry: somebody was put on record as a person's representative, countersigned or ended. It says no more: the person reads who. */
export const representativeChanged = eventKind(
  'representative-changed',
  z.object({ personId: personIdSchema, changedAt: z.number().int() }),
);

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

/** consent: a professional of an organisation has read as the policy finds unusual. */
export const unusuallyRead = eventKind('unusually-read', z.object({ id: z.uuid(), organisationId: organisationIdSchema }));

/** consent: an emergency access waits for a manager of the organisation to sign it. It names no person, who may be of nobody's records. */
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
    occurredOn: z.string(),
    category: z.enum(CATEGORY_CODES),
  }),
);

/** coordination: a referral took a state. */
export const referralChanged = eventKind('referral-changed', z.object({ referralId: z.uuid(), status: z.string() }));
