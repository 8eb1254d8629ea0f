/** Tables on a small phone: they are read without a word in two pieces, and without moving the page aside. */
import { inBrowser, type Someone, signIn } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();

/** Run in the page: the words of its tables that begin on one line and end on another. A name may be longer than any column. */
const BROKEN_WORDS = `[...document.querySelectorAll('th, td')].flatMap((cell) => {
  const broken = [];
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{M}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (lines.size > 1 && word.length <= 12) broken.push(word);
    }
  return broken;
})`;

inBrowser.each<[string, Someone, string, 'fr' | 'en']>([
  ['a caseload', { org: 'ml-toulouse', role: 'ADVISER' }, '/caseload', 'fr'],
  ['a caseload', { org: 'ml-toulouse', role: 'ADVISER' }, '/caseload', 'en'],
  ['the members', { org: 'consortium', role: 'COORDINATOR' }, '/members', 'fr'],
  ['the members', { org: 'consortium', role: 'COORDINATOR' }, '/members', 'en'],
  ['an indicator', { org: 'consortium', role: 'COORDINATOR' }, '/figures?indicator=ENROLLED&by=ORGANISATION', 'fr'],
])('on a small phone no word of the table of %s is broken, and nothing is beside the page', async (_table, who, path, language) => {
  await page().setViewportSize({ width: 360, height: 780 });
  await signIn(page(), who, path);
  await page().locator('tbody tr').nth(2).waitFor();
  if (language === 'en') {
    await page().locator('.who select').selectOption('en');
    await page().waitForFunction("document.documentElement.lang === 'en'");
    await page().locator('tbody tr').nth(2).waitFor();
  }
  expect(await page().evaluate(BROKEN_WORDS)).toEqual([]);
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
});
