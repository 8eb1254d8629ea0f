/** An OFII service writes on the page what it follows: stages, protection, permit and the integration contract, and takes its errors back. */
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const { part, act, dialog, save } = recordForms(page);

const SERVICE = 'ofii-toulouse';
const PROCEDURE = 'Situation administrative';
const CONTRACT = 'Contrat d’intégration (CIR)';

inBrowser('an OFII service writes a procedure and a contract, and takes the contract out', async () => {
  const { id } = await person('Homa').heldBy(SERVICE).arrives();
  await signIn(page(), { org: SERVICE, role: 'ADVISER' }, `/people/${id}`);
  await act('Noter une étape', PROCEDURE).click();
  await dialog().getByLabel('Jour de l’étape').fill('2026-02-10');
  expect(await violations(page())).toEqual([]);
  await save();
  await part(PROCEDURE).getByText('Demande enregistrée depuis le 10 févr. 2026').waitFor();

  // A stage cannot be of a day before the registration: the hub says so at the day.
  await act('Protection', PROCEDURE).click();
  await dialog().getByLabel('Protection', { exact: true }).selectOption({ label: 'protection subsidiaire' });
  await dialog().getByLabel('Jour de la décision').fill('2026-01-01');
  await dialog().getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await dialog().getByText('Donnez un jour passé ou aujourd’hui', { exact: false }).waitFor();
  await dialog().getByLabel('Jour de la décision').fill('2026-09-01');
  await save();
  await part(PROCEDURE).getByText('(protection subsidiaire)', { exact: false }).waitFor();
  await act('Titre de séjour', PROCEDURE).click();
  await dialog().getByLabel('Titre de séjour').selectOption({ label: 'Carte de séjour pluriannuelle' });
  await dialog().getByLabel('Valable depuis le').fill('2026-09-15');
  await dialog().getByLabel('Dernier jour du titre').fill('2030-09-14');
  await save();
  await part(PROCEDURE).getByText('Carte de séjour pluriannuelle', { exact: false }).waitFor();

  await act('Noter la signature du contrat', CONTRACT).click();
  await dialog().getByLabel('Heures de français prescrites').selectOption('200');
  await save();
  await act('Noter l’avancement', CONTRACT).click();
  await dialog().getByLabel('Journées civiques faites').selectOption('2');
  await dialog().getByLabel('Heures de français faites').fill('40');
  expect(await violations(page())).toEqual([]);
  await save();
  await part(CONTRACT).getByText('40 heures sur 200').waitFor();
  await act('Saisi par erreur', CONTRACT).click();
  await dialog().getByRole('button', { name: 'Oui, retirer' }).click();
  await page().getByText('C’est retiré.').waitFor();
  await act('Noter la signature du contrat', CONTRACT).waitFor();

  await act('Historique', PROCEDURE).click();
  const latest = dialog().locator('ol > li').first();
  await latest.getByText('Retiré\u00a0: enregistré par erreur').waitFor();
  await latest.getByText('CIR', { exact: true }).waitFor();
  await latest.getByText('Journées civiques faites\u00a0: 2').waitFor();
  await dialog().getByText('Protection\u00a0: rien').waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('what another service follows is read, not written', async () => {
  const { id } = await person('Jamila').inProcedure(SERVICE).accompaniedBy('ml-toulouse').heldBy('ofii-montpellier').arrives();
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, `/people/${id}`);
  await part(PROCEDURE).waitFor();
  expect(await act('Noter une étape', PROCEDURE).count()).toBe(0);
});
