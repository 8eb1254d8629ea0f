/** What failed, as it may be said. */
import { z } from 'zod';

/** By its name alone: the message of a database holds the values that it did not take. */
export function nameOfFailure(error: unknown): string {
  const { name, code } = z.object({ name: z.string().catch('unknown'), code: z.string().catch('without a code') }).parse(error);
  return `${name}, ${code}`;
}
