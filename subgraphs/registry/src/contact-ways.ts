/** How a person is reached, whether the API gives it or a file. A problem says what to give instead. */

import type { ParsedValue } from '@passerelle/kit/input/values';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';

/** A phone number that somebody can have, in the form of E.164. */
export function parsePhone(text: string): ParsedValue<string> {
  const number = parsePhoneNumberFromString(text, 'FR');
  if (number?.isValid()) return { value: number.number };
  return { problem: remedy('PHONE', {}) };
}

export function parseEmail(text: string): ParsedValue<string> {
  const { data } = z.email().safeParse(text);
  return data === undefined ? { problem: remedy('EMAIL', {}) } : { value: data };
}
