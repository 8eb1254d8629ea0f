/** The words around consent, in every language of the vocabulary: one reviewed file, `schema/consent/texts.yaml`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LANGUAGES, type Language, ORGANISATION_KINDS, PURPOSES } from './categories.js';
import { parsed } from './reviewed-file.js';
import { printed } from './typography.js';
import { BASES } from './wire/consent-report.js';

const words = z.record(z.enum(LANGUAGES), z.string().min(1)).transform((meaning) => ({ ...meaning, fr: printed(meaning.fr) }));
/** One meaning, in every language. */
export type Words = z.infer<typeof words>;

/** What an organisation may have had a part in without holding a record of the person. */
const OWN = ['FREE_TEXT', 'CONSENTS', 'EMERGENCY_ACCESSES', 'CIRCLE', 'APPOINTMENTS'] as const;
const METHODS = ['SIGNED_FORM', 'ELECTRONIC', 'ORAL_WITNESSED'] as const;
const RECEIPT_LINES = [
  'title',
  'number',
  'recipient',
  'categories',
  'purposes',
  'from',
  'until',
  'withdrawn',
  'collectedBy',
  'explainedIn',
  'interpreter',
  'yes',
  'no',
  'method',
  'givenBy',
  'PERSON',
  'LEGAL_REPRESENTATIVE',
  'confirmed',
  'PAGE',
  'CODE',
  'REPRESENTATIVE',
  'EVIDENCE',
  'BEFORE',
  'notYet',
  'notice',
  'evidence',
  'rights',
] as const;

const textsFile = z.strictObject({
  purposes: z.record(z.enum(PURPOSES), words),
  bases: z.record(z.enum(BASES), words),
  own: z.record(z.enum(OWN), words),
  kinds: z.record(z.enum(ORGANISATION_KINDS), words),
  methods: z.record(z.enum(METHODS), words),
  receipt: z.record(z.enum(RECEIPT_LINES), words),
});
export type Texts = z.infer<typeof textsFile>;

let loaded: Texts | undefined;

/** The texts in force. Throws where one is missing, and names each that is. */
export function loadTexts(): Texts {
  loaded ??= parseTexts(readFileSync(new URL('../consent/texts.yaml', import.meta.url), 'utf8'));
  return loaded;
}

/** Parses the texts' YAML. Throws where one is missing, and names each that is. */
export const parseTexts = (text: string): Texts => parsed('schema/consent/texts.yaml', textsFile, text);

/** The words in the language asked for; in French where none was. */
export const inLanguage = (meaning: Words, language: Language | null): string => meaning[language ?? 'fr'];
