/** Filters, search and page are in the address: a reload and Back find a view as it was, and Back does not leave Passerelle. */
import { hub } from '../support/hub.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const asked = (): Record<string, string> => Object.fromEntries(new URL(page().url()).searchParams);
const names = (): Promise<string[]> => textsOf(page().locator('tbody th a'));

inBrowser('a search that is refused says why, and waits for nothing', async () => {
  await signIn(page(), { org: 'ml-toulouse', role: 'MANAGER' }, '/caseload');
  await page().getByRole('searchbox').fill('18/10/2008');
  await page().getByText('Donnez quelques lettres d’un nom.').waitFor();
  expect(await page().getByText('Chargement…').count()).toBe(0);
});

inBrowser('a search in the caseload is in the address, is found again, and Back from a person comes back to it', async () => {
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, '/caseload?search=Fatima');
  const field = page().getByRole('searchbox');
  expect(await field.inputValue()).toBe('Fatima');
  await field.fill('Mohamed');
  await page().waitForURL((url) => url.search === '?search=Mohamed');
  await page().getByRole('link', { name: /^M/ }).first().click();
  await page().waitForURL(/people/);
  await page().goBack();
  await page().waitForURL((url) => url.search === '?search=Mohamed');
  expect(await page().getByRole('searchbox').inputValue()).toBe('Mohamed');
  await page().getByRole('button', { name: 'Partagés avec nous' }).click();
  await page().getByRole('button', { name: 'Partagés avec nous', pressed: true }).waitFor();
  expect(asked()).toEqual({ of: 'shared' });
  await page().goBack();
  await page().getByRole('button', { name: 'Les nôtres', pressed: true }).waitFor();
  expect(await page().getByRole('searchbox').inputValue()).toBe('Mohamed');
});

inBrowser('a page of the caseload outlives a reload, and has its page before, also where the link was sent', async () => {
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, '/caseload');
  await page()
    .getByText(/^\d+ personnes$/)
    .waitFor();
  const first = await names();
  await page().getByRole('button', { name: 'Page suivante' }).click();
  expect(await page().evaluate('document.activeElement.tagName')).toMatch(/^H[12]$/);
  await page().waitForURL(/after=/);
  await page()
    .locator('table[aria-busy=false] tbody tr:first-child')
    .filter({ hasNotText: first[0] ?? '' })
    .waitFor();
  const second = await names();
  await page().reload();
  await page().locator('tbody th a').first().waitFor();
  expect(await names()).toEqual(second);
  const sent = page().url();
  await page().getByRole('button', { name: 'Page précédente' }).click();
  await page().waitForURL(`${hub.url}/caseload`);
  await page().getByRole('link', { name: first[0], exact: true }).first().waitFor();
  await page().goto(sent);
  await page().locator('tbody th a').first().waitFor();
  expect(await names()).toEqual(second);
  await page().getByRole('button', { name: 'Page précédente' }).click();
  await page().waitForURL(`${hub.url}/caseload`);
});

inBrowser('a page that is no page of the list says so, and leads back to the first', async () => {
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, '/caseload?after=nothing');
  await page().getByText('Cette page de la liste n’est plus là', { exact: false }).waitFor();
  await page().getByRole('button', { name: 'Page précédente' }).click();
  await page()
    .getByText(/^\d+ personnes$/)
    .waitFor();
});

inBrowser('the filters of referrals are in the address', async () => {
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, '/worklist?box=sent');
  await page().getByRole('button', { name: 'Envoyées', pressed: true }).waitFor();
  await page().getByRole('button', { name: 'Toutes' }).click();
  await page().getByRole('button', { name: 'Toutes', pressed: true }).waitFor();
  expect(asked()).toEqual({ box: 'sent', status: 'all' });
  await page().goBack();
  await page().getByRole('button', { name: 'À traiter', pressed: true }).waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('Back from an indicator goes to the one before, and does not leave the figures', async () => {
  await signIn(page(), { org: 'consortium', role: 'COORDINATOR' }, '/figures');
  await page()
    .getByRole('link', { name: /Prises d’emploi/ })
    .click();
  await page().getByRole('heading', { level: 2, name: 'Prises d’emploi' }).waitFor();
  await page().getByLabel('Ventiler par').selectOption('AGE_BAND');
  await page().waitForURL(/by=AGE_BAND/);
  await page().goBack();
  await page().waitForURL(/indicator=JOB_STARTS$/);
  await page().goBack();
  await page().getByRole('heading', { level: 2, name: 'Jeunes entrés dans le programme', exact: true }).waitFor();
  expect(new URL(page().url()).pathname).toBe('/figures');
});
