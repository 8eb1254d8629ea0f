/**
 * Names that one counter writes in one word and another in two, or without their article: Al-Hamwi, El Hamwi, Alhamwi and Hamwi are
 * one, as are Abdul Rahman and Abderrahmane, or Ben Ali and Benali. Pure.
 */
import anyAscii from 'any-ascii';

/** A word of a name, in Latin letters. */
export interface NameWord {
  readonly word: string;
  /** What other counters write for it: the word with its article, or with the word beside it. */
  readonly joined: readonly string[];
  /** The word without the article that is written on to it; null where there is none. */
  readonly bare: string | null;
}

/** The words of a name, without articles where there are others. */
export function nameWords(name: string): NameWord[] {
  const all = anyAscii(name)
    .toLowerCase()
    .replace(/['’`]/g, '')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const own = all.flatMap((word, at) => (isArticle(word, all[at + 1]) ? [] : [{ word, articles: articlesBefore(all, at) }]));
  const words = own.length > 0 ? own : all.map((word) => ({ word, articles: [] }));
  return words.map(({ word, articles }, at) => ({
    word,
    joined: [
      ...articles.map((article) => article + word),
      ...inOne(words[at - 1]?.word, word),
      ...inOne(word, words[at + 1]?.word),
      ...oneSpelling(word),
    ],
    bare: ARTICLE_WRITTEN_ON.exec(word)?.[2] ?? null,
  }));
}

const ARTICLES: ReadonlySet<string> = new Set(['al', 'el', 'ul']);
/** The article is heard like the letter after it: An-Najjar, Ech-Chami. */
const ARTICLE_AS_HEARD = /^[aeu]([nrsdtz]|[cs]h) \1[aeiou]/;
/** The names that are left are long enough to be one. */
const ARTICLE_WRITTEN_ON = /^[ae](?:l|([nrsdtz]|[cs]h)(?=\1))(.{4,})$/;

const isArticle = (word: string, next = ''): boolean => ARTICLES.has(word) || ARTICLE_AS_HEARD.test(`${word} ${next}`);

const articlesBefore = (words: readonly string[], at: number): string[] =>
  words.slice(Math.max(at - 1, 0), at).filter((before) => isArticle(before, words[at]));

/** Slave, son, father of somebody: each is the beginning of a name. Those of one line are the same word. */
const PREFIXES: readonly (readonly [as: string, RegExp])[] = [
  ['abd', /^abd([aeiou]{1,2}[lrsndtz]?)?$/],
  ['ben', /^(ben|bin|ibn)$/],
  ['bint', /^b[ei]nt$/],
  ['ould', /^(ould|uld|w[eiu]ld)$/],
  ['abu', /^abo?u?$/],
  ['gebre', /^gh?[ae]bre$/],
  ['habte', /^habte$/],
  ['welde', /^w[eo]lde$/],
  ['haile', /^ha[iy]le$/],
  ['tekle', /^te[ck]le$/],
];
const SUFFIX = /^(o?ullah?|zadah?|zadeh|[eua]?d?d(i|ee)ne?|jan|pour)$/;

/** Two words as one, where the first begins a name or the second ends one. */
function inOne(first: string | undefined, second: string | undefined): string[] {
  if (first === undefined || second === undefined) return [];
  const prefix = PREFIXES.find(([, written]) => written.test(first))?.[0];
  const one = prefix !== undefined || SUFFIX.test(second) ? [(prefix ?? first) + second] : [];
  return one.flatMap((word) => [word, ...oneSpelling(word)]);
}

/** With the article in the middle left out: Abdelkader and Abdulqadir, Nour al-Din and Noureddine. */
function oneSpelling(word: string): string[] {
  const one = word.replace(/^abd[aeiou]{1,2}(?:l|([rsndtz]|[cs]h)(?=\1))?(?=.{3})/, 'abd').replace(/[aeu]l(?=d(?:i|ee)ne?$)/, '');
  return one === word ? [] : [one];
}
