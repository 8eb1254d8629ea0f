/** A page for each test of a file, in a browser where nobody is signed in; an error in it fails the test. */
import type { Locator, Page } from 'playwright-core';
import { type Browser, hasBrowser, openBrowser } from './chromium.js';

/** Gives the page of the test that runs. Called once for a file, before its tests. */
export function eachInItsBrowser(): () => Page {
  const faults: string[] = [];
  let browser: Browser | undefined;
  beforeEach(async () => {
    if (!hasBrowser) return;
    browser = await openBrowser();
    faults.length = 0;
    browser.page.on('pageerror', ({ message }) => faults.push(message));
  });
  afterEach(async () => {
    await browser?.close();
    expect(faults).toEqual([]);
  });
  return () => {
    if (!browser) throw new Error('no browser is open');
    return browser.page;
  };
}

/** The names that several buttons of a page's main part have: whoever hears or says a name cannot tell which is meant (WCAG 2.4.6). */
export async function sharedNames(page: Page): Promise<string[]> {
  const buttons = await page.locator('main button').all();
  const names = await Promise.all(
    buttons.map(async (button) => (await button.getAttribute('aria-label')) ?? (await button.textContent()) ?? ''),
  );
  return [...new Set(names.filter((name, nth) => names.indexOf(name) !== nth))];
}

/** The texts of what `found` names, once there is any: Playwright's own `allTextContents` reads what is there at that moment. */
export async function textsOf(found: Locator): Promise<string[]> {
  await found.first().waitFor({ state: 'attached' });
  return found.allTextContents();
}
