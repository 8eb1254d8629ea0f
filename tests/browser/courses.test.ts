/** The courses on offer: on their page, and where a referral to a training provider is prepared. */
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();

inBrowser('courses are found by kind and level, with the places that are left; the address keeps the choice', async () => {
  await signIn(page(), { org: 'ml-figeac', role: 'ADVISER' });
  await page().getByRole('link', { name: 'Formations' }).click();
  await page().getByRole('heading', { level: 1, name: 'Formations proposées' }).waitFor();
  await page().getByLabel('Sorte de formation').selectOption('FRENCH_LANGUAGE');
  await page().getByLabel('Niveau de français visé').selectOption('A1');
  await page().getByText('15 formations', { exact: true }).waitFor();
  const titles = await textsOf(page().getByRole('main').getByRole('heading', { level: 2 }));
  expect(titles[0]).toMatch(/^Français langue étrangère A1 (complet|\d+ places? libres?)$/);
  expect(await violations(page())).toEqual([]);
  await page().reload();
  await page().getByText('15 formations', { exact: true }).waitFor();
  await page().setViewportSize({ width: 390, height: 844 });
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(page())).toEqual([]);
});

inBrowser('who prepares a referral to a provider sees its courses and their places, and chooses one', async () => {
  const { id } = await person('Laleh').accompaniedBy('ml-figeac').arrives();
  await signIn(page(), { org: 'ml-figeac', role: 'ADVISER' }, `/people/${id}`);
  await page().getByRole('button', { name: 'Orienter' }).click();
  const dialog = page().getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Structure' }).selectOption({ label: 'Organisme de formation Passage, Albi' });
  const courses = dialog.getByRole('region', { name: 'Formations\u00a0: Organisme de formation Passage, Albi' });
  await courses
    .getByText(/^(complet|\d+ places? libres?)$/)
    .first()
    .waitFor();
  expect(await violations(page())).toEqual([]);
  const first = courses.getByRole('button', { name: /^Choisir/ }).first();
  const title = (await first.getAttribute('aria-label'))?.replace(/^Choisir\s: /, '');
  await first.press('Enter');
  expect(await dialog.getByLabel('Objet, en quelques mots').inputValue()).toBe(title);
});
