/** What one does on the page: once, with what is allowed, told in the reader's language, and the focus stays where reading goes on. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { z } from 'zod';
import { adviser, data, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const row = (name: string) => page().getByRole('listitem').filter({ hasText: name }).first();
const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';

async function referred(personId: string, from: string, to: string, subject: string): Promise<string> {
  const input = { personId, toOrganisationId: organisation(to).id, kind: 'TRAINING', subject, needs: ['IDENTITY'] };
  return z.string().parse((await data(adviser(from), SEND, { input })).sendReferral.id);
}

/** What has the focus, as a reader would say it. */
const focused = async (): Promise<string> =>
  z.string().parse(await page().evaluate("document.activeElement.tagName + ' ' + document.activeElement.innerText"));

inBrowser('a double click accepts once, and the focus stays at the referral', async () => {
  const { id } = await person('Pari').housedBy('cada-nimes').accompaniedBy('ml-ales').referred('cada-nimes', 'ml-ales').arrives();
  await signIn(page(), { org: 'ml-ales', role: 'ADVISER' }, '/worklist');
  const sent: string[] = [];
  page().on('request', (request) => {
    if (request.postData()?.includes('acceptReferral')) sent.push(request.url());
  });
  await row('Pari')
    .getByRole('button', { name: /^Accepter/ })
    .dblclick();
  await row('Pari').getByText('Acceptée').waitFor();
  expect(sent.length).toBe(1);
  expect(await page().getByRole('alert').count()).toBe(0);
  await page().waitForFunction("document.activeElement.tagName === 'LI'");
  expect(await focused()).toContain('Pari');

  await row('Pari').getByRole('link', { name: /^Pari/ }).click();
  await page().getByRole('heading', { level: 1, name: /^Pari/ }).waitFor();
  await page().waitForFunction("document.activeElement.tagName === 'H1'");
  expect(await page().title()).toMatch(/^Pari.* · Passerelle$/);
  expect(new URL(page().url()).pathname).toBe(`/people/${id}`);
});

