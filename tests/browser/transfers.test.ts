/** A Mission Locale offers an accompaniment to another, which takes it over; the person and both of them see how it stands. */
import { organisation, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const { part, act, dialog } = recordForms(page);
const FROM = 'ml-perpignan';
const TO = 'ml-muret';

inBrowser('an accompaniment is offered, accepted by another Mission Locale, and ended for the first', async () => {
  const built = person('Zarghuna', 'Wardak')
    .accompaniedBy(FROM)
    .grants({ to: TO, categories: ['IDENTITY', 'ACCOMPANIMENT'] });
  const { id } = await built.arrives();
  await signIn(page(), { org: FROM, role: 'ADVISER' }, `/people/${id}`);
  await act('Proposer à une autre Mission Locale', 'Accompagnement').click();
  await dialog().getByLabel('À quelle Mission Locale').selectOption(organisation(TO).name);
  await dialog().getByLabel('Pourquoi').selectOption({ label: 'La personne le demande' });
  await dialog().getByLabel('Message').fill('Elle emménage chez sa sœur.');
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Proposer', exact: true }).click();
  await page().getByText('La proposition est envoyée.').waitFor();
  await page().goto(`${new URL(page().url()).origin}/transfers`);
  const offer = page().getByRole('listitem').filter({ hasText: 'Zarghuna Wardak' });
  await offer.getByText('proposé', { exact: true }).waitFor();
  await act('Retirer la proposition', 'Zarghuna Wardak').waitFor();

  await page().context().clearCookies();
  await page().evaluate('sessionStorage.clear(); localStorage.clear()');
  await signIn(page(), { org: TO, role: 'ADVISER' }, '/transfers');
  await offer.getByText('Elle emménage chez sa sœur.').waitFor();
  expect(await violations(page())).toEqual([]);
  await act('Reprendre l’accompagnement', 'Zarghuna Wardak').click();
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Reprendre', exact: true }).click();
  await page().getByText('Vous accompagnez cette personne.').waitFor();
  await offer.getByText('accepté', { exact: true }).waitFor();
  await offer.getByRole('link', { name: 'Zarghuna Wardak' }).click();
  await part('Accompagnement').getByText('repris d’une autre Mission Locale', { exact: false }).waitFor();

  await page().context().clearCookies();
  await page().evaluate('sessionStorage.clear(); localStorage.clear()');
  await signIn(page(), { org: FROM, role: 'ADVISER' }, '/caseload');
  await page().getByRole('button', { name: 'Terminés', exact: true }).click();
  await page().getByRole('link', { name: 'Zarghuna Wardak' }).click();
  await part('Accompagnement').getByText('repris par une autre Mission Locale', { exact: false }).waitFor();
  expect(await act('Ce n’est pas terminé', 'Accompagnement').count()).toBe(0);
  expect(await violations(page())).toEqual([]);
});

inBrowser('the person sees where their accompaniment is offered', async () => {
  const { id, accompaniments } = await person('Zakira').accompaniedBy(FROM).arrives();
  await signIn(page(), { org: FROM, role: 'ADVISER' }, `/people/${id}`);
  expect(accompaniments).toHaveLength(1);
  await act('Proposer à une autre Mission Locale', 'Accompagnement').click();
  await dialog().getByLabel('À quelle Mission Locale').selectOption(organisation(TO).name);
  await dialog().getByRole('button', { name: 'Proposer', exact: true }).click();
  await page().getByText('La proposition est envoyée.').waitFor();
  await page().context().clearCookies();
  await page().evaluate('sessionStorage.clear(); localStorage.clear()');
  await signIn(page(), { person: id });
  const shown = page().getByRole('region', { name: 'Changement de Mission Locale' });
  await shown.getByText('proposé', { exact: true }).waitFor();
  await shown.getByText(organisation(TO).name, { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
});
