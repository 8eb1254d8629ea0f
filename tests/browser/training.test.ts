/** A training provider writes on the page: its courses, who follows them, a sheet of attendance and the levels of French that it assessed. */

import { randomUUID } from 'node:crypto';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { organisation, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const { part, act, dialog, save } = recordForms(page);

const PROVIDER = 'of-mende';
// A hub that is kept has the courses of earlier runs.
const COURSE = `Atelier de phonétique ${randomUUID().slice(0, 8)}`;
const ENDING_YESTERDAY = addDays(inParis(new Date()).day, -1);

inBrowser('a provider publishes a course, enrols a person, notes their hours and their level, and closes it', async () => {
  const { id } = await person('Kamela').heldBy(PROVIDER).arrives();
  await signIn(page(), { org: PROVIDER, role: 'ADVISER' }, '/courses');
  await page().getByRole('button', { name: 'Publier une formation' }).click();
  await dialog().getByLabel('Intitulé').fill(COURSE);
  await dialog().getByLabel('Niveau de français visé').selectOption('A2');
  await dialog().getByLabel('Heures en tout').fill('60');
  await dialog().getByLabel('Code INSEE de la commune').fill('99999');
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await dialog().getByText('Donnez le code INSEE d’une commune', { exact: false }).waitFor();
  await dialog().getByLabel('Code INSEE de la commune').fill('48095');
  await save();

  await page().goto(page().url().replace('/courses', `/people/${id}`));
  await act('Inscrire à une formation', 'Formation').click();
  await dialog().getByRole('option', { name: COURSE }).waitFor({ state: 'attached' });
  const chosen = await dialog().getByRole('option', { name: COURSE }).getAttribute('value');
  await dialog().getByLabel('Formation').selectOption(chosen);
  await dialog().getByLabel('Premier jour').fill(ENDING_YESTERDAY);
  await save();
  await part('Formation').getByText('en cours', { exact: false }).waitFor();
  await page().getByRole('button', { name: 'Noter un niveau de français' }).click();
  await dialog().getByLabel('Niveau', { exact: true }).selectOption('A2');
  await dialog().getByLabel('Certificat obtenu').selectOption({ label: 'DELF A2' });
  await save();
  await part('Niveau de français').getByText('DELF A2', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);

  await page().goto(`${new URL(page().url()).origin}/courses?kind=FRENCH_LANGUAGE&level=A2`);
  await act('Feuille de présence', COURSE).click();
  await dialog()
    .getByLabel(/^Kamela/)
    .fill('3.5');
  expect(await violations(page())).toEqual([]);
  await save();
  await act('Fermer', COURSE).click();
  await dialog().getByRole('button', { name: 'Oui, fermer cette formation' }).click();
  await page().getByText('La formation est fermée.').waitFor();
  await act('Rouvrir', COURSE).click();
  await dialog().getByRole('button', { name: 'Oui, rouvrir cette formation' }).click();
  await page().getByText('La formation est rouverte.').waitFor();
  await act('Fermer', COURSE).waitFor();

  await page().goto(`${new URL(page().url()).origin}/people/${id}`);
  await act('Modifier', COURSE).click();
  expect(await dialog().getByLabel('Heures suivies').inputValue()).toBe('3.5');
  await dialog().getByLabel('État').selectOption({ label: 'Terminée' });
  await dialog().getByLabel('Dernier jour').fill(ENDING_YESTERDAY);
  await save();
  await part('Formation').getByText('terminée', { exact: false }).waitFor();
  await act('Saisi par erreur', 'A2').click();
  await dialog().getByRole('button', { name: 'Oui, retirer' }).click();
  await page().getByText('C’est retiré.').waitFor();
  await act('Saisi par erreur', 'A2').waitFor({ state: 'detached' });
  await act('Historique', 'Formation').click();
  const latest = dialog().locator('ol > li').first();
  await latest.getByText('Niveau de français', { exact: true }).waitFor();
  await latest.getByText('Certificat obtenu\u00a0: DELF A2').waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('who provides no training reads courses, and writes nothing of them', async () => {
  const { id } = await person('Laila').accompaniedBy('ml-toulouse').trainedBy(PROVIDER).arrives();
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, `/people/${id}`);
  await part('Formation').waitFor();
  expect(await act('Inscrire à une formation', 'Formation').count()).toBe(0);
  await page().goto(`${new URL(page().url()).origin}/courses`);
  await page().getByText(organisation(PROVIDER).name, { exact: false }).first().waitFor();
  expect(
    await page()
      .getByRole('button', { name: /^(Publier|Modifier|Fermer|Feuille)/ })
      .count(),
  ).toBe(0);
});
