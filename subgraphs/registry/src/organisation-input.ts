/** What the consortium says of a member, as it is checked before it is kept. */

import { BadUserInput } from '@passerelle/kit/errors';
import { departementOf, MOST_ADDRESS_LINES, parseCommuneCode } from '@passerelle/kit/input/communes';
import type { ParsedValue } from '@passerelle/kit/input/values';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { Directive, Field, InputType } from 'type-graphql';
import { ContactInput, contactOf } from './identity-input.js';
import type { Organisation } from './organisation.js';
import { isSiret } from './siret.js';

/** Opening hours: for each day of a week, morning, afternoon and evening. */
export const MOST_HOURS = 21;

@InputType()
export class OrganisationInput extends ContactInput {
  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'By which everybody calls it. At most 200 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Fourteen digits, of which the last follows from the others.' })
  siret!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'INSEE code of its commune, such as 31555 for Toulouse, which says its département too. It is not the postcode.',
  })
  communeCode!: string | null;

  @Directive('@bounds(longest: 200)')
  @Field(() => [String], {
    nullable: true,
    description: `As on an envelope, with the postcode and the commune: at most ${MOST_ADDRESS_LINES} lines.`,
  })
  addressLines!: string[] | null;

  @Directive('@bounds(longest: 50)')
  @Field(() => [String], {
    nullable: true,
    description: `As schema.org writes them, e.g. \`Mo-Fr 09:00-12:00\`: one of days and one of hours each, at most ${MOST_HOURS}.`,
  })
  openingHours!: string[] | null;
}

type Details = Omit<Organisation, 'id' | 'slug' | 'kind' | 'leftAt' | 'mergedInto' | 'version'>;

/** What is kept of a member. Throws BadUserInput where a number, a code or an hour is none. */
export function detailsOf({ name, siret, communeCode, addressLines, openingHours, phone, email }: OrganisationInput): Details {
  const lines = addressLines ?? [];
  if (lines.length > MOST_ADDRESS_LINES) throw new BadUserInput('input.addressLines', `Give at most ${MOST_ADDRESS_LINES} lines.`);
  return {
    name,
    siret: siret && orRefused('input.siret', parseSiret(siret)),
    ...placeOf(communeCode),
    addressLines: lines,
    openingHours: hoursOf(openingHours ?? []),
    ...contactOf({ phone, email }, 'input'),
  };
}

function orRefused<Value>(field: string, parsed: ParsedValue<Value>): Value {
  if ('problem' in parsed) throw new BadUserInput(field, parsed.problem);
  return parsed.value;
}

/** A SIRET without the blanks that it may be written with. */
export function parseSiret(text: string): ParsedValue<string> {
  const digits = text.replaceAll(/\s/g, '');
  if (isSiret(digits)) return { value: digits };
  return { problem: remedy('SIRET', {}) };
}

function placeOf(code: string | null): Pick<Details, 'communeCode' | 'departement'> {
  if (code === null) return { communeCode: null, departement: null };
  const communeCode = orRefused('input.communeCode', parseCommuneCode(code));
  return { communeCode, departement: departementOf(communeCode) };
}

const DAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su)';
const DAYS = `${DAY}(?:-${DAY})?`;
const HOUR = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const OPEN = new RegExp(`^${DAYS}(?:,${DAYS})* (${HOUR})-(${HOUR}|24:00)$`);

function hoursOf(hours: readonly string[]): string[] {
  if (hours.length > MOST_HOURS) throw new BadUserInput('input.openingHours', `Give at most ${MOST_HOURS}.`);
  return hours.map((text) => orRefused('input.openingHours', parseHours(text)));
}

/** Days and hours of one opening. */
export function parseHours(text: string): ParsedValue<string> {
  const [, opens, closes] = OPEN.exec(text) ?? [];
  if (opens && closes && opens < closes) return { value: text };
  return { problem: remedy('HOURS', {}) };
}
