/** Finds offers that answer a question, in the order in which somebody would go there. Pure. */
import { departementOf } from '@passerelle/kit/input/communes';
import { CEFR_LEVELS, type CefrLevel } from '@passerelle/kit/vocabulary/codes';
import type { ServedStatus, ServiceKind } from '../services/service-codes.js';
import { type KnownPlace, kilometresBetween } from './places.js';
import type { OfferQuestion } from './question.js';
import { singular, wordsIn } from './words.js';

/** Why an offer was found. */
export const DIRECTORY_MATCHES = {
  KIND: 'It is of a kind that was asked for.',
  NAME: 'A word of the search is in its name.',
  CONDITIONS: 'A word of the search is in its conditions.',
  ORGANISATION: 'A word of the search is in the name of its organisation.',
  PLACE: 'A word of the search is in its address.',
  STATUS: 'It says that it is for people of the status that was asked for.',
  AGE: 'It says that it is for people of the age that was asked for.',
  LANGUAGE: 'The language that was asked for is spoken there, or a word of the search names a language that is.',
  LEVEL: 'It takes people of the level of French that was asked for.',
  ZONE: 'It says that it is for people who live where was asked for.',
} as const;
export type DirectoryMatch = keyof typeof DIRECTORY_MATCHES;

/** Whether a place is free. */
export type FreePlaces = 'NOW' | 'SOON';

/** What somebody offers, as far as a search looks at it. */
export interface Candidate {
  readonly id: string;
  readonly kind: ServiceKind;
  readonly name: string;
  readonly conditions: string | null;
  readonly organisation: string;
  readonly address: string;
  readonly place: KnownPlace | null;
  readonly statuses: readonly ServedStatus[];
  readonly ageFrom: number | null;
  readonly ageUntil: number | null;
  readonly zone: readonly string[];
  readonly languages: readonly string[];
  readonly levelFrom: CefrLevel | null;
  readonly levelUntil: CefrLevel | null;
  /** Null where it says nothing of free places. */
  readonly free: FreePlaces | null;
  readonly confirmedOn: string;
}

/** A question with the filters that words do not say. */
export interface Search extends OfferQuestion {
  readonly kind: ServiceKind | null;
  readonly age: number | null;
  readonly language: string | null;
  /** At most so many kilometres away. */
  readonly within: number | null;
  /** Only where a place is free so; empty for any. */
  readonly free: readonly FreePlaces[];
}

export interface Found<Of extends Candidate> {
  readonly offer: Of;
  readonly matches: readonly DirectoryMatch[];
  /** Null where it is in no place, or none was asked for. */
  readonly distance: number | null;
  /** By which the offers of a search are in order: the nearest first, then what was confirmed last, then by name. */
  readonly order: string;
}

/** The offers that answer a search, in their order. */
export const findAmong = <Of extends Candidate>(offers: readonly Of[], search: Search): Found<Of>[] =>
  offers.flatMap((offer) => foundAs(offer, search) ?? []).sort((one, other) => (one.order < other.order ? -1 : 1));

function foundAs<Of extends Candidate>(offer: Of, search: Search): Found<Of> | null {
  const distance = search.near && offer.place ? kilometresBetween(search.near, offer.place) : null;
  const said = [...wordMatches(offer, search.words)];
  const reasons = [kindMatch(offer, search), statusMatch(offer, search), ageMatch(offer, search), languageMatch(offer, search)];
  reasons.push(levelMatch(offer, search), zoneMatch(offer, search));
  if (said.includes(null) || reasons.includes(null) || !isFreeAs(offer, search)) return null;
  // What is in no place, such as a helpline, is near everywhere.
  if (search.within !== null && offer.place !== null && (distance === null || distance > search.within)) return null;
  const matches = [...new Set([...reasons, ...said].flatMap((reason) => reason || []))];
  return { offer, matches, distance, order: orderOf(offer, distance) };
}

/** A reason to find it; nothing where it is no reason for nor against; null where it is one against. */
type Reason = DirectoryMatch | '' | null;

function kindMatch({ kind, name, conditions }: Candidate, search: Search): Reason {
  if (search.kind !== null && search.kind !== kind) return null;
  if (search.kinds.length === 0) return search.kind === null ? '' : 'KIND';
  if (search.kinds.some((asked) => asked.kind === kind)) return 'KIND';
  const has = (text: string | null) => search.kinds.some(({ phrase }) => ` ${comparableText(text ?? '')} `.includes(` ${phrase} `));
  if (has(name)) return 'NAME';
  return has(conditions) ? 'CONDITIONS' : null;
}

function statusMatch({ statuses }: Candidate, { status }: Search): Reason {
  if (status === null || statuses.length === 0) return '';
  return statuses.includes(status) ? 'STATUS' : null;
}

function ageMatch({ ageFrom, ageUntil }: Candidate, { age }: Search): Reason {
  if (age === null || (ageFrom === null && ageUntil === null)) return '';
  return (ageFrom ?? 0) <= age && age <= (ageUntil ?? age) ? 'AGE' : null;
}

function languageMatch({ languages }: Candidate, { language }: Search): Reason {
  if (language === null) return '';
  return languages.includes(language) ? 'LANGUAGE' : null;
}

const isFreeAs = ({ free }: Candidate, search: Search): boolean =>
  search.free.length === 0 || (free !== null && search.free.includes(free));

const rank = (level: CefrLevel): number => CEFR_LEVELS.indexOf(level);

function levelMatch({ kind, levelFrom, levelUntil }: Candidate, { level }: Search): Reason {
  if (level === null) return '';
  if (kind !== 'FRENCH_CLASSES') return null;
  return rank(levelFrom ?? level) <= rank(level) && rank(level) <= rank(levelUntil ?? level) ? 'LEVEL' : null;
}

function zoneMatch({ zone }: Candidate, { near }: Search): Reason {
  if (near === null || zone.length === 0) return '';
  return zone.includes(near.code) || zone.includes(departementOf(near.code)) ? 'ZONE' : null;
}

/** For each word of a search, where it stands. */
function* wordMatches(offer: Candidate, words: readonly string[]): Generator<Reason> {
  if (words.length === 0) return;
  const texts: readonly (readonly [DirectoryMatch, readonly string[]])[] = [
    ['NAME', textWords(offer.name)],
    ['ORGANISATION', textWords(offer.organisation)],
    ['PLACE', textWords(`${offer.address} ${offer.place?.name ?? ''}`)],
    ['CONDITIONS', textWords(offer.conditions ?? '')],
    ['LANGUAGE', textWords(offer.languages.flatMap((tag) => [FRENCH_NAMES.of(tag), ENGLISH_NAMES.of(tag)]).join(' '))],
  ];
  for (const word of words) yield texts.find(([, all]) => all.some((one) => one.startsWith(word)))?.[0] ?? null;
}
const FRENCH_NAMES = new Intl.DisplayNames('fr', { type: 'language' });
const ENGLISH_NAMES = new Intl.DisplayNames('en', { type: 'language' });

const textWords = (text: string): string[] => singular(wordsIn(text));
const comparableText = (text: string): string => textWords(text).join(' ');

const FARTHEST = 99_999;

/** Texts in order: a distance with its zeros, then a day counted backwards. */
const orderOf = ({ confirmedOn, name, id }: Candidate, distance: number | null): string =>
  [
    String(distance ?? FARTHEST).padStart(String(FARTHEST).length, '0'),
    String(99_999_999 - Number(confirmedOn.replaceAll('-', ''))),
    wordsIn(name).join(' '),
    id,
  ].join('|');
