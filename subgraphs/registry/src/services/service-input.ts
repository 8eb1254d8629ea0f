/** What an organisation says of a service, as it is checked before it is kept. */
import { BadUserInput } from '@passerelle/kit/errors';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { CefrLevelEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { MOST_ADDRESS_LINES, parseCommuneCode } from '@passerelle/kit/input/communes';
import type { ParsedValue } from '@passerelle/kit/input/values';
import { CEFR_LEVELS, type CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { type Remedy, remedy } from '@passerelle/schema/partner-file/remedies';
import { Directive, Field, InputType, Int } from 'type-graphql';
import { ContactInput, contactOf } from '../identity-input.js';
import { MOST_HOURS, parseHours } from '../organisation-input.js';
import type { Service } from './service.js';
import { type ServedStatus, ServedStatusEnum, type ServiceKind, ServiceKindEnum } from './service-codes.js';

export const MOST_ZONES = 100;
export const MOST_LANGUAGES = 20;
export const LONGEST_NAME = 120;
export const LONGEST_CONDITIONS = 1000;
export const MOST_PLACES = 5000;
export const MOST_YEARS = 120;

@InputType()
export class ServiceInput extends ContactInput {
  @Field(() => ServiceKindEnum)
  kind!: ServiceKind;

  @Directive('@bounds(longest: 120)')
  @Field(() => String, {
    description: 'By which it is called: no other service of the organisation that is open has this name. It names nobody.',
  })
  name!: string;

  @Field(() => [ServedStatusEnum], { nullable: true, description: 'For people of which statuses; left out or empty, for all.' })
  statuses!: ServedStatus[] | null;

  @Directive('@bounds(least: 0, most: 120)')
  @Field(() => Int, { nullable: true, description: 'From which age, in years.' })
  ageFrom!: number | null;

  @Directive('@bounds(least: 0, most: 120)')
  @Field(() => Int, { nullable: true, description: 'Until which age, that age included.' })
  ageUntil!: number | null;

  @Directive('@bounds(longest: 5)')
  @Field(() => [String], {
    nullable: true,
    description: `Where people must live: numbers of départements, such as 82, and INSEE codes of communes, such as 82121; at most ${MOST_ZONES}. Left out or empty, anywhere.`,
  })
  zone!: string[] | null;

  @Directive('@bounds(longest: 1000)')
  @Field(() => String, {
    nullable: true,
    description: 'What else is asked of who comes. Everybody reads it, so it says nothing of a person.',
  })
  conditions!: string | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: `The languages that are spoken there, at most ${MOST_LANGUAGES}.` })
  languages!: string[] | null;

  @Directive('@bounds(longest: 200)')
  @Field(() => [String], {
    nullable: true,
    description: `As on an envelope, with the postcode and the commune: at most ${MOST_ADDRESS_LINES} lines.`,
  })
  addressLines!: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'INSEE code of the commune where it is, such as 82121 for Montauban. It is not the postcode.',
  })
  communeCode!: string | null;

  @Directive('@bounds(longest: 50)')
  @Field(() => [String], {
    nullable: true,
    description: `As schema.org writes them, e.g. \`Mo-Fr 09:00-12:00\`: one of days and one of hours each, at most ${MOST_HOURS}.`,
  })
  openingHours!: string[] | null;

  @Directive('@bounds(least: 0, most: 5000)')
  @Field(() => Int, { nullable: true, description: 'How many people it takes at once.' })
  places!: number | null;

  @Directive('@bounds(least: 0, most: 5000)')
  @Field(() => Int, { nullable: true, description: 'How many places are free today.' })
  freePlaces!: number | null;

  @Directive('@bounds(from: "P0D", until: "P2Y")')
  @Field(() => DateScalar, { nullable: true, description: 'When the next place will be free, today at the earliest.' })
  nextFreeOn!: string | null;

  @Field(() => CefrLevelEnum, { nullable: true, description: 'Of FRENCH_CLASSES alone: the lowest level that they take.' })
  levelFrom!: CefrLevel | null;

  @Field(() => CefrLevelEnum, { nullable: true, description: 'Of FRENCH_CLASSES alone: the highest level to which they lead.' })
  levelUntil!: CefrLevel | null;
}

