/** `npm run picture`: takes the picture of the page that the README shows, from a hub with invented people. */
import 'reflect-metadata';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHub } from '@passerelle/cli/local/hub';
import { pino } from 'pino';
import { chromium, type Page } from 'playwright-core';
import { ARGUMENTS, EXECUTABLE } from './executable.js';

const PICTURE = fileURLToPath(new URL('../../../docs/page.jpg', import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'passerelle-picture-'));
// The database runs as another user where this is run as root.
await chmod(folder, 0o711);
const hub = await startHub({
  directory: folder,
  port: 0,
  environment: {},
  log: pino({ level: 'silent' }),
  say: console.log,
  seedProgress: () => undefined,
  keeping: 'PASSING',
});
const browser = await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: ARGUMENTS });
try {
  const page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1200, height: 1240 } });
  await openRecord(page, hub.url);
  await page.screenshot({ path: PICTURE, type: 'jpeg', quality: 60 });
  console.log(`docs/page.jpg is a picture of ${page.url().replace(hub.url, '')}: look at it, then commit it`);
} finally {
  await browser.close();
  await hub.close();
  await rm(folder, { recursive: true, force: true });
}

/** An adviser of a Mission Locale signs in and opens the first person of the caseload. */
async function openRecord(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Entrer' }).click();
  const form = page.locator('form').first();
  await form.getByLabel('Structure').selectOption('ml-toulouse');
  await form.getByLabel('Rôle').selectOption('ADVISER');
  await form.getByRole('button', { name: 'Entrer' }).click();
  await page.locator('main table a, main li a').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}
