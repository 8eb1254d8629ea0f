/**
 * A name as it sounds, so that a search finds it under the spellings of different counters, French and English ones alike:
 * Mohammad, Mohamed and Muhammad are one, as are Darwich and Darwish, and Mahmoud is another. Pure; kept beside the name.
 */
import anyAscii from 'any-ascii';

/** Of what is written otherwise in French, English, German or by scholars, and heard as one. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(.)\1+/g, '$1'],
  [/tch|sch|sh|ch/g, 's'],
  [/kh|ck|q/g, 'k'],
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
  [/[eiy]/g, 'a'],
  [/[owv]/g, 'u'],
  [/([^au])h/g, '$1'],
  [/h$/, ''],
];

/** It is heard as either: Othman is Osman. */
const TH = /th/g;
const AS_HEARD = ['t', 's'] as const;

/** Articles, which one counter writes and another leaves out. */
const ARTICLES: ReadonlySet<string> = new Set(['al', 'el', 'ul']);

/** A letter of a name as it is written, not as it sounds. */
const WRITTEN = '=';
/** A vowel at the end. */
const OPEN = '~';

/** Its words in Latin letters, without articles where there are others. */
function wordsOf(name: string): string[] {
  const words = anyAscii(name)
    .toLowerCase()
    .replace(/['’`]/g, '')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const own = words.filter((word) => !ARTICLES.has(word));
  return own.length > 0 ? own : words;
}

/** How a word may sound: its consonants, with its first vowel as a or u, and whether it ends in one: `Rahimi` → `rahm~`. */
function soundsOf(word: string): string[] {
  return [...new Set(AS_HEARD.map((heard) => soundOf(word.replace(TH, heard))))];
}

function soundOf(word: string): string {
  const heard = SOUNDS.reduce((sound, [pattern, as]) => sound.replace(pattern, as), word).toLowerCase();
  const [, before = '', vowel = '', rest = ''] = /^([^au]*)([au]?)[au]*(.*)$/.exec(heard) ?? [];
  const consonants = (before + vowel + rest.replace(/[au]/g, '')).replace(/(.)\1+/g, '$1');
  return /[au]$/.test(rest) ? consonants + OPEN : consonants;
}

/** What is kept beside a name: its words as they are written and as they sound, each after a space. */
export function spellingKey(name: string): string {
  const words = wordsOf(name);
  return [...words.map((word) => WRITTEN + word), ...words.flatMap(soundsOf)].map((word) => ` ${word}`).join('');
}

/** Regular expressions of which a key is to match all: each word of a search, wherever it stands among the names. */
export interface SpellingSearch {
  /** Whole words, as they are written. */
  readonly exact: readonly string[];
  /** Their beginnings. */
  readonly written: readonly string[];
  /** Either, or as they sound. */
  readonly sounding: readonly string[];
}

/** So few letters say nothing by their sound. */
const FEW = 2;

/** What to look for; null where the search has no letters. */
export function spellingSearch(search: string): SpellingSearch | null {
  const words = wordsOf(search);
  if (words.length === 0) return null;
  return {
    exact: words.map((word) => ` ${WRITTEN}${word}( |$)`),
    written: words.map((word) => ` ${WRITTEN}${word}`),
    sounding: words.map((word) =>
      word.length <= FEW ? ` ${WRITTEN}${word}` : ` (${WRITTEN}${word}|${soundsOf(word).map(begun).join('|')})`,
    ),
  };
}

/** A word may be begun alone; one that is short in its sounds is the whole word. */
function begun(sound: string): string {
  const closed = sound.replace(OPEN, '');
  return closed.length > FEW ? closed : `${sound}( |$)`;
}
