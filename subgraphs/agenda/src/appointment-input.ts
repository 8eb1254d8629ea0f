/** What an organisation says of an appointment, and what of it must fit together. */
import { BadUserInput } from '@passerelle/kit/errors';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import {
  type AppointmentKind,
  AppointmentKindEnum,
  type Interpreting,
  InterpretingEnum,
  type MeetingPlace,
  MeetingPlaceEnum,
} from './appointment-codes.js';

@InputType()
export class AppointmentInput {
  @Field(() => AppointmentKindEnum)
  kind!: AppointmentKind;

  @Directive('@bounds(from: "P0D", until: "P24M")')
  @Field(() => DateTimeScalar, { description: 'When it begins: today or later, within two years.' })
  startsAt!: Date;

  @Directive('@bounds(least: 1, most: 720)')
  @Field(() => Int, { description: 'How long it takes: 1 to 720.' })
  minutes!: number;

  @Field(() => MeetingPlaceEnum)
  placeKind!: MeetingPlace;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, {
    nullable: true,
    description:
      'The room or the address, and nothing of the person: at most 200 characters. Needed for ELSEWHERE; not taken for AT_HOME, PHONE and ONLINE.',
  })
  place!: string | null;

  @Directive('@bounds(longest: 500)')
  @Field(() => String, { nullable: true, description: 'Of ONLINE alone: an address that begins with https://.' })
  link!: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'The language that is spoken.' })
  language!: string | null;

  @Field(() => InterpretingEnum)
  interpreting!: Interpreting;

  @Field(() => ID, { nullable: true, description: 'With whom, of the viewer’s organisation.' })
  professionalId!: string | null;
}

/** What is said of a meeting, as far as its parts must fit each other. */
export type MeetingTerms = Pick<AppointmentInput, 'placeKind' | 'place' | 'link'>;

/** What is wrong in a place, by the part to change; null where it fits. Pure. */
export function placeProblem({
  placeKind,
  place,
  link,
}: MeetingTerms): { readonly part: 'place' | 'link'; readonly problem: string } | null {
  if (placeKind === 'ELSEWHERE' && !place) return { part: 'place', problem: 'Say where: give the address.' };
  if (placeKind === 'AT_HOME' && place)
    return { part: 'place', problem: 'The address of a person’s home is not written in an appointment: leave it out.' };
  if ((placeKind === 'PHONE' || placeKind === 'ONLINE') && place)
    return { part: 'place', problem: 'There is no place for a meeting by phone or video: leave it out.' };
  if (link && placeKind !== 'ONLINE') return { part: 'link', problem: 'A link is for a meeting by video: choose ONLINE, or leave it out.' };
  if (link && !isWebAddress(link)) return { part: 'link', problem: 'Give a web address that begins with https://.' };
  return null;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

/** The parts of an input that an appointment keeps, checked. Throws BadUserInput that names the part. */
export function termsOf(input: AppointmentInput) {
  const place = placeProblem(input);
  if (place) throw new BadUserInput(`input.${place.part}`, place.problem);
  const { kind, startsAt, minutes, placeKind, link, language, interpreting } = input;
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  return { kind, startsAt, endsAt, placeKind, place: input.place, link, language, interpreting };
}
