/** A cell of a partner's file, as it was written. What it may say is the column's to decide, line by line (import/column.ts). */
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { LONGEST_TEXT } from '@passerelle/schema/wire/input-limits';
import { GraphQLScalarType } from 'graphql';
import type { ParsedValue } from '../input/values.js';

export const FileCellScalar = new GraphQLScalarType<unknown, string>({
  name: 'FileCell',
  description: 'A cell of a file, as it was written: at most 2000 characters, and empty where nothing was given.',
  serialize: String,
});

/** The cell; a problem where it is no text, or longer than any column takes. */
export function parseFileCell(value: unknown): ParsedValue<string> {
  if (typeof value !== 'string') return { problem: remedy('NO_TEXT', {}) };
  return value.length <= LONGEST_TEXT ? { value } : { problem: remedy('TOO_LONG', { longest: LONGEST_TEXT }) };
}
