/** What the consortium says of a member, as it is checked before it is kept. */
import { BadUserInput } from '@passerelle/kit/errors';
import { departementOf, parseCommuneCode } from '@passerelle/kit/input/communes';
import { Directive, Field, InputType } from 'type-graphql';
import { ContactInput, contactOf } from './identity-input.js';
import type { Organisation } from './organisation.js';
import { isSiret } from './siret.js';

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
  @Field(() => [String], { nullable: true, description: 'As on an envelope, with the postcode and the commune: at most 6 lines.' })
  addressLines!: string[] | null;

  @Directive('@bounds(longest: 50)')
  @Field(() => [String], {
    nullable: true,
    description: 'As schema.org writes them, e.g. `Mo-Fr 09:00-12:00`: one of days and one of hours each, at most 21.',
  })
  openingHours!: string[] | null;
}

type Details = Omit<Organisation, 'id' | 'slug' | 'kind' | 'leftAt' | 'version'>;

const MOST_LINES = 6;
const MOST_HOURS = 21;

/** What is kept of a member. Throws BadUserInput where a number, a code or an hour is none. */
export function detailsOf({ name, siret, communeCode, addressLines, openingHours, phone, email }: OrganisationInput): Details {
  const lines = addressLines ?? [];
  if (lines.length > MOST_LINES) throw new BadUserInput('input.addressLines', `Give at most ${MOST_LINES} lines.`);
  return {
    name,
    siret: siret && siretOf(siret),
    ...placeOf(communeCode),
    addressLines: lines,
    openingHours: hoursOf(openingHours ?? []),
    ...contactOf({ phone, email }, 'input'),
  };
}

function siretOf(text: string): string {
  const digits = text.replaceAll(/\s/g, '');
  if (isSiret(digits)) return digits;
  throw new BadUserInput('input.siret', 'This is no SIRET: give its fourteen digits, and look whether two are exchanged.');
}

function placeOf(code: string | null): Pick<Details, 'communeCode' | 'departement'> {
  if (code === null) return { communeCode: null, departement: null };
  const commune = parseCommuneCode(code);
  if ('problem' in commune) throw new BadUserInput('input.communeCode', commune.problem);
  return { communeCode: commune.value, departement: departementOf(commune.value) };
}

const DAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su)';
const DAYS = `${DAY}(?:-${DAY})?`;
const HOUR = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const OPEN = new RegExp(`^${DAYS}(?:,${DAYS})* (${HOUR})-(${HOUR}|24:00)$`);

function hoursOf(hours: readonly string[]): string[] {
  if (hours.length > MOST_HOURS) throw new BadUserInput('input.openingHours', `Give at most ${MOST_HOURS}.`);
  return hours.map((text) => {
    const [, opens, closes] = OPEN.exec(text) ?? [];
    if (opens && closes && opens < closes) return text;
    throw new BadUserInput('input.openingHours', 'Give days and hours such as `Mo-Fr 09:00-12:00`, or `Mo,We 14:00-17:30`.');
  });
}
