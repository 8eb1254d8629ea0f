/**
 * The facts that owners send for statistics; `indicators` counts them under its own pseudonyms. A fact has a key, under which it is
 * sent again when it changes. It carries ids, months, amounts and codes only.
 */
import { z } from 'zod';
import { organisationIdSchema, personIdSchema } from '../identity/ids.js';
import { SEXES } from '../vocabulary/codes.js';
import { eventKind } from './events.js';

/**
 * | kind | on | value | code |
 * |---|---|---|---|
 * | IDENTIFIED | the day the person was met | | |
 * | ENROLLED | the day of enrolment | | the ground of eligibility on that day |
 * | WORKSHOP_ATTENDED | the workshop's day | | what it is about |
 * | JOB | its first day | days since enrolment | |
 * | POSITIVE_EXIT | its first day | | what it is |
 * | TRAINING_START | the first day | | what kind of course |
 * | FLE_HOURS | the first day of the course | hours attended | |
 * | LANGUAGE_LEVEL | the day it was assessed | the level's rank from 0 (A1.1) to 6 (C2) | |
 * | REFERRAL_SENT | the day it was sent | | |
 * | REFERRAL_ANSWERED | the day it was sent | days until the answer | ACCEPTED or DECLINED |
 * | REFERRAL_REFUSED | the day it was sent | | why it was declined or interrupted |
 * | STAFF_TRAINED | the day of the training | hours | |
 * | PARTNERSHIP | its first day | | |
 */
export const FACT_KINDS = [
  'IDENTIFIED',
  'ENROLLED',
  'WORKSHOP_ATTENDED',
  'JOB',
  'POSITIVE_EXIT',
  'TRAINING_START',
  'FLE_HOURS',
  'LANGUAGE_LEVEL',
  'REFERRAL_SENT',
  'REFERRAL_ANSWERED',
  'REFERRAL_REFUSED',
  'STAFF_TRAINED',
  'PARTNERSHIP',
] as const;

const factShape = z.object({
  kind: z.enum(FACT_KINDS),
  /** Unique among the facts of a kind. */
  key: z.string(),
  /** The young person; the professional for STAFF_TRAINED; nobody for PARTNERSHIP. */
  who: z.uuid().nullable(),
  organisationId: organisationIdSchema,
  /** Null where the fact holds no more; `indicators` then removes it. */
  on: z.iso.date().nullable(),
  until: z.iso.date().nullable().default(null),
  value: z.number().nullable().default(null),
  code: z.string().nullable().default(null),
});

export const factNoted = eventKind('fact-noted', factShape);

/**
 * registry: the attributes of a person by which figures are broken down, null where it does not know one, or not any more. It sends
 * the month of birth, because age bands need no day.
 */
export const personDescribed = eventKind(
  'person-described',
  z.object({
    personId: personIdSchema,
    sex: z.enum(SEXES).nullable(),
    birthMonth: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .nullable(),
  }),
);
