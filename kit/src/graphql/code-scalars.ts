/** Codes of lists that are too long for an enum: the languages and the countries of the world. Inputs take them in any letters. */
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { GraphQLScalarType } from 'graphql';
import type { ParsedValue } from '../input/values.js';

/** A language, as owners keep it and the API gives it. */
export const LanguageTagScalar = new GraphQLScalarType<unknown, string>({
  name: 'LanguageTag',
  description:
    'A language: two or three small letters of ISO 639 (BCP 47), such as fr for French, prs for Dari or ti for Tigrinya. What is no language is refused.',
  serialize: String,
});

/** A country, as owners keep it and the API gives it. */
export const CountryCodeScalar = new GraphQLScalarType<unknown, string>({
  name: 'CountryCode',
  description: 'A country: two capital letters of ISO 3166-1, such as AF for Afghanistan. What is no country is refused.',
  serialize: String,
});

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** The letters of a language, in small letters; a problem where there is no such language. */
export function parseLanguageTag(value: unknown): ParsedValue<string> {
  const letters = typeof value === 'string' ? value.toLowerCase() : '';
  if (/^[a-z]{2,3}$/.test(letters) && LANGUAGES.of(letters)) return { value: letters };
  return { problem: remedy('LANGUAGE', {}) };
}

/** The letters of a country, in capitals; a problem where there is no such country. */
export function parseCountryCode(value: unknown): ParsedValue<string> {
  const letters = typeof value === 'string' ? value.toUpperCase() : '';
  if (/^[A-Z]{2}$/.test(letters) && COUNTRIES.of(letters)) return { value: letters };
  return { problem: remedy('COUNTRY', {}) };
}