/** What is said of a service, as it is kept. */
export type ServiceDetails = Omit<Service, 'id' | 'organisationId' | 'publishedOn' | 'confirmedOn' | 'closedOn' | 'version'>;

/** A number of a département, or the INSEE code of a commune. */
export function parseZone(text: string): ParsedValue<string> {
  const code = text.toUpperCase();
  const commune = parseCommuneCode(code);
  if ('value' in commune) return commune;
  return DEPARTEMENT.test(code) ? { value: code } : { problem: remedy('ZONE', {}) };
}
const DEPARTEMENT = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-46])$/;

/** What is wrong between the parts of a service, by the part to change; null where they fit. Pure. */
export function serviceProblem({
  kind,
  ageFrom,
  ageUntil,
  places,
  freePlaces,
  levelFrom,
  levelUntil,
}: Pick<ServiceDetails, 'kind' | 'ageFrom' | 'ageUntil' | 'places' | 'freePlaces' | 'levelFrom' | 'levelUntil'>): {
  readonly part: 'ageUntil' | 'freePlaces' | 'levelFrom' | 'levelUntil';
  readonly problem: Remedy;
} | null {
  if (ageFrom !== null && ageUntil !== null && ageUntil < ageFrom) return { part: 'ageUntil', problem: remedy('AGES', {}) };
  if (freePlaces !== null && places !== null && freePlaces > places)
    return { part: 'freePlaces', problem: remedy('FREE_PLACES', { places }) };
  if (kind !== 'FRENCH_CLASSES' && levelFrom !== null) return { part: 'levelFrom', problem: remedy('LEVELS_OF_FRENCH', {}) };
  if (kind !== 'FRENCH_CLASSES' && levelUntil !== null) return { part: 'levelUntil', problem: remedy('LEVELS_OF_FRENCH', {}) };
  if (levelFrom !== null && levelUntil !== null && CEFR_LEVELS.indexOf(levelUntil) < CEFR_LEVELS.indexOf(levelFrom))
    return { part: 'levelUntil', problem: remedy('LEVELS', {}) };
  return null;
}

/** What is kept of a service. Throws BadUserInput where a part is none, or where the parts do not fit each other. */
export function serviceDetailsOf({ phone, email, ...input }: ServiceInput): ServiceDetails {
  const details: ServiceDetails = {
    ...{ kind: input.kind, name: input.name, conditions: input.conditions, ageFrom: input.ageFrom, ageUntil: input.ageUntil },
    ...{ places: input.places, freePlaces: input.freePlaces, nextFreeOn: input.nextFreeOn },
    ...{ levelFrom: input.levelFrom, levelUntil: input.levelUntil },
    statuses: [...new Set(input.statuses ?? [])],
    zone: [...new Set(atMost(MOST_ZONES, 'zone', input.zone ?? []).map((one) => orRefused('zone', parseZone(one))))],
    languages: [...new Set(atMost(MOST_LANGUAGES, 'languages', input.languages ?? []))],
    addressLines: atMost(MOST_ADDRESS_LINES, 'addressLines', input.addressLines ?? []),
    communeCode: input.communeCode && orRefused('communeCode', parseCommuneCode(input.communeCode)),
    openingHours: atMost(MOST_HOURS, 'openingHours', input.openingHours ?? []).map((one) => orRefused('openingHours', parseHours(one))),
    ...contactOf({ phone, email }, 'input'),
  };
  const wrong = serviceProblem(details);
  if (wrong) throw new BadUserInput(`input.${wrong.part}`, wrong.problem);
  return details;
}

function atMost(most: number, field: string, all: readonly string[]): string[] {
  if (all.length > most) throw new BadUserInput(`input.${field}`, `Give at most ${most}.`);
  return [...all];
}

function orRefused(field: string, parsed: ParsedValue<string>): string {
  if ('problem' in parsed) throw new BadUserInput(`input.${field}`, parsed.problem);
  return parsed.value;
}
