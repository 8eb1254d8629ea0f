/** A partner ends its record of a person on the page, finds it among those that have ended, and opens it again. */
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const { dialog } = recordForms(page);
const PROVIDER = 'of-mende';

inBrowser('a record is ended, found among those that have ended, and opened again', async () => {
  const { id } = await person('Gulalai', 'Noorzai').heldBy(PROVIDER).arrives();
  await signIn(page(), { org: PROVIDER, role: 'ADVISER' }, `/people/${id}`);
  await page().getByRole('button', { name: 'Terminer le dossier' }).click();
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Oui, terminer le dossier' }).click();
  await page().getByText('Le dossier est terminé.').waitFor();
  await page().getByText('Votre dossier de cette personne est terminé depuis', { exact: false }).waitFor();
  expect(await page().getByRole('button', { name: 'Terminer le dossier' }).count()).toBe(0);
  expect(await violations(page())).toEqual([]);

  await page().goto(`${new URL(page().url()).origin}/caseload`);
  await page().getByRole('button', { name: 'Terminés', exact: true }).click();
  await page().getByRole('link', { name: 'Gulalai Noorzai' }).click();
  await page().getByRole('button', { name: 'Rouvrir le dossier' }).click();
  await dialog().getByRole('button', { name: 'Oui, rouvrir le dossier' }).click();
  await page().getByText('Le dossier est rouvert.').waitFor();
  await page().getByRole('button', { name: 'Terminer le dossier' }).waitFor();
});

inBrowser('a record in which a stay goes on is not ended, and the page says why', async () => {
  const { id } = await person('Gulchehra').housedBy('cada-muret').arrives();
  await signIn(page(), { org: 'cada-muret', role: 'ADVISER' }, `/people/${id}`);
  await page().getByRole('button', { name: 'Terminer le dossier' }).click();
  await dialog().getByRole('button', { name: 'Oui, terminer le dossier' }).click();
  await dialog().getByRole('alert').filter({ hasText: 'Quelque chose est encore en cours' }).waitFor();
});
