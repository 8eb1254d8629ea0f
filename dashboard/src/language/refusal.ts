/** Which words say why the hub refused something, by its code and the field that it names. The hub's own sentences are for developers. */
import type { ErrorDetails } from '@passerelle/schema/wire/error-codes';
import { z } from 'zod';
import type { EveryoneKey } from './catalogues/fr/everyone.js';
import type { TranslationKey } from './catalogues/fr.js';
import type { Translate } from './translation.js';

const extensionsShape = z.object({
  code: z.string(),
  field: z.string().optional(),
  version: z.number().optional(),
}) satisfies z.ZodType<ErrorDetails>;

/** What the page knows of a refusal. */
export interface Refusal {
  /** The code of the error; OFFLINE where no answer came. */
  readonly code: string;
  /** The schema's name of the field that was refused, e.g. `validUntil`; null where none is named. */
  readonly field: string | null;
  /** Whether the record was changed since the version that the request names. */
  readonly isOvertaken: boolean;
}

/** The errors of an answer. */
export interface RefusedAnswer {
  readonly graphQLErrors: readonly { readonly extensions?: unknown }[];
}

/** The first refusal among the errors: others mostly follow from it. */
export function refusalIn({ graphQLErrors: [first] }: RefusedAnswer): Refusal {
  if (!first) return { code: 'OFFLINE', field: null, isOvertaken: false };
  const { code = 'INTERNAL', field = null, version } = extensionsShape.safeParse(first.extensions).data ?? {};
  return { code, field: field?.split('.').at(-1) ?? null, isOvertaken: code === 'CONFLICT' && version !== undefined };
}

/** The key that tells a professional which field was refused; null where the refusal names no field that has words. */
export function fieldKey({ code, field }: Refusal, t: Translate<TranslationKey>): TranslationKey | null {
  const key = `refused.${field}`;
  return code === 'BAD_USER_INPUT' && t.has(key) ? key : null;
}

/** The key that tells any reader of a code. */
export function codeKey<Key extends string>({ code }: Refusal, t: Translate<Key | EveryoneKey>): Key | EveryoneKey {
  const key = `refused.${code}`;
  return t.has(key) ? key : 'failed';
}
