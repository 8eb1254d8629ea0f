/** What a professional says of who a person is, and how to reach them, as it is checked before it is kept. */
import { BadUserInput } from '@passerelle/kit/errors';
import { CountryCodeScalar, LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { ParsedValue } from '@passerelle/kit/input/values';
import type { Sex } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, InputType } from 'type-graphql';
import type { IdentityOnRecord } from './acts/person.js';
import { parseEmail, parsePhone } from './contact-ways.js';
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

  @Field(() => CountryCodeScalar, { nullable: true })
  nationality!: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'The language in which the person would rather be spoken to.' })
  preferredLanguage!: string | null;
}

@InputType()
export class ContactInput {
  @Field(() => String, { nullable: true, description: 'As it is dialled in France, or with + and the code of the country.' })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  email!: string | null;
}

/** What is kept of an identity. A birth date is known to the day where nothing else is said. */
export const identityOf = ({ birthPrecision, ...input }: IdentityInput): Omit<IdentityOnRecord, 'id'> => ({
  givenNames: input.givenNames,
  familyName: input.familyName,
  spokenNames: input.spokenNames,
  birthDate: input.birthDate,
  birthPrecision: birthPrecision ?? 'DAY',
  sex: input.sex,
  nationality: input.nationality,
  preferredLanguage: input.preferredLanguage,
});

function taken<Value>(parsed: ParsedValue<Value>, field: string): Value {
  if ('value' in parsed) return parsed.value;
  throw new BadUserInput(field, parsed.problem);
}

/** A contact as it is kept. Throws BadUserInput where it is none. */
export const contactOf = (
  { phone, email }: ContactInput,
  at: string,
): { readonly phone: string | null; readonly email: string | null } => ({
  phone: phone && taken(parsePhone(phone), `${at}.phone`),
  email: email && taken(parseEmail(email), `${at}.email`),
});
