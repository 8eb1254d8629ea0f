/** What a search of the directory asks, understood from the words of its one line and from its filters. */
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import type { ServedStatus, ServiceKind } from '../services/service-codes.js';
import { type KnownPlace, placeNamed } from './places.js';
import { LONGEST_PHRASE, meaningOf, saysNothing, singular, wordsIn } from './words.js';

/** What is looked for. What is null or empty narrows nothing. */
export interface OfferQuestion {
  /** Kinds for which words stand; each with the words, which a service of another kind may have in its own. */
  readonly kinds: readonly { readonly kind: ServiceKind; readonly phrase: string }[];
  readonly status: ServedStatus | null;
  readonly level: CefrLevel | null;
  readonly near: KnownPlace | null;
  /** Every other word: all of them must be found. */
  readonly words: readonly string[];
}

/** A commune of a single name of fewer letters is no place but by the argument. */
const SHORTEST_NAME = 3;

/**
 * Understands the words of a search. Words in a row that stand for a kind, a status or a level are taken together, the longest first; then
 * the name of a commune, the first that is found.
 */
export function questionIn(text: string): OfferQuestion {
  const words = wordsIn(text);
  const kinds: { kind: ServiceKind; phrase: string }[] = [];
  const others: string[] = [];
  let status: ServedStatus | null = null;
  let level: CefrLevel | null = null;
  for (let at = 0; at < words.length; ) {
    const together = firstOf(words, at, (some) => meaningOf(some) !== undefined);
    const meaning = meaningOf(together);
    if (meaning?.kind) kinds.push({ kind: meaning.kind, phrase: singular(together).join(' ') });
    status ??= meaning?.status ?? null;
    level ??= meaning?.level ?? null;
    if (!meaning) others.push(...words.slice(at, at + 1));
    at += Math.max(together.length, 1);
  }
  const { near, rest } = placeAmong(others);
  return { kinds, status, level, near, words: singular(rest.filter((word) => !saysNothing(word))) };
}

/** The most words in a row, from one on, that stand for something together; none where none do. */
function firstOf(words: readonly string[], at: number, isOne: (some: readonly string[]) => boolean): readonly string[] {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
    const some = words.slice(at, at + length);
    if (isOne(some)) return some;
  }
  return [];
}

function placeAmong(words: readonly string[]): { readonly near: KnownPlace | null; readonly rest: readonly string[] } {
  for (const at of words.keys()) {
    if (saysNothing(words[at] ?? '')) continue;
    const together = firstOf(words, at, (some) => placeWith(some) !== null);
    if (together.length > 0) return { near: placeWith(together), rest: [...words.slice(0, at), ...words.slice(at + together.length)] };
  }
  return { near: null, rest: words };
}

/** A commune whose place is known by itself: small ones have names that are words too. */
function placeWith(words: readonly string[]): KnownPlace | null {
  const name = words.join(' ');
  const place = name.length < SHORTEST_NAME ? null : placeNamed(name);
  return place && !place.isApproximate ? place : null;
}
