/** A real browser on the hub under test, where this machine has one. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type BrowserContextOptions, chromium, type Page, type Browser as Process } from 'playwright-core';
import { z } from 'zod';
import { hub } from '../support/hub.js';
import { ARGUMENTS, EXECUTABLE } from './executable.js';

export const hasBrowser = existsSync(EXECUTABLE);
if (!hasBrowser) console.warn(`skipped: no browser at ${EXECUTABLE} (Debian: apt-get install chromium, or set CHROMIUM)`);
export const inBrowser = hasBrowser ? test : test.skip;

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export interface Browser {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** A busy machine may take long for a page; what never comes is ended by this, before jest ends the test without a word of where. */
const LONGEST_WAIT_MS = 120_000;

/** One process for a file of tests, begun when first asked for. */
let running: Promise<Process> | undefined;
afterAll(async () => {
  await (await running)?.close();
  running = undefined;
});

/** A context of its own each time, with nothing in it: nobody is signed in. */
export async function openBrowser(options: BrowserContextOptions = {}): Promise<Browser> {
  running ??= chromium.launch({ executablePath: EXECUTABLE, headless: true, args: ARGUMENTS });
  const context = await (await running).newContext({
    locale: 'fr-FR',
    viewport: { width: 1280, height: 900 },
    // Axe is put into the page, whose own policy forbids what it did not bring.
    bypassCSP: true,
    ...options,
  });
  context.setDefaultTimeout(LONGEST_WAIT_MS);
  return { page: await context.newPage(), close: () => context.close() };
}

/** Who signs in, as the development issuer asks. */
export type Someone = { readonly org: string; readonly role: 'ADVISER' | 'MANAGER' | 'COORDINATOR' } | { readonly person: string | null };

/** Signs in by the page's own way: to the issuer, and back to where one was. */
export async function signIn(page: Page, who: Someone, path = '/'): Promise<void> {
  await page.goto(hub.url + path);
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.getByRole('heading', { name: 'Qui êtes-vous ?' }).waitFor();
  const form = page.locator('form').nth('org' in who ? 0 : 1);
  if ('org' in who) {
    await form.getByLabel('Structure').selectOption(who.org);
    await form.getByLabel('Rôle').selectOption(who.role);
  } else if (who.person) {
    // The issuer proposes a few people, and takes anybody by their id.
    await page.evaluate(`document.forms[1].querySelector('select').append(new Option('', '${who.person}'))`);
    await form.getByLabel('Nom').selectOption(who.person);
  }
  await form.getByRole('button', { name: 'Entrer' }).click();
  // Past the page that takes the issuer's answer up.
  await page.waitForURL((url) => url.href.startsWith(hub.url) && !url.searchParams.has('code'));
}

/** What axe finds against WCAG 2.2 AA, with where; nothing is what it should be. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return z.array(z.string()).parse(await page.evaluate(RUN_AXE));
}

/** Run in the page, whose globals are no matter of ours. */
const RUN_AXE = `axe
  .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join('; ')))`;
