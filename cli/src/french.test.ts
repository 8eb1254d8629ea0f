/**
 * French that somebody reads is written as it is printed: with the apostrophe of print, and with the spaces that no line breaks before
 * tall punctuation and inside quotation marks. Read are all texts of the source, so that a new one is covered by being there.
 */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPolicy } from '@passerelle/schema/policy';
import { loadTexts } from '@passerelle/schema/texts';
import { printed } from '@passerelle/schema/typography';
import { parseSync } from '@swc/core';
import { z } from 'zod';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(`${cwd}${file}`, 'utf8');

const AMISS = /\p{L}'\p{L}|[^\u00a0\u202f][;?!](?=\s|$)|[^\u00a0\u202f]:(?=\s|$)|«[^\u00a0\u202f]|[^\u00a0\u202f]»/u;

/** Written in French: with letters or little words of its own, no word of English, in which the schema is described, and no Turkish letter. */
const isFrench = (text: string): boolean =>
  /[éèêàçùûôîœ]|\b(d|l|qu|n)['’]|\b(le|la|les|des|du|une|vous|est|pour|dans|sur|avec)\b/i.test(text) &&
  !/\b(the|of|is|are|was|by|and|for|with|after|to|arrival|his|somebody)\b|[ışğ]/.test(text);

const LITERAL = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['StringLiteral', 'JSXText']), value: z.string() }).transform(({ value }) => [value]),
  z
    .object({ type: z.literal('TemplateLiteral'), quasis: z.array(z.object({ cooked: z.string() })) })
    .transform(({ quasis }) => [quasis.map(({ cooked }) => cooked).join('0')]),
]);

/** The texts of one file of the program: literals, templates with their values as 0, and words between tags. */
function textsOf(file: string): string[] {
  const texts: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (!Array.isArray(node)) texts.push(...(LITERAL.safeParse(node).data ?? []));
    Object.values(node).forEach(visit);
  };
  visit(parseSync(read(file), { syntax: 'typescript', tsx: file.endsWith('.tsx'), decorators: true }).body);
  return texts;
}

const FILES = globSync(['*/src/**/*.{ts,tsx}', 'subgraphs/*/src/**/*.{ts,tsx}'], { cwd }).filter(
  (file) => !/\.test\.ts$|\/migrations\.ts$|\/generated\/|\/catalogues\//.test(file),
);
const sentencesOf = (file: string): string[] => textsOf(file).filter((text) => /\s/.test(text));
/** The page prints its French words as it loads them. Some files put the words of others together, and have none of their own. */
const PRINTED = globSync('dashboard/src/language/catalogues/fr/*.ts', { cwd }).filter((file) => sentencesOf(file).length > 0);

test.each(FILES)('the French in %s is as print has it', (file) => {
  expect(textsOf(file).filter((text) => isFrench(text) && AMISS.test(text))).toEqual([]);
});

test.each(PRINTED)('the words in %s are as print has them once they are loaded', (file) => {
  const texts = sentencesOf(file);
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter((text) => AMISS.test(printed(text)))).toEqual([]);
});

/** Every text under `fr`, and every citation, however deep. */
function frenchIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (FRENCH.has(key) && typeof inner === 'string' ? [inner] : frenchIn(inner)));
}

/** Rules of law are cited in French in every language. */
const FRENCH = new Set(['fr', 'citation']);

test.each([
  ['policy', [loadPolicy().ageOfConsent, loadPolicy().statutory, [...loadPolicy().categories.values()]]],
  ['texts around consent', loadTexts()],
])('the %s is as print has it', (_what, file) => {
  const texts = frenchIn(file);
  expect(texts.length).toBeGreaterThan(40);
  expect(texts.filter((text) => AMISS.test(text))).toEqual([]);
});
