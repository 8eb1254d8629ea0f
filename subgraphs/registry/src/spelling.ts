/**
 * A name as it sounds, so that a search finds it under the spellings of different counters, French and English ones alike:
 * Mohammad, Mohamed and Muhammad are one, as are Darwich and Darwish, and Mahmoud is another. Pure; kept beside the name.
 */
import { type NameWord, nameWords } from './compound-names.js';

/** Of what is written otherwise in French, English, German or by scholars, and heard as one. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(.)\1+/g, '$1'],
  [/tch|sch|sh|ch/g, 's'],
  [/kh|ck|qu(?=[aeiy])|q/g, 'k'],
  [/gu(?=[eiy])/g, 'g'],
  [/gh/g, 'g'],
  [/dh/g, 'd'],
  [/ph/g, 'f'],
  [/dj/g, 'j'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/z/g, 's'],
  [/ou/g, 'u'],
  [/^[yi](?=[aeou])/, 'Y'],
  [/(?<=[^ouwv])[ouwv]+(?=[aeiy])/g, 'W'],
  [/[eiy]/g, 'a'],
  [/[owv]/g, 'u'],
  [/([^au])h/g, '$1'],
  [/h$/, ''],
];

/** It is heard as either: Othman is Osman. */
const TH = /th/g;
const AS_HEARD = ['t', 's'] as const;

/** A letter of a name as it is written, not as it sounds. */
const WRITTEN = '=';
/** A vowel at the end. */
const OPEN = '~';

/**
 * How a word may sound: its consonants, with its first vowel as a or u, and whether it ends in one: `Rahimi` → `rahm~`. The e at the end
 * of a French spelling is heard or not: Ousmane is Osman.
 */
function soundsOf(word: string): string[] {
  const sounds = AS_HEARD.map((heard) => soundOf(word.replace(TH, heard)));
  return word.endsWith('e') ? [...sounds, ...sounds.map((sound) => sound.replace(OPEN, ''))] : sounds;
}

function soundOf(word: string): string {
  const heard = SOUNDS.reduce((sound, [pattern, as]) => sound.replace(pattern, as), word).toLowerCase();
  const [, before = '', vowel = '', rest = ''] = /^([^au]*)([au]?)[au]*(.*)$/.exec(heard) ?? [];
  const consonants = (before + vowel + rest.replace(/[au]/g, '')).replace(/(.)\1+/g, '$1');
  return /[au]$/.test(rest) ? consonants + OPEN : consonants;
}

/** What is kept beside a name: its words as they are written and as they sound, each after a space. */
export function spellingKey(name: string): string {
  const words = nameWords(name);
  const heard = words.flatMap(({ word, joined, bare }) => [word, ...joined, ...(bare === null ? [] : [bare])]);
  return [...words.map(({ word }) => WRITTEN + word), ...new Set(heard.flatMap(soundsOf))].map((word) => ` ${word}`).join('');
}

/** Regular expressions of which a key is to match all: each word of a search, wherever it stands among the names. */
export interface SpellingSearch {
  /** Whole words, as they are written. */
  readonly exact: readonly string[];
  /** Whole words, as they are written or as they sound. */
  readonly same: readonly string[];
  /** Their beginnings, as they are written. */
  readonly written: readonly string[];
  /** Any of these, or their beginnings as they sound. */
  readonly sounding: readonly string[];
}

/** So few letters say nothing by their sound. */
const FEW = 2;

/** What a word of a search is heard as: the word of a key begins so, or is whole so. */
export interface SoundForms {
  readonly begins: readonly string[];
  readonly wholes: readonly string[];
}

/** Of each word of a name, what finds it among the words of keys; empty where the name has no letters. */
export const soundForms = (name: string): readonly SoundForms[] => nameWords(name).map(formsOf);

/** What to look for; null where the search has no letters. */
export function spellingSearch(search: string): SpellingSearch | null {
  const words = nameWords(search);
  if (words.length === 0) return null;
  return {
    exact: words.map(({ word }) => whole([WRITTEN + word])),
    same: words.map((one) => whole([WRITTEN + one.word, ...wholeSounds(one)])),
    written: words.map(({ word }) => ` ${WRITTEN}${word}`),
    sounding: words.map(anySound),
  };
}

const whole = (forms: readonly string[]): string => ` (${forms.join('|')})( |$)`;

/** How the whole word may sound, in one word with others too. */
function wholeSounds({ word, joined, bare }: NameWord): string[] {
  const heard = [...(word.length > FEW ? [word] : []), ...joined, ...(bare === null ? [] : [bare])];
  return [...new Set(heard.flatMap(soundsOf))];
}

/** The word or its beginning, by its letters or its sound. */
function anySound(one: NameWord): string {
  const { begins, wholes } = formsOf(one);
  return ` (${[...begins, ...wholes.map((sound) => `${sound}( |$)`)].join('|')})`;
}

/**
 * A word may be begun alone; one that is short in its sounds is the whole word. Without its article it is the whole word: Albert is no
 * Bertrand.
 */
function formsOf({ word, joined, bare }: NameWord): SoundForms {
  const heard = [...(word.length > FEW ? [word] : []), ...joined].flatMap(soundsOf);
  const long = heard.map((sound) => sound.replace(OPEN, '')).filter((closed) => closed.length > FEW);
  const short = heard.filter((sound) => sound.replace(OPEN, '').length <= FEW);
  return {
    begins: [...new Set([WRITTEN + word, ...long])],
    wholes: [...new Set([...short, ...(bare === null ? [] : soundsOf(bare))])],
  };
}
