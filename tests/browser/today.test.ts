/** The first page of a professional: what waits, what harms most first, where it is done; and how a manager spreads it. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { data, settled, tokenOf } from '../support/hub.js';
import { managerId, person, staffOf } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const TODAY = inParis(new Date()).day;
const ML = 'ml-lourdes';
const CADA = 'cada-tarbes';
const late = { situations: [], identifiedOn: addDays(TODAY, -90), enrolledOn: addDays(TODAY, -80) };
/** Those of the people of this file: the seed has others. */
const rows = () => page().locator('.today li').filter({ hasText: 'Rahimi' });

inBrowser('a professional begins with what is late, goes to the person, and answers a referral from there', async () => {
  await person('Ziba')
    .accompaniedBy(ML, { situations: [], identifiedOn: addDays(TODAY, -30), enrolledOn: addDays(TODAY, -20) })
    .housedBy(CADA, { since: addDays(TODAY, -20), plannedExitOn: addDays(TODAY, 5) })
    .grants({ to: ML, categories: ['HOUSING_STATUS'] })
    .arrives();
  const { id } = await person('Zarmina').accompaniedBy(ML, late).arrives();
  const { referrals } = await person('Zohal').heldBy(ML).housedBy(CADA, { plannedExitOn: null }).referred(CADA, ML).arrives();
  await settled();
  await signIn(page(), { org: ML, role: 'ADVISER' });
  await page()
    .getByRole('heading', { level: 1, name: /^Aujourd’hui/ })
    .waitFor();
  expect(await page().getByRole('link', { name: 'Aujourd’hui', exact: true }).getAttribute('aria-current')).toBe('page');
  await rows().first().waitFor();
  expect((await rows().getByRole('link').allInnerTexts()).map((text) => text.replace(/\s/g, ' '))).toEqual([
    'Proposer une rencontre : Zarmina Rahimi',
    'Le séjour dans l’hébergement prend fin : Ziba Rahimi',
    'Répondre à une orientation : Zohal Rahimi',
  ]);
  expect(await page().locator('.today h2').allInnerTexts()).toEqual(expect.arrayContaining(['En retard', 'Cette semaine']));
  expect(await violations(page())).toEqual([]);
  await rows().getByRole('link', { name: /Zohal/ }).press('Enter');
  const referral = page().locator(`#referral-${referrals[0]?.id}`);
  await referral.and(page().locator(':focus')).waitFor();
  await referral.getByRole('button', { name: /^Accepter/ }).press('Enter');
  await page().goBack();
  await page()
    .getByRole('heading', { level: 1, name: /^Aujourd’hui/ })
    .waitFor();
  await rows().getByRole('link', { name: /Zohal/ }).waitFor({ state: 'detached' });
  await rows()
    .getByRole('link', { name: /Zarmina/ })
    .click();
  await page().waitForURL(`**/people/${id}`);
});

inBrowser('what another partner puts on record stands on the list without a click', async () => {
  const { id } = await person('Zuhra').heldBy(ML).housedBy(CADA, { plannedExitOn: null }).arrives();
  await settled();
  await signIn(page(), { org: ML, role: 'ADVISER' }, '/today');
  await page()
    .locator('.today [role=status]')
    .filter({ hasText: /à faire/ })
    .waitFor();
  const SEND = `mutation($id: ID!, $to: ID!) { sendReferral(input: {
    personId: $id, toOrganisationId: $to, kind: EMPLOYMENT, subject: "Un emploi", needs: [IDENTITY] }) { id } }`;
  const { viewer } = await data(tokenOf({ org: ML, role: 'ADVISER' }), '{ viewer { organisation { id } } }');
  await data(tokenOf({ org: CADA, role: 'ADVISER' }), SEND, { id, to: viewer.organisation.id });
  await rows().getByRole('link', { name: /Zuhra/ }).waitFor();
});

inBrowser('a manager sees how much waits for whom, and hands some of a colleague’s people over, on a phone', async () => {
  await person('Zala').accompaniedBy(ML, late).arrives();
  await settled();
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), { org: ML, role: 'MANAGER' }, '/today?of=all');
  const colleague = staffOf(ML, 'ADVISER');
  await page().getByRole('button', { name: colleague.displayName }).click();
  await page()
    .getByRole('heading', { name: `À faire de ${colleague.displayName}` })
    .waitFor();
  await page().getByRole('button', { name: 'Confier certaines personnes' }).click();
  const dialog = page().getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Zala Rahimi' }).press('Space');
  await dialog.getByLabel('À qui').selectOption(managerId(ML));
  expect(await violations(page())).toEqual([]);
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  await dialog.getByRole('button', { name: 'Confier', exact: true }).click();
  await page()
    .getByText(`1 personne est confiée à ${staffOf(ML, 'MANAGER').displayName}.`)
    .waitFor();
  await rows().getByRole('link', { name: /Zala/ }).waitFor({ state: 'detached' });
});
