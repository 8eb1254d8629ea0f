/** The id of an entry of the register, as a file names it. */
import type { ParsedValue } from '@passerelle/kit/input/values';
import { z } from 'zod';

/** An id in small letters, as the database has it. */
export function parseId(text: string): ParsedValue<string> {
  const { data } = z.uuid().safeParse(text.toLowerCase());
  return data === undefined ? { problem: 'Give the id as the API does, of 32 digits and letters from a to f.' } : { value: data };
}
