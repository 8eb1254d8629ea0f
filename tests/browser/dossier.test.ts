/** A Mission Locale writes its dossier on the page: from the first contact to the end of the accompaniment, and what was entered in error. */
import { person } from '../support/person.js';
import { inBrowser, openBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const { part, act, dialog, save } = recordForms(page);

const MISSION_LOCALE = 'ml-toulouse';
const DOSSIER = 'Accompagnement';

inBrowser('a Mission Locale begins, writes and ends an accompaniment, and reads how it came to say so', async () => {
  const { id } = await person('Farangis').heldBy(MISSION_LOCALE).arrives();
  await signIn(page(), { org: MISSION_LOCALE, role: 'ADVISER' }, `/people/${id}`);
  await act('Commencer', DOSSIER).click();
  await dialog().getByLabel('Comment la personne a été repérée').selectOption({ label: 'Venue d’elle-même' });
  expect(await violations(page())).toEqual([]);
  await save();
  await part(DOSSIER).getByText('Repéré', { exact: false }).waitFor();

  // What the programme asks for is not on record yet.
  await act('Entrer dans un programme', DOSSIER).click();
  await dialog().getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await dialog()
    .getByText(/les conditions du programme\.$/)
    .waitFor();
  await dialog().getByRole('button', { name: 'Annuler' }).click();
  await page().getByRole('button', { name: 'Modifier ce que la personne a déclaré' }).click();
  await dialog().getByLabel('Date de naissance').fill('2005-03-14');
  await dialog().getByLabel('Protection accordée le').fill('2026-01-15');
  await save();
  await act('Entrer dans un programme', DOSSIER).click();
  await save();
  await part(DOSSIER).getByText('Entré', { exact: false }).waitFor();

  await page().getByRole('button', { name: 'Noter un entretien' }).click();
  await dialog().getByLabel('Jour', { exact: true }).fill('2026-11-02');
  await dialog().getByLabel('Durée, en minutes').fill('30');
  await dialog().getByLabel('Comment').selectOption({ label: 'Par téléphone' });
  await dialog().getByLabel('Ce qui a été convenu').fill('Un stage en mars.');
  await dialog().getByLabel('Note privée').fill('Rappeler la semaine prochaine.');
  expect(await violations(page())).toEqual([]);
  await save();
  await page().getByText('Un stage en mars.').waitFor();
  await page().getByText('Rappeler la semaine prochaine.').waitFor();
  await act('Modifier', 'entretien du 2 nov. 2026').click();
  await dialog().getByLabel('Ce qui a été convenu').fill('Un stage en avril.');
  await save();
  await page().getByText('Un stage en avril.').waitFor();

  await page().getByRole('button', { name: 'Noter une situation' }).click();
  await dialog().getByLabel('Contrat', { exact: true }).selectOption({ label: 'CDD' });
  await dialog().getByLabel('Mois du CDD').fill('7');
  await save();
  await page().getByText('CDD (7 mois)', { exact: false }).waitFor();
  await act('Modifier', 'freins').click();
  await dialog().getByText('garde d’enfants').click();
  // The next act names the version that this one makes, which the page reads with the record.
  const read = page().waitForResponse((answer) => answer.request().postData()?.includes('query Person(') ?? false);
  await save();
  await page().getByText('garde d’enfants').waitFor();
  await read;
  expect(await violations(page())).toEqual([]);

  await act('Mettre en pause', DOSSIER).click();
  await save();
  await part(DOSSIER).getByText('En pause', { exact: false }).waitFor();
  await act('Reprendre', DOSSIER).click();
  await dialog().getByRole('button', { name: 'Oui, l’accompagnement continue' }).click();
  await part(DOSSIER).getByText('Entré', { exact: false }).waitFor();
  await act('Saisi par erreur', 'entretien du 2 nov. 2026').click();
  await dialog().getByText('avec sa note privée', { exact: false }).waitFor();
  await dialog().getByRole('button', { name: 'Oui, retirer' }).click();
  await page().getByText('C’est retiré.').waitFor();
  await act('Terminer', DOSSIER).click();
  await dialog().getByLabel('Raison de la fin').selectOption({ label: 'Objectif atteint' });
  await dialog().getByLabel('Type de sortie').selectOption({ label: 'Autre emploi' });
  await save();
  await part(DOSSIER).getByText('Objectif atteint', { exact: false }).waitFor();

  await act('Historique', DOSSIER).click();
  const changes = dialog().locator('ol > li');
  expect((await textsOf(changes.locator('.tag'))).slice(0, 3)).toEqual(['Accompagnement', 'Entretien', 'Note']);
  await changes.nth(1).getByText('Retiré\u00a0: enregistré par erreur').waitFor();
  await changes.nth(1).getByText('Un stage en avril.').waitFor();
  expect(await violations(page())).toEqual([]);

  // The person reads what became of it too, in their language.
  const { page: theirs, close } = await openBrowser();
  await signIn(theirs, { person: id });
  const mine = theirs.getByRole('region', { name: 'Ce qui a été changé' });
  await mine.getByText('Entretien', { exact: true }).first().waitFor();
  await mine.getByText('Retiré\u00a0: enregistré par erreur').waitFor();
  expect(await mine.getByText('Note', { exact: true }).count()).toBe(0);
  await theirs.getByRole('combobox').first().selectOption('ar');
  await theirs.getByRole('region', { name: 'ما الذي تم تغييره' }).getByText('مقابلة').first().waitFor();
  expect(await violations(theirs)).toEqual([]);
  await close();
});

inBrowser('another Mission Locale that holds a record is offered to begin its own accompaniment alone', async () => {
  const { id } = await person('Gita').accompaniedBy(MISSION_LOCALE).heldBy('ml-ales').arrives();
  await signIn(page(), { org: 'ml-ales', role: 'ADVISER' }, `/people/${id}`);
  await act('Commencer', DOSSIER).waitFor();
  const acts = part(DOSSIER).getByRole('button', { name: /^(Terminer|Mettre|Noter|Écrire|Modifier)/ });
  expect(await acts.count()).toBe(0);
});