inBrowser('what has changed meanwhile is told in the reader’s words, and shown as it stands', async () => {
  const { id } = await person('Qamar')
    .accompaniedBy('ml-mende')
    .grants({ to: 'of-mende', categories: ['IDENTITY'], purposes: ['TRAINING'] })
    .arrives();
  const referral = await referred(id, 'ml-mende', 'of-mende', 'Un titre');
  await signIn(page(), { org: 'of-mende', role: 'ADVISER' }, '/worklist');
  await row('Qamar')
    .getByRole('button', { name: /^Accepter/ })
    .waitFor();
  await data(adviser('of-mende'), 'mutation($id: ID!) { acceptReferral(id: $id) { id } }', { id: referral });
  await row('Qamar')
    .getByRole('button', { name: /^Accepter/ })
    .click();
  await row('Qamar').getByText('Cela a changé entre-temps. Voici l’état actuel.').waitFor();
  await row('Qamar').getByText('Acceptée').waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('a refused form says why in the page’s language, and Escape closes it after a question', async () => {
  const { id } = await person('Rukhsana')
    .accompaniedBy('ml-mende')
    .grants({ to: 'of-mende', categories: ['IDENTITY'], purposes: ['TRAINING'] })
    .arrives();
  await referred(id, 'ml-mende', 'of-mende', 'Un titre');
  await signIn(page(), { org: 'of-mende', role: 'ADVISER' }, '/worklist');
  await row('Rukhsana')
    .getByRole('button', { name: /^Refuser/ })
    .click();
  const dialog = page().getByRole('dialog', { name: 'Refuser' });
  // Signs that nobody sees are no words.
  await dialog.getByLabel(/^Pourquoi/).fill('\u{E0041}\u{E0042}');
  await dialog.getByRole('button', { name: 'Refuser' }).click();
  await dialog.getByText('Dites pourquoi, en quelques mots lisibles.').waitFor();
  const asked = page().waitForEvent('dialog');
  await Promise.all([asked.then((question) => question.accept()), page().keyboard.press('Escape')]);
  await dialog.waitFor({ state: 'detached' });
});

inBrowser('who reads only what is shared is offered no act that would be refused', async () => {
  const { id } = await person('Samira')
    .housedBy('cada-muret')
    .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'] })
    .arrives();
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, `/people/${id}`);
  await page().getByText('Votre structure n’a pas de dossier pour cette personne', { exact: false }).waitFor();
  for (const name of ['Orienter', 'Enregistrer un accord', 'Préparer la demande d’accord'])
    expect(await page().getByRole('button', { name }).count()).toBe(0);
});

inBrowser(
  'a form offers what the policy allows: to the consortium contact for evaluation alone, and a longest day known beforehand',
  async () => {
    const { id } = await person('Tamana').accompaniedBy('ml-cahors').arrives();
    await signIn(page(), { org: 'ml-cahors', role: 'ADVISER' }, `/people/${id}`);
    await page().getByRole('button', { name: 'Enregistrer un accord' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('checkbox', { name: /^Adresse d’hébergement/ }).press('Space');
    expect(await dialog.getByRole('checkbox', { name: /évaluation/ }).count()).toBe(0);
    const day = addDays(inParis(new Date()).day, 180);
    expect(await dialog.getByLabel('Jusqu’au').getAttribute('max')).toBe(day);
    await dialog.getByLabel('Jusqu’au').fill('2031-01-01');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog
      .locator('.error')
      .getByText(/^Au plus tard/)
      .waitFor();
    // A provider is not offered what no consent opens to it.
    await dialog.getByLabel('Qui pourra lire').selectOption({ label: 'Organisme de formation Passage, Cahors' });
    expect(await dialog.getByRole('checkbox', { name: /^Adresse d’hébergement/ }).count()).toBe(0);
    await dialog.getByLabel('Qui pourra lire').selectOption({ label: 'Consortium IPR Occitanie' });
    await dialog.getByRole('checkbox', { name: /^Contact pour l’évaluation/ }).press('Space');
    expect(await dialog.getByRole('checkbox', { name: /^(Identité|Hébergement|Formation)/ }).count()).toBe(0);
    expect(await dialog.getByRole('checkbox', { name: 'Évaluation du programme', exact: true }).count()).toBe(1);
  },
);

inBrowser('who came is shown when it is opened again', async () => {
  await person('Uruj').accompaniedBy('ml-figeac').arrives();
  const startsAt = new Date(Date.now() - 1_800_000).toISOString();
  const input = { kind: 'CV', title: 'Écrire une lettre', startsAt, seats: 5 };
  await data(adviser('ml-figeac'), 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }', { input });
  await signIn(page(), { org: 'ml-figeac', role: 'ADVISER' }, '/workshops');
  const open = () =>
    row('Écrire une lettre')
      .getByRole('button', { name: /^Présences/ })
      .click();
  await open();
  const young = () => page().getByRole('dialog').getByRole('listitem').filter({ hasText: 'Uruj' }).first();
  await young()
    .getByRole('button', { name: /^Absent/ })
    .click();
  await page().getByRole('dialog').getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page().getByText('C’est enregistré.').waitFor();
  await open();
  await young()
    .getByRole('button', { name: /^Absent/, pressed: true })
    .waitFor();
});

inBrowser('a draft is left by Escape after a question alone, and stays to be sent; older referrals are a page away', async () => {
  const { id } = await person('Wajiha').accompaniedBy('ml-cahors').arrives();
  for (const nth of [1, 2, 3, 4, 5]) await referred(id, 'ml-cahors', 'of-mende', `Demande ${nth}`);
  await signIn(page(), { org: 'ml-cahors', role: 'ADVISER' }, `/people/${id}`);
  await page().getByRole('button', { name: 'Orienter' }).click();
  await page().getByLabel('Objet, en quelques mots').fill('Un cours de français');
  await page().getByRole('button', { name: 'Vérifier les accords' }).click();
  await page()
    .getByRole('region', { name: /^Ce que lira/ })
    .waitFor();
  const asked = page().waitForEvent('dialog');
  const [question] = await Promise.all([asked.then(async (one) => [one.message(), await one.accept()]), page().keyboard.press('Escape')]);
  expect(question?.[0]).toMatch(/^Fermer sans envoyer/);
  const referrals = page().getByRole('region', { name: 'Orientations', exact: true });
  await referrals.getByText('Demande 5').waitFor();
  await referrals.getByText('Brouillon').waitFor();
  expect(await referrals.getByText('Demande 1').count()).toBe(0);
  await referrals.getByRole('button', { name: 'Page suivante' }).click();
  await referrals.getByText('Demande 1').waitFor();
});

inBrowser('an emergency access is told to the person with its end, and one that waits for a signature as not open', async () => {
  const { id } = await person('Zarlasht').housedBy('cada-muret').accompaniedBy('ml-auch').arrives();
  const OPEN = 'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { id } }';
  await data(tokenOf({ org: 'ml-auch', role: 'MANAGER' }), OPEN, { id, why: 'La jeune a disparu du foyer depuis hier soir' });
  await data(adviser('ml-rodez'), OPEN, { id, why: 'La jeune s’est présentée seule à la permanence' });
  await signIn(page(), { person: id });
  const list = page().getByRole('region', { name: 'Accès d’urgence' });
  const ours = list.getByRole('listitem').filter({ hasText: 'Mission Locale d’Auch' });
  await ours.getByText('La jeune a disparu du foyer depuis hier soir').waitFor();
  await ours.getByText(/jusqu’au \d/).waitFor();
  await list
    .getByRole('listitem')
    .filter({ hasText: 'Mission Locale de Rodez' })
    .getByText('pas encore ouvert : attend une signature')
    .waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('what the person refuses leaves the list, and the focus is at what is said of it', async () => {
  const { id } = await person('Zohra').accompaniedBy('ml-auch').housedBy('cada-muret').arrives();
  const input = {
    personId: id,
    categories: ['HOUSING_STATUS'],
    recipientOrganisationId: organisation('ml-auch').id,
    purposes: ['SUPPORT'],
    explainedIn: 'fr',
    interpreter: false,
    method: 'ORAL_WITNESSED',
  };
  await data(adviser('ml-auch'), 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }', { input });
  await signIn(page(), { person: id });
  const name = await page()
    .getByRole('button', { name: /^Refuser/ })
    .getAttribute('aria-label');
  expect(name).toBe('Refuser\u00a0: Mission Locale d’Auch, Hébergement');
  await page()
    .getByRole('button', { name: /^Refuser/ })
    .click();
  await page().getByText('Vous avez refusé.', { exact: false }).waitFor();
  expect(await focused()).toContain('Vous avez refusé.');
});

/** The least contrast between a département of the map and what is written on it. */
const LEAST_CONTRAST = `(() => {
  const context = document.createElement('canvas').getContext('2d');
  const light = (colour) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ofFill = (element) => light(getComputedStyle(element).fill);
  const svg = [...document.querySelectorAll('.chart svg')].find((one) => one.querySelector('g[aria-label=geo]'));
  const ink = ofFill(svg.querySelector('g[aria-label=text] text'));
  return Math.min(...[...svg.querySelectorAll('g[aria-label=geo] path')].map(ofFill).map((land) => (Math.max(ink, land) + 0.05) / (Math.min(ink, land) + 0.05)));
})()`;

/** Run in the page: what of the name in the header, and of the organisation, is not shown whole. */
const CUT_OF_THE_NAME = `[...document.querySelectorAll('.top .name, .top .name small')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline'
    || getComputedStyle(one).textOverflow === 'ellipsis' || one.getBoundingClientRect().width === 0)
  .map(({ textContent }) => textContent)`;

inBrowser('the map is read in the light and in the dark; on a phone charts keep their letters, and the header is small', async () => {
  await signIn(page(), { org: 'consortium', role: 'COORDINATOR' }, '/figures');
  await page().locator('g[aria-label=geo] path').nth(5).waitFor();
  expect(await page().evaluate(LEAST_CONTRAST)).toBeGreaterThan(4.5);
  await page().emulateMedia({ colorScheme: 'dark' });
  expect(await page().evaluate(LEAST_CONTRAST)).toBeGreaterThan(4.5);
  await page().setViewportSize({ width: 390, height: 844 });
  await page().waitForFunction("[...document.querySelectorAll('.chart svg')].every((svg) => svg.getBoundingClientRect().width <= 390)");
  const shrunk = await page().evaluate(
    "Math.min(...[...document.querySelectorAll('.chart svg')].map((svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))",
  );
  expect(shrunk).toBeGreaterThan(0.95);
  expect(await page().evaluate("document.querySelector('.top').getBoundingClientRect().height / innerHeight")).toBeLessThan(0.15);
  expect(await page().evaluate(CUT_OF_THE_NAME)).toEqual([]);
});

inBrowser('a word as long as its writer liked does not widen the page', async () => {
  const { id } = await person('Yalda')
    .accompaniedBy('ml-mende')
    .grants({ to: 'of-mende', categories: ['IDENTITY'], purposes: ['TRAINING'] })
    .arrives();
  await referred(id, 'ml-mende', 'of-mende', `https://exemple.invalid/${'formation-'.repeat(15)}fin`);
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), { org: 'of-mende', role: 'ADVISER' }, '/worklist');
  await row('Yalda').getByText('formation-fin', { exact: false }).waitFor();
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
});
