/** Who signs in and out: in their language, at the issuer too, in each tab; and nobody finds what another left. */
import { hub } from '../support/hub.js';
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const enter = () => page().getByRole('button', { name: 'Entrer' });

inBrowser('the first page and the sign-in speak nine languages, and the choice is on the first', async () => {
  await page().goto(hub.url);
  const choice = page().getByRole('combobox');
  expect(await textsOf(choice.locator('option'))).toEqual([
    ...['Français', 'English', 'العربية', 'دری', 'پښتو', 'Українська', 'ትግርኛ', 'Soomaali', 'Türkçe'],
  ]);
  await choice.selectOption('ar');
  expect(await violations(page())).toEqual([]);
  await page().getByRole('button', { name: 'تسجيل الدخول' }).click();
  await page().getByRole('heading', { name: 'من أنت؟' }).waitFor();
  expect(await page().evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual(['ar', 'rtl']);
  expect(await violations(page())).toEqual([]);
  await page().locator('form').nth(1).getByRole('button').click();
  await page().getByRole('heading', { level: 1, name: 'بياناتي' }).waitFor();
});

inBrowser('signing out ends the session at the issuer, asks no foreign host, and leaves no language to the next one', async () => {
  const { id } = await person('Nadia').accompaniedBy('ml-auch').arrives();
  await signIn(page(), { person: id });
  await page().getByRole('combobox').first().selectOption('ar');
  const leave = page().getByRole('button', { name: 'خروج', exact: true });
  await leave.waitFor();
  const asked: string[] = [];
  page().on('request', (request) => asked.push(new URL(request.url()).hostname));
  await leave.click();
  await enter().waitFor();
  expect(new Set(asked)).toEqual(new Set([new URL(hub.url).hostname]));
  // The issuer asks anew who it is.
  await enter().click();
  await page().getByRole('heading', { name: 'Qui êtes-vous ?' }).waitFor();
});

inBrowser('a second tab knows who is signed in, and both end together', async () => {
  await signIn(page(), { org: 'ml-auch', role: 'ADVISER' }, '/caseload');
  await page().getByRole('heading', { name: 'File active' }).waitFor();
  const second = await page().context().newPage();
  await second.goto(`${hub.url}/workshops`);
  await second.getByRole('heading', { name: 'Ateliers' }).waitFor();
  expect(new URL(second.url()).pathname).toBe('/workshops');
  await second.getByRole('button', { name: 'Quitter', exact: true }).click();
  await second.getByRole('button', { name: 'Entrer' }).waitFor();
  await enter().waitFor();
});

inBrowser('the first Back after signing in stays in the page', async () => {
  await signIn(page(), { org: 'ml-auch', role: 'ADVISER' }, '/caseload');
  await page().getByRole('heading', { name: 'File active' }).waitFor();
  await page().goBack();
  await page().getByRole('link', { name: 'File active' }).waitFor();
  expect(page().url().startsWith(hub.url)).toBe(true);
});

inBrowser('from right to left no value takes in the comma beside it, and days of Tigrinya, Somali and Pashto are in numbers', async () => {
  const { id } = await person('Hodan').accompaniedBy('ml-auch').housedBy('cada-muret').arrives();
  await signIn(page(), { person: id });
  await page().getByRole('heading', { name: 'Ce qui est gardé' }).waitFor();
  for (const language of ['ar', 'prs', 'ps', 'ti', 'so']) {
    await page().getByRole('combobox').first().selectOption(language);
    // The words come first, and with them another question.
    await page()
      .locator(`html[lang=${language === 'prs' ? 'fa-AF' : language}]`)
      .waitFor();
    // The names of the categories come with the answer.
    await page().getByRole('heading', { name: 'Identité' }).waitFor({ state: 'detached' });
    await page().locator('.card').first().waitFor();
    const values = await textsOf(page().locator('.card bdi'));
    expect([language, values.filter((value) => /^[,،]|[,،]$/.test(value.trim()))]).toEqual([language, []]);
    expect(values.some((value) => value.startsWith('Hodan'))).toBe(true);
    if (['ps', 'ti', 'so'].includes(language)) expect(values.some((value) => /^\d\d\/\d\d\/\d{4}$/.test(value))).toBe(true);
    // No word of French but names.
    expect(await page().locator('main').textContent()).not.toMatch(/Emploi|Fermer|Recherche|Sans activité|janv\.|déc\./);
  }
});
