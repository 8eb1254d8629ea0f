/** What a subgraph answers: data, errors, and its consent report. */
import { BASES, CATEGORY_CODES } from '@passerelle/schema/categories';
import { z } from 'zod';
import { parseExactly } from './exact-json.js';

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

const groundSchema = z.object({
  personId: z.string(),
  category: z.enum(CATEGORY_CODES),
  basis: z.enum(BASES),
  until: z.string().nullable(),
  citation: z.string().nullable(),
});

/** On what ground a category of a person was given, as the client reads it in `extensions.consent.given` where it asks for it. */
export type Ground = z.infer<typeof groundSchema>;

const UNREADABLE = { message: 'an error that cannot be read' };
const errorSchema = z
  .object({
    message: z.string().catch(UNREADABLE.message),
    path: path.nullish().catch(null),
    extensions: z.record(z.string(), z.unknown()).nullish().catch(null),
  })
  .catch(UNREADABLE);
export type SubgraphError = z.infer<typeof errorSchema>;

/** What is told beside the data, however odd, is read as far as it can be. */
const errorsSchema = z.array(errorSchema).catch([UNREADABLE]);
const extensionsSchema = z
  .object({
    consent: z
      .object({
        withheld: z.array(withheldSchema.nullable().catch(null)).transform(withoutNulls),
        given: z.array(groundSchema.nullable().catch(null)).transform(withoutNulls).optional(),
      })
      .optional(),
  })
  .catch({});

function withoutNulls<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null);
}

export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
  readonly extensions?: z.infer<typeof extensionsSchema>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Parses an answer. Its data is looked at where it is shaped, field by field; what is odd beside it takes none of it away. Throws
 * where it is not a GraphQL answer.
 */
export function parseAnswer(text: string): SubgraphAnswer {
  const answer = parseExactly(text);
  if (!isRecord(answer)) throw new Error('a subgraph gave no GraphQL answer');
  const { data, errors, extensions } = answer;
  if (data !== undefined && data !== null && !isRecord(data)) throw new Error('a subgraph gave data that is no object');
  const told = errors ?? undefined;
  if (data === undefined && told === undefined) throw new Error('a subgraph gave neither data nor errors');
  return {
    ...(data !== undefined && { data }),
    ...(told !== undefined && { errors: errorsSchema.parse(told) }),
    ...(extensions !== undefined && { extensions: extensionsSchema.parse(extensions) }),
  };
}
