/** GraphiQL in a real browser, under the Content-Security-Policy that the gateway sends with it. */
import { adviser, data, hub } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { type Browser, hasBrowser, inBrowser, openBrowser } from './chromium.js';

const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const TOLD = 'subscription Told { inbox { position referral { id } } }';

let browser: Browser;
const faults: string[] = [];

beforeEach(async () => {
  if (!hasBrowser) return;
  browser = await openBrowser({
    bypassCSP: false,
    permissions: ['clipboard-read', 'clipboard-write'],
    // Wide enough that no answer's line is broken: a text over two lines is not found.
    viewport: { width: 2000, height: 900 },
  });
  faults.length = 0;
  browser.page.on('pageerror', ({ message }) => faults.push(message));
  browser.page.on('console', (message) => message.text().includes('Content Security Policy') && faults.push(message.text()));
  await browser.page.goto(`${hub.url}/graphql`);
  await editor('Operation Editor').waitFor();
});
afterEach(async () => {
  await browser?.close();
  expect(faults).toEqual([]);
});

const editor = (name: string) => browser.page.getByRole('region', { name }).locator('.monaco-editor:visible').first();
const shown = (text: string) => browser.page.getByRole('region', { name: 'Result Window' }).getByText(text).first();

/** Pastes: an editor that is typed into closes brackets by itself. */
async function replace(name: string, text: string): Promise<void> {
  const { page } = browser;
  await editor(name).click();
  await page.keyboard.press('Control+A');
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('Control+V');
}

const takeToken = async (token: string): Promise<void> => replace('Headers', JSON.stringify({ Authorization: `Bearer ${token}` }));

inBrowser('it shows the schema, and answers its first query with the token under its headers', async () => {
  const { page } = browser;
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByRole('link', { name: 'YoungPerson', exact: true }).waitFor();
  await takeToken(await adviser('ml-auch'));
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await shown('"totalCount"').waitFor();
  expect(await page.evaluate('localStorage.length')).toBe(0);
});

inBrowser('it says why a subscription is refused, shows the events of one that is not, and stops it', async () => {
  const { page } = browser;
  await replace('Operation Editor', TOLD);
  // GraphiQL sends the name that its tab bears, which follows the text a moment later.
  await page.getByRole('tab', { name: 'Told' }).waitFor();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await shown('"UNAUTHENTICATED"').waitFor();
  await takeToken(await adviser('of-auch'));
  const opened = page.waitForResponse((response) => response.headers()['content-type']?.startsWith('text/event-stream') ?? false);
  await page.getByRole('button', { name: /^Execute query/ }).click();
  // Nothing is told that was sent before the stream was open.
  await opened;
  const { id: personId } = await person('Gulalai').accompaniedBy('ml-auch').arrives();
  const input = { personId, toOrganisationId: organisation('of-auch').id, kind: 'HOUSING', subject: 'Une place', needs: ['IDENTITY'] };
  const { id } = (await data(adviser('ml-auch'), SEND, { input })).sendReferral;
  await shown(id).waitFor();
  const ended = page.waitForEvent('requestfailed');
  await page.getByRole('button', { name: /^Stop query/ }).click();
  expect((await ended).headers().accept).toBe('text/event-stream');
});
