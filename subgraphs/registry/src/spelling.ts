/**
 * A name as it sounds, so that a search finds it under the spellings of different counters: Mohammad, Mohamed and
 * Muhammad are one. Pure; kept beside the name in the database.
 */
import anyAscii from 'any-ascii';

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/kh|gh|ch|ck/g, 'k'],
  [/[cqx]/g, 'k'],
  [/sh|sch/g, 's'],
  [/z/g, 's'],
  [/[wv]/g, 'u'],
  [/[jy]/g, 'i'],
  [/h/g, ''],
  [/[aeiou]+/g, ''],
  [/(.)\1+/g, '$1'],
];

/** Each word's consonants as they sound, with its first letter kept: `Mohammad Rahimi` → `mmd rm`. */
export function spellingKey(name: string): string {
  return anyAscii(name)
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .map((word) => SOUNDS.reduce((sound, [pattern, as]) => sound.replace(pattern, as), word) || word[0])
    .join(' ');
}
