/** What a subgraph answers the gateway: data, errors and the consent report. */
import { z } from 'zod';
import type { ConsentReport } from './consent-report.js';
import { pathSchema, readableConsentReportSchema } from './consent-report-schema.js';

/** An error of a subgraph, by the form of the GraphQL specification. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | null;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

/** A subgraph's answer. One that we did not write may have no extensions. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
  readonly extensions?: { readonly consent?: ConsentReport };
}

const UNREADABLE = { message: 'an error that cannot be read' };
const errorSchema = z
  .object({
    message: z.string().catch(UNREADABLE.message),
    path: pathSchema.nullish().catch(null),
    extensions: z.record(z.string(), z.unknown()).nullish().catch(null),
  })
  .catch(UNREADABLE);

/** What is told beside the data, however odd, is read as far as it can be. */
const errorsSchema = z.array(errorSchema).catch([UNREADABLE]);
const extensionsSchema = z.object({ consent: readableConsentReportSchema.optional() }).catch({});

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads an answer from its parsed JSON. Its data is checked later, where it is shaped, field by field; what is odd beside the data
 * takes none of it away. Throws where it is not a GraphQL answer.
 */
export function subgraphAnswerOf(answer: unknown): SubgraphAnswer {
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
