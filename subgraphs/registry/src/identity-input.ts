/** What a professional says of who a person is, and how to reach them, as it is checked before it is kept. */
import { BadUserInput } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { Sex } from '@passerelle/kit/vocabulary/codes';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { Directive, Field, InputType } from 'type-graphql';
import { z } from 'zod';
import type { IdentityOnRecord } from './acts/person.js';
import { type BirthPrecision, BirthPrecisionEnum, SexEnum } from './person.js';

@InputType()
export class IdentityInput {
  @Directive('@bounds(longest: 100)')
  @Field(() => String, { description: 'As they are written on papers, or as the person writes them.' })
  givenNames!: string;

  @Directive('@bounds(longest: 100)')
  @Field(() => String)
  familyName!: string;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, {
    nullable: true,
    description: 'As they are spoken, where that is otherwise: a search finds the person by them too.',
  })
  spokenNames!: string | null;

  @Directive('@bounds(from: "-P110Y", until: "P0D")')
  @Field(() => DateScalar, { nullable: true, description: 'The first of January where only the year is known or estimated.' })
  birthDate!: string | null;

  @Field(() => BirthPrecisionEnum, { nullable: true, description: 'How exactly the birth date is known; DAY where it is left out.' })
  birthPrecision!: BirthPrecision | null;

  @Field(() => SexEnum, { nullable: true })
  sex!: Sex | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, such as AF.' })
  nationality!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language in which the person would rather be spoken to: fr, en, ar, prs, ps, uk, ti, so, tr…',
  })
  preferredLanguage!: string | null;
}

@InputType()
export class ContactInput {
  @Field(() => String, { nullable: true, description: 'As it is dialled in France, or with + and the code of the country.' })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  email!: string | null;
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const TONGUES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * What is kept of an identity. Throws BadUserInput where a code is of no list.
 * @param at where it stands in the mutation, for the refusal
 */
export function identityOf(
  { birthPrecision, nationality, preferredLanguage, ...input }: IdentityInput,
  at: string,
): Omit<IdentityOnRecord, 'id'> {
  return {
    givenNames: input.givenNames,
    familyName: input.familyName,
    spokenNames: input.spokenNames,
    birthDate: input.birthDate,
    birthPrecision: birthPrecision ?? 'DAY',
    sex: input.sex,
    nationality: nationality && countryOf(nationality, at),
    preferredLanguage: preferredLanguage && languageOf(preferredLanguage, `${at}.preferredLanguage`),
  };
}

function countryOf(text: string, at: string): string {
  const code = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && COUNTRIES.of(code)) return code;
  throw new BadUserInput(`${at}.nationality`, 'Give the two letters of a country (ISO 3166-1), such as AF for Afghanistan.');
}

/** The code of a language, in small letters. Throws BadUserInput where there is no such language. */
export function languageOf(text: string, field: string): string {
  const code = text.toLowerCase();
  if (/^[a-z]{2,3}$/.test(code) && TONGUES.of(code)) return code;
  throw new BadUserInput(field, 'Give the letters of a language (ISO 639), such as prs for Dari.');
}

/** A contact as it is kept. Throws BadUserInput where it is none. */
export const contactOf = (
  { phone, email }: ContactInput,
  at: string,
): { readonly phone: string | null; readonly email: string | null } => ({
  phone: phone && phoneOf(phone, at),
  email: email && emailOf(email, at),
});

/** A number in the form of E.164. Throws BadUserInput where nobody can have it. */
function phoneOf(text: string, at: string): string {
  const number = parsePhoneNumberFromString(text, 'FR');
  if (number?.isValid()) return number.number;
  throw new BadUserInput(
    `${at}.phone`,
    'This is no phone number: give it as it is dialled in France, or with + and the code of the country.',
  );
}

function emailOf(text: string, at: string): string {
  const { data } = z.email().safeParse(text);
  if (data !== undefined) return data;
  throw new BadUserInput(`${at}.email`, 'This is no e-mail address.');
}
