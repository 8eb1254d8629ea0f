/** A professional asks for several categories at once, and the young person answers on a phone, in their language. */
import { person } from '../support/person.js';
import { inBrowser, openBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();

inBrowser('what is withheld is asked for in one request; the person says yes to a part, from right to left', async () => {
  const { id } = await person('Palwasha').accompaniedBy('ml-castres').housedBy('cada-albi').inProcedure('ofii-toulouse').arrives();
  await signIn(page(), { org: 'ml-castres', role: 'ADVISER' }, `/people/${id}`);
  await page().getByText('parle dari').waitFor();
  await page().getByRole('link', { name: '+33639980099' }).waitFor();
  await page().getByRole('button', { name: 'Demander l’accord' }).click();
  const dialog = page().getByRole('dialog', { name: 'Demander l’accord' });
  await dialog.getByRole('checkbox', { name: /^Hébergement/, checked: true }).waitFor();
  await dialog.getByRole('checkbox', { name: /^Identité/, checked: false }).waitFor();
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Envoyer la demande' }).press('Enter');
  await page().getByText('La demande est envoyée. La personne est prévenue.').waitFor();
  const asked = page().getByRole('region', { name: 'Accords demandés' });
  await asked.getByText('attend une réponse').waitFor();
  expect(await violations(page())).toEqual([]);

  const phone = await openBrowser({ viewport: { width: 390, height: 844 } });
  const theirs = phone.page;
  await signIn(theirs, { person: id });
  await theirs.getByRole('combobox').first().selectOption('ar');
  await theirs.getByRole('heading', { name: 'تُطلب منك موافقتك' }).waitFor();
  expect(await theirs.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(theirs)).toEqual([]);
  await theirs.getByRole('button', { name: /^لاحقًا: Mission Locale de Castres/ }).click();
  await theirs.getByRole('button', { name: 'بعد أسبوع', exact: true }).click();
  await theirs.getByText('سنسألك من جديد في', { exact: false }).waitFor();

  await theirs.getByRole('button', { name: /^نعم.*Mission Locale de Castres/ }).click();
  const choice = theirs.getByRole('dialog');
  expect(await violations(theirs)).toEqual([]);
  const boxes = choice.getByRole('checkbox');
  await boxes.first().waitFor();
  for (let nth = 1; nth < (await boxes.count()); nth += 1) await boxes.nth(nth).press('Space');
  await choice.getByRole('button', { name: /^نعم/ }).click();
  await choice.waitFor({ state: 'detached' });
  await theirs.getByRole('heading', { name: 'تُطلب منك موافقتك' }).waitFor({ state: 'detached' });
  await phone.close();

  await page().reload();
  await asked.getByText('accepté en partie').waitFor();
  expect(await asked.getByRole('button').count()).toBe(0);
});
