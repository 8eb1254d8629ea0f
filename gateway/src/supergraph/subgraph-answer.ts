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

const errorSchema = z.object({
  message: z.string(),
  path: path.nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});
export type SubgraphError = z.infer<typeof errorSchema>;

const reportSchema = z.object({ consent: z.object({ withheld: z.array(withheldSchema) }).optional() });

export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
  readonly extensions?: z.infer<typeof reportSchema>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses an answer. Its data is looked at where it is shaped, field by field. Throws where it is not a GraphQL answer. */
export function parseAnswer(text: string): SubgraphAnswer {
  const answer: unknown = JSON.parse(text);
  if (!isRecord(answer)) throw new Error('a subgraph gave no GraphQL answer');
  const { data, errors, extensions } = answer;
  if (data !== undefined && data !== null && !isRecord(data)) throw new Error('a subgraph gave data that is no object');
  if (data === undefined && errors === undefined) throw new Error('a subgraph gave neither data nor errors');
  return {
    ...(data !== undefined && { data }),
    ...(errors !== undefined && { errors: z.array(errorSchema).parse(errors) }),
    ...(extensions !== undefined && { extensions: reportSchema.parse(extensions) }),
  };
}
