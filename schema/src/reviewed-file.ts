/** The reviewed files of `schema/consent/`: YAML that is refused as a whole where an entry is missing or wrong. */
import { parse } from 'yaml';
import type { z } from 'zod';

/**
 * What a file says.
 * @param file its path, by which a refusal names it
 * @throws an Error with a line for each entry that is missing or wrong, by the file and the entry's key
 */
export function parsed<Value>(file: string, schema: z.ZodType<Value>, text: string): Value {
  const { data, error } = schema.safeParse(parse(text));
  if (!error) return data;
  throw new Error(error.issues.map(({ path, message }) => `${file}: ${path.join('.') || 'the whole'}: ${message}`).join('\n'));
}
