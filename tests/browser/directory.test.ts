/** A caseworker finds a service for somebody and refers them there; a manager publishes it, changes it and keeps it true. */
import { data, sql, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const { act, dialog, save } = recordForms(page);
const said = (text: string) => page().getByRole('status').getByText(text, { exact: false }).waitFor();
const entry = (name: string) => page().getByRole('listitem').filter({ hasText: name });
const isWithinTheScreen = () => page().evaluate('document.documentElement.scrollWidth - innerWidth');
const PUBLISH = 'mutation($at: ID!, $input: ServiceInput!) { publishService(organisationId: $at, input: $input) { id } }';
const published = async (org: string, input: object) =>
  (await data(tokenOf({ org, role: 'MANAGER' }), PUBLISH, { at: organisation(org).id, input })).publishService.id;

inBrowser('one line finds French classes near Montauban, and one press refers the person there', async () => {
  const { id } = await person('Mursal').accompaniedBy('ml-montauban').arrives();
  const name = 'Français du jeudi matin';
  const classes = { kind: 'FRENCH_CLASSES', name, statuses: ['ASYLUM_SEEKER'], zone: ['82'], communeCode: '82121', phone: '0536490031' };
  await published('of-montauban', { ...classes, levelFrom: 'A1', levelUntil: 'A2', freePlaces: 4, languages: ['fr', 'prs'] });
  await signIn(page(), { org: 'ml-montauban', role: 'ADVISER' }, `/people/${id}`);
  await page().getByRole('button', { name: 'Chercher un service' }).click();
  await page().getByRole('heading', { level: 1, name: 'Annuaire' }).waitFor();
  const line = page().getByRole('searchbox', { name: 'Que cherchez-vous, où, pour qui' });
  await line.fill('FLE, A1, Montauban, demandeurs d’asile');
  await page().getByText('Compris ainsi', { exact: false }).getByText('près de Montauban').waitFor();
  const found = entry(name);
  await found.getByText('places libres\u00a0: 4', { exact: true }).waitFor();
  await found.getByText('0 km', { exact: false }).waitFor();
  await found.getByText('Confirmé le', { exact: false }).waitFor();
  await found.getByText('Trouvé par', { exact: false }).getByText('le type, le statut, le niveau, la zone', { exact: false }).waitFor();
  expect(await found.getByRole('link', { name: /^Appeler/ }).getAttribute('href')).toBe('tel:+33536490031');
  expect(await violations(page())).toEqual([]);
  // What training providers publish as courses stands beside it, with the seats that they count themselves.
  const courses = page().getByRole('region', { name: 'Formations à Montauban', exact: false });
  await courses.getByText('Français langue étrangère A1', { exact: false }).first().waitFor();
  await courses
    .getByText(/^(complet|\d+ places? libres?)$/)
    .first()
    .waitFor();
  await courses
    .getByRole('button', { name: /^Orienter ici/ })
    .first()
    .waitFor();
  expect(await violations(page())).toEqual([]);
  await page().getByLabel('Langue parlée').selectOption('ti');
  await found.waitFor({ state: 'detached' });
  await page().getByLabel('Langue parlée').selectOption('prs');
  await page().getByLabel('Distance').selectOption('10');
  await page().getByRole('checkbox', { name: 'Seulement avec une place' }).press('Space');
  await found.waitFor();
  await page().reload();
  await found.waitFor();
  await page().setViewportSize({ width: 390, height: 844 });
  expect(await isWithinTheScreen()).toBe(0);
  expect(await violations(page())).toEqual([]);
  await found.getByRole('button', { name: /^Orienter ici/ }).press('Enter');
  const chosen = dialog().getByRole('combobox', { name: 'Structure' }).locator('option:checked');
  await chosen.filter({ hasText: organisation('of-montauban').name }).waitFor({ state: 'attached' });
  expect(await dialog().getByLabel('Objet, en quelques mots').inputValue()).toBe(name);
  expect(await violations(page())).toEqual([]);
  await page().keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(new URL(page().url()).search).toBe('');
});

inBrowser('what is not understood is said, and what does not fit too', async () => {
  await signIn(page(), { org: 'ofii-toulouse', role: 'ADVISER' }, '/directory?within=10');
  await page().getByRole('alert').getByText('Dites aussi près d’où', { exact: false }).waitFor();
  await page().getByRole('searchbox').fill('trampoline près de Foix');
  await page().getByText('Rien ne correspond', { exact: false }).waitFor();
  await page().getByText('Résultats\u00a0: 0', { exact: true }).waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('a manager publishes a service, is told what is wrong at its field, changes, closes and reopens it', async () => {
  const name = 'Petits déjeuners du mardi';
  await signIn(page(), { org: 'cada-tarbes', role: 'MANAGER' }, '/services');
  await page().getByRole('button', { name: 'Publier un service' }).click();
  await dialog().getByLabel('Type de service').selectOption('FOOD_AND_GOODS');
  await dialog().getByLabel('Nom du service').fill(name);
  await dialog().getByLabel('Zone', { exact: false }).fill('65, Tarbes');
  await dialog().getByRole('checkbox', { name: 'Demandeurs d’asile' }).press('Space');
  await dialog().getByLabel('Places', { exact: true }).fill('20');
  await dialog().getByLabel('Horaires').fill('ma 8h-10h');
  await dialog().getByLabel('Code INSEE de la commune').fill('65440');
  expect(await violations(page())).toEqual([]);
  await page().setViewportSize({ width: 390, height: 844 });
  expect(await isWithinTheScreen()).toBe(0);
  await dialog().getByRole('button', { name: 'Publier', exact: true }).click();
  await dialog().getByText('Donnez des numéros de département', { exact: false }).waitFor();
  await dialog().getByLabel('Zone', { exact: false }).fill('65');
  await dialog().getByRole('button', { name: 'Publier', exact: true }).click();
  await said('Service publié');
  await entry(name).getByText('ma 08:00-10:00', { exact: false }).waitFor();
  await act('Modifier', name).click();
  await dialog().getByLabel('Places libres aujourd’hui').fill('0');
  await save();
  await entry(name).getByText('complet', { exact: true }).waitFor();
  await act('Fermer le service', name).click();
  await dialog().getByRole('button', { name: 'Fermer le service', exact: true }).click();
  await entry(name).getByText('fermé le', { exact: false }).waitFor();
  await act('Rouvrir le service', name).click();
  await dialog().getByRole('button', { name: 'Rouvrir le service', exact: true }).click();
  await said('Service rouvert');
  await act('Historique', name).click();
  await dialog().getByText('Places libres aujourd’hui', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('what nobody confirmed for long stands first, and is confirmed by two presses', async () => {
  const name = 'Zone d’accueil de jour';
  const id = await published('cada-albi', { kind: 'HOUSING', name });
  await sql('registry', 'update service set confirmed_on = current_date - 200 where id = $1', [id]);
  await signIn(page(), { org: 'cada-albi', role: 'MANAGER' }, '/services');
  await page().getByRole('main').getByRole('listitem').first().getByText(name).waitFor();
  await entry(name).getByText('Plus confirmé depuis le', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
  await act('Toujours vrai', name).click();
  await dialog().getByRole('button', { name: 'Oui, tout est vrai aujourd’hui', exact: true }).click();
  await said('Service confirmé');
  await entry(name).getByText('Confirmé le', { exact: false }).waitFor();
});
