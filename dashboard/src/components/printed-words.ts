/** Codes that are shown by the words that are printed on papers, in French in every language: permits and certificates. */
import { FRENCH_CERTIFICATES } from '@passerelle/schema/wire/french-certificates';
import { RESIDENCE_PERMITS } from '@passerelle/schema/wire/residence-permits';
import { z } from 'zod';
import type { Option } from './select.js';

type Printed<Code extends string> = Readonly<Record<Code, string>>;

const codesOf = <Code extends string>(words: Printed<Code>): Code[] =>
  Object.keys(words).filter((code): code is Code => Object.hasOwn(words, code));

/** The options of a select, each by its printed words. */
export const printedOptions = <Code extends string>(words: Printed<Code>): Option<Code>[] =>
  codesOf(words).map((value) => ({ value, name: words[value] }));

/** The shape of a select of these options, and of none. */
export const printedCode = <Code extends string>(words: Printed<Code>) => z.enum(['', ...codesOf(words)]);

/** By the field of a record, as its history names it. */
const PRINTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'procedure.residencePermit': RESIDENCE_PERMITS,
  'training.certificate': FRENCH_CERTIFICATES,
};

/** What is printed for a code of a field, such as `RESIDENT_CARD` of `procedure.residencePermit`; null where nothing is. */
export const printedFor = (field: string, code: string): string | null => PRINTED[field]?.[code] ?? null;
