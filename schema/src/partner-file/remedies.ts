/**
 * What to give instead of a value that is not taken: by a code with its values, which each reader is told in their language. The API says
 * it in English (BadUserInput); who imports a file reads it in the language of the page, or that which the command is given.
 */
import { z } from 'zod';
import { REMEDIES, type RemedyCode } from './remedies-in-english.js';
import { REMEDIES_IN_FRENCH } from './remedies-in-french.js';

/** What to give instead of a value. */
export interface Remedy {
  readonly code: RemedyCode;
  /** By the names that its sentence has them under. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether it may be left out instead. */
  readonly mayBeEmpty: boolean;
}

/** The languages in which refused lines are told. */
export const REMEDY_LANGUAGES = ['fr', 'en'] as const;
export type RemedyLanguage = (typeof REMEDY_LANGUAGES)[number];

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type ValuesOf<Code extends RemedyCode> = Readonly<Record<NamesIn<(typeof REMEDIES)[Code]>, string | number>>;

/** The code of a remedy, where it is sent. */
export const remedyCode = z.custom<RemedyCode>((code) => typeof code === 'string' && Object.hasOwn(REMEDIES, code));

/** A remedy with the values that its sentence names. */
export function remedy<Code extends RemedyCode>(code: Code, values: ValuesOf<Code>): Remedy {
  const entries = Object.entries<string | number>(values).map(([name, value]) => [name, String(value)]);
  return { code, values: Object.fromEntries(entries), mayBeEmpty: false };
}

/** The names of its values, in the order of the sentence. */
const namesIn = (code: RemedyCode): readonly string[] => [...REMEDIES[code].matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);

/** Its values, in the order of the sentence. */
export const valuesOf = ({ code, values }: Remedy): string[] => namesIn(code).map((name) => values[name] ?? '');

/** A remedy, as it was sent. */
export const sentRemedy = ({
  code,
  values,
  mayBeEmpty,
}: {
  readonly code: RemedyCode;
  readonly values: readonly string[];
  readonly mayBeEmpty: boolean;
}): Remedy => ({ code, values: Object.fromEntries(namesIn(code).map((name, at) => [name, values[at] ?? ''])), mayBeEmpty });

const OR_EMPTY: Readonly<Record<RemedyLanguage, string>> = { en: ' Or leave it empty.', fr: ' Ou laissez la case vide.' };

/** A remedy in words. */
export function sayRemedy({ code, values, mayBeEmpty }: Remedy, language: RemedyLanguage): string {
  const words = language === 'fr' ? REMEDIES_IN_FRENCH[code] : REMEDIES[code];
  return words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '') + (mayBeEmpty ? OR_EMPTY[language] : '');
}
