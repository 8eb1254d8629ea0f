/** A record is opened on the page: who is met for the first time is on screen at once, and nothing asks whether to drop what was sent. */
import { sql } from '../support/hub.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();

inBrowser('whoever is met for the first time is registered with the keyboard, and their page is open', async () => {
  const asked: string[] = [];
  page().on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await signIn(page(), { org: 'ml-millau', role: 'ADVISER' }, '/caseload');
  await page().getByRole('button', { name: 'Ouvrir un dossier' }).press('Enter');
  const dialog = page().getByRole('dialog', { name: 'Ouvrir un dossier' });
  await dialog.getByLabel('Prénoms', { exact: false }).first().fill('Zarmineh');
  await dialog.getByLabel('Nom de famille', { exact: false }).fill('Qaderzoy');
  await dialog.getByLabel('Date de naissance').fill('2005-03-04');
  await dialog.getByLabel('Nationalité').selectOption('Afghanistan');
  await dialog.getByLabel('Langue préférée').selectOption('dari');
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Ouvrir un dossier' }).press('Enter');
  await page().getByRole('heading', { name: 'Zarmineh Qaderzoy' }).waitFor();
  expect(asked).toEqual([]);
  expect(await sql('registry', "select nationality, preferred_language from person where family_name = 'Qaderzoy'")).toEqual([
    { nationality: 'AF', preferred_language: 'prs' },
  ]);
});
