/** Nothing that was written is lost: not with the session, not by going back, not by a release or a lost connection. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { hub, sql } from '../support/hub.js';
import { person, staffOf } from '../support/person.js';
import { inBrowser, signIn } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();

const POSTED = `fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' })`;
/** How the hub answers the browser's session now. */
const answered = async (): Promise<number> => z.number().parse(await page().evaluate(`${POSTED}.then(({ status }) => status)`));

/** Lets the session of an adviser end soon, so that the hub asks the issuer; with what the issuer gave for that where it may renew it. */
async function endSoon(org: string, canRenew: boolean): Promise<void> {
  const ends = `update sign_in_session set holds_until = now() ${canRenew ? '' : ", issuer_tokens = ''"} where account = $1`;
  await sql('registry', ends, [staffOf(org, 'ADVISER').id]);
}

/** Stays where the page asks whether to leave. */
async function stayWhenAskedBy(act: () => Promise<unknown>): Promise<void> {
  const asked = page().waitForEvent('dialog');
  await Promise.all([asked.then((question) => question.dismiss()), act()]);
}

const openReferral = async (id: string): Promise<void> => {
  await signIn(page(), { org: 'ml-cahors', role: 'ADVISER' }, `/people/${id}`);
  await page().getByRole('button', { name: 'Orienter' }).click();
  await page().getByLabel('Objet, en quelques mots').fill('Un cours de français');
};

inBrowser('a session that ends soon is renewed at the issuer, and what is sent goes through', async () => {
  const { id } = await person('Tahmina').accompaniedBy('ml-cahors').arrives();
  await openReferral(id);
  await endSoon('ml-cahors', true);
  const RENEWED = "select 1 from sign_in_session where account = $1 and holds_until > now() + interval '5 minutes'";
  while ((await sql('registry', RENEWED, [staffOf('ml-cahors', 'ADVISER').id])).length === 0) expect(await answered()).toBe(200);
  await page().getByRole('button', { name: 'Vérifier les accords' }).click();
  await page()
    .getByRole('region', { name: /^Ce que lira/ })
    .waitFor();
});

inBrowser('where it cannot be renewed the page says so, and the form is there after signing in', async () => {
  const { id } = await person('Taraneh').accompaniedBy('ml-cahors').arrives();
  await openReferral(id);
  await endSoon('ml-cahors', false);
  // The gateway looks again within seconds.
  while ((await answered()) === 200) await sleep(500);
  await page().getByRole('button', { name: 'Vérifier les accords' }).click();
  await page().getByText('Votre session est terminée.', { exact: false }).last().waitFor();
  expect(await page().getByLabel('Objet, en quelques mots').inputValue()).toBe('Un cours de français');
  await page().getByRole('alert').getByRole('button', { name: 'Entrer' }).click();
  await page().waitForURL((url) => url.pathname === `/people/${id}`);
  expect(await page().getByLabel('Objet, en quelques mots').inputValue()).toBe('Un cours de français');
  await page().getByRole('button', { name: 'Vérifier les accords' }).click();
  await page()
    .getByRole('region', { name: /^Ce que lira/ })
    .waitFor();
});

inBrowser('a filled form is left by Back or a click beside it after a question alone; a sent one is not there again', async () => {
  const { id } = await person('Torpekai').accompaniedBy('ml-cahors').arrives();
  await openReferral(id);
  await stayWhenAskedBy(() => page().mouse.click(5, 5));
  await stayWhenAskedBy(() => page().evaluate('history.back()'));
  await stayWhenAskedBy(() => page().evaluate('document.querySelector(\'a[href="/caseload"]\').click()'));
  expect(await page().getByLabel('Objet, en quelques mots').inputValue()).toBe('Un cours de français');
  expect(new URL(page().url()).pathname).toBe(`/people/${id}`);
  await page().getByRole('button', { name: 'Annuler' }).click();
  await page().getByRole('dialog').waitFor({ state: 'detached' });
  await page().getByRole('button', { name: 'Orienter' }).click();
  expect(await page().getByLabel('Objet, en quelques mots').inputValue()).toBe('');
});

inBrowser('what is kept of a form is gone once it is given up, and once its writer signs out', async () => {
  const { id } = await person('Uzma').accompaniedBy('ml-cahors').arrives();
  const KEPT = `Object.keys(sessionStorage).filter((name) => name.startsWith('passerelle '))`;
  await openReferral(id);
  await page().waitForFunction(`${KEPT}.some((name) => name.startsWith('passerelle form'))`);
  await page().getByRole('button', { name: 'Annuler' }).click();
  await page().getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page().evaluate(KEPT)).toEqual(['passerelle owner']);
  await page().getByLabel('Je lis pour').selectOption('HOUSING');
  await page().getByRole('button', { name: 'Quitter', exact: true }).click();
  await page().waitForURL((url) => url.pathname !== `/people/${id}`);
  await page().goto(hub.url);
  expect(await page().evaluate(KEPT)).toEqual([]);
});

inBrowser('a part of the page that cannot be loaded says so, and comes once it can be', async () => {
  await signIn(page(), { org: 'ml-cahors', role: 'ADVISER' }, '/worklist');
  await page().getByRole('heading', { level: 1, name: 'Orientations' }).waitFor();
  await page().route('**/*', (route) => route.abort());
  await page().getByRole('link', { name: 'Indicateurs' }).click();
  await page().getByRole('alert').getByText('Cela n’a pas marché.', { exact: false }).waitFor();
  const tried = page().waitForEvent('requestfailed', (request) => request.url().endsWith('/settings.json'));
  await page().getByRole('button', { name: 'Réessayer' }).click();
  await tried;
  await page().getByRole('button', { name: 'Réessayer' }).waitFor();
  await page().unroute('**/*');
  await page().getByRole('button', { name: 'Réessayer' }).click();
  await page().getByRole('heading', { level: 1, name: 'Indicateurs du programme' }).waitFor();
});

inBrowser('a withdrawal and an export that fail say so, and succeed the next time', async () => {
  const { id } = await person('Wahida')
    .housedBy('cada-muret')
    .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'] })
    .arrives();
  await signIn(page(), { person: id });
  await page().getByRole('button', { name: 'Retirer' }).click();
  await page().route(/graphql|export/, (route) => route.abort());
  await page().getByRole('button', { name: 'Oui, retirer' }).click();
  await page().getByRole('dialog').getByRole('alert').waitFor();
  await page().unroute(/graphql|export/);
  await page().getByRole('button', { name: 'Oui, retirer' }).click();
  await page().getByText('C’est retiré.', { exact: false }).waitFor();
  await page().route('**/export', (route) => route.abort());
  await page()
    .getByRole('button', { name: /^Télécharger/ })
    .click();
  await page().getByRole('status').getByText('Cela n’a pas marché.', { exact: false }).waitFor();
  await page().unroute('**/export');
  const saved = page().waitForEvent('download');
  await page()
    .getByRole('button', { name: /^Télécharger/ })
    .click();
  expect((await saved).suggestedFilename()).toBe('passerelle.json');
  await page().getByText('C’est enregistré sur votre appareil.').waitFor();
});
