/** What a subgraph answers: data, errors, and its consent report. */
import { CATEGORY_CODES } from '@passerelle/schema/categories';
import { z } from 'zod';

const path = z.array(z.union([z.string(), z.number()]));

const withheldSchema = z.object({
  path,
  field: z.string(),
  category: z.enum(CATEGORY_CODES),
  reason: z.enum(['NO_CONSENT', 'EXPIRED', 'WITHDRAWN', 'PURPOSE_NOT_COVERED', 'NEVER_SHARED', 'CONSENT_STATE_STALE']),
  holder: z.string().nullable(),
  personId: z.string(),
});

/** One field that was not given, as the client reads it in `extensions.consent.withheld`. */
export type Withheld = z.infer<typeof withheldSchema>;

const errorSchema = z.object({ message: z.string(), path: path.optional(), extensions: z.record(z.string(), z.unknown()).optional() });
export type SubgraphError = z.infer<typeof errorSchema>;

export const subgraphAnswerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(errorSchema).optional(),
  extensions: z.object({ consent: z.object({ withheld: z.array(withheldSchema) }) }).optional(),
});

export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: SubgraphError[];
  readonly extensions?: { readonly consent: { readonly withheld: Withheld[] } };
}
