/** The consortium’s coordinator merges two members by the page: what would happen first, and the act once it is read. */
import { data, settled } from '../support/hub.js';
import { aMember, signedInAt } from '../support/member.js';
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const { part, act, dialog } = recordForms(page);
const COORDINATOR = { org: 'consortium', role: 'COORDINATOR' } as const;

inBrowser('what would happen is shown, the act is offered once it is read, and the page then says which one has absorbed it', async () => {
  const [absorbed, kept] = [await aMember('huda-rodez', 'Relais de la Lauze'), await aMember('huda-rodez', 'Relais du Causse')];
  const one = await person('Pegah')
    .housedBy(absorbed.slug)
    .grants({ to: absorbed.slug, categories: ['ACCOMPANIMENT'] })
    .arrives();
  const both = await person('Pegana').housedBy(absorbed.slug).housedBy(kept.slug).arrives();
  await settled();
  await signIn(page(), COORDINATOR, `/members/${absorbed.slug}`);
  await act('Fusionner avec une autre', absorbed.name).click();
  const yes = dialog().getByRole('button', { name: 'Oui, fusionner les deux' });
  await dialog().getByLabel('La structure qui continue').selectOption({ label: kept.name });
  await dialog().getByText('1 personne est hébergée par les deux', { exact: false }).waitFor();
  await dialog()
    .getByText(both.stays[0]?.id ?? '', { exact: false })
    .waitFor();
  await dialog().getByText('1 consentement prend fin').waitFor();
  expect(await yes.count()).toBe(0);
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Annuler' }).click();

  await data(signedInAt(kept, kept.adviser), 'mutation($id: ID!) { stayEnteredInError(id: $id, version: 1) }', { id: both.stays[1]?.id });
  await settled();
  await act('Fusionner avec une autre', absorbed.name).click();
  await dialog().getByLabel('La structure qui continue').selectOption({ label: kept.name });
  await dialog().getByText('2 personnes sont suivies par l’autre structure').waitFor();
  await dialog().locator('.checkbox').click();
  await yes.click();
  await page().getByRole('status').getByText('Relais de la Lauze a été absorbée.').waitFor();
  await page().getByText('Absorbée le', { exact: false }).getByRole('link', { name: kept.name }).waitFor();
  expect(
    await part('La structure')
      .getByRole('button', { name: /adhésion/ })
      .count(),
  ).toBe(0);
  await settled();
  await page().context().clearCookies();
  await signIn(page(), { person: one.id });
  await page().getByText('Relais de la Lauze fait partie de Relais du Causse', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
});
