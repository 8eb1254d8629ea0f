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

/** The texts of what `found` names, once there is any: Playwright's own `allTextContents` reads what is there at that moment. */
export async function textsOf(found: Locator): Promise<string[]> {
  await found.first().waitFor({ state: 'attached' });
  return found.allTextContents();
}
