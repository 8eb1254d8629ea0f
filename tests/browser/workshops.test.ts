/** A Mission Locale keeps its workshops on the page: who is registered and who waits, what changes, who came, and what is cancelled. */
import { randomUUID } from 'node:crypto';
import { adviser, data } from '../support/hub.js';
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const { dialog, save } = recordForms(page);
const row = (name: string) => page().getByRole('listitem').filter({ hasText: name }).first();
const line = (name: string) => dialog().getByRole('listitem').filter({ hasText: name });
/** Others may have come to the Mission Locale since: the dialog shows a few of its people until one is searched. */
const search = (name: string) => dialog().getByRole('searchbox').fill(name);

const MISSION_LOCALE = 'ml-foix';
const SCHEDULE = 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }';

async function scheduled(title: string, inHours: number, seats: number): Promise<void> {
  const startsAt = new Date(Date.now() + inHours * 3_600_000).toISOString();
  await data(adviser(MISSION_LOCALE), SCHEDULE, { input: { kind: 'CV', title, startsAt, seats } });
}

inBrowser('one of two has the seat and the other waits, until there are more seats; then the workshop is cancelled', async () => {
  const title = `Parler de soi ${randomUUID().slice(0, 8)}`;
  await scheduled(title, 48, 1);
  await person('Maliha', 'Sadiqyar').accompaniedBy(MISSION_LOCALE).arrives();
  await person('Nasrin', 'Wafayar').accompaniedBy(MISSION_LOCALE).arrives();
  await signIn(page(), { org: MISSION_LOCALE, role: 'ADVISER' }, '/workshops');
  await row(title)
    .getByRole('button', { name: /^Inscriptions/ })
    .click();
  await dialog().getByText('Personne n’est inscrit.').waitFor();
  for (const name of ['Maliha Sadiqyar', 'Nasrin Wafayar']) {
    await search(name);
    await dialog()
      .getByRole('button', { name: new RegExp(`^Inscrire.*${name}`) })
      .click();
  }
  await line('Nasrin').getByText('liste d’attente, n° 1').waitFor();
  expect(await violations(page())).toEqual([]);
  await page().keyboard.press('Escape');
  await row(title)
    .getByRole('button', { name: /^Modifier/ })
    .click();
  await dialog().getByLabel('Places').fill('2');
  await save();
  await row(title).getByText('2 places').waitFor();
  await row(title)
    .getByRole('button', { name: /^Inscriptions/ })
    .click();
  await line('Nasrin').getByText('place', { exact: true }).waitFor();
  await line('Maliha')
    .getByRole('button', { name: /^Désinscrire/ })
    .click();
  await search('Maliha Sadiqyar');
  await dialog()
    .getByRole('button', { name: /^Inscrire.*Maliha/ })
    .waitFor();
  await page().keyboard.press('Escape');
  await row(title)
    .getByRole('button', { name: /^Annuler l’atelier/ })
    .click();
  await dialog().getByRole('button', { name: 'Oui, annuler cet atelier' }).click();
  await page().getByText('L’atelier est annulé.').waitFor();
  await row(title).getByText('annulé', { exact: true }).waitFor();
  expect(await row(title).getByRole('button').count()).toBe(0);
  expect(await violations(page())).toEqual([]);
});

inBrowser('a sheet is sent at once, and a line that was entered in error is taken out', async () => {
  const title = `Écrire une lettre ${randomUUID().slice(0, 8)}`;
  await scheduled(title, -1, 5);
  await person('Parwana', 'Zamanyar').accompaniedBy(MISSION_LOCALE).arrives();
  await person('Roshan', 'Yawaryar').accompaniedBy(MISSION_LOCALE).arrives();
  await signIn(page(), { org: MISSION_LOCALE, role: 'ADVISER' }, '/workshops');
  const open = () =>
    row(title)
      .getByRole('button', { name: /^Présences/ })
      .click();
  await open();
  await search('Parwana Zamanyar');
  await line('Parwana')
    .getByRole('button', { name: /^Présent/ })
    .click();
  await search('Roshan Yawaryar');
  await line('Roshan')
    .getByRole('button', { name: /^Absent/ })
    .click();
  expect(await violations(page())).toEqual([]);
  await save();
  await page().getByText('C’est enregistré.').waitFor();
  // Of a workshop to which people came the hub keeps that it took place.
  await row(title)
    .getByRole('button', { name: /^Annuler l’atelier/ })
    .click();
  await dialog().getByRole('button', { name: 'Oui, annuler cet atelier' }).click();
  await dialog().getByText('Des personnes sont venues à cet atelier', { exact: false }).waitFor();
  await dialog().getByRole('button', { name: 'Annuler', exact: true }).click();
  await open();
  await line('Parwana')
    .getByRole('button', { name: /^Présent/, pressed: true })
    .waitFor();
  await line('Parwana')
    .getByRole('button', { name: /^Saisi par erreur/ })
    .click();
  await dialog().getByRole('button', { name: 'Oui, retirer' }).click();
  await line('Parwana').waitFor({ state: 'detached' });
  await line('Roshan')
    .getByRole('button', { name: /^Absent/, pressed: true })
    .waitFor();
});
