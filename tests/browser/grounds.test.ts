/** What the page says is true: on what ground each part is read, what is withheld, and what the other organisation reads. */
import { adviser, data } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const part = (name: string) => page().getByRole('region', { name, exact: true });

inBrowser('an operator reads by the law, for housing; for another use it is told that the law opens this for housing', async () => {
  const { id } = await person('Sahar').housedBy('cada-muret').inProcedure('ofii-toulouse').arrives();
  await signIn(page(), { org: 'cada-muret', role: 'ADVISER' }, `/people/${id}`);
  await part('Situation administrative').getByText('Loi : CESEDA L552', { exact: false }).waitFor();
  await part('Hébergement').getByText('Votre dossier').waitFor();
  await page().getByLabel('Je lis pour').selectOption('SUPPORT');
  await part('Situation administrative')
    .getByText(/^La personne n’a pas donné son accord pour «\sAccompagnement social\s»/)
    .waitFor();
  expect(await violations(page())).toEqual([]);
  await part('Situation administrative')
    .getByRole('button', { name: /^Lire pour.: Hébergement et logement/ })
    .click();
  await part('Situation administrative').getByText('Loi : CESEDA L552', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
  // The law is French on a page in English too, and is marked so (WCAG 3.1.2).
  await page().getByRole('combobox', { name: 'Langue' }).selectOption('en');
  const procedure = page().getByRole('region', { name: 'Administrative status', exact: true });
  await procedure
    .locator('.ground [lang=fr]')
    .getByText(/^CESEDA L552/)
    .waitFor();
  await page().getByLabel('I read for').selectOption('SUPPORT');
  await procedure
    .locator('p [lang=fr]')
    .getByText(/^CESEDA L552/)
    .waitFor();
});

inBrowser('a consent is shown with its end, what it leaves out as withheld, and what nobody holds as such', async () => {
  const { id } = await person('Sanam')
    .accompaniedBy('ml-toulouse')
    .housedBy('cada-muret')
    .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS', 'RIGHT_TO_WORK'], until: '2027-03-31T00:00:00.000Z' })
    .arrives();
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, `/people/${id}`);
  await part('Hébergement').getByText('Accord jusqu’au 31 mars 2027').waitFor();
  await part('Adresse d’hébergement')
    .getByText(/^La personne n’a pas donné son accord pour «\sAccompagnement social\s»/)
    .waitFor();
  await part('Situation sociale : foyer')
    .getByText(/^La personne n’a pas donné son accord pour «\sAccompagnement social\s»/)
    .waitFor();
  await part('Accompagnement').getByText('Votre dossier').waitFor();
  // No OFII service holds a record of her.
  const work = part('Droit au travail');
  await work.getByText('Il n’y a aucune donnée, ou la personne refuse cette lecture. L’accord vaut jusqu’au 31 mars 2027.').waitFor();
  expect(await work.getByRole('button').count()).toBe(0);
});

inBrowser('a consent that is recorded for the use of the page opens the part on that page', async () => {
  const { id } = await person('Setara').housedBy('cada-muret').accompaniedBy('ml-toulouse').arrives();
  await signIn(page(), { org: 'cada-muret', role: 'ADVISER' }, `/people/${id}`);
  await part('Accompagnement').getByRole('button', { name: 'Préparer la demande d’accord' }).click();
  const dialog = page().getByRole('dialog', { name: 'Enregistrer l’accord de la personne' });
  await dialog.getByRole('checkbox', { name: 'Hébergement et logement', checked: true }).waitFor();
});

inBrowser('why a referral was declined is read by who sent it, and a draft is shown as it will be read', async () => {
  const { id } = await person('Simin').accompaniedBy('ml-castres').arrives();
  const input = { personId: id, toOrganisationId: organisation('of-albi').id, kind: 'TRAINING', subject: 'Un titre', needs: ['IDENTITY'] };
  const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
  const { sendReferral } = await data(adviser('ml-castres'), SEND, { input });
  const DECLINE = 'mutation($id: ID!) { declineReferral(id: $id, reason: "La session est complète jusqu’en mai") { id } }';
  await data(adviser('of-albi'), DECLINE, { id: sendReferral.id });
  await signIn(page(), { org: 'ml-castres', role: 'ADVISER' }, '/worklist');
  await page().getByRole('button', { name: 'Envoyées' }).click();
  await page().getByRole('button', { name: 'Toutes' }).click();
  await page().getByText('La session est complète jusqu’en mai').waitFor();
  await page()
    .getByRole('link', { name: /^Simin/ })
    .first()
    .click();
  // The task says what for.
  await page().waitForURL((url) => url.searchParams.get('purpose') === 'TRAINING');
  await page().getByRole('button', { name: 'Orienter' }).click();
  await page().getByLabel('Objet, en quelques mots').fill('Un cours de couture');
  await page().getByLabel('Message').fill('Elle sait déjà coudre.');
  await page().getByRole('button', { name: 'Vérifier les accords' }).click();
  await page()
    .getByRole('region', { name: /^Ce que lira/ })
    .getByText('Elle sait déjà coudre.')
    .waitFor();
  expect(await violations(page())).toEqual([]);
});
