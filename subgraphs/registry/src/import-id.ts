/** The id of an entry of the register, as a file names it. */

import type { ParsedValue } from '@passerelle/kit/input/values';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { z } from 'zod';

/** An id in small letters, as the database has it. */
export function parseId(text: string): ParsedValue<string> {
  const { data } = z.uuid().safeParse(text.toLowerCase());
  return data === undefined ? { problem: remedy('ID', {}) } : { value: data };
}
