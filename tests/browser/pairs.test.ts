/** The consortium's registrar compares people who may be one on a page that shows nothing of their records. */
import { pairOf } from '../support/pair.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const REGISTRAR = { org: 'consortium', role: 'COORDINATOR' } as const;
const item = (id: string) => page().getByRole('listitem').filter({ hasText: id });

inBrowser('two people are found to be two by keyboard, and the finding is taken back', async () => {
  const { person } = await pairOf('ml-tarbes', 'Zyxpagina', { birthDate: '2004-01-01' });
  await signIn(page(), REGISTRAR, '/pairs');
  const pair = item(person.id);
  await pair.getByText('Se ressemblent').waitFor();
  await pair.getByText('mêmes noms').waitFor();
  await pair.getByText('dates de naissance voisines').waitFor();
  expect(await pair.textContent()).not.toMatch(/Zyxpagina|2004/);
  expect(await violations(page())).toEqual([]);

  await pair.getByRole('button', { name: /^Ce sont deux personnes/ }).focus();
  await page().keyboard.press('Enter');
  const dialog = page().getByRole('dialog', { name: /^Ce sont deux personnes/ });
  await dialog.getByLabel('Comment le savez-vous\u202f?').selectOption({ label: 'Les structures qui ont les dossiers le disent' });
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page()
    .getByRole('status')
    .getByText(/^Avis enregistré/)
    .waitFor();
  await pair.waitFor({ state: 'detached' });

  await page().getByRole('button', { name: 'Deux personnes', exact: true }).click();
  await pair.getByText('Les structures qui ont les dossiers le disent').waitFor();
  await pair.getByRole('button', { name: /^Retirer cet avis/ }).click();
  const sure = page().getByRole('dialog', { name: /^Retirer cet avis/ });
  await sure.getByText('L’avis retiré reste visible.').waitFor();
  await sure.getByRole('button', { name: 'Retirer cet avis' }).click();
  await pair.waitFor({ state: 'detached' });
  await page().getByRole('button', { name: 'À examiner', exact: true }).click();
  await pair.getByText('L’avis d’avant est retiré').waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('two people are merged, after what that does is said, and separated again', async () => {
  const { person, other } = await pairOf('ml-tarbes', 'Zyxkomolur');
  await signIn(page(), REGISTRAR, '/pairs');
  await item(person.id)
    .getByRole('button', { name: /^C’est la même personne/ })
    .click();
  const dialog = page().getByRole('dialog', { name: /^C’est la même personne/ });
  await dialog.getByText('Personne n’y lit rien de plus qu’avant', { exact: false }).waitFor();
  await dialog.getByLabel('Comment le savez-vous\u202f?').selectOption({ label: 'L’une des deux le dit, ou son représentant' });
  await dialog.getByLabel('Quel identifiant reste affiché\u202f?').selectOption({ label: `Celui du premier dossier, ${other.id}` });
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Réunir' }).click();
  await page()
    .getByRole('status')
    .getByText(/^Réunies/)
    .waitFor();
  await item(person.id).waitFor({ state: 'detached' });

  await page().getByRole('button', { name: 'Une personne', exact: true }).click();
  const one = item(other.id);
  await one.getByText(`Une personne, ${other.id}`).waitFor();
  await one.getByRole('button', { name: /^Séparer/ }).click();
  const sure = page().getByRole('dialog', { name: /^Séparer/ });
  await sure.getByText('Chacune redevient elle-même', { exact: false }).waitFor();
  await sure.getByLabel('Comment le savez-vous\u202f?').selectOption({ label: 'L’avis d’avant est retiré' });
  expect(await violations(page())).toEqual([]);
  await sure.getByRole('button', { name: 'Séparer' }).click();
  await one.waitFor({ state: 'detached' });
  await page().getByRole('button', { name: 'À examiner', exact: true }).click();
  await item(person.id).getByText('L’avis d’avant est retiré').waitFor();
});

inBrowser('nobody else is led there', async () => {
  await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' }, '/pairs');
  await page().getByRole('heading', { name: 'Cette page n’existe pas, ou vous n’y avez pas accès.' }).waitFor();
});
