/** Reads a consent report that comes over the network. */
import { z } from 'zod';
import { CATEGORY_CODES } from '../categories.js';
import { BASES, type ConsentReport, type Ground, REASONS, type Withheld } from './consent-report.js';

export const pathSchema = z.array(z.union([z.string(), z.number()]));

const withheldSchema: z.ZodType<Withheld> = z.object({
  path: pathSchema,
  field: z.string(),
  category: z.enum(CATEGORY_CODES),
  reason: z.enum(REASONS),
  holder: z.string().nullable(),
  personId: z.string(),
});

const groundSchema: z.ZodType<Ground> = z.object({
  personId: z.string(),
  category: z.enum(CATEGORY_CODES),
  basis: z.enum(BASES),
  until: z.string().nullable(),
  citation: z.string().nullable(),
});

/** Accepts a report that is whole. */
export const consentReportSchema: z.ZodType<ConsentReport> = z.object({
  withheld: z.array(withheldSchema),
  given: z.array(groundSchema).optional(),
});

/** Accepts a report of which some entries cannot be read, and leaves these out. */
export const readableConsentReportSchema = z.object({
  withheld: z.array(withheldSchema.nullable().catch(null)).transform(withoutNulls),
  given: z.array(groundSchema.nullable().catch(null)).transform(withoutNulls).optional(),
});

function withoutNulls<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null);
}
