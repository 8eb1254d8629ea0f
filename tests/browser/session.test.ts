/** Who signs in and out: in their language, at the issuer too, in each tab; and nobody finds what another left. */
import { WRITTEN } from '@passerelle/schema/wire/languages';
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
  for (const language of ['ar', 'prs', 'ps', 'ti', 'so'] as const) {
    await page().getByRole('combobox').first().selectOption(language);
    // The words come first, and with them another question.
    await page().locator(`html[lang=${WRITTEN[language].tag}]`).waitFor();
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

describe('a young person', () => {
  /** A professional gives somebody a code on their page. Returns it, as it is printed. */
  async function givenOnPaper(id: string): Promise<string> {
    await signIn(page(), { org: 'ml-auch', role: 'ADVISER' }, `/people/${id}`);
    await page().getByRole('button', { name: 'Donner un code', exact: true }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Comment avez-vous vu', { exact: false }).selectOption('DOCUMENT');
    expect(await violations(page())).toEqual([]);
    await dialog.getByRole('button', { name: 'Donner un code', exact: true }).click();
    await dialog.getByRole('img').waitFor();
    // In the person's language, and in French for whoever helps them.
    await dialog.locator('section[lang=fa-AF][dir=rtl]').waitFor();
    await dialog.getByText('Gardez ce papier', { exact: false }).waitFor();
    expect(await violations(page())).toEqual([]);
    const code = await dialog.locator('.code').textContent();
    await dialog.locator('.actions').getByRole('button', { name: 'Fermer', exact: true }).click();
    await page().getByText('pas encore utilisé', { exact: false }).waitFor();
    await page().getByRole('button', { name: 'Quitter', exact: true }).click();
    await enter().waitFor();
    return code ?? '';
  }

  inBrowser('takes up the lock of their phone by the code on paper, and comes in by one press from then on', async () => {
    const { id } = await person('Marwa').accompaniedBy('ml-auch').arrives();
    const devtools = await page().context().newCDPSession(page());
    await devtools.send('WebAuthn.enable');
    const phone = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    } as const;
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options: phone });
    const code = await givenOnPaper(id);
    await page().goto(`${hub.url}/code#${code}`);
    expect(await page().getByLabel('Code du papier').inputValue()).toBe(code);
    await page().waitForURL((url) => url.hash === '');
    await page().getByRole('button', { name: 'Continuer' }).click();
    await page().getByRole('button', { name: 'Le verrou de ce téléphone' }).click();
    await page().getByRole('heading', { level: 1, name: 'Mes données' }).waitFor();
    await page().getByText('Le verrou de votre téléphone', { exact: false }).waitFor();
    expect(await violations(page())).toEqual([]);
    await page().getByRole('button', { name: 'Quitter', exact: true }).click();
    await page().getByRole('button', { name: 'Avec le verrou de mon téléphone' }).click();
    await page().getByRole('heading', { level: 1, name: 'Mes données' }).waitFor();
    await page().getByRole('button', { name: 'Fermer cet accès' }).click();
    await page().getByRole('button', { name: 'Oui, fermer' }).click();
    await page().getByRole('button', { name: 'Avec le verrou de mon téléphone' }).click();
    await page().getByRole('alert').getByText('cet accès est fermé', { exact: false }).waitFor();
  });

  inBrowser('chooses a PIN where the phone keeps no key, and comes in by the paper and the PIN', async () => {
    const { id } = await person('Nazdana').accompaniedBy('ml-auch').arrives();
    const code = await givenOnPaper(id);
    await page().setViewportSize({ width: 360, height: 640 });
    await page().goto(hub.url);
    await page().getByRole('combobox').selectOption('prs');
    await page().getByRole('link', { name: 'یک کُد روی کاغذ دارم' }).click();
    const next = page().getByRole('button', { name: 'ادامه' });
    const typed = page().getByLabel('کُدی که روی کاغذ است');
    await typed.fill(`${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`);
    await next.click();
    await page().getByRole('alert').getByText('یک حرف درست نیست', { exact: false }).waitFor();
    await typed.fill(code.toLowerCase());
    await next.click();
    const pin = page().locator('input[type=password]');
    await pin.first().fill('۱۲۳۴۵۶');
    await pin.last().fill('۱۲۳۴۵۶');
    await next.click();
    await page().getByRole('alert').getByText('زود حدس زده می‌شود', { exact: false }).waitFor();
    expect(await violations(page())).toEqual([]);
    await pin.first().fill('۴۸۲۹۱۵');
    await pin.last().fill('۴۸۲۹۱۵');
    await next.click();
    await page().locator('h1').waitFor();
    await page().getByText('کاغذ و PIN شما', { exact: false }).waitFor();
    await page().getByRole('button', { name: 'خروج', exact: true }).click();
    // The next one on this phone finds no language of theirs.
    await page().getByRole('link', { name: 'J’ai un code sur papier' }).waitFor();
    await page().getByRole('combobox').selectOption('prs');
    await page().getByRole('link', { name: 'یک کُد روی کاغذ دارم' }).click();
    await typed.fill(code);
    await next.click();
    await pin.fill('000001');
    await next.click();
    await page().getByRole('alert').getByText('پس از ده PIN نادرست', { exact: false }).waitFor();
    await page().getByRole('alert').getByText('زنگ بزنید به', { exact: false }).waitFor();
    await pin.fill('482915');
    await next.click();
    await page().getByText('کاغذ و PIN شما', { exact: false }).waitFor();
  });
});
