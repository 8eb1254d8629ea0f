/** Referrals on the page: with which reason they are refused, who takes them on, what is written about them, and what the person reads of it. */
import type { Page } from 'playwright-core';
import { adviser, data } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { inBrowser, openBrowser, type Someone, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const rowOf = (of: Page, name: string) => of.getByRole('listitem').filter({ hasText: name }).first();
const row = (name: string) => rowOf(page(), name);
const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const OF = 'of-foix';
const ML = 'ml-foix';
const PHONE = { width: 390, height: 844 };

async function referred(name: string): Promise<{ readonly id: string; readonly referral: string }> {
  const { id } = await person(name)
    .accompaniedBy(ML)
    .grants({ to: OF, categories: ['IDENTITY'], purposes: ['TRAINING'] })
    .arrives();
  const input = {
    personId: id,
    toOrganisationId: organisation(OF).id,
    kind: 'TRAINING',
    subject: 'Un titre de couture',
    needs: ['IDENTITY'],
  };
  return { id, referral: (await data(adviser(ML), SEND, { input })).sendReferral.id };
}
const isWellOn = async (of: Page) => {
  expect(await of.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(of)).toEqual([]);
};
/** Signs somebody else in, on a phone of their own. */
async function onAPhone(who: Someone, path: string, looks: (phone: Page) => Promise<unknown>): Promise<void> {
  const phone = await openBrowser({ viewport: PHONE });
  try {
    await signIn(phone.page, who, path);
    await looks(phone.page);
  } finally {
    await phone.close();
  }
}

inBrowser('a referral is declined with a reason of the list alone, which the person reads in their language on a phone', async () => {
  const { id } = await referred('Khorshid');
  await signIn(page(), { org: OF, role: 'ADVISER' }, '/worklist');
  await row('Khorshid')
    .getByRole('button', { name: /^Refuser/ })
    .click();
  const dialog = page().getByRole('dialog', { name: 'Refuser' });
  await dialog.getByLabel('Raison').selectOption({ label: 'Pas de place' });
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Refuser' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page().getByRole('button', { name: 'Toutes' }).click();
  await row('Khorshid').getByText('Pas de place').waitFor();

  await onAPhone({ person: id }, '/', async (phone) => {
    const referral = rowOf(phone, 'Un titre de couture');
    await referral.getByText('Il n’y a pas de place.').waitFor();
    await phone.getByRole('combobox').first().selectOption('ar');
    await referral.getByText('لا يوجد مكان.').waitFor();
    await isWellOn(phone);
  });
});

inBrowser('another reason asks for words at its field', async () => {
  await referred('Khatera');
  await signIn(page(), { org: OF, role: 'ADVISER' }, '/worklist');
  await row('Khatera')
    .getByRole('button', { name: /^Refuser/ })
    .click();
  const dialog = page().getByRole('dialog', { name: 'Refuser' });
  await dialog.getByLabel('Raison').selectOption({ label: 'Autre raison, à préciser' });
  await dialog.getByRole('button', { name: 'Refuser' }).click();
  await dialog.locator('.error').first().waitFor();
  await dialog.getByLabel(/^Pourquoi/).fill('La session est annulée');
  await dialog.getByRole('button', { name: 'Refuser' }).click();
  await dialog.waitFor({ state: 'detached' });
});

inBrowser('a referral is given to a colleague, and both organisations and the person read to whom', async () => {
  const { id } = await referred('Khaleda');
  await page().setViewportSize(PHONE);
  await signIn(page(), { org: OF, role: 'ADVISER' }, '/worklist');
  await row('Khaleda')
    .getByRole('button', { name: /^Confier à/ })
    .click();
  const dialog = page().getByRole('dialog', { name: 'Confier à…' });
  const chosen = dialog.getByLabel('Qui la prend en charge').getByRole('option').nth(1);
  const name = (await chosen.textContent()) ?? '';
  await dialog.getByLabel('Qui la prend en charge').selectOption({ label: name });
  await dialog.getByRole('button', { name: 'Confier à…' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await row('Khaleda').getByText(`suivie par ${name}`).waitFor();
  await isWellOn(page());
  await onAPhone({ org: ML, role: 'ADVISER' }, '/worklist?box=sent', (phone) =>
    rowOf(phone, 'Khaleda').getByText(`suivie par ${name}`).waitFor(),
  );
  await onAPhone({ person: id }, '/', (phone) => rowOf(phone, 'Un titre de couture').getByText(name).waitFor());
});

inBrowser('the two organisations write to each other: the answer arrives on the open page, and the person reads both', async () => {
  const { id, referral } = await referred('Khojasta');
  await signIn(page(), { org: ML, role: 'ADVISER' }, '/worklist?box=sent');
  await row('Khojasta')
    .getByRole('button', { name: /^Écrire/ })
    .click();
  const dialog = page().getByRole('dialog', { name: 'Écrire' });
  await dialog.getByLabel(/^Message/).fill('Elle est libre le matin.');
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Écrire' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await row('Khojasta').getByText('Elle est libre le matin.').waitFor();
  const WRITE = 'mutation($id: ID!) { sendReferralMessage(id: $id, words: "Alors lundi à neuf heures.") { id } }';
  await data(adviser(OF), WRITE, { id: referral });
  await row('Khojasta').getByText('Alors lundi à neuf heures.').waitFor();
  await row('Khojasta').getByText('2 messages').waitFor();
  await page().setViewportSize(PHONE);
  await isWellOn(page());
  await onAPhone({ person: id }, '/', async (phone) => {
    const mine = rowOf(phone, 'Un titre de couture');
    await mine.getByText('Elle est libre le matin.').waitFor();
    await mine.getByText('Alors lundi à neuf heures.').waitFor();
    await isWellOn(phone);
  });
});

inBrowser('the person says that they did not get it, on a phone and in their language; both organisations read it', async () => {
  const { id, referral } = await referred('Khurshida');
  for (const act of ['acceptReferral', 'startReferral'])
    await data(adviser(OF), `mutation($id: ID!) { ${act}(id: $id) { id } }`, { id: referral });
  await onAPhone({ person: id }, '/', async (phone) => {
    const mine = rowOf(phone, 'Un titre de couture');
    await mine.getByText('Avez-vous obtenu ce qui était demandé', { exact: false }).waitFor();
    await isWellOn(phone);
    await mine.getByRole('button', { name: /^Non, je ne l’ai pas obtenu/ }).press('Enter');
    await mine.getByText(/que vous ne l’avez pas obtenu/).waitFor();
    await phone.getByRole('combobox').first().selectOption('ar');
    await mine.getByRole('button', { name: /^نعم، حصلت عليه/ }).waitFor();
    await isWellOn(phone);
  });
  await signIn(page(), { org: OF, role: 'ADVISER' }, '/worklist');
  await row('Khurshida').getByText('La personne dit qu’elle ne l’a pas obtenu', { exact: false }).waitFor();
});

inBrowser('a referral is sent as a following of another, and both are shown with it', async () => {
  const { id } = await referred('Khadija');
  await signIn(page(), { org: ML, role: 'ADVISER' }, `/people/${id}`);
  await page().getByRole('button', { name: 'Orienter' }).click();
  const dialog = page().getByRole('dialog');
  await dialog.getByLabel('Objet, en quelques mots').fill('Un permis de conduire');
  await dialog.getByLabel('Fait suite à').selectOption({ index: 1 });
  expect(await violations(page())).toEqual([]);
  await page().getByRole('button', { name: 'Vérifier les accords' }).click();
  await dialog.getByRole('button', { name: /^Envoyer/ }).click();
  await dialog.waitFor({ state: 'detached' });
  const part = page().getByRole('region', { name: 'Orientations', exact: true });
  await part.getByText(/^Nouvelle demande après.*Un titre de couture/).waitFor();
  await part.getByText(/^Suivie de.*Un permis de conduire/).waitFor();
  await part.getByText('Envoyée', { exact: true }).nth(1).waitFor();
  await page().setViewportSize(PHONE);
  await isWellOn(page());
});
